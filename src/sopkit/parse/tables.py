"""Pipe tables: rows split into cells at bars that are not escaped, each cell with its exact place."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from markdown_it.token import Token

from sopkit.diagnostics import Span
from sopkit.model.blocks import Cell, Row, Table
from sopkit.model.inlines import Inlines
from sopkit.parse.attributes import Attributes
from sopkit.parse.inline import Stretch
from sopkit.parse.reading import Reading

_BAR = re.compile(r"\\.|\|")
_SHARE = re.compile(r"[,，、:：\s]+")
_FILL = frozenset({"fill", "铺满", "满页"})
MAX_BLANK_ROWS = 200


def build_table(reading: Reading, token: Token, attributes: Attributes | None) -> Table:
    """The table of a ``table`` token."""
    rows: Sequence[Stretch] = token.meta["rows"]
    aligns: Sequence[str] = token.meta["aligns"]
    head = _row(reading, rows[0], aligns)
    body = tuple(_row(reading, row, aligns) for row in rows[1:])
    reading.use(attributes, ("caption", "widths", "rows"))
    caption: Inlines = ()
    if attributes and attributes.get("caption"):
        where = attributes.span_of("caption")
        caption = reading.inlines((where.start, where.end))
    anchor, named = reading.anchor("table", attributes)
    columns = len(head.cells)
    first = attributes.span if attributes else head.span
    last = body[-1].span if body else reading.source.span(rows[0][0], _delimiter_end(reading, rows[0]))
    return Table(
        head=(head,),
        body=body,
        columns=columns,
        caption=caption,
        anchor=anchor,
        named=named,
        span=head.span.cover(last).cover(first),
        widths=_widths(reading, attributes, columns),
        blank_rows=_blank_rows(reading, attributes),
        fill=_fills(attributes),
    )


def split_row(text: str, start: int, end: int) -> list[Stretch]:
    """Stretches of the cells of the row on ``start <= offset < end``, without outer white space."""
    bars = [bar.start() for bar in _BAR.finditer(text, start, end) if bar[0] == "|"]
    edges = [start - 1, *bars, end]
    if bars and bars[0] == start:
        edges.pop(0)
    if bars and bars[-1] == end - 1 and len(edges) > 2:
        edges.pop()
    cells = []
    for left, right in pairwise(edges):
        first, last = left + 1, right
        while first < last and text[first].isspace():
            first += 1
        while last > first and text[last - 1].isspace():
            last -= 1
        cells.append((first, last))
    return cells


def _row(reading: Reading, stretch: Stretch, aligns: Sequence[str]) -> Row:
    path, read = reading.source.path, reading.inline.read
    cells = []
    for index, (start, end) in enumerate(split_row(reading.source.text, *stretch)):
        align = aligns[index] if index < len(aligns) else ""
        cells.append(Cell(read(((start, end),), cell=True), Span(path, start, end), align))
    return Row(tuple(cells), Span(path, *stretch))


def _delimiter_end(reading: Reading, head: Stretch) -> int:
    line = reading.source.line_of(head[0]) + 1
    return reading.source.line_start(line) + len(reading.source.line_text(line).rstrip())


def _widths(reading: Reading, attributes: Attributes | None, columns: int) -> tuple[float, ...]:
    if attributes is None or not attributes.get("widths"):
        return ()
    try:
        shares = [float(each) for each in _SHARE.split(attributes.get("widths").strip())]
    except ValueError:
        shares = []
    if len(shares) != columns or not all(0 < share < 10_000 for share in shares):
        reading.bad(attributes, "widths", f'widths="{",".join("1" * min(columns, 20))}"')
        return ()
    return tuple(share / sum(shares) for share in shares)


def _blank_rows(reading: Reading, attributes: Attributes | None) -> int:
    value = attributes.get("rows").strip() if attributes else ""
    if attributes is None or not value or _fills(attributes):
        return 0
    if value.isdecimal() and len(value) <= 4 and 0 <= int(value) <= MAX_BLANK_ROWS:
        return int(value)
    reading.bad(attributes, "rows", f"rows=1 … {MAX_BLANK_ROWS}, rows=fill")
    return 0


def _fills(attributes: Attributes | None) -> bool:
    """Whether blank rows are to fill the page."""
    return attributes is not None and attributes.get("rows").strip().casefold() in _FILL
