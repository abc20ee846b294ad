"""Numbers of documents and records, and the known one nearest to a number that is not known."""

from __future__ import annotations

import re
from dataclasses import dataclass

from sopkit.check.context import Context
from sopkit.check.suggest import suggestions
from sopkit.model.resolved import Library, folded

LOOKS_LIKE_NUMBER = re.compile(
    r"(?<![A-Za-z0-9/.])[A-Za-z][A-Za-z0-9/.]*(?:[-‐‑‒–—－][A-Za-z0-9/.]+(?:[(（][0-9.]+[)）])?)+", re.ASCII
)
"""What may be a document or record number in running text: words of letters and figures joined by dashes."""

MOST_SPACED = 2000
"""Numbers with spaces that are looked for in running text."""

_DASH = "[-‐‑‒–—―−－]"


def spaced_numbers(library: Library) -> re.Pattern[str] | None:
    """What finds the numbers of documents that hold spaces, dated and undated, with spaces or without; None when there
    are none. Make it once per library."""
    spaced = {number for each in library.entries.values() for number in (each.number, each.undated) if " " in number}
    if not spaced:
        return None
    longest_first = sorted(spaced, key=lambda each: (-len(each), each))[:MOST_SPACED]
    shapes = "|".join(map(shape_of, longest_first))
    return re.compile(rf"(?<![A-Za-z0-9/.])(?:{shapes})(?![A-Za-z0-9]|{_DASH}[0-9])")


def shape_of(number: str) -> str:
    """An expression for a number with its spaces or without, and with whatever dashes."""
    return r"[ \t]*".join(_any_dash(part) for part in number.split())


def _any_dash(part: str) -> str:
    """An expression for `part` with whatever dash stands where it has one."""
    return _DASH.join(re.escape(each) for each in re.split(_DASH, part))


_ENDING = re.compile(LOOKS_LIKE_NUMBER.pattern + r"\s?$", re.ASCII)
_BRACKET = re.compile(r"\s?[(（]?\s?")
_CLOSING = re.compile(r"\s?[)）]")
_REACH = 40


@dataclass(frozen=True, slots=True)
class NumberBeside:
    """A typed number next to something else: folded, and the range it takes with the brackets around it."""

    number: str
    start: int
    end: int


def number_before(text: str, at: int) -> NumberBeside | None:
    """The number that ends at `at`, a space aside."""
    found = _ENDING.search(text, max(at - _REACH, 0), at)
    return NumberBeside(folded(found[0]), found.start(), at) if found else None


def number_after(text: str, at: int) -> NumberBeside | None:
    """The number that follows `at` after a space or in brackets; its brackets are taken along."""
    opening = _BRACKET.match(text, at)
    found = LOOKS_LIKE_NUMBER.match(text, opening.end()) if opening and opening.end() > at else None
    if opening is None or found is None:
        return None
    written = found[0].rstrip("./")
    end = found.start() + len(written)
    closing = _CLOSING.match(text, end) if opening[0].strip() else None
    return NumberBeside(folded(written), at, closing.end() if closing else end)


def known_number(context: Context, number: str) -> str | None:
    """The number of the document nearest to `number`, as its document writes it."""
    entries = context.library.entries
    near = context.once(suggestions).nearest("number", folded(number), entries)
    return entries[near].number if near else None


def known_record(context: Context, number: str) -> str | None:
    """The number of the record form nearest to `number`, as its form writes it."""
    records = context.library.records
    near = context.once(suggestions).nearest("record", folded(number), records)
    return records[near].number if near else None


def target_numbered(library: Library, number: str) -> tuple[str, str] | None:
    """Scheme and number as written (``sop``, ``WI-CS-001``) of what has this number, a document before a record form.

    A document's number without its edition part is its number too; one with another edition is not.
    """
    key, document = folded(number), library.document(number)
    if document and key == document.identity:
        return "sop", document.undated
    if document and key == folded(document.number):
        return "sop", document.number
    record = library.record(number)
    return ("record", record.number) if record else None
