"""Record forms and ruled grids as HTML."""

from __future__ import annotations

from html import escape

from sopkit.model.blocks import Form, RecordList
from sopkit.model.grids import CellLook, Grid, GridCell, GridRow
from sopkit.render.forms import form_parts, record_grid
from sopkit.render.html.writer import Writer
from sopkit.render.wide import WIDE_PAPER, turned


def form_html(writer: Writer, form: Form) -> str:
    """A record form as a blank to print: its head, cells to fill in, ruled tables, tick boxes, signatures, the note."""
    setting = writer.setting
    wide = form.anchor in writer.wide
    room = turned(writer.room) if wide else writer.room
    parts = form_parts(form, writer.resolved.document.metadata, (setting.labels, room, setting.serial))
    anchor = escape(form.anchor)
    title = ""
    if not parts.alone:
        number = f'<span class="num">{escape(form.number)}</span> '
        title = f'<h4 class="form-title" id="{anchor}">{number}{writer.both(form.title)}</h4>\n'
    note = f'<p class="form-note">{writer.inlines.html(parts.note)}</p>' if parts.note else ""
    look = "form alone" if parts.alone else "form wide" if wide else "form fills" if parts.fills else "form"
    own = f' id="{anchor}"' if parts.alone else ""
    if wide and writer.for_print:
        own += f' style="page: paper-{WIDE_PAPER[0]}x{WIDE_PAPER[1]}"'
    return f'<section class="{look}"{own}>{title}{writer.html(parts.blocks)}{note}</section>'


def record_list_html(writer: Writer, listed: RecordList) -> str:
    """The record forms that the document uses."""
    grid = record_grid(listed, writer.resolved, writer.setting.labels)
    return grid_html(writer, grid) if grid else ""


_FEW = 10
"""Rows up to which a grid stays whole: one row alone on the next page is overlooked."""


def grid_html(writer: Writer, grid: Grid) -> str:
    """A ruled grid. Rows that are joined, or share a cell, are one body that no page break divides."""
    columns = "".join(f'<col style="width:{share * 100:.3f}%">' for share in grid.widths)
    head = "".join(_row(writer, row) for row in grid.rows if row.head)
    head = f"<thead>{head}</thead>" if head else ""
    bodies: list[str] = []
    group: list[str] = []
    for row in grid.rows:
        if row.head:
            continue
        group.append(_row(writer, row))
        if not row.joined:
            bodies.append(f"<tbody>{''.join(group)}</tbody>")
            group = []
    if group:
        bodies.append(f"<tbody>{''.join(group)}</tbody>")
    frame = "table-frame follows" if grid.follows else "table-frame"
    kind = "grid few" if len(bodies) <= _FEW else "grid"
    return f'<div class="{frame}"><table class="{kind}"><colgroup>{columns}</colgroup>{head}{"".join(bodies)}</table></div>'


def _row(writer: Writer, row: GridRow) -> str:
    height = f' style="height:{row.height:g}mm"' if row.height else ""
    return f"<tr{height}>{''.join(_cell(writer, cell) for cell in row.cells)}</tr>"


def _cell(writer: Writer, cell: GridCell) -> str:
    tag = "th" if cell.look in (CellLook.HEAD, CellLook.LABEL) else "td"
    scope = {CellLook.HEAD: ' scope="col"', CellLook.LABEL: ' scope="row"'}.get(cell.look, "")
    spans = f' colspan="{cell.columns}"' if cell.columns > 1 else ""
    spans += f' rowspan="{cell.rows}"' if cell.rows > 1 else ""
    lines = [writer.both(line) for line in cell.lines if line]
    inside = lines[0] if len(lines) == 1 else "".join(f"<p>{line}</p>" for line in lines)
    return f'<{tag} class="{cell.look.value}"{scope}{spans}>{inside}</{tag}>'
