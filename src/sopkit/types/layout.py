"""What a type says of the page around the text: header block, stamp area, cover, tables, band."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from sopkit.diagnostics import Wording

IDENTITY = ("number", "version", "status", "page")
"""What every page must show, in the header block or in the foot: a loose sheet must tell what it belongs to."""


@dataclass(frozen=True, slots=True)
class HeaderCell:
    """A cell of the header block or of the cover.

    Shapes:
        field: what it shows (see `CELLS`, or a field of the type).
        columns, rows: how much of the grid it takes; a cell of several rows stands in the first of them.
        label: printed instead of the field's usual label; None for the usual one.
    """

    field: str
    columns: int = 1
    rows: int = 1
    label: Wording | None = None


CELLS = frozenset(
    [
        "company",
        "logo",
        "type",
        "title",
        "number",
        "version",
        "page",
        "pages",
        "issued",
        "effective",
        "expires",
        "status",
        "control",
        "department",
        "owner",
        "basis",
        "copy",
        "master",
        "secrecy",
        "retention",
        "supersedes",
        "template_number",
        "mark",
        "author",
        "reviewers",
        "approvers",
        "countersign",
        "review_every",
        "reviewed",
        "distribution",
        "records",
        "language",
    ]
)
"""What a cell may show beside the fields of the type."""


@dataclass(frozen=True, slots=True)
class StampArea:
    """A rectangle at the top right of each page, kept empty; in millimetres, at least 30 x 30."""

    width: float
    height: float


TABLES = frozenset(
    ["sign-off", "sign-lines", "countersign", "revisions", "changes", "distribution", "distribution-boxes"]
)
"""Tables a type may print: see docs/document-types.md."""

_SAME = {"changes": "revisions", "distribution-boxes": "distribution", "sign-lines": "sign-off"}


@dataclass(frozen=True, slots=True)
class TableSpec:
    """A table printed before or after the text; `columns` is how many entries stand side by side, 0 for the usual."""

    name: str
    columns: int = 0

    @property
    def kind(self) -> str:
        """What it tells: ``sign-off``, ``countersign``, ``revisions`` or ``distribution``, in whichever form."""
        return _SAME.get(self.name, self.name)


def prints(tables: Iterable[TableSpec], kind: str) -> bool:
    """Whether a table of this kind is among `tables`."""
    return any(each.kind == kind for each in tables)


@dataclass(frozen=True, slots=True)
class Cover:
    """The cover page.

    Shapes:
        cells: rows of label-and-value pairs; () for the usual ones, of which those without a value are left out.
        tables: printed on the cover (signatures, countersigning departments).
        foot: dates in a line at its foot, as standards have them (``2026-12-01 实施``).
    """

    cells: tuple[tuple[HeaderCell, ...], ...] = ()
    tables: tuple[TableSpec, ...] = ()
    foot: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Band:
    """A coloured band under the header block of each page (临时文件); `colour` is ``#rrggbb``."""

    text: Wording
    colour: str
