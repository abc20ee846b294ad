"""The blocks of a document body.

Every block has a `span`. Blocks that carry a number also have an `anchor`, unique in the document:
the author's ``{#id}`` where there is one, else one the parser makes (``section-3``, ``clause-12``);
`named` tells which. Numbers themselves are not here: they are resolved once, into
`sopkit.model.resolved.Resolved.numbers`, by anchor.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from typing import TypeAlias

from sopkit.diagnostics import Span
from sopkit.model.flowchart import Flow
from sopkit.model.grids import Grid
from sopkit.model.inlines import Inlines


@dataclass(frozen=True, slots=True)
class Section:
    """A heading and all that stands under it, deeper sections included (as the last blocks).

    `level` is the count of ``#`` as typed (1 to 6); `title_span` covers the title text.
    `attributes` are ``{key=value}`` pairs and classes (as key with value ``""``) on the heading.
    """

    level: int
    title: Inlines
    anchor: str
    named: bool
    blocks: Blocks
    span: Span
    title_span: Span
    attributes: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Running text."""

    inlines: Inlines
    span: Span


@dataclass(frozen=True, slots=True)
class ListItem:
    """An item; `checked` is None unless it is a task (``[ ]`` False, ``[x]`` True).

    `anchor` is "" in bullet lists without an author's id. `deleted`: the clause is gone and keeps its number, since
    records and audits cite it (（此条删除）).
    """

    blocks: Blocks
    anchor: str
    named: bool
    span: Span
    checked: bool | None = None
    deleted: bool = False


class ListKind(Enum):
    """`CLAUSES` are numbered on from their heading; `ORDERED` lists count on their own."""

    CLAUSES = "clauses"
    ORDERED = "ordered"
    BULLET = "bullet"


@dataclass(frozen=True, slots=True)
class ListBlock:
    """A list. An ordered list standing directly in a section, and ordered lists nested in it, are clauses."""

    kind: ListKind
    items: tuple[ListItem, ...]
    span: Span


@dataclass(frozen=True, slots=True)
class Cell:
    """One table cell; `align` is ``left``, ``center``, ``right`` or "" as the column says."""

    inlines: Inlines
    span: Span
    align: str = ""


@dataclass(frozen=True, slots=True)
class Row:
    """One table row as written; it may be ragged (the check says so)."""

    cells: tuple[Cell, ...]
    span: Span


@dataclass(frozen=True, slots=True)
class Table:
    """A table of `columns` columns. Numbered only when it has a caption.

    `widths` are shares of the table's width per column (they sum to 1) or empty for automatic;
    `blank_rows` empty ruled rows follow the written ones, for filling in by hand; with `fill`, as many more as
    the page has room for.
    """

    head: tuple[Row, ...]
    body: tuple[Row, ...]
    columns: int
    caption: Inlines
    anchor: str
    named: bool
    span: Span
    widths: tuple[float, ...] = ()
    blank_rows: int = 0
    fill: bool = False


@dataclass(frozen=True, slots=True)
class Figure:
    """A picture with its caption. `path` is as written; `width` is CSS (``80mm``, ``60%``) or "".

    Numbered only when it has a caption. `points` are places on it, in per cent of width and height from the top left, where
    sheets for the wall put the numbers of the step's key points, in their order.
    """

    path: str
    alt: str
    caption: Inlines
    width: str
    anchor: str
    named: bool
    span: Span
    path_span: Span
    points: tuple[tuple[float, float], ...] = ()


@dataclass(frozen=True, slots=True)
class Definition:
    """A term and what it means."""

    term: Inlines
    meanings: tuple[Blocks, ...]
    span: Span


@dataclass(frozen=True, slots=True)
class DefinitionList:
    """Terms and their meanings; `terms` is true inside a ``::: terms`` block (术语和定义)."""

    items: tuple[Definition, ...]
    span: Span
    terms: bool = False


class AdmonitionKind(Enum):
    """How grave: danger kills, caution hurts, warning harms product or property, note informs."""

    NOTE = "note"
    WARNING = "warning"
    CAUTION = "caution"
    DANGER = "danger"


@dataclass(frozen=True, slots=True)
class Admonition:
    """A ``::: warning`` box; an empty title means the kind's own label."""

    kind: AdmonitionKind
    title: Inlines
    blocks: Blocks
    span: Span


@dataclass(frozen=True, slots=True)
class StandardTime:
    """标准工时: `basic` in `unit` (``s``, ``min``, ``h``) and `allowance` in per cent of it (宽放).

    `total` = basic x (1 + allowance/100), rounded half up to one decimal more than `basic` has.
    All figures are decimal text, as printed. `per` is what the time is for when it is not the whole
    step (``每片``, ``每 10 m``).
    """

    basic: str
    unit: str
    allowance: str
    total: str
    span: Span
    per: str = ""


@dataclass(frozen=True, slots=True)
class Hazard:
    """A hazard and its measure; an empty measure is a fault the check tells."""

    hazard: Inlines
    measure: Inlines
    span: Span


@dataclass(frozen=True, slots=True)
class MarkUse:
    """A mark named in a step; `name` as written, looked up among the workspace's marks."""

    name: str
    span: Span


@dataclass(frozen=True, slots=True)
class Step:
    """One step of an instruction, with all its fields; absent ones are empty.

    `blocks` is the text of the step. `pictures` are figures without numbers of their own unless
    they have a caption. `reaction` is what to do when a limit is not met.
    """

    title: Inlines
    anchor: str
    named: bool
    blocks: Blocks
    span: Span
    title_span: Span
    actor: Inlines = ()
    tools: Inlines = ()
    materials: Inlines = ()
    time: StandardTime | None = None
    key_points: tuple[Inlines, ...] = ()
    limits: tuple[Inlines, ...] = ()
    hazards: tuple[Hazard, ...] = ()
    pictures: tuple[Figure, ...] = ()
    records: Inlines = ()
    reaction: Inlines = ()
    marks: tuple[MarkUse, ...] = ()


@dataclass(frozen=True, slots=True)
class Flowchart:
    """A flow chart; numbered as a figure when it has a caption. Only the allow-listed `flow` is drawn."""

    flow: Flow
    caption: Inlines
    width: str
    anchor: str
    named: bool
    span: Span


@dataclass(frozen=True, slots=True)
class FormField:
    """A cell to fill in by hand: its `label`, what is printed in the blank (``□合格 □不合格``), columns it takes."""

    label: Inlines
    content: Inlines = ()
    columns: int = 1


@dataclass(frozen=True, slots=True)
class Inspections:
    """When each item of an inspection sheet is inspected: `rounds` (首件, 巡检 1 …, 末件) in each of `shifts`."""

    shifts: tuple[str, ...]
    rounds: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Form:
    """A record form: a numbered blank. `number`, `version` and `retention` as written.

    A `version` of "" is that of the document the form stands in. `fields` are label cells filled by hand above the body
    (房号, 日期 …), line by line as written; `columns` of them stand side by side, 0 for as many as fit. `signatures` are
    who signs at the foot. `correction` says how an entry is corrected: None for the usual words, () to print nothing.
    `inspections` make the body's first table (item, limit) an inspection sheet. `landscape` holds where the form is
    printed on pages of its own.
    """

    number: str
    title: Inlines
    retention: str
    fields: tuple[tuple[FormField, ...], ...]
    blocks: Blocks
    anchor: str
    named: bool
    span: Span
    number_span: Span
    version: str = ""
    columns: int = 0
    signatures: tuple[Inlines, ...] = ()
    correction: Inlines | None = None
    inspections: Inspections | None = None
    landscape: bool = False


@dataclass(frozen=True, slots=True)
class RecordList:
    """``::: records``: the record forms a document uses, from its front matter; a link for each."""

    links: Inlines
    span: Span


@dataclass(frozen=True, slots=True)
class LanguageBlock:
    """``::: zh`` or ``::: en``: the same content in one language of a bilingual document.

    `language` is its code; `layout` is ``side-by-side``, ``stacked`` or "" (as the document says).
    """

    language: str
    blocks: Blocks
    span: Span
    layout: str = ""


@dataclass(frozen=True, slots=True)
class Quote:
    """Words to be said or copied as they are."""

    blocks: Blocks
    span: Span


@dataclass(frozen=True, slots=True)
class CodeBlock:
    """Text kept letter by letter."""

    text: str
    info: str
    span: Span


@dataclass(frozen=True, slots=True)
class ThematicBreak:
    """A line across the text."""

    span: Span


@dataclass(frozen=True, slots=True)
class RawBlock:
    """Raw HTML as typed; never rendered as HTML."""

    text: str
    span: Span


Block: TypeAlias = (
    Section
    | Paragraph
    | ListBlock
    | Table
    | Figure
    | DefinitionList
    | Admonition
    | Step
    | Flowchart
    | Form
    | RecordList
    | Grid
    | LanguageBlock
    | Quote
    | CodeBlock
    | ThematicBreak
    | RawBlock
)
Blocks: TypeAlias = tuple[Block, ...]
