"""Tables as rows of text: grid, repeated heads, blank rows, column widths worked out from what stands in them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from sopkit.diagnostics import display_width
from sopkit.model.blocks import Row, Table
from sopkit.model.inlines import plain_text
from sopkit.render.docx.markup import twips

BLANK_ROW = twips(8.5)
_CELL = 95
_PADDING = 220
_SAMPLE = 300


def cell_borders(eighths: int, colour: str, at: int = 0, rows: int = 1) -> str:
    """A frame of a cell over `rows` rows, as its part in row `at` draws it; `eighths` of a point wide, 0 for none."""
    sides = ("top",) * (at == 0) + ("left",) + ("bottom",) * (at == rows - 1) + ("right",)
    kind = "single" if eighths else "nil"
    return "".join(f'<w:{each} w:val="{kind}" w:sz="{eighths}" w:space="0" w:color="{colour}"/>' for each in sides)


@dataclass(frozen=True, slots=True)
class CellShape:
    """A cell: `width` twips, grid columns taken, ``restart``/``continue`` when rows are merged; `borders` are XML and
    overrule those of the table's style."""

    width: int
    span: int = 1
    merge: str = ""
    fill: str = ""
    align: str = ""
    borders: str = ""


def cell(shape: CellShape, content: str) -> str:
    """A ``w:tc``; `content` is paragraphs and must end with one."""
    parts = [f'<w:tcW w:w="{shape.width}" w:type="dxa"/>']
    if shape.span > 1:
        parts.append(f'<w:gridSpan w:val="{shape.span}"/>')
    if shape.merge:
        parts.append(f'<w:vMerge w:val="{shape.merge}"/>')
    if shape.borders:
        parts.append(f"<w:tcBorders>{shape.borders}</w:tcBorders>")
    if shape.fill:
        parts.append(f'<w:shd w:val="clear" w:color="auto" w:fill="{shape.fill}"/>')
    if shape.align:
        parts.append(f'<w:vAlign w:val="{shape.align}"/>')
    return f"<w:tc><w:tcPr>{''.join(parts)}</w:tcPr>{content}</w:tc>"


def row(cells: str, *, head: bool = False, height: int = 0, split: bool = False, exact: bool = False) -> str:
    """A ``w:tr``; `height` twips at least, or just that when `exact`; kept on one page unless `split`."""
    parts = "" if split else "<w:cantSplit/>"
    if height:
        parts += f'<w:trHeight w:val="{height}" w:hRule="{"exact" if exact else "atLeast"}"/>'
    if head:
        parts += "<w:tblHeader/>"
    return f"<w:tr>{f'<w:trPr>{parts}</w:trPr>' if parts else ''}{cells}</w:tr>"


@dataclass(frozen=True, slots=True)
class TableShape:
    """A table: `style` id, `widths` of its grid in twips, left `indent`, first row looked at as head."""

    style: str
    widths: tuple[int, ...]
    indent: int = 0
    first_row: bool = True
    title: str = ""


def table(shape: TableShape, rows: str) -> str:
    """A ``w:tbl`` with fixed columns: Word need not read 5,000 rows before it can show the first."""
    grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in shape.widths)
    indent = f'<w:tblInd w:w="{shape.indent}" w:type="dxa"/>' if shape.indent else ""
    first = 1 if shape.first_row else 0
    return (
        f'<w:tbl><w:tblPr><w:tblStyle w:val="{shape.style}"/><w:tblW w:w="{sum(shape.widths)}" w:type="dxa"/>{indent}'
        f'<w:tblLayout w:type="fixed"/><w:tblLook w:val="{"0020" if first else "0000"}" w:firstRow="{first}" '
        f'w:lastRow="0" w:firstColumn="0" w:lastColumn="0" w:noHBand="1" w:noVBand="1"/></w:tblPr>'
        f"<w:tblGrid>{grid}</w:tblGrid>{rows}</w:tbl>"
    )


def column_widths(block: Table, width: int) -> tuple[int, ...]:
    """Twips of each column: the author's shares, or shares of the text that stands in them."""
    count = columns_of(block)
    if len(block.widths) == count and sum(block.widths) > 0:
        whole = sum(block.widths)
        return exact_sum([share / whole * width for share in block.widths], width)
    rows = (*block.head, *block.body[:_SAMPLE])
    return shared([_wish(rows, column) for column in range(count)], width)


def columns_of(block: Table) -> int:
    """Columns to draw: a ragged row may have more than the table's head."""
    return max(block.columns, 1, *(len(each.cells) for each in (*block.head, *block.body)), 1)


def _wish(rows: Sequence[Row], column: int) -> int:
    widest = 2
    for each in rows:
        if column < len(each.cells):
            widest = max(widest, display_width(plain_text(each.cells[column].inlines)))
    return min(widest, 64) * _CELL + _PADDING


def shared(wishes: Sequence[int], width: int) -> tuple[int, ...]:
    """Share `width`: columns that ask for little get it, the others share the rest by what they ask."""
    least = min(width // len(wishes), 600)
    total = sum(wishes)
    if total <= width:
        return exact_sum([wish * width / total for wish in wishes], width)
    fair = width / len(wishes)
    given = {at: float(wish) for at, wish in enumerate(wishes) if wish <= fair}
    rest = width - sum(given.values())
    open_total = sum(wish for at, wish in enumerate(wishes) if at not in given)
    sizes = [given.get(at, rest * wish / open_total if open_total else fair) for at, wish in enumerate(wishes)]
    return exact_sum([max(size, least) for size in sizes], width)


def exact_sum(sizes: Sequence[float], width: int) -> tuple[int, ...]:
    """Whole twips in proportion to `sizes` that add up to `width`."""
    scale = width / sum(sizes)
    whole = [int(size * scale) for size in sizes]
    whole[-1] += width - sum(whole)
    return tuple(whole)
