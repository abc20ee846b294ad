"""Data tables: caption, repeated heads, ruled rows to fill in."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from sopkit.model.blocks import Row, Table
from sopkit.render.docx.captions import caption_runs
from sopkit.render.docx.frame import Frame
from sopkit.render.docx.markup import PLAIN, Shape, paragraph
from sopkit.render.docx.tables import BLANK_ROW, CellShape, TableShape, cell, column_widths, row, table
from sopkit.render.docx.writer import Writer

_WHOLE = 8
"""Rows of a table that is kept on one page; a longer one keeps its first row with its head."""
KEPT = Shape(keep_next=True)
_ALIGNED = {"center": "Table Text Center", "right": "Table Text Right"}


def data_table(writer: Writer, block: Table, frame: Frame) -> str:
    """A table with its caption above, and a little air below so that no two tables grow together."""
    widths = column_widths(block, frame.table_width)
    head = "".join(_row(writer, each, widths, is_head=True) for each in block.head)
    kept = len(block.body) - 1 if len(block.body) <= _WHOLE else 1
    body = "".join(_row(writer, each, widths, is_head=False, keep_next=at < kept) for at, each in enumerate(block.body))
    empty = "".join(cell(CellShape(width), writer.para("Table Text", "")) for width in widths)
    body += row(empty, height=BLANK_ROW) * block.blank_rows
    caption = ""
    bookmark = block.anchor if block.named else ""
    if block.caption:
        runs = caption_runs(writer, "table", block.anchor, block.caption)
        caption = writer.para("Table Caption", runs, Shape(left=frame.table_indent or None))
    elif bookmark:
        caption = writer.para("Table Spacer", writer.bookmarks.around(bookmark, ""), Shape(keep_next=True))
    style = writer.styles["SOP Form" if frame.in_form else "SOP Table"]
    shape = TableShape(style, widths, frame.table_indent, first_row=bool(block.head))
    return f"{caption}{table(shape, head + body)}{writer.para('Table Spacer', '')}"


def _row(writer: Writer, source: Row, widths: Sequence[int], *, is_head: bool, keep_next: bool = False) -> str:
    cells = []
    inlines = replace(writer.inlines, in_cell=True)
    shape = KEPT if keep_next else PLAIN
    for at, width in enumerate(widths):
        style = "Table Head" if is_head else "Table Text"
        runs = ""
        if at < len(source.cells):
            written = source.cells[at]
            runs = inlines.runs(written.inlines)
            style = style if is_head else _ALIGNED.get(written.align, style)
        cells.append(cell(CellShape(width), paragraph(writer.styles[style], runs, shape)))
    blank = not is_head and len(source.cells) > 1 and not any(each.inlines for each in source.cells[1:])
    return row("".join(cells), head=is_head, height=BLANK_ROW if blank else 0)
