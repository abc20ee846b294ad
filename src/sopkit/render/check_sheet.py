"""The check-off sheet of an instruction, laid out as a record form: each step with what it must come to and what it came to.

After 《作业指导书制定管理规定》 7.1.3 and 7.1.4: steps are ticked or signed one by one and kept on record; where the
instruction does not fit what is found, work stops and is reported.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from sopkit.diagnostics import Wording
from sopkit.labels import Labels
from sopkit.model.blocks import (
    Block,
    Form,
    FormField,
    LanguageBlock,
    Paragraph,
    Step,
)
from sopkit.model.document import Document, walk
from sopkit.model.grids import CellLook, Grid, GridCell, GridRow
from sopkit.model.inlines import Inlines, Link, Strong, Text, plain_text
from sopkit.model.mark import Mark, mark_named
from sopkit.model.resolved import Resolved
from sopkit.render.words import BAR, halves
from sopkit.types import DocumentType

_WIDTHS = (0.05, 0.36, 0.18, 0.13, 0.115, 0.075, 0.09)
_STEP_ROW, _TALL_ROW, _ROW = 9.0, 18.0, 8.5
_IN_MINUTES = {"s": Decimal(1) / 60, "min": Decimal(1), "h": Decimal(60)}
KNOWN = ("product", "customer", "process", "station")
"""Fields of an instruction that its check-off sheet prints in its head, where the instruction fills them in."""


@dataclass(frozen=True, slots=True)
class Instruction:
    """What a check-off sheet is made of: the instruction, its type, the marks known, words to print, and the names of
    the department that wrote it."""

    resolved: Resolved
    type: DocumentType | None
    marks: tuple[Mark, ...]
    labels: Labels
    department: Wording

    @property
    def document(self) -> Document:
        """The instruction as written."""
        return self.resolved.document


def steps_of(document: Document) -> tuple[Step, ...]:
    """The steps in reading order; of a pair in two languages those of the first one, which the second repeats."""
    second = set()
    first = ""
    for block in walk(document.blocks):
        if isinstance(block, LanguageBlock):
            first = first or block.language
            if block.language != first:
                second |= {id(each) for each in walk(block.blocks)}
    return tuple(each for each in walk(document.blocks) if isinstance(each, Step) and id(each) not in second)


def check_sheet(instruction: Instruction, number: str) -> Form:
    """The sheet as a record form that bears `number`; mark symbols are links ``mark:ID``."""
    writer = _Writer(instruction)
    labels, document = instruction.labels, instruction.document
    steps = steps_of(document)
    blocks: tuple[Block, ...] = (*writer.confirm(), writer.steps(steps), writer.stop())
    return Form(
        number=number,
        title=writer.text(document.metadata.title),
        retention=document.metadata.retention,
        fields=writer.fields(),
        blocks=blocks,
        anchor="check-off",
        named=False,
        span=writer.at,
        number_span=writer.at,
        columns=3,
        signatures=tuple(writer.text(labels[key]) for key in ("check_operator", "check_inspector", "check_leader")),
    )


class _Writer:
    """Makes the parts of one sheet; all of it points at the instruction's front matter."""

    def __init__(self, instruction: Instruction) -> None:
        self.instruction, self.labels = instruction, instruction.labels
        self.at = instruction.document.front_matter.span_of("number")

    def text(self, words: str) -> Inlines:
        return (Text(words, self.at),) if words else ()

    def label(self, key: str) -> GridCell:
        return GridCell((self.text(self.labels[key]),), CellLook.LABEL)

    def told(self, key: str, *runs: Inlines, sign: str = "") -> Inlines:
        """A label and what it names: ``关键点：扭矩``; in a bilingual instruction once in each language, with the bar
        between that divides them everywhere. Of several `runs` an arrow leads from one to the next."""
        present = [halves(run, self.labels) for run in runs if run]
        whole = not all(len(each) == 2 for each in present)
        spoken = self.labels.tongues[:1] if whole else self.labels.tongues
        line: Inlines = ()
        for half, tongue in enumerate(spoken):
            word = " ".join(dict.fromkeys(self.labels.each(key))) if whole else tongue.words[key]
            line = (
                *line,
                *self.text(BAR if half else ""),
                *self.text(("" if half else sign) + word + ("：" if tongue.code == "zh" else ": ")),
            )
            for at, each in enumerate(present):
                line = (*line, *self.text(" → " if at else ""), *each[min(half, len(each) - 1)])
        return line

    def confirm(self) -> Iterator[Block]:
        """What is looked at before the work begins, in each language."""
        metadata = self.instruction.document.metadata
        for tongue in self.labels.tongues:
            words = tongue.words["check_confirm"].format(number=metadata.number, version=metadata.version)
            words = words if tongue is self.labels.tongues[0] else words.lstrip("□ ")
            said = Paragraph(self.text(words), self.at)
            yield LanguageBlock(tongue.code, (said,), self.at, "stacked") if self.labels.bilingual else said

    def fields(self) -> tuple[tuple[FormField, ...], ...]:
        """What is made, by which order, when and by whom; what the instruction itself says is printed already."""
        said = self.instruction.document.metadata.fields
        specs = {each.name: each.label for each in (self.instruction.type.fields if self.instruction.type else ())}
        known = [
            FormField(self.text(self.labels.pick(specs[name].zh, specs[name].en)), self.text(said[name]))
            for name in KNOWN
            if said.get(name) and name in specs
        ]
        if not said.get("product"):
            known.insert(0, FormField(self.text(self.labels["check_product"])))
        blank = ("check_order", "check_batch", "date", "check_shift", "check_operator", "check_began", "check_ended")
        fields = [*known, *(FormField(self.text(self.labels[key])) for key in blank)]
        return (tuple(fields),)

    def steps(self, steps: Sequence[Step]) -> Grid:
        """A row for each limit of each step; steps without limits take one row."""
        keys = ("check_step_no", "check_step", "limits", "check_actual", "time", "check_taken", "check_done")
        rows = [GridRow(tuple(GridCell((self.text(self.labels[key]),), CellLook.HEAD) for key in keys), head=True)]
        for step in steps:
            rows.extend(self._step(step))
        total = _total(steps)
        if total:
            label = GridCell((self.text(self.labels["check_total"]),), CellLook.LABEL, 4)
            rows.append(GridRow((label, GridCell((self.text(total),), CellLook.CENTER), GridCell(), GridCell()), _ROW))
        return Grid(_WIDTHS, tuple(rows), self.at)

    def _step(self, step: Step) -> Iterator[GridRow]:
        limits = self._limits(step)
        deep = max(len(limits), 1)
        number = self.instruction.resolved.numbers.get(step.anchor)
        before = (
            GridCell((self.text(number.text if number else ""),), CellLook.CENTER, rows=deep),
            GridCell(tuple(self._said(step)), CellLook.TEXT, rows=deep),
        )
        signed = GridCell((self.text("□"), self.text(self.labels["check_sign"])), CellLook.CENTER, rows=deep)
        after = (GridCell(self._time(step), CellLook.CENTER, rows=deep), GridCell(rows=deep), signed)
        for at in range(deep):
            lines = limits[at] if limits else (self.text("—"),)
            pair = (GridCell(lines, CellLook.TEXT if limits else CellLook.CENTER), GridCell())
            whole = (*before, *pair, *after) if at == 0 else pair
            yield GridRow(whole, _STEP_ROW, joined=at < deep - 1)

    def _said(self, step: Step) -> Iterator[Inlines]:
        first, *second = halves(step.title, self.labels)
        yield (Strong(first, self.at), *(each for half in second for each in (*self.text(BAR), *half)))
        for key, runs in (("actor", (step.actor,)), ("key_points", step.key_points)):
            for run in runs:
                if run:
                    yield self.told(key, run)
        for hazard in step.hazards:
            yield self.told("hazard", hazard.hazard, hazard.measure, sign="⚠ ")
        records = dict.fromkeys(self._record_numbers(step.records))
        if records:
            yield self.told("records", self.text(self.labels.comma.join(records)))
        marks: Inlines = ()
        for use in step.marks:
            mark = mark_named(self.instruction.marks, use.name)
            shown: Inlines = (Link(f"mark:{mark.id}", (), self.at, self.at),) if mark else self.text(use.name)
            marks = (*marks, *(self.text("  ") if marks else ()), *shown)
        if marks:
            yield marks

    def _limits(self, step: Step) -> list[tuple[Inlines, ...]]:
        """Limits, each with the lines of its cell: in a bilingual instruction one may be said again in the other language."""
        found: list[tuple[Inlines, ...]] = []
        for run in step.limits:
            again = self.labels.bilingual and found and len(found[-1]) == 1
            if again and _has_han(found[-1][0]) and not _has_han(run):
                found[-1] = (*found[-1], run)
            else:
                found.append(halves(run, self.labels))
        return found

    def _record_numbers(self, records: Inlines) -> Iterator[str]:
        """Numbers alone: whoever fills in the sheet has the forms before them."""
        for each in records:
            target = self.instruction.resolved.targets.get(each.target) if isinstance(each, Link) else None
            if target:
                yield target.document_number

    def _time(self, step: Step) -> tuple[Inlines, ...]:
        time = step.time
        if time is None:
            return (self.text("—"),)
        lines = [self.text(f"{time.per} {time.total} {time.unit}".strip())]
        if time.allowance not in ("", "0"):
            lines.append(self.text(f"{time.basic} + {time.allowance}%"))
        return tuple(lines)

    def stop(self) -> Grid:
        """What did not fit, to whom it was reported and when, what was decided by whom."""
        labels = self.labels
        name = self.instruction.department
        told = [each.words["check_fed_back"].format(department=each.say(name.zh, name.en)) for each in labels.tongues]
        told = [told[0], *(each.lstrip("□ ") for each in told[1:])]
        wide = 5
        blank = GridCell()

        def line(key: str, height: float = _ROW, *printed: str) -> GridRow:
            look = CellLook.TEXT if printed else CellLook.BLANK
            return GridRow((self.label(key), GridCell(tuple(map(self.text, printed)), look, wide)), height, joined=True)

        choices = labels.choices("check_choices", BAR)
        rule = GridCell(tuple(map(self.text, labels.each("check_stop"))), CellLook.HEAD, wide + 1)
        rows = (
            GridRow((rule,), _ROW, joined=True),
            GridRow(
                (self.label("check_at_step"), blank, self.label("form_moment"), blank, self.label("check_told"), blank),
                _ROW,
                joined=True,
            ),
            line("check_misfit", _TALL_ROW),
            line("check_decision", _ROW, *(choices if labels.bilingual else ("　".join(choices),))),
            line("check_measures", _TALL_ROW * 0.7),
            GridRow(
                (
                    self.label("check_decider"),
                    blank,
                    self.label("check_resumed"),
                    blank,
                    GridCell((self.text(BAR.join(told)),), CellLook.TEXT, 2),
                ),
                _ROW,
            ),
        )
        return Grid((0.14, 0.2, 0.1, 0.18, 0.12, 0.26), rows, self.at)


def _has_han(run: Inlines) -> bool:
    return any("\u3400" <= char <= "\u9fff" for char in plain_text(run))


def _total(steps: Sequence[Step]) -> str:
    """Standard time of all steps together, in minutes; "" where a step has none or one for each piece."""
    if not steps or any(each.time is None or each.time.per for each in steps):
        return ""
    total = sum((Decimal(each.time.total) * _IN_MINUTES[each.time.unit] for each in steps if each.time), Decimal(0))
    return f"{total.quantize(Decimal('0.1')).normalize():f} min"
