"""A document as written: front matter, typed metadata, body."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import TypeAlias

from sopkit.diagnostics import SourceText, Span
from sopkit.labels import languages_of
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
    Paragraph,
    Quote,
    Section,
    Step,
    Table,
)
from sopkit.model.grids import Grid
from sopkit.model.inlines import Emphasis, Inline, Inlines, Inserted, Link, Strikethrough, Strong, walk_inlines
from sopkit.model.translation import Pins


@dataclass(frozen=True, slots=True)
class Scalar:
    """A YAML scalar, always text (``1.10`` and ``NO`` stay as typed)."""

    text: str
    span: Span


@dataclass(frozen=True, slots=True)
class Sequence:
    """A YAML sequence."""

    items: tuple[Value, ...]
    span: Span


@dataclass(frozen=True, slots=True)
class Entry:
    """One ``key: value``; `key` as typed, `name` the canonical English key it stands for, or "" if unknown."""

    key: str
    name: str
    key_span: Span
    value: Value


@dataclass(frozen=True, slots=True)
class MappingValue:
    """A YAML mapping, in order of writing."""

    entries: tuple[Entry, ...]
    span: Span


Value: TypeAlias = Scalar | Sequence | MappingValue


@dataclass(frozen=True, slots=True)
class FrontMatter:
    """The metadata block as written. `span` covers it with its ``---`` lines; empty when there is none."""

    entries: tuple[Entry, ...]
    span: Span

    def entry(self, name: str) -> Entry | None:
        """First entry whose canonical name is `name`."""
        return next((each for each in self.entries if each.name == name), None)

    def span_of(self, name: str) -> Span:
        """Where `name` has its value; the block's first line when it is missing."""
        found = self.entry(name)
        return found.value.span if found else Span(self.span.path, self.span.start, self.span.start)


@dataclass(frozen=True, slots=True)
class Revision:
    """One line of revision history as proposed in front matter.

    `place` is what was changed (章节/页次), `mark` the mark it bears there (更改标记); `author` and `approver` are names.
    """

    version: str
    date: date | None
    reason: str
    place: str = ""
    mark: str = ""
    author: str = ""
    approver: str = ""


@dataclass(frozen=True, slots=True)
class Period:
    """A length of time in whole `unit`: ``days``, ``months`` or ``years``."""

    count: int
    unit: str


@dataclass(frozen=True, slots=True)
class Metadata:
    """Front matter, typed. Text is "" and dates are None where absent or unreadable (a diagnostic says which).

    `fields` holds what the document type declares beyond these (customer, product, process …).
    `people` fields hold ids or names as written. `step_check` is ``tick``, ``sign``, ``none`` or "" for what the type says.
    """

    number: str = ""
    title: str = ""
    title_en: str = ""
    type: str = ""
    version: str = ""
    control: str = ""
    language: str = "zh"
    department: str = ""
    author: str = ""
    reviewers: tuple[str, ...] = ()
    countersign: tuple[str, ...] = ()
    approvers: tuple[str, ...] = ()
    issued: date | None = None
    effective: date | None = None
    reviewed: date | None = None
    review_every: Period | None = None
    retention: str = ""
    distribution: tuple[tuple[str, int], ...] = ()
    records: tuple[str, ...] = ()
    supersedes: str = ""
    owner: str = ""
    secrecy: str = ""
    basis: tuple[str, ...] = ()
    expires: date | None = None
    step_check: str = ""
    revisions: tuple[Revision, ...] = ()
    numbering: str = ""
    fields: Mapping[str, str] = field(default_factory=dict)
    layout: str = ""
    translation_of: str = ""
    pins: Pins | None = None

    @property
    def languages(self) -> tuple[str, ...]:
        """Codes of the language or the two languages it is written in."""
        return languages_of(self.language)

    @property
    def titles(self) -> tuple[str, ...]:
        """The title in each language; one where the second is not given."""
        second = self.languages[1:]
        if not second:
            return (self.title,)
        other = self.title_en if second == ("en",) else self.fields.get(f"title_{second[0]}", "")
        return tuple(each for each in (self.title, other) if each)


def own_file_key(metadata: Metadata) -> str:
    """Name, among a document's pictures, of the file that it controls as it is; "" when it controls none.

    No path of a picture can be so written: they are looked into differently.
    """
    path = metadata.fields.get("file", "")
    return f"{OWN_FILE}{path}" if path else ""


OWN_FILE = "file="


@dataclass(frozen=True, slots=True)
class Document:
    """One source, parsed. `source` holds the whole text; spans point into it."""

    source: SourceText
    front_matter: FrontMatter
    metadata: Metadata
    blocks: Blocks
    _flat: list[tuple[tuple[Block, ...], tuple[Inline, ...]]] = field(
        default_factory=list, init=False, repr=False, compare=False
    )

    @property
    def path(self) -> str:
        """Workspace path of the source."""
        return self.source.path

    @property
    def every_block(self) -> tuple[Block, ...]:
        """`walk` over all blocks; walked once, since reading, resolving and checking all ask for it."""
        return self._flattened()[0]

    @property
    def every_inline(self) -> tuple[Inline, ...]:
        """`all_inlines` of all blocks; walked once."""
        return self._flattened()[1]

    def _flattened(self) -> tuple[tuple[Block, ...], tuple[Inline, ...]]:
        if not self._flat:
            blocks: list[Block] = []
            inlines: list[Inline] = []
            for block in walk(self.blocks):
                blocks.append(block)
                if type(block) is Paragraph:
                    _flatten(block.inlines, inlines)
                    continue
                for run in inlines_of(block):
                    _flatten(run, inlines)
            self._flat.append((tuple(blocks), tuple(inlines)))
        return self._flat[0]


def _flatten(run: Inlines, inlines: list[Inline]) -> None:
    for each in run:
        inlines.append(each)
        if isinstance(each, Strong | Emphasis | Strikethrough | Inserted | Link):
            _flatten(each.children, inlines)


def children(block: Block) -> Blocks:
    """Blocks directly inside `block`, in reading order (a step's pictures after its text)."""
    if type(block) is Paragraph:  # By far the most frequent.
        return ()
    match block:
        case Section() | Admonition() | Form() | LanguageBlock() | Quote():
            return block.blocks
        case Step():
            return (*block.blocks, *block.pictures)
        case ListBlock(items=items):
            return tuple(inner for item in items for inner in item.blocks)
        case DefinitionList(items=definitions):
            return tuple(inner for each in definitions for meaning in each.meanings for inner in meaning)
        case _:
            return ()


def walk(blocks: Blocks) -> Iterator[Block]:
    """Every block, outer before inner, in reading order; without recursion, however deep the nesting."""
    waiting = list(reversed(blocks))
    while waiting:
        block = waiting.pop()
        yield block
        waiting.extend(reversed(children(block)))


def inlines_of(block: Block) -> Iterator[Inlines]:
    """Runs of inlines that belong to `block` itself, not to blocks inside it."""
    match block:
        case Section(title=run) | Admonition(title=run) | Paragraph(inlines=run):
            yield run
        case Figure(caption=run) | Flowchart(caption=run):
            yield run
        case Table():
            yield block.caption
            for row in (*block.head, *block.body):
                for cell in row.cells:
                    yield cell.inlines
        case DefinitionList(items=definitions):
            for definition in definitions:
                yield definition.term
        case Step():
            yield from (block.title, block.actor, block.tools, block.materials)
            yield from block.key_points
            yield from block.limits
            for hazard in block.hazards:
                yield from (hazard.hazard, hazard.measure)
            yield from (block.records, block.reaction)
        case Form():
            yield block.title
            for line in block.fields:
                for field in line:
                    yield from (field.label, field.content)
            yield from block.signatures
            yield block.correction or ()
        case Grid(rows=rows):
            for grid_row in rows:
                for grid_cell in grid_row.cells:
                    yield from grid_cell.lines
        case _:
            return


def all_inlines(blocks: Blocks) -> Iterator[Inline]:
    """Every inline of every block, in reading order."""
    for block in walk(blocks):
        for run in inlines_of(block):
            yield from walk_inlines(run)
