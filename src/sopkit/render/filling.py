"""How many blank rows a page has room for, reckoned before any page is laid out, so that every format rules the same.

Heights are those of the shared style sheet (`templates/base/print.css`); what is uncertain is taken too high: a row too
few leaves a little paper free, a row too many sends the signatures to a page of their own.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from sopkit.diagnostics import display_width
from sopkit.model.blocks import Block, Blocks, ListBlock, Paragraph, Table
from sopkit.model.document import inlines_of, walk
from sopkit.model.grids import Grid
from sopkit.model.inlines import Inlines, plain_text

_HALF_EM = 9 * 25.4 / 72 / 2
"""Width of half a Han character at 9 points, mm."""
_LINE, _PADDING, _BLANK_ROW, _GAP = 4.6, 2.0, 8.6, 2.6
_TEXT_LINE, _TASK_LINE, _NOTE_LINE = 5.7, 6.6, 4.4
_HEAD_ALONE, _HEAD_INSIDE, _SAFETY = 3.0, 20.0, 9.0
MOST_FILLED = 60
"""Rows that fill no page of any size we print on: a bound where a page seems to have endless room."""


@dataclass(frozen=True, slots=True)
class Room:
    """A page's room for text, mm."""

    width: float
    height: float


def blank_rows(table: Table, others: Blocks, note: Inlines, room: Room, *, alone: bool) -> int:
    """Blank rows of `table` that fill the page beside all `others`; at least one."""
    used = (_HEAD_ALONE if alone else _HEAD_INSIDE) + _SAFETY
    used += _table_height(table, room.width) + sum(_height(each, room.width) for each in others)
    used += _NOTE_LINE * _lines(plain_text(note), room.width)
    return min(max(int((room.height - used) / _BLANK_ROW), 1), MOST_FILLED)


def _height(block: Block, width: float) -> float:
    match block:
        case Grid():
            return _GAP + sum(_grid_row(block, at, width) for at in range(len(block.rows)))
        case Table():
            return _table_height(block, width)
        case ListBlock():
            tasks = all(item.checked is not None for item in block.items)
            texts = [
                "".join(plain_text(run) for inner in walk(item.blocks) for run in inlines_of(inner))
                for item in block.items
            ]
            if tasks:
                return _TASK_LINE * sum(_lines(text, width * 0.9) for text in texts)
            return sum(_TEXT_LINE * _lines(text, width * 0.9) for text in texts)
        case Paragraph():
            return _TEXT_LINE * _lines(plain_text(block.inlines), width) + _PADDING
        case _:
            inner = (plain_text(run) for each in walk((block,)) for run in inlines_of(each))
            return _PADDING + sum(_TEXT_LINE * _lines(text, width * 0.85) for text in inner if text)


def _grid_row(grid: Grid, at: int, width: float) -> float:
    row = grid.rows[at]
    tallest = row.height
    column = 0
    for cell in row.cells:
        share = sum(grid.widths[column : column + cell.columns])
        column += cell.columns
        if cell.rows == 1:
            lines = sum(_lines(plain_text(line), width * share - 3) for line in cell.lines)
            tallest = max(tallest, lines * _LINE + _PADDING)
    return tallest + 0.2


def _table_height(table: Table, width: float) -> float:
    shares: Sequence[float] = table.widths or (1 / max(table.columns, 1),) * table.columns

    def row_height(texts: Iterable[str]) -> float:
        lines = (_lines(text, width * share - 3.8) for text, share in zip(texts, shares, strict=False))
        return max(lines, default=1) * _LINE + _PADDING

    written = [[plain_text(cell.inlines) for cell in row.cells] for row in (*table.head, *table.body)]
    total = sum(max(row_height(row), _BLANK_ROW if not any(row[1:]) else 0) for row in written)
    total += table.blank_rows * _BLANK_ROW + _GAP
    return total + (5.5 if table.caption else 0)


def _lines(text: str, width: float) -> int:
    return max(1, math.ceil(display_width(text) * _HALF_EM / max(width, 4.0)))
