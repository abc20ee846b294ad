"""The rules of a kind of document: which fields, sections, signatures, header; all from ``type.toml``."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable
from dataclasses import dataclass, field
from enum import Enum

from sopkit.diagnostics import Wording
from sopkit.model.facts import NEVER, NewEdition
from sopkit.types.layout import Band, Cover, HeaderCell, StampArea, TableSpec, prints


class FieldKind(Enum):
    """How a front-matter value is read."""

    TEXT = "text"
    DATE = "date"
    PERIOD = "period"
    PERSON = "person"
    PEOPLE = "people"
    DEPARTMENT = "department"
    DEPARTMENTS = "departments"
    DISTRIBUTION = "distribution"
    RECORDS = "records"
    REVISIONS = "revisions"
    CONTROL = "control"
    LANGUAGE = "language"
    STEP_CHECK = "step-check"
    LAYOUT = "layout"
    PINS = "pins"
    TYPE = "type"
    FILE = "file"
    """Path of the file controlled as it is; only the field ``file`` is of this kind."""


@dataclass(frozen=True, slots=True)
class FieldSpec:
    """A front-matter key: canonical `name`, how its value is read, printed label, other spellings."""

    name: str
    kind: FieldKind
    label: Wording
    required: bool = False
    aliases: tuple[str, ...] = ()


class Content(Enum):
    """What the body of a document is."""

    TEXT = "text"
    """Sections, clauses, steps: what the renderers of text print."""
    FORM = "form"
    """A blank record: the document is a form, printed as one."""
    FILE = "file"
    """A file controlled without being compiled (PDF, DOCX, XLSX, a drawing)."""


_NO_SKELETON = Wording("", "")


@dataclass(frozen=True, slots=True)
class ColumnSpec:
    """A column that a section's table must have; `aliases` count as its head."""

    title: Wording
    aliases: tuple[str, ...] = ()

    def matches(self, head: str) -> bool:
        """Whether a table's head cell is this column."""
        names = {fold_title(each) for each in (self.title.zh, self.title.en, *self.aliases)}
        return not names.isdisjoint(_folded_parts(head))


@dataclass(frozen=True, slots=True)
class SectionSpec:
    """A first-level section the type knows, in the order of the type; `aliases` count as its title.

    Shapes:
        skeleton: the Markdown a new document begins the section with; "" for the prompt every section has.
        columns: what a table in the section must have as columns; () when it needs no table.
        says: fields whose values the text of the section must state (a by-law: effective date, 解释部门).
    """

    id: str
    title: Wording
    aliases: tuple[str, ...] = ()
    required: bool = False
    skeleton: Wording = _NO_SKELETON
    columns: tuple[ColumnSpec, ...] = ()
    says: tuple[str, ...] = ()
    _names: frozenset[str] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        names = frozenset(fold_title(each) for each in (self.title.zh, self.title.en, *self.aliases))
        object.__setattr__(self, "_names", names)

    def matches(self, title: str) -> bool:
        """Whether a heading is this section; either half of a bilingual ``目的 | Purpose`` will do."""
        return self.is_named(_folded_parts(title))

    def is_named(self, folded: frozenset[str]) -> bool:
        """`matches` for a heading whose parts were folded already."""
        return not self._names.isdisjoint(folded)


@dataclass(frozen=True, slots=True)
class StageSpec:
    """A sign-off stage: `kind` is author, reviewer, countersigner or approver.

    `source` is the metadata field that names who signs (``author``, ``reviewers``, ``countersign``, ``approvers``).
    """

    id: str
    kind: str
    label: Wording
    source: str
    required: bool = True


@dataclass(frozen=True, slots=True)
class DocumentType:
    """What a ``type.toml`` declares, with what it inherits.

    Shapes:
        number: pattern of document numbers (``WI-{dept}-{seq:03}``).
        version_scheme: name of a scheme in `sopkit.numbering.versions`; numbering: of a file in ``templates/numbering``.
        cover: the cover page; None for no cover.
        contents_depth: heading levels in the contents list; 0 prints none.
        header: rows of cells; each row's columns, with cells reaching into it from above, add up to `header_columns`.
        tables: printed after the text, or with a cover before it; those of the cover are in `cover`.
        code: the type's part of document numbers, for patterns with ``{type}``; "" without one.
        new_edition: when a new edition is due; the workspace's rule where it has none of its own.
        digest: SHA-256 (hex) of the ``type.toml`` texts these rules come from.
        resolved: what they say, after ``extends``, as canonical JSON; fractions and dates are texts in it.
        lineage: ids of the types it extends, nearest first.
        foot: fields in the foot of each page; ``page`` stands at its right end.
        stamp_mark: ``none``, ``drawn`` (受控 drawn as a stamp) or ``frame`` (an empty frame for the wet stamp).
        template_number: number of the type's own blank (模板编号), for the cell ``template_number``.
        page_form: how the header's page cell counts: ``words`` (第 1 页 共 6 页) or ``slash`` (1/6).
        company: the company's name in the document's ``language``, or in ``both``.
        step_check: ``none``, ``tick`` (a box at each step) or ``sign`` (a line to sign at each step).
    """

    id: str
    name: Wording
    number: str
    version_scheme: str
    numbering: str
    cover: Cover | None
    contents_depth: int
    fields: tuple[FieldSpec, ...]
    sections: tuple[SectionSpec, ...]
    stages: tuple[StageSpec, ...]
    header: tuple[tuple[HeaderCell, ...], ...]
    stamp: StampArea
    tables: tuple[TableSpec, ...]
    digest: str
    content: Content = Content.TEXT
    lineage: tuple[str, ...] = ()
    foot: tuple[str, ...] = ("number", "version", "control", "status", "page")
    stamp_mark: str = "none"
    band: Band | None = None
    template_number: str = ""
    step_check: str = "none"
    page_form: str = "words"
    company: str = "language"
    code: str = ""
    new_edition: NewEdition = NEVER
    resolved: str = "{}"

    def is_a(self, type_id: str) -> bool:
        """Whether it is the type `type_id` or extends it."""
        return type_id == self.id or type_id in self.lineage

    def prints(self, kind: str) -> bool:
        """Whether ``sign-off``, ``countersign``, ``revisions`` or ``distribution`` is printed, in whichever form."""
        return prints((*self.tables, *(self.cover.tables if self.cover else ())), kind)

    @property
    def header_columns(self) -> int:
        """Columns of the header block's grid."""
        return sum(cell.columns for cell in self.header[0]) if self.header else 0

    def section(self, title: str) -> SectionSpec | None:
        """The section a heading stands for."""
        folded = _folded_parts(title)
        return next((each for each in self.sections if each.is_named(folded)), None)


def section_namer(kind: DocumentType | None) -> Callable[[str], str]:
    """What a type calls the section with a title; "" where it knows none, or there is no type."""

    def name(title: str) -> str:
        found = kind.section(title) if kind else None
        return found.id if found else ""

    return name


def _folded_parts(title: str) -> frozenset[str]:
    return frozenset(fold_title(part) for part in title.split("|"))


def fold_title(title: str) -> str:
    """Fold a heading for comparison: width, spaces, letter case, closing punctuation."""
    text = unicodedata.normalize("NFKC", title).casefold()
    return "".join(text.split()).strip(":;,.、。")
