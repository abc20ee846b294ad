"""A place of another document is cited by a typed number."""

from __future__ import annotations

from collections.abc import Iterator

from sopkit.check.context import Context
from sopkit.check.ranges import prose_ranges
from sopkit.diagnostics import Diagnostic, Rule, Severity, Span, Wording
from sopkit.model.resolved import LibraryEntry, Place
from sopkit.numbering.citations import cited_entry, cited_key, place_key, typed_citations

RULE = Rule(
    code="R153",
    name="typed-place-elsewhere",
    severity=Severity.WARNING,
    message=Wording("{number} 的“{place}”是手打的{state_zh}", "“{place}” of {number} is typed{state_en}"),
    why=Wording(
        "那份文件增删一条，手打的编号就指向别的条款，而且不会有提示。",
        "One clause more or less over there, and the typed number points at another one.",
    ),
    mend=Wording(
        "在那份文件的条款后加 {{#标识}}，这里写 [](sop:{number}#标识)；编号会自动跟上。",
        "Put `{{#id}}` behind the clause over there and write `[](sop:{number}#id)` here; the number follows by itself.",
    ),
    wrong="# 目的\n登记按[](sop:QP-CS-09) 3.2 执行。\n",
    right="# 目的\n登记按[](sop:QP-CS-09#form-example)执行。\n",
)


def find(context: Context) -> Iterator[Diagnostic]:
    """One finding for each such number in plain text, with what has that number now."""
    ranges = context.once(prose_ranges)
    path = context.document.path
    for each in typed_citations(context.document):
        entry = cited_entry(context.library, each) if ranges.open(each.start) else None
        if entry is None or entry.path == path:
            continue
        values = {"number": entry.undated, "place": each.place, **_state(context, entry, cited_key(each))}
        yield Diagnostic(RULE, Span(path, each.start, each.end), values, related=(Span(entry.path, 0, 0),))


def _state(context: Context, entry: LibraryEntry, key: str) -> dict[str, str]:
    """What the number stands for now, as the end of the message."""
    pinned = context.library.pins.documents.get(entry.identity)
    then = next((one for one in pinned.places if place_key(one.kind, one.number) == key), None) if pinned else None
    moved = entry.place(then.anchor) if then and then.anchor else None
    if moved and place_key(moved.number.kind.value, moved.number.reference) != key:
        now = moved.number.reference
        return {
            "state_zh": f"；这一处现在是 {now}（#{moved.anchor}）",
            "state_en": f"; it is {now} now (#{moved.anchor})",
        }
    place = next((one for one in entry.places if _key(one) == key), None)
    if place is None:
        return {"state_zh": "；那份文件现在没有这个编号", "state_en": "; that document has no such number now"}
    title = place.title.strip()
    return {
        "state_zh": f"；现在是“{title}”" if title else "",
        "state_en": f"; it is “{title}” now" if title else "",
    }


def _key(place: Place) -> str:
    return place_key(place.number.kind.value, place.number.reference)
