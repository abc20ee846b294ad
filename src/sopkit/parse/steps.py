"""The fields of a ``step`` directive."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import ROUND_HALF_UP, Decimal

from sopkit.diagnostics import Span
from sopkit.diagnostics.nearest import nearest
from sopkit.model.blocks import Figure, Hazard, MarkUse, StandardTime
from sopkit.model.inlines import Inlines
from sopkit.parse.body_rules import BAD_TIME, REPEATED_FIELD, UNKNOWN_FIELD
from sopkit.parse.figures import step_figure, trimmed
from sopkit.parse.inline import Stretch
from sopkit.parse.names import STEP_FIELDS, choices
from sopkit.parse.reading import Reading

_COLON = re.compile(r"[:：]")
_ARROW = re.compile(r"→|->|=>|⇒|—>")
_MARKS = re.compile(r"[^、，,;；]+")
_TIME = re.compile(
    r"(?:(?P<per>(?:每|per\s|each\s)\s*(?:\d{1,6}\s*)?[^\d\s+＋]{1,12})\s*)?"
    r"(?P<basic>\d{1,6}(?:\.\d{1,4})?)\s*"
    r"(?P<unit>seconds?|secs?|s|minutes?|mins?|hours?|h|秒钟|秒|分钟|分|小时|时)"
    r"(?:\s*/\s*(?P<each>[^\d\s+＋]{1,12}))?"
    r"(?:\s*[+＋]\s*(?:宽放)?\s*(?P<allowance>\d{1,3}(?:\.\d{1,2})?)\s*[%％])?",
    re.IGNORECASE,
)
_UNITS = {
    **dict.fromkeys(("s", "sec", "secs", "second", "seconds", "秒", "秒钟"), "s"),
    **dict.fromkeys(("min", "mins", "minute", "minutes", "分", "分钟"), "min"),
    **dict.fromkeys(("h", "hour", "hours", "小时", "时"), "h"),
}
_SINGLE = frozenset({"actor", "tool", "material", "time", "reaction", "record", "mark"})


@dataclass(slots=True)
class StepFields:
    """Fields of one step as they are collected; the names are those of `Step`."""

    actor: Inlines = ()
    tools: Inlines = ()
    materials: Inlines = ()
    time: StandardTime | None = None
    key_points: list[Inlines] = field(default_factory=list)
    limits: list[Inlines] = field(default_factory=list)
    hazards: list[Hazard] = field(default_factory=list)
    pictures: list[Figure] = field(default_factory=list)
    records: Inlines = ()
    reaction: Inlines = ()
    marks: tuple[MarkUse, ...] = ()


def field_lines(
    reading: Reading, lines: Sequence[Stretch], names: Mapping[str, str], directive: str
) -> Iterator[tuple[str, Stretch, Stretch]]:
    """Canonical name, key and value of each ``key：value`` line; unknown keys are told with the nearest known."""
    text = reading.source.text
    for start, end in lines:
        colon = _COLON.search(text, start, end)
        if colon is None:
            continue
        key = trimmed(text, start, colon.start())
        written = text[slice(*key)]
        name = names.get(written.casefold().replace("-", "_"), "")
        if name:
            yield name, key, trimmed(text, colon.end(), end)
            continue
        values = {
            "directive": directive,
            "key": written,
            "nearest": nearest(written, names) or "?",
            "known": choices(names),
        }
        reading.tell(UNKNOWN_FIELD, reading.source.span(*key), values)


def read_step_fields(reading: Reading, lines: Sequence[Stretch]) -> StepFields:
    """Collect the fields on the lines at the top of a step."""
    fields = StepFields()
    seen: set[str] = set()
    for name, key, (start, end) in field_lines(reading, lines, STEP_FIELDS, "step"):
        if name in _SINGLE and name in seen:
            reading.tell(REPEATED_FIELD, reading.source.span(*key), {"key": reading.source.text[slice(*key)]})
            continue
        seen.add(name)
        if start < end:
            _take(reading, fields, name, (start, end))
    return fields


def _take(reading: Reading, fields: StepFields, name: str, value: Stretch) -> None:
    match name:
        case "actor":
            fields.actor = reading.inlines(value)
        case "tool":
            fields.tools = reading.inlines(value)
        case "material":
            fields.materials = reading.inlines(value)
        case "time":
            fields.time = _time(reading, value)
        case "key_point":
            fields.key_points.append(reading.inlines(value))
        case "limit":
            fields.limits.append(reading.inlines(value))
        case "hazard":
            fields.hazards.append(_hazard(reading, value))
        case "picture":
            figure = step_figure(reading, *value)
            if figure:
                fields.pictures.append(figure)
        case "record":
            fields.records = reading.inlines(value)
        case "reaction":
            fields.reaction = reading.inlines(value)
        case _:
            fields.marks = tuple(_marks(reading, value))


def _time(reading: Reading, value: Stretch) -> StandardTime | None:
    span = reading.source.span(*value)
    time = read_time(reading.source.slice(span), span)
    if time is None:
        reading.tell(BAD_TIME, span, {"value": reading.source.slice(span)})
    return time


def read_time(text: str, span: Span) -> StandardTime | None:
    """``6 min + 15%`` → basic 6 min, allowance 15, total 6.9; ``每片 4 min`` for a piece; None when it is no time."""
    found = _TIME.fullmatch(text.strip())
    if found is None:
        return None
    basic, allowance = Decimal(found["basic"]), Decimal(found["allowance"] or "0")
    exponent = basic.as_tuple().exponent
    places = (-exponent if isinstance(exponent, int) else 0) + 1
    total = (basic * (1 + allowance / 100)).quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP)
    return StandardTime(
        basic=found["basic"],
        unit=_UNITS[found["unit"].casefold()],
        allowance=found["allowance"] or "",
        total=str(total),
        span=span,
        per=f"/{found['each']}" if found["each"] else (found["per"] or "").strip(),
    )


def _hazard(reading: Reading, value: Stretch) -> Hazard:
    text, (start, end) = reading.source.text, value
    arrow = _ARROW.search(text, start, end)
    span = reading.source.span(start, end)
    if arrow is None:
        return Hazard(reading.inlines(value), (), span)
    hazard = reading.inlines(trimmed(text, start, arrow.start()))
    return Hazard(hazard, reading.inlines(trimmed(text, arrow.end(), end)), span)


def _marks(reading: Reading, value: Stretch) -> Iterator[MarkUse]:
    for part in _MARKS.finditer(reading.source.text, *value):
        start, end = trimmed(reading.source.text, part.start(), part.end())
        if start < end:
            yield MarkUse(reading.source.text[start:end], reading.source.span(start, end))
