"""The rules of a kind of document: which fields, sections, signatures, header; all from ``type.toml``."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass, field
from enum import Enum

from sopkit.diagnostics import Wording


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
    TYPE = "type"


@dataclass(frozen=True, slots=True)
class FieldSpec:
    """A front-matter key: canonical `name`, how its value is read, printed label, other spellings."""

    name: str
    kind: FieldKind
    label: Wording
    required: bool = False
    aliases: tuple[str, ...] = ()


_NO_SKELETON = Wording("", "")


@dataclass(frozen=True, slots=True)
class SectionSpec:
    """A first-level section the type knows, in the order of the type; `aliases` count as its title.

    `skeleton` is the Markdown a new document begins the section with; "" for the prompt every section has.
    """

    id: str
    title: Wording
    aliases: tuple[str, ...] = ()
    required: bool = False
    skeleton: Wording = _NO_SKELETON
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
class HeaderCell:
    """A cell of the header block: a field name and how many of the grid's columns it takes."""

    field: str
    columns: int = 1


@dataclass(frozen=True, slots=True)
class StampArea:
    """A rectangle at the top right of each page, kept empty; in millimetres, at least 30 x 30."""

    width: float
    height: float


@dataclass(frozen=True, slots=True)
class DocumentType:
    """What a ``type.toml`` declares.

    Shapes:
        number: pattern of document numbers (``WI-{dept}-{seq:03}``).
        version_scheme, numbering: names of schemes in `sopkit.numbering`.
        contents_depth: heading levels in the contents list; 0 prints none.
        header: rows of cells; each row's columns add up to `header_columns`.
        tables: which of ``sign-off``, ``revisions``, ``distribution`` are printed, in order.
        digest: SHA-256 (hex) of the ``type.toml`` text these rules come from.
    """

    id: str
    name: Wording
    number: str
    version_scheme: str
    numbering: str
    cover: bool
    contents_depth: int
    fields: tuple[FieldSpec, ...]
    sections: tuple[SectionSpec, ...]
    stages: tuple[StageSpec, ...]
    header: tuple[tuple[HeaderCell, ...], ...]
    stamp: StampArea
    tables: tuple[str, ...]
    digest: str

    @property
    def header_columns(self) -> int:
        """Columns of the header block's grid."""
        return max((sum(cell.columns for cell in row) for row in self.header), default=0)

    def section(self, title: str) -> SectionSpec | None:
        """The section a heading stands for."""
        folded = _folded_parts(title)
        return next((each for each in self.sections if each.is_named(folded)), None)


def _folded_parts(title: str) -> frozenset[str]:
    return frozenset(fold_title(part) for part in title.split("|"))


def fold_title(title: str) -> str:
    """Fold a heading for comparison: width, spaces, letter case, closing punctuation."""
    text = unicodedata.normalize("NFKC", title).casefold()
    return "".join(text.split()).strip(":;,.、。")
