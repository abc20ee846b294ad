"""What fits into a cell: text is set smaller, then wrapped, at last cut, so that a page never overflows.

Checks and renderers ask the same question of the same cell, so that what a page had to cut was told before.
Widths are an estimate on the safe side: a Han character is one em, others by kind (measured in Noto Sans SC Bold).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from sopkit.types.document_type import DocumentType
from sopkit.types.layout import HeaderCell

TEXT_WIDTH = 174.0
"""Between the side margins of an upright A4 page, mm."""

STAMP_GAP = 3.0
"""Between header block and stamp area, mm."""

LEAST_ROW = 8.0
"""Least height of a row of the header block, mm: a label with a value under it."""

VALUE_SIZES = (8.8, 8.0, 7.0, 6.2, 5.6)
TITLE_SIZES = (13.0, 11.5, 10.5, 9.5, 8.5, 7.5, 6.5, 5.6)
COMPANY_SIZES = (8.5, 7.5, 6.5, 5.6)
"""Font sizes tried, in points; below the last nobody reads a posted sheet."""

_MM = 25.4 / 72
_LEADING = 1.16
_PADDING = 4.6
_LABEL = 2.75
_PIECES = re.compile(r"[ -~]+?(?:[ /-]|$|(?=[^ -~]))|.", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Fit:
    """How a text stands in its cell: what of it, how large in points; `whole` when nothing was cut."""

    text: str
    size: float
    whole: bool = True


@dataclass(frozen=True, slots=True)
class Box:
    """Room for text, in millimetres."""

    width: float
    height: float


def fitted(text: str, box: Box, sizes: tuple[float, ...]) -> Fit:
    """The largest of `sizes` at which `text` fits into `box`; cut with an ellipsis when none will do."""
    for size in sizes:
        if len(list(_lines(text, box.width / (size * _MM)))) * size * _LEADING * _MM <= box.height:
            return Fit(text, size)
    size = sizes[-1]
    count = max(int(box.height / (size * _LEADING * _MM)), 1)
    kept = "".join(line for _, line in zip(range(count), _lines(text, box.width / (size * _MM) - 1.0), strict=False))
    return Fit(f"{kept.rstrip()}…" if kept else text[:1], size, whole=False)


def ems(text: str) -> float:
    """Width of a line of text in ems."""
    return sum(_em(char) for char in text)


def _em(char: str) -> float:
    if ord(char) > 0x2E7F or char in "“”‘’…—×":
        return 1.0
    if char.isupper() or char in "@%&mwMW":
        return 0.72
    return 0.34 if char in " .,:;'|!il-()/" else 0.6


def _lines(text: str, width: float) -> Iterator[str]:
    """`text` as lines of at most `width` ems; a word that is longer than a line is broken."""
    line, used = "", 0.0
    for piece in _PIECES.findall(text):
        size = ems(piece)
        if used and used + ems(piece.rstrip()) > width:
            yield line
            line, used = "", 0.0
        if size <= width:
            line, used = line + piece, used + size
            continue
        for char in piece:
            if used and used + _em(char) > width:
                yield line
                line, used = "", 0.0
            line, used = line + char, used + _em(char)
    if line:
        yield line


def header_height(kind: DocumentType) -> float:
    """Millimetres of the header block: as high as the stamp area, or higher when the type shows many rows."""
    return max(kind.stamp.height, LEAST_ROW * len(kind.header))


def header_box(kind: DocumentType, cell: HeaderCell, text_width: float = TEXT_WIDTH) -> Box:
    """Room for the value in a cell of the header block, its label and padding left out; mm."""
    grid = text_width - STAMP_GAP - kind.stamp.width
    width = grid * cell.columns / max(kind.header_columns, 1) - _PADDING
    height = header_height(kind) * cell.rows / max(len(kind.header), 1) - 0.5
    return Box(width, height if cell.field in UNLABELLED else height - _LABEL)


UNLABELLED = frozenset({"company", "logo", "title", "type", "mark"})
"""Cells that print their value alone."""


def sizes_for(field: str) -> tuple[float, ...]:
    """Font sizes tried for a cell of the header block."""
    return TITLE_SIZES if field == "title" else COMPANY_SIZES if field in ("company", "type") else VALUE_SIZES
