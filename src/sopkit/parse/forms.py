"""The ``form`` directive: fields, signatures, how to correct an entry, when to inspect.

In a document that *is* a form (`sopkit.types.forms.is_form`) number, title, version and retention period are the document's.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from markdown_it.token import Token

from sopkit.model.blocks import Blocks, Form, FormField, Inspections
from sopkit.model.inlines import Inlines, Text
from sopkit.parse.attributes import Attributes
from sopkit.parse.body_rules import REPEATED_FIELD, UNNUMBERED_FORM
from sopkit.parse.figures import trimmed
from sopkit.parse.inline import Stretch
from sopkit.parse.names import FORM_FIELDS
from sopkit.parse.opening import Opening
from sopkit.parse.reading import Reading
from sopkit.parse.steps import field_lines

MOST_COLUMNS, MOST_SHIFTS, MOST_ROUNDS = 6, 4, 12
"""Fields side by side, shifts, and inspections in a shift: what a page has room for."""

_KEYS = ("number", "version", "retention", "columns", "shifts", "inspections", "orientation")
_BAR = re.compile(r"[^|｜]+")
_COLON = re.compile(r"[:：]")
_TIMES = re.compile(r"\s*[×x*]\s*([1-9]\d?)$")
_LISTED = re.compile(r"[^,，、;；]+")
_TURNS = {"": False, "portrait": False, "纵向": False, "竖向": False, "landscape": True, "横向": True}
_NOTHING = frozenset({"no", "none", "无", "不印"})


def build_form(reading: Reading, token: Token, opening: Opening, blocks: Blocks) -> Form:
    """The record form of a directive with content `blocks`."""
    attributes = opening.attributes
    reading.use(attributes, _KEYS)

    def attribute(key: str) -> str:
        return attributes.get(key).strip() if attributes else ""

    document = reading.metadata if reading.is_form else None
    number = attribute("number") or (document.number if document else "")
    if not number and document is None:
        reading.tell(UNNUMBERED_FORM, reading.source.span(*token.meta["opening"]))
    title = opening.title
    if not title and document:
        title = (Text(document.title, opening.name_span),)
    fields: list[tuple[FormField, ...]] = []
    signatures: tuple[Inlines, ...] = ()
    correction: Inlines | None = None
    seen: set[str] = set()
    for name, key, value in field_lines(reading, token.meta["lines"], FORM_FIELDS, "form"):
        if name == "fields":
            fields.append(tuple(_fields(reading, value)))
            continue
        if name in seen:
            reading.tell(REPEATED_FIELD, reading.source.span(*key), {"key": reading.source.text[slice(*key)]})
            continue
        seen.add(name)
        if name == "signatures":
            signatures = tuple(reading.inlines(each) for each in _parts(reading, value))
        else:
            left_out = reading.source.text[slice(*value)].casefold() in _NOTHING
            correction = () if left_out else reading.inlines(value)
    anchor, named = reading.anchor("form", attributes)
    written = attributes is not None and bool(attribute("number"))
    return Form(
        number=number,
        title=title,
        retention=attribute("retention") or (document.retention if document else ""),
        fields=tuple(each for each in fields if each),
        blocks=blocks,
        anchor=anchor,
        named=named,
        span=opening.span,
        number_span=attributes.span_of("number") if attributes and written else opening.span,
        version=attribute("version"),
        columns=_columns(reading, attributes),
        signatures=signatures,
        correction=correction,
        inspections=_inspections(reading, attributes),
        landscape=_landscape(reading, attributes),
    )


def _parts(reading: Reading, value: Stretch) -> Iterator[Stretch]:
    """What stands between the bars, none of it empty."""
    for part in _BAR.finditer(reading.source.text, *value):
        at = trimmed(reading.source.text, part.start(), part.end())
        if at[0] < at[1]:
            yield at


def _fields(reading: Reading, value: Stretch) -> Iterator[FormField]:
    """``产品 ×2``: a field over two columns; ``判定：□合格 □不合格``: one whose blank says what to tick."""
    text = reading.source.text
    for start, end in _parts(reading, value):
        times = _TIMES.search(text, start, end)
        columns = min(int(times[1]), MOST_COLUMNS) if times else 1
        if times:
            end = times.start()
        colon = _COLON.search(text, start, end)
        if colon is None or colon.start() == start:
            yield FormField(reading.inlines((start, end)), (), columns)
            continue
        content = trimmed(text, colon.end(), end)
        inside = reading.inlines(content) if content[0] < content[1] else ()
        yield FormField(reading.inlines(trimmed(text, start, colon.start())), inside, columns)


def _columns(reading: Reading, attributes: Attributes | None) -> int:
    value = attributes.get("columns").strip() if attributes else ""
    if attributes is None or not value:
        return 0
    if value in {str(each) for each in range(1, MOST_COLUMNS + 1)}:
        return int(value)
    reading.bad(attributes, "columns", f"columns=1 … {MOST_COLUMNS}")
    return 0


def _landscape(reading: Reading, attributes: Attributes | None) -> bool:
    value = attributes.get("orientation").strip().casefold() if attributes else ""
    if attributes is not None and value not in _TURNS:
        reading.bad(attributes, "orientation", "orientation=portrait, orientation=landscape")
    return _TURNS.get(value, False)


def _inspections(reading: Reading, attributes: Attributes | None) -> Inspections | None:
    """``shifts="早班,中班" inspections="首件,巡检×3,末件"``; None when no inspections are asked for."""
    if attributes is None or not (attributes.get("inspections") or attributes.get("shifts")):
        return None
    shifts = tuple(each.strip() for each in _LISTED.findall(attributes.get("shifts")) if each.strip())
    rounds: list[str] = []
    for each in _LISTED.findall(attributes.get("inspections")):
        times = _TIMES.search(each)
        name = _TIMES.sub("", each).strip()
        if name:
            rounds += [f"{name} {count}" for count in range(1, int(times[1]) + 1)] if times else [name]
    if len(shifts) > MOST_SHIFTS:
        reading.bad(attributes, "shifts", f'shifts="早班,中班" (1 … {MOST_SHIFTS})')
        return None
    if not 0 < len(rounds) <= MOST_ROUNDS:
        reading.bad(attributes, "inspections", f'inspections="首件,巡检×3,末件" (1 … {MOST_ROUNDS})')
        return None
    return Inspections(shifts, tuple(rounds))
