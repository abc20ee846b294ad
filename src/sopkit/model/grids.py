"""Ruled grids: what forms and check-off sheets are laid out in. Nobody writes one; composing makes them."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum

from sopkit.diagnostics import Span
from sopkit.model.inlines import Inlines


class CellLook(Enum):
    """`HEAD` heads a column, `LABEL` says what the cell beside it is for, `BLANK` is filled in by hand, `TEXT` is read;
    `LARGE` is found at a glance, what is under its first line less so; `BOX` is ticked; `GROUP` stands over rows."""

    HEAD = "head"
    LABEL = "label"
    BLANK = "blank"
    TEXT = "text"
    CENTER = "center"
    LARGE = "large"
    BOX = "box"
    GROUP = "group"


@dataclass(frozen=True, slots=True)
class GridCell:
    """A cell over `columns` and `rows` of its grid; `lines` are printed one under the other."""

    lines: tuple[Inlines, ...] = ()
    look: CellLook = CellLook.BLANK
    columns: int = 1
    rows: int = 1


@dataclass(frozen=True, slots=True)
class GridRow:
    """A row at least `height` mm high. `head` rows are repeated on each page; `joined` ones stay with the row after them."""

    cells: tuple[GridCell, ...]
    height: float = 0.0
    head: bool = False
    joined: bool = False


@dataclass(frozen=True, slots=True)
class Grid:
    """A ruled grid with cells over several columns and rows.

    `widths` are the columns' shares of the width and sum to 1. One that `follows` stays on the page of the block before it.
    With one that is `wide` the pages lie on their long side.
    """

    widths: tuple[float, ...]
    rows: tuple[GridRow, ...]
    span: Span
    follows: bool = False
    wide: bool = False
