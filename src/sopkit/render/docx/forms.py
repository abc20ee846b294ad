"""Record forms: real blanks with room for a hand to write in; and the ruled grids they are laid out in."""

from __future__ import annotations

from sopkit.model.blocks import Blocks, Form, RecordList
from sopkit.model.grids import CellLook, Grid, GridCell
from sopkit.render.docx.frame import Frame
from sopkit.render.docx.markup import Shape, kept_together, run, twips
from sopkit.render.docx.tables import CellShape, TableShape, cell, exact_sum, row, table
from sopkit.render.docx.writer import Writer
from sopkit.render.forms import form_parts, record_grid
from sopkit.render.wide import turned

_SHADE = "F2F2F2"
_STYLES = {
    CellLook.HEAD: "Table Head",
    CellLook.LABEL: "Form Label",
    CellLook.BLANK: "Form Blank",
    CellLook.TEXT: "Table Text",
    CellLook.CENTER: "Table Text Center",
    CellLook.LARGE: "Table Text",
    CellLook.BOX: "Table Text Center",
    CellLook.GROUP: "Table Head",
}


def form(writer: Writer, block: Form, frame: Frame) -> str:
    """Title with number, version, retention and serial number, cells to fill in, signatures, how to correct an entry."""
    setting = writer.setting
    papers = writer.papers if block.anchor in writer.wide else None
    room = turned(writer.room) if papers else writer.room
    parts = form_parts(block, writer.resolved.document.metadata, (setting.labels, room, setting.serial))
    if parts.alone:
        title = writer.para("Table Spacer", writer.bookmarks.around(block.anchor, ""))
    else:
        words = run(f"{block.number} ") if block.number else ""
        words = writer.bookmarks.around(block.anchor, words + writer.both(block.title))
        title = writer.para("Form Title", words, Shape(page_break_before=parts.fills and not papers))
    note = writer.para("Form Note", writer.inlines.runs(parts.note)) if parts.note else ""
    if papers:
        inside = Frame(papers.width, papers.height, in_form=True)
        content = kept_together(title + writer.blocks(parts.blocks, inside) + note)
        return papers.apart(content if content.endswith("</w:p>") else content + writer.para("Table Spacer", ""))
    inside = Frame(frame.width, frame.height, in_form=True)
    if not parts.alone:  # A blank among other text is copied and filled in as one sheet.
        return kept_together(title + writer.blocks(parts.blocks, inside) + note)
    last = _foot(parts.blocks)
    foot = kept_together(writer.blocks(parts.blocks[-last:], inside) + note)
    return title + writer.blocks(parts.blocks[:-last], inside) + foot


def _foot(blocks: Blocks) -> int:
    """How many blocks at the end stay together: the signatures, and a box before them that no page divides anyway."""
    if len(blocks) < 2 or not (isinstance(blocks[-1], Grid) and blocks[-1].follows):
        return 1
    before = blocks[-2]
    whole = isinstance(before, Grid) and all(each.joined for each in before.rows[:-1])
    return 2 if whole else 1


def record_list(writer: Writer, block: RecordList, frame: Frame) -> str:
    """The record forms that the document uses."""
    listed = record_grid(block, writer.resolved, writer.labels)
    return grid(writer, listed, frame) if listed else ""


def grid(writer: Writer, block: Grid, frame: Frame) -> str:
    """A ruled grid; cells over several rows are merged, rows that belong together stay on one page."""
    widths = exact_sum(block.widths, frame.table_width)
    open_cells: dict[int, tuple[int, GridCell]] = {}
    rows = []
    for at, each in enumerate(block.rows):
        keep = each.head or each.joined
        column = 0
        cells = ""
        waiting = list(each.cells)
        while column < len(widths):
            if column in open_cells:
                left, above = open_cells.pop(column)
                cells += _cell(writer, above, widths[column : column + above.columns], "continue", keep)
                if left > 1:
                    open_cells[column] = (left - 1, above)
                column += above.columns
                continue
            if not waiting:
                cells += _cell(writer, GridCell(columns=len(widths) - column), widths[column:], "", keep)
                break
            own = waiting.pop(0)
            merge = "restart" if own.rows > 1 else ""
            cells += _cell(writer, own, widths[column : column + own.columns], merge, keep)
            if own.rows > 1:
                open_cells[column] = (own.rows - 1, own)
            column += own.columns
        rows.append(row(cells, head=each.head and at == _head_rows(block, at), height=twips(each.height)))
    shape = TableShape(writer.styles["SOP Form"], widths, frame.table_indent, first_row=False)
    return table(shape, "".join(rows)) + writer.para("Table Spacer", "")


def _head_rows(block: Grid, at: int) -> int:
    """`at` where every row above is a head too: Word repeats heads only from the top."""
    return at if all(each.head for each in block.rows[:at]) else -1


def _cell(writer: Writer, source: GridCell, widths: tuple[int, ...], merge: str, keep: bool) -> str:
    fill = _SHADE if source.look in (CellLook.HEAD, CellLook.LABEL) else ""
    style = _STYLES[source.look]
    shape = Shape(keep_next=keep)
    lines = [] if merge == "continue" else [each for each in source.lines if each]
    content = "".join(writer.para(style, writer.both(line), shape) for line in lines)
    align = "" if source.look is CellLook.TEXT else "center"
    return cell(CellShape(sum(widths), source.columns, merge, fill, align), content or writer.para(style, "", shape))
