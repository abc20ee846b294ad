"""Document number patterns: ``WI-{dept}-{seq:03}``.

`{dept}` is a department's code, `{seq:03}` a running number of at least three digits, `{year}` four
digits; any other name is one or more letters and digits. All else stands for itself. Numbers are
compared folded (`sopkit.model.resolved.folded`), so width, dashes and spaces do not matter.

A part has at most 20 characters and a pattern at most five parts, so that matching takes no time whatever the number.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from sopkit.model.resolved import folded

_PART = re.compile(r"\{([a-z]+)(?::(\d+))?\}")


_MOST_PARTS = 5
_LONGEST_PART = 20


class PatternError(ValueError):
    """A pattern that cannot be read."""


@dataclass(frozen=True, slots=True)
class NumberPattern:
    """A compiled pattern; `text` as written, `names` its parts in order."""

    text: str
    names: tuple[str, ...]
    expression: str

    def parts(self, number: str) -> Mapping[str, str] | None:
        """The named parts of `number`; None when it is not of the pattern."""
        found = re.fullmatch(self.expression, folded(number))
        return found.groupdict() if found else None

    def example(self, **values: str) -> str:
        """A number of the pattern, with `values` for its parts and 1 for a running number."""

        def put(part: re.Match[str]) -> str:
            name, width = part[1], int(part[2] or 1)
            if name == "seq":
                return values.get(name, "1").zfill(width)
            return values.get(name, "2026" if name == "year" else name.upper())

        return _PART.sub(put, self.text)

    def next_free(self, taken: Iterable[str], **values: str) -> str:
        """The number after the highest taken one with the same other parts; gaps are never filled.

        A year is the edition and not identity, so last year's numbers count as taken too.
        """
        fixed = {name: folded(value) for name, value in values.items() if name != "year"}
        highest = 0
        for number in taken:
            parts = self.parts(number)
            if parts and all(folded(parts.get(name, "")) == value for name, value in fixed.items()):
                highest = max(highest, int(parts.get("seq", "0")))
        return self.example(**values, seq=str(highest + 1))


def parse_pattern(text: str) -> NumberPattern:
    """Compile `text`; raises PatternError when a part is named twice, or a brace is left over."""
    names = [part[1] for part in _PART.finditer(text)]
    if len(set(names)) != len(names):
        raise PatternError(f"{text!r} names a part twice")
    if len(names) > _MOST_PARTS:
        raise PatternError(f"{text!r} has more than {_MOST_PARTS} parts")
    if any(int(part[2] or 1) > _LONGEST_PART for part in _PART.finditer(text)):
        raise PatternError(f"{text!r} has a part longer than {_LONGEST_PART}")
    expression, at = "", 0
    for part in _PART.finditer(text):
        expression += re.escape(folded(text[at : part.start()])) + _group(part[1], int(part[2] or 1))
        at = part.end()
    if "{" in text[at:] or "}" in _PART.sub("", text):
        raise PatternError(f"{text!r} has a brace that opens or closes no part")
    return NumberPattern(text, tuple(names), expression + re.escape(folded(text[at:])))


def _group(name: str, width: int) -> str:
    match name:
        case "seq":
            return rf"(?P<seq>[0-9]{{{width},{_LONGEST_PART}}})"
        case "year":
            return r"(?P<year>[0-9]{4})"
        case _:
            return rf"(?P<{name}>[A-Z0-9]{{1,{_LONGEST_PART}}})"
