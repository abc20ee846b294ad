"""How numbers, references and step fields read, the same in every format."""

from __future__ import annotations

import re
from dataclasses import dataclass

from sopkit.labels import Labels
from sopkit.model.blocks import Hazard, Step
from sopkit.model.inlines import Inlines, Link, Text, plain_text
from sopkit.model.resolved import Number, NumberKind, Target, TargetKind

BAR = " | "
"""Between the halves of a title or field in two languages."""

_BAR = re.compile(r"\s*[|｜]\s*")
_BRIEF = (NumberKind.FIGURE, NumberKind.TABLE, NumberKind.STEP)
"""Things whose number with its word tells which one is meant."""

_NAMED = (TargetKind.DOCUMENT, TargetKind.RECORD)
_UNITS = {
    "days": ("天", "日", "day", "days"),
    "months": ("个月", "月", "month", "months"),
    "years": ("年", "year", "years"),
}
_PERIOD = re.compile(r"(\d{1,4})\s*(天|日|个月|月|年|days?|months?|years?)", re.IGNORECASE)
_LEADS = ("参见", "详见", "见", "按照", "依照", "按", "依据", "根据", "执行", "填写", "see ", "See ", "per ")


@dataclass(frozen=True, slots=True)
class FieldLine:
    """One labelled line of a step. `hazard` lines join hazard and measure with an arrow."""

    key: str
    label: str
    parts: tuple[Inlines, ...]


def numbered(number: Number, labels: Labels) -> str:
    """A number with its label: ``图 1``, ``Table 2``, ``步骤 3``, ``第一步``, ``4.2.1``."""
    if number.labelled:
        return number.text
    match number.kind:
        case NumberKind.STEP:
            return f"{labels.short('step')} {number.text}"
        case NumberKind.FIGURE:
            return f"{labels.short('figure')} {number.text}"
        case NumberKind.TABLE:
            return f"{labels.short('table')} {number.text}"
        case NumberKind.SECTION | NumberKind.CLAUSE | NumberKind.ITEM | NumberKind.FORM:
            return number.text


def cited(number: Number, labels: Labels) -> str:
    """A number as references print it: ``步骤3``, ``图A.1``, ``Table 2``, ``第十二条第（一）项``, ``4.2.1``."""
    words = {NumberKind.STEP: "step", NumberKind.FIGURE: "figure", NumberKind.TABLE: "table"}
    if number.labelled or number.kind not in words:
        return number.reference
    word = labels.short(words[number.kind])
    return f"{word} {number.reference}" if word[-1:].isascii() else f"{word}{number.reference}"


def reference_text(link: Link, target: Target | None, labels: Labels, *, in_cell: bool = False) -> str:
    """What a reader sees for a link: the target's number and title, after the author's lead word (见, 按).

    The author's own words stand where the target has no title, and where it could not be resolved.
    Chinese titles of documents stand in 《》, of records in 〖〗. In a narrow cell of a table (`in_cell`) a figure, table or
    step is its number alone, unless the author wrote its title out.
    """
    words = plain_text(link.children).strip()
    if target is None:
        return words or link.target
    chinese = labels.tongues[0].code == "zh"
    halves_of = labels.split(target.title)
    named = labels.named(halves_of[0]) if len(halves_of) == 1 and target.kind in _NAMED else " ".join(halves_of)
    lead = next((each for each in _LEADS if words.startswith(each)), "")
    own = words[len(lead) :].strip()
    match target.kind:
        case TargetKind.WEB:
            return words or target.url
        case TargetKind.MARK:
            return words or named
        case TargetKind.DOCUMENT:
            title = f"《{named}》" if chinese else f" {named}"
            return f"{lead}{target.document_number}{title}"
        case TargetKind.RECORD:
            title = f"〖{named}〗" if chinese else f" {named}"
            return f"{lead}{target.document_number}{title}"
        case TargetKind.PLACE:
            number = cited(target.number, labels) if target.number else ""
            brief = in_cell and own != named and target.number is not None and target.number.kind in _BRIEF
            title = "" if brief else named or own
            if title and target.number:
                number = _before_title(number, target.number)
                title = title.join(target.number.around)
            outside = ""
            if target.document_number:
                outside = f"{target.document_number} "
            gap = target.number.gap if target.number else " "
            return f"{lead}{outside}{number}{gap}{title}".replace("  ", " ").rstrip()


def retention_text(written: str, labels: Labels) -> str:
    """A retention period in the document's language: ``3年`` is 3 years in English; words beside the figure as
    ``[said]`` has them."""
    found = _PERIOD.fullmatch(written.strip())
    if not found:
        return labels.named(written)
    unit = next(name for name, words in _UNITS.items() if found[2].lower() in words)
    chinese = found[2].isascii() is False
    told = (
        written if (each.code == "zh") == chinese else each.words[f"period_{unit}"].format(count=found[1])
        for each in labels.tongues
    )
    return " ".join(dict.fromkeys(told))


def _before_title(reference: str, number: Number) -> str:
    """A number before a title keeps its closing punctuation: ``四、作业步骤``, where alone it is 四."""
    bare = number.text.rstrip("、.．")
    return reference + number.text[len(bare) :] if reference.endswith(bare) else reference


def step_lines(step: Step, labels: Labels) -> tuple[FieldLine, ...]:
    """The labelled fields of a step that are present, in printed order; pictures and marks are apart."""
    lines: list[FieldLine] = []

    def add(key: str, *parts: Inlines) -> None:
        present = tuple(part for part in parts if part)
        if present:
            lines.append(FieldLine(key, labels[key], present))

    add("actor", step.actor)
    add("tools", step.tools)
    add("materials", step.materials)
    if step.time:
        each = (time_text(step, labels.inside(tongue.code)) for tongue in labels.tongues)
        add("time", (Text(BAR.join(dict.fromkeys(each)), step.time.span),))
    add("key_points", *step.key_points)
    add("limits", *step.limits)
    for hazard in step.hazards:
        add("hazard", _hazard_text(hazard, labels))
    add("reaction", step.reaction)
    add("records", step.records)
    return tuple(lines)


def _hazard_text(hazard: Hazard, labels: Labels) -> Inlines:
    """``触电 → 断电``; of halves written on both sides of the arrow each language gets its own."""
    if not hazard.measure:
        return hazard.hazard
    dangers, measures = halves(hazard.hazard, labels), halves(hazard.measure, labels)
    arrow, bar = Text(" → ", hazard.span), Text(BAR, hazard.span)
    if len(dangers) == len(measures) == 2:
        return (*dangers[0], arrow, *measures[0], bar, *dangers[1], arrow, *measures[1])
    return (*hazard.hazard, arrow, *hazard.measure)


def time_text(step: Step, labels: Labels) -> str:
    """Standard time with its allowance, as printed; "" when the step has none."""
    time = step.time
    if time is None:
        return ""
    per = f"{time.per} " if time.per else ""
    if time.allowance in ("", "0"):
        return per + labels.fill("time_plain", basic=time.basic, unit=time.unit)
    return per + labels.fill("time_value", basic=time.basic, unit=time.unit, allowance=time.allowance, total=time.total)


def halves(inlines: Inlines, labels: Labels) -> tuple[Inlines, ...]:
    """What is printed of a title, caption or field, as `Labels.split` of its text says: of ``目的 | Purpose`` both
    halves, or the one that is meant; emphasis and links are kept."""
    if not labels.bilingual and labels.half < 0:
        return (inlines,)
    for at, each in enumerate(inlines):
        bar = _BAR.search(each.text) if isinstance(each, Text) else None
        if bar and isinstance(each, Text):
            before = (*inlines[:at], *((Text(each.text[: bar.start()], each.span),) if bar.start() else ()))
            behind = (
                *((Text(each.text[bar.end() :], each.span),) if each.text[bar.end() :] else ()),
                *inlines[at + 1 :],
            )
            return (before, behind) if labels.bilingual else ((before, behind)[labels.half],)
    return (inlines,)
