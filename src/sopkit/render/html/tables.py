"""Tables as HTML."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from html import escape

from sopkit.diagnostics import display_width
from sopkit.model.blocks import Cell, Row, Table
from sopkit.model.inlines import InlineImage, plain_text
from sopkit.render.html.pictures import caption_words
from sopkit.render.html.writer import Writer

_LONG_CELL = 600
_NARROW, _WIDE = 8, 80
"""Cells (a Han character takes two): a cell whose table gets set widths, and what a column weighs at least and most."""

_ROOM, _PADDING = 105.0, 3.0
"""Cells across the text's width at a table's type size, and what the padding of a column takes of them."""

_WORD = re.compile(r"[\u2e80-\uffff]|[^\s\u2e80-\uffff]+")


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
    """Widths for a table by what its columns hold; () for one with pictures in its cells.

    Left to itself the PDF engine tries every place where each cell may break; in Chinese that is after every
    character, and a cell of 2,000 took a quarter of a minute. Columns get what it would give them: room in
    proportion to their longest cell where all fit, else their longest word and a share of the rest.
    """
    rows = (*table.head, *table.body)
    if any(isinstance(each, InlineImage) for row in rows for cell in row.cells for each in cell.inlines):
        return ()
    texts = [[plain_text(cell.inlines) for cell in row.cells] for row in rows]
    widest = [_most(map(display_width, _column(texts, at))) for at in range(table.columns)]
    if max(widest, default=0) > _LONG_CELL:
        weights = [float(min(max(width, _NARROW), _WIDE)) for width in widest]
    elif sum(widest) + _PADDING * len(widest) <= _ROOM:
        weights = [width + _PADDING for width in widest]
    else:
        least = [_most(map(_longest_word, _column(texts, at))) + _PADDING for at in range(table.columns)]
        more = [max(width + _PADDING - word, 0) for width, word in zip(widest, least, strict=True)]
        rest = max(_ROOM - sum(least), 0) / (sum(more) or 1)
        weights = [word + each * rest for word, each in zip(least, more, strict=True)]
    return tuple(weight / sum(weights) for weight in weights)


def _column(texts: list[list[str]], at: int) -> Iterator[str]:
    return (row[at] for row in texts if at < len(row))


def _most(widths: Iterable[int]) -> int:
    return max(widths, default=0)


def _longest_word(text: str) -> int:
    """Cells of the longest run that a line does not break: a Han character alone, a word of letters and figures."""
    return max((display_width(word) for word in _WORD.findall(text)), default=0)


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
    return f"<{tag}{scope}{align}>{replace(writer.inlines, in_cell=True).html(cell.inlines)}</{tag}>"
