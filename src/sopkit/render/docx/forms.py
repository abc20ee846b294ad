"""Record forms: real blanks with room for a hand to write in."""

from __future__ import annotations

from sopkit.model.blocks import Form
from sopkit.render.docx.frame import Frame
from sopkit.render.docx.markup import kept_together, run
from sopkit.render.docx.tables import BLANK_ROW, CellShape, TableShape, cell, exact_sum, row, table
from sopkit.render.docx.writer import Writer

_LABEL, _BLANK = 2, 3
_SHADE = "F2F2F2"


def form(writer: Writer, block: Form, frame: Frame) -> str:
    """Title with number, retention and serial number, cells to fill in, then the form's own blocks."""
    title = run(f"{block.number} ") if block.number else ""
    title = writer.bookmarks.around(block.anchor, title + writer.inlines.runs(block.title))
    inside = Frame(frame.width, frame.height, in_form=True)
    # A blank is copied and filled in as one sheet.
    return kept_together(
        writer.para("Form Title", title)
        + writer.para("Form Meta", _meta(writer, block))
        + _fields(writer, block, inside)
        + writer.blocks(block.blocks, inside)
    )


def _meta(writer: Writer, block: Form) -> str:
    labels = writer.labels
    facts = run(f"{labels['form_number']} {block.number}")
    if block.retention:
        facts += run(f"    {labels['form_retention']} {block.retention}")
    return f"{facts}<w:r><w:tab/></w:r>{run(labels['form_serial'] + ' ')}<w:r><w:tab/></w:r>"


def _fields(writer: Writer, block: Form, frame: Frame) -> str:
    if not block.fields:
        return ""
    per_row = 3 if len(block.fields) > 4 else 2
    per_row = min(per_row, len(block.fields))
    widths = exact_sum([_LABEL, _BLANK] * per_row, frame.width)
    rows = []
    for start in range(0, len(block.fields), per_row):
        chosen = block.fields[start : start + per_row]
        cells = []
        for at, label in enumerate(chosen):
            last = at == len(chosen) - 1
            span = 1 + 2 * (per_row - len(chosen)) if last else 1
            blank = sum(widths[2 * at + 1 : 2 * at + 1 + span])
            cells.append(
                cell(CellShape(widths[2 * at], fill=_SHADE), writer.para("Form Label", writer.inlines.runs(label)))
            )
            cells.append(cell(CellShape(blank, span), writer.para("Form Blank", "")))
        rows.append(row("".join(cells), height=BLANK_ROW))
    shape = TableShape(writer.styles["SOP Form"], widths, first_row=False)
    return table(shape, "".join(rows)) + writer.para("Table Spacer", "")
