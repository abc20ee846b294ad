"""A document as places, each with its own lines: what a comparison compares.

A place is what carries a number of its own (section, clause, step, captioned table or figure, form); its lines are the
title, paragraphs, items, fields and tables that stand in it and in no place inside it. So a change in 4.2.1 is told
there and not at 4.2 as well.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property

from sopkit.diff.side import Side
from sopkit.diff.tokens import Word, Words, key_of, shape_of, text_of, words_of
from sopkit.model.blocks import (
    Admonition,
    Block,
    Blocks,
    CodeBlock,
    DefinitionList,
    Figure,
    Flowchart,
    Form,
    LanguageBlock,
    ListBlock,
    ListItem,
    ListKind,
    Paragraph,
    Quote,
    RawBlock,
    RecordList,
    Section,
    Step,
    Table,
)
from sopkit.model.document import own_file_key
from sopkit.model.inlines import Inlines
from sopkit.model.resolved import Number, NumberKind

START = "start"
"""The place of what stands before the first heading."""

_BEGINNING = 24
"""Characters of a clause that stand for the title it has not."""


@dataclass(frozen=True)
class Cells:
    """A table as words, row by row; rows of the head first."""

    rows: tuple[tuple[Words, ...], ...]
    heads: int


@dataclass(frozen=True)
class Line:
    """A paragraph, item, field or table of a place. `field`, `detail` and `at` as in `Part`."""

    field: str
    words: Words
    at: int
    detail: str = ""
    cells: Cells | None = None

    @cached_property
    def key(self) -> str:
        """The same for lines that say the same."""
        return f"{self.field}\x1e{key_of(self.words)}"

    @cached_property
    def shape(self) -> frozenset[str]:
        """What its likeness to others is told by."""
        return shape_of("".join(each.key for each in self.words))


@dataclass(eq=False)
class Place:
    """A numbered place under way to be compared; `above` is the place that it stands in."""

    kind: str
    language: str
    anchor: str
    named: bool
    number: Number | None
    above: Place | None
    at: int
    lines: list[Line] = field(default_factory=list)

    @cached_property
    def key(self) -> str:
        """The same for places that say the same."""
        return "\x1d".join((self.group, *(line.key for line in self.lines)))

    @cached_property
    def heading(self) -> str:
        """The same for places of one title or caption; "" for one without, and for clauses."""
        first = self.lines[0] if self.lines else None
        return f"{self.group}\x1d{first.key}" if first and first.field in ("title", "caption") else ""

    @cached_property
    def text(self) -> str:
        """All its words, for likeness."""
        return "\n".join("".join(word.key for word in line.words) for line in self.lines)

    @cached_property
    def shape(self) -> frozenset[str]:
        """What its likeness to others is told by."""
        return shape_of(self.text)

    @property
    def group(self) -> str:
        """What it may be matched with: a heading may become a clause, a step never a table."""
        kind = "outline" if self.kind in ("section", "clause") else self.kind
        return f"{kind} {self.language}"

    @property
    def title(self) -> str:
        """Its title or caption; of a clause how it begins; "" of `START`."""
        for line in self.lines if self.kind != START else ():
            text = text_of(line.words).strip()
            if line.field in ("title", "caption") or not text:
                if text:
                    return text
                continue
            return text if len(text) <= _BEGINNING else text[:_BEGINNING] + "…"
        return ""

    @property
    def reference(self) -> str:
        """Its number as references print it; "" where it has none."""
        return self.number.reference if self.number else ""


def places_of(side: Side) -> list[Place]:
    """Every place of a document, in reading order; the first is `START`."""
    document = side.resolved.document
    first = Place(START, "", "", False, None, None, document.blocks[0].span.start if document.blocks else 0)
    reader = _Reader(side, [first])
    own = own_file_key(document.metadata)
    if own:
        reader.picture(first, own, first.at)
    reader.blocks(document.blocks, first, "")
    return reader.places


@dataclass(slots=True)
class _Reader:
    side: Side
    places: list[Place]

    def blocks(self, blocks: Blocks, place: Place, language: str, at: int | None = None) -> None:
        """Read blocks that stand in `place`; `at` where a mark for all of them goes, None for each its own."""
        for block in blocks:
            self.block(block, place, language, at)

    def block(self, block: Block, place: Place, language: str, at: int | None) -> None:
        """Read one block."""
        here = block.span.start if at is None else at
        match block:
            case Paragraph():
                self.line(place, "text", block.inlines, here)
            case ListBlock():
                self.items(block, place, language, at)
            case Section():
                own = self.begun(block.anchor, block.named, place, language, block.span.start) or place
                self.line(own, "title", block.title, block.span.start)
                self.blocks(block.blocks, own, language)
            case Step():
                self.step(block, place, language)
            case Table():
                self.table(block, place, language, at)
            case Figure():
                own = self.begun(block.anchor, block.named, place, language, here) or place
                self.line(own, "caption", block.caption, here)
                self.picture(own, block.path, here)
            case Flowchart():
                own = self.begun(block.anchor, block.named, place, language, here) or place
                self.line(own, "caption", block.caption, here)
                for sentence in block.flow.sentences():
                    self.text(own, "flow", sentence, here)
            case Form():
                self.form(block, place, language)
            case Admonition():
                field = block.kind.value
                self.line(place, field, block.title, here)
                self.blocks(block.blocks, place, language, here)
            case DefinitionList():
                for item in block.items:
                    self.line(place, "term", item.term, here)
                    for meaning in item.meanings:
                        self.blocks(meaning, place, language, here)
            case LanguageBlock():
                self.blocks(block.blocks, place, block.language, at)
            case Quote():
                self.blocks(block.blocks, place, language, here)
            case CodeBlock() | RawBlock():
                self.text(place, "code", block.text, here)
            case RecordList():
                for each in block.links:
                    self.line(place, "records", (each,), here)
            case _:
                return

    def begun(self, anchor: str, named: bool, above: Place, language: str, at: int) -> Place | None:
        """A place of its own for what has a number; None where it has none."""
        number = self.side.resolved.numbers.get(anchor)
        if number is None:
            return None
        place = Place(number.kind.value, language, anchor, named, number, above, at)
        self.places.append(place)
        return place

    def line(self, place: Place, field: str, inlines: Inlines, at: int, detail: str = "") -> None:
        """Note what stands in one line, unless nothing does."""
        words = tuple(self.side.words(inlines))
        if words:
            place.lines.append(Line(field, words, at, detail))

    def text(self, place: Place, field: str, text: str, at: int) -> None:
        """Note plain text."""
        if text:
            place.lines.append(Line(field, tuple(words_of(text)), at))

    def picture(self, place: Place, path: str, at: int) -> None:
        """Note a picture."""
        place.lines.append(Line("picture", (self.side.picture(path),), at))

    def items(self, block: ListBlock, place: Place, language: str, at: int | None) -> None:
        """Read a list: clauses are places, items of other lists are lines."""
        for item in block.items:
            if block.kind is ListKind.CLAUSES:
                own = self.begun(item.anchor, item.named, place, language, _lead(item))
                if own:
                    if item.deleted:
                        own.lines.append(Line("deleted", (Word("—", "deleted"),), own.at))
                    self.blocks(item.blocks, own, language, at)
                    continue
            number = self.side.resolved.numbers.get(item.anchor)
            sign = number.text if number and number.kind is NumberKind.ITEM else ""
            if item.checked:
                self.text(place, "item", "☑", _lead(item) if at is None else at)
            for inner in item.blocks:
                if isinstance(inner, Paragraph):
                    self.line(place, "item", inner.inlines, inner.span.start if at is None else at, sign)
                else:
                    self.block(inner, place, language, at)

    def step(self, step: Step, place: Place, language: str) -> None:
        """Read a step with its fields; it is marked as a whole."""
        at = step.span.start
        own = self.begun(step.anchor, step.named, place, language, at) or place
        for name, run in (
            ("title", step.title),
            ("actor", step.actor),
            ("tools", step.tools),
            ("materials", step.materials),
        ):
            self.line(own, name, run, at)
        if step.time:
            time = step.time
            allowance = f" + {time.allowance}%" if time.allowance not in ("", "0") else ""
            self.text(own, "time", f"{time.per} {time.basic} {time.unit}{allowance}".strip(), at)
        self.blocks(step.blocks, own, language, at)
        for run in step.key_points:
            self.line(own, "key_points", run, at)
        for run in step.limits:
            self.line(own, "limits", run, at)
        for hazard in step.hazards:
            arrow = (Word(" → ", "→"),) if hazard.measure else ()
            words = (*self.side.words(hazard.hazard), *arrow, *self.side.words(hazard.measure))
            own.lines.append(Line("hazard", words, at))
        self.line(own, "reaction", step.reaction, at)
        self.line(own, "records", step.records, at)
        if step.marks:
            self.text(own, "marks", "、".join(each.name for each in step.marks), at)
        for picture in step.pictures:
            self.block(picture, own, language, at)

    def table(self, table: Table, place: Place, language: str, at: int | None) -> None:
        """Read a table; one with a caption is a place."""
        here = table.span.start if at is None else at
        own = self.begun(table.anchor, table.named, place, language, here) or place
        self.line(own, "caption", table.caption, here)
        rows = tuple(
            tuple(tuple(self.side.words(cell.inlines)) for cell in row.cells) for row in (*table.head, *table.body)
        )
        words = tuple(word for row in rows for cell in row for word in (*cell, Word(" | ", "|")))
        own.lines.append(Line("table", words, here, cells=Cells(rows, len(table.head))))

    def form(self, form: Form, place: Place, language: str) -> None:
        """Read a record form; it is marked as a whole."""
        at = form.span.start
        own = self.begun(form.anchor, form.named, place, language, at) or place
        self.line(own, "title", form.title, at)
        self.text(own, "number", form.number, at)
        self.text(own, "version", form.version, at)
        self.text(own, "retention", form.retention, at)
        for line in form.fields:
            for each in line:
                bar = (Word("：", "："),) if each.content else ()
                words = (*self.side.words(each.label), *bar, *self.side.words(each.content))
                own.lines.append(Line("field", words, at))
        self.blocks(form.blocks, own, language, at)
        for run in form.signatures:
            self.line(own, "signature", run, at)
        if form.correction is not None:
            self.line(own, "correction", form.correction, at)
        if form.inspections:
            self.text(own, "inspections", "、".join((*form.inspections.shifts, *form.inspections.rounds)), at)


def _lead(item: ListItem) -> int:
    """Where the words of an item begin."""
    return item.blocks[0].span.start if item.blocks else item.span.start
