"""Admonitions, definitions and code."""

from __future__ import annotations

from sopkit.model.blocks import Admonition, AdmonitionKind, DefinitionList
from sopkit.render.docx.frame import Frame
from sopkit.render.docx.markup import Shape, run, text
from sopkit.render.docx.tables import CellShape, TableShape, cell, row, table
from sopkit.render.docx.writer import Writer

_STYLES = {
    AdmonitionKind.NOTE: "SOP Note",
    AdmonitionKind.WARNING: "SOP Warning",
    AdmonitionKind.CAUTION: "SOP Caution",
    AdmonitionKind.DANGER: "SOP Danger",
}
_PADDING = 280


def admonition(writer: Writer, block: Admonition, frame: Frame) -> str:
    """A shaded box with a bar at its left, kept on one page."""
    sign = "" if block.kind is AdmonitionKind.NOTE else "⚠ "
    title = run(f"{sign}{writer.labels[block.kind.value]}")
    if block.title:
        title += run("  ") + writer.both(block.title)
    inside = writer.blocks(block.blocks, frame.box("Admonition Text", _PADDING))
    content = writer.para("Admonition Title", title) + ended(writer, inside)
    shape = TableShape(writer.styles[_STYLES[block.kind]], (frame.table_width,), frame.table_indent, first_row=False)
    return table(shape, row(cell(CellShape(frame.table_width), content))) + writer.para("Table Spacer", "")


def ended(writer: Writer, content: str) -> str:
    """`content` of a cell, which must end with a paragraph."""
    return content if content.endswith("</w:p>") else content + writer.para("Table Spacer", "")


def definitions(writer: Writer, block: DefinitionList, frame: Frame) -> str:
    """Terms in bold, each with its meanings indented below."""
    parts = []
    indent = frame.left or None
    for item in block.items:
        parts.append(writer.para("Term", writer.inlines.runs(item.term), Shape(left=indent)))
        for meaning in item.meanings:
            parts.append(writer.blocks(meaning, frame.defined()))
    return "".join(parts)


def code(writer: Writer, content: str) -> str:
    """Text kept letter by letter, line by line."""
    lines = "<w:r><w:br/></w:r>".join(f"<w:r>{text(line)}</w:r>" for line in content.rstrip("\n").split("\n"))
    return writer.para("Code Block", lines)
