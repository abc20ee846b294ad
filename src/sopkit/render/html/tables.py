"""Tables as HTML."""

from __future__ import annotations

from html import escape

from sopkit.diagnostics import display_width
from sopkit.model.blocks import Cell, Row, Table
from sopkit.model.inlines import plain_text
from sopkit.render.html.pictures import caption_words
from sopkit.render.html.writer import Writer

_LONG_CELL = 600
_NARROW, _WIDE = 8, 80
"""Cells (a Han character takes two): a cell whose table gets set widths, and what a column weighs at least and most."""


def table_html(writer: Writer, table: Table, look: str = "data") -> str:
    """A table; ragged rows are filled up, blank rows follow the written ones."""
    anchor = f' id="{escape(table.anchor)}"' if table.anchor else ""
    caption = ""
    if table.caption:
        caption = f"<caption>{caption_words(writer, table.anchor, table.caption)}</caption>"
    columns = ""
    widths = table.widths or (_shares(table) if writer.for_print else ())
    if widths:
        columns = "".join(f'<col style="width:{share * 100:.2f}%">' for share in widths)
        columns = f"<colgroup>{columns}</colgroup>"
        look += " fixed"
    head = "".join(_row(writer, row, table.columns, "th") for row in table.head)
    body = "".join(_row(writer, row, table.columns, "td") for row in table.body)
    body += ('<tr class="blank">' + "<td></td>" * table.columns + "</tr>") * table.blank_rows
    head = f"<thead>{head}</thead>" if head else ""
    return (
        f'<div class="table-frame"><table class="{look}"{anchor}>'
        f"{caption}{columns}{head}<tbody>{body}</tbody></table></div>"
    )


def _shares(table: Table) -> tuple[float, ...]:
    """Widths for a table with a long cell, by what its columns hold; () for any other table.

    The PDF engine finds the widths of a table by trying every place where each cell may break; in Chinese that is
    after every character, and a cell of 2,000 took a quarter of a minute.
    """
    texts = [[display_width(plain_text(cell.inlines)) for cell in row.cells] for row in (*table.head, *table.body)]
    if max((width for row in texts for width in row), default=0) <= _LONG_CELL:
        return ()
    widest = [max((row[at] for row in texts if at < len(row)), default=0) for at in range(table.columns)]
    weights = [min(max(width, _NARROW), _WIDE) for width in widest]
    return tuple(weight / sum(weights) for weight in weights)


def _row(writer: Writer, row: Row, columns: int, tag: str) -> str:
    cells = "".join(_cell(writer, cell, tag) for cell in row.cells)
    scope = ' scope="col"' if tag == "th" else ""
    cells += f"<{tag}{scope}></{tag}>" * max(columns - len(row.cells), 0)
    blank = tag == "td" and not any(cell.inlines for cell in row.cells[1:]) and len(row.cells) > 1
    look = ' class="blank"' if blank else ""
    return f"<tr{look}>{cells}</tr>"


def _cell(writer: Writer, cell: Cell, tag: str) -> str:
    scope = ' scope="col"' if tag == "th" else ""
    align = f' class="{cell.align}"' if cell.align in ("left", "center", "right") else ""
    return f"<{tag}{scope}{align}>{writer.inlines.html(cell.inlines)}</{tag}>"
