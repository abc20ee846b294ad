"""Passages in one language of a document, one under the other or in two columns."""

from __future__ import annotations

from dataclasses import replace

from sopkit.model.blocks import Blocks
from sopkit.model.document import inlines_of, walk
from sopkit.model.inlines import plain_text
from sopkit.render.docx.boxes import ended
from sopkit.render.docx.frame import Frame
from sopkit.render.docx.tables import CellShape, TableShape, cell, row, table
from sopkit.render.docx.writer import Writer
from sopkit.render.pairs import Pair, rows_of

_PADDING = 170
_SHORT = 600
"""Characters of a row that is kept on one page."""


def spoken(writer: Writer, language: str, blocks: Blocks, frame: Frame) -> str:
    """The text of one language, with labels in that language."""
    setting, inlines = writer.setting, writer.inlines
    labels = setting.labels
    if labels.bilingual and labels.tongues[1].code == language:
        frame = frame.in_second_language()
    writer.setting = replace(setting, labels=labels.inside(language))
    writer.inlines = replace(inlines, setting=writer.setting)
    try:
        return writer.blocks(blocks, frame)
    finally:
        writer.setting, writer.inlines = setting, inlines
        writer.lists.rejoin()


def _length(blocks: Blocks) -> int:
    return sum(len(plain_text(each)) for block in walk(blocks) for each in inlines_of(block))


def side_by_side(writer: Writer, pair: Pair, frame: Frame) -> str:
    """A table of two columns, a row for each two pieces that say the same."""
    left = frame.table_width // 2
    widths = (left, frame.table_width - left)
    inside = [Frame(width - _PADDING, frame.height) for width in widths]
    rows = []
    for first, second in rows_of(pair):
        cells = (
            cell(CellShape(width), ended(writer, spoken(writer, block.language, text, room)))
            for block, text, width, room in zip((pair.first, pair.second), (first, second), widths, inside, strict=True)
        )
        rows.append(row("".join(cells), split=_length(first) + _length(second) > _SHORT))
    shape = TableShape(writer.styles["SOP Pair"], widths, frame.table_indent, first_row=False)
    return table(shape, "".join(rows)) + writer.para("Table Spacer", "")
