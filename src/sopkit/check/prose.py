"""A document's prose as one text of the same length as its source: `context.once(prose)`.

Scanners then run once over one string, and every offset they give is an offset in the source.
What is no prose (front matter, code, targets of links, attributes) is replaced by fillers, see
`sopkit.check.text`.
"""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass, replace
from enum import Enum

from sopkit.check.context import Context
from sopkit.check.text import MARKUP, OBJECT, OUTSIDE
from sopkit.diagnostics import Span
from sopkit.model.blocks import (
    Admonition,
    Block,
    Blocks,
    DefinitionList,
    Figure,
    Flowchart,
    Form,
    LanguageBlock,
    ListBlock,
    ListKind,
    Paragraph,
    Quote,
    Section,
    Step,
    Table,
)
from sopkit.model.document import inlines_of
from sopkit.model.inlines import Emphasis, Inlines, Inserted, Strikethrough, Strong, Text


class RunKind(Enum):
    """What a run of prose is."""

    HEADING = "heading"
    STEP_TITLE = "step title"
    PARAGRAPH = "paragraph"
    ITEM = "item"
    CELL = "cell"
    LIMIT = "limit"
    FIELD = "field"
    LABEL = "label"


@dataclass(frozen=True, slots=True)
class Zone:
    """Where a run stands: in a step, a clause, words quoted to be said as they are, a form; `language` as marked."""

    step: bool = False
    clause: bool = False
    quote: bool = False
    form: bool = False
    language: str = ""


@dataclass(frozen=True, slots=True)
class Run:
    """A stretch ``start <= offset < end`` of the source that is read as one: a paragraph, a cell, a title."""

    start: int
    end: int
    kind: RunKind
    zone: Zone


@dataclass(frozen=True, slots=True)
class Prose:
    """`text` is as long as the source; `runs` are in order of place and do not overlap.

    `clauses` is the same text without table cells, labels and quoted words: where typed numbers of clauses may stand.
    """

    path: str
    text: str
    clauses: str
    runs: tuple[Run, ...]
    starts: tuple[int, ...]

    def run_at(self, offset: int) -> Run | None:
        """The run that holds `offset`."""
        index = bisect_right(self.starts, offset) - 1
        return self.runs[index] if index >= 0 and offset < self.runs[index].end else None

    def span(self, start: int, end: int) -> Span:
        """A place in the source."""
        return Span(self.path, start, end)


def prose(context: Context) -> Prose:
    """Take the prose out of the document under check, in one walk."""
    walker = _Walker(context.document.source.text)
    walker.blocks(context.document.blocks, Zone(), RunKind.PARAGRAPH)
    walker.runs.sort(key=lambda found: found[0].start)
    parts: list[str] = []
    clauses: list[str] = []
    runs: list[Run] = []
    at = 0
    for run, text in walker.runs:
        if run.start < at:
            continue
        gap = OUTSIDE * (run.start - at)
        parts += (gap, text)
        clauses += (gap, OUTSIDE * len(text) if run.kind in _NO_CLAUSE or run.zone.quote else text)
        runs.append(run)
        at = run.end
    rest = OUTSIDE * (len(context.document.source.text) - at)
    starts = tuple(run.start for run in runs)
    return Prose(context.document.path, "".join((*parts, rest)), "".join((*clauses, rest)), tuple(runs), starts)


_NO_CLAUSE = frozenset({RunKind.CELL, RunKind.LABEL})


class _Walker:
    """Collects runs with their text while walking."""

    def __init__(self, source: str) -> None:
        self.source = source
        self.runs: list[tuple[Run, str]] = []

    def blocks(self, blocks: Blocks, zone: Zone, kind: RunKind) -> None:
        """Walk `blocks`; the first paragraph among them is of `kind`, later ones are paragraphs."""
        for block in blocks:
            if type(block) is Paragraph:
                self.add(block.inlines, kind, zone)
            else:
                self.block(block, zone)
            kind = RunKind.PARAGRAPH

    def block(self, block: Block, zone: Zone) -> None:
        match block:
            case Section():
                self.add(block.title, RunKind.HEADING, zone)
                self.blocks(block.blocks, zone, RunKind.PARAGRAPH)
            case ListBlock():
                inside = zone if zone.clause or block.kind is not ListKind.CLAUSES else replace(zone, clause=True)
                for item in block.items:
                    self.blocks(item.blocks, inside, RunKind.ITEM)
            case Table():
                self.add(block.caption, RunKind.LABEL, zone)
                for row in (*block.head, *block.body):
                    for cell in row.cells:
                        if cell.inlines:
                            self.add(cell.inlines, RunKind.CELL, zone)
            case Step():
                self.step(block, replace(zone, step=True))
            case DefinitionList():
                for definition in block.items:
                    self.add(definition.term, RunKind.LABEL, zone)
                    for meaning in definition.meanings:
                        self.blocks(meaning, zone, RunKind.PARAGRAPH)
            case Admonition():
                self.add(block.title, RunKind.LABEL, zone)
                self.blocks(block.blocks, zone, RunKind.PARAGRAPH)
            case Form():
                inside = replace(zone, form=True)
                self.add(block.title, RunKind.LABEL, inside)
                for run in inlines_of(replace(block, title=())):
                    self.add(run, RunKind.LABEL, inside)
                self.blocks(block.blocks, inside, RunKind.PARAGRAPH)
            case Figure() | Flowchart():
                self.add(block.caption, RunKind.LABEL, zone)
            case LanguageBlock():
                self.blocks(block.blocks, replace(zone, language=block.language), RunKind.PARAGRAPH)
            case Quote():
                self.blocks(block.blocks, replace(zone, quote=True), RunKind.PARAGRAPH)
            case _:
                return

    def step(self, step: Step, zone: Zone) -> None:
        self.add(step.title, RunKind.STEP_TITLE, zone)
        for run in (step.actor, step.tools, step.materials):
            self.add(run, RunKind.LABEL, zone)
        for run in (*step.key_points, step.reaction):
            self.add(run, RunKind.FIELD, zone)
        for run in step.limits:
            self.add(run, RunKind.LIMIT, zone)
        for hazard in step.hazards:
            self.add(hazard.hazard, RunKind.FIELD, zone)
            self.add(hazard.measure, RunKind.FIELD, zone)
        self.add(step.records, RunKind.LABEL, zone)
        self.blocks(step.blocks, zone, RunKind.PARAGRAPH)
        for picture in step.pictures:
            self.add(picture.caption, RunKind.LABEL, zone)

    def add(self, inlines: Inlines, kind: RunKind, zone: Zone) -> None:
        if not inlines:
            return
        start, end = inlines[0].span.start, inlines[-1].span.end
        if len(inlines) == 1 and type(inlines[0]) is Text:
            text = self.source[start:end]
        else:
            text = self.text(inlines, start, end)
        self.runs.append((Run(start, end, kind, zone), text))

    def text(self, inlines: Inlines, start: int, end: int) -> str:
        parts: list[str] = []
        at = start
        for each in inlines:
            span = each.span
            if span.start > at:
                # Between two inlines stands a line end (with its indent) or markup.
                gap = self.source[at : span.start]
                parts.append(gap if gap.isspace() else MARKUP * len(gap))
            elif span.start < at:
                continue
            match each:
                case Text():
                    parts.append(self.source[span.start : span.end])
                case Strong() | Emphasis() | Strikethrough() | Inserted():
                    parts.append(self.text(each.children, span.start, span.end))
                case _:
                    parts.append(OBJECT * (span.end - span.start))
            at = span.end
        parts.append(MARKUP * (end - at))
        return "".join(parts)
