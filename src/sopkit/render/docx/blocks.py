"""Blocks as paragraphs and tables, in reading order."""

from __future__ import annotations

from itertools import zip_longest

from sopkit.model.blocks import (
    Admonition,
    Block,
    Blocks,
    CodeBlock,
    DefinitionList,
    Figure,
    Flowchart,
    Form,
    LanguageBlock,
    ListBlock,
    Paragraph,
    Quote,
    RawBlock,
    RecordList,
    Section,
    Step,
    Table,
    ThematicBreak,
)
from sopkit.model.grids import Grid
from sopkit.model.inlines import plain_text
from sopkit.render.docx.beside import beside
from sopkit.render.docx.boxes import admonition, code, definitions
from sopkit.render.docx.captions import title_runs
from sopkit.render.docx.figures import figure, flowchart
from sopkit.render.docx.forms import form, grid, record_list
from sopkit.render.docx.frame import Frame
from sopkit.render.docx.grids import data_table
from sopkit.render.docx.languages import side_by_side, spoken
from sopkit.render.docx.lists import write_list
from sopkit.render.docx.markup import Numbering, Shape
from sopkit.render.docx.numbering import OUTLINE
from sopkit.render.docx.rooms import heading_room
from sopkit.render.docx.steps import step
from sopkit.render.docx.styles import DEPTHS
from sopkit.render.docx.writer import Writer
from sopkit.render.pairs import Pair, with_pairs

_LEADS_ON = ("：", ":")


def write_blocks(writer: Writer, blocks: Blocks, frame: Frame) -> str:
    """Every block of `blocks`; a line that leads on to a list, table or picture stays with it."""
    parts = []
    marked = writer.setting.changed.at
    paired = with_pairs(blocks, writer.resolved.document.metadata.layout)
    for block, follower in zip_longest(paired, paired[1:]):
        if isinstance(block, Paragraph):
            xml = writer.running(block.inlines, frame, keep_next=leads_on(block, follower))
        else:
            xml = _block(writer, block, frame)
        if marked and not isinstance(block, Pair | Section | ListBlock | LanguageBlock):
            xml = beside(xml, block.span.start, marked)
        parts.append(xml)
    return "".join(parts)


def leads_on(block: Paragraph, follower: Block | Pair | None) -> bool:
    """Whether a paragraph would be lost at the foot of a page without what follows it."""
    if follower is None or isinstance(follower, Paragraph | Section):
        return False
    return plain_text(block.inlines).rstrip().endswith(_LEADS_ON) or isinstance(follower, Table | Figure | Flowchart)


def _block(writer: Writer, block: Block | Pair, frame: Frame) -> str:
    match block:
        case Section():
            titled = beside(heading(writer, block), block.span.start, writer.setting.changed.at)
            return titled + write_blocks(writer, block.blocks, frame)
        case Paragraph():
            return writer.running(block.inlines, frame)
        case ListBlock():
            return write_list(writer, block, frame)
        case Table():
            return data_table(writer, block, frame)
        case Figure():
            return figure(writer, block, frame)
        case Flowchart():
            return flowchart(writer, block, frame)
        case DefinitionList():
            return definitions(writer, block, frame)
        case Admonition():
            return admonition(writer, block, frame)
        case Step():
            return step(writer, block, frame)
        case Form():
            return form(writer, block, frame)
        case RecordList():
            return record_list(writer, block, frame)
        case Grid():
            return grid(writer, block, frame)
        case LanguageBlock():
            return spoken(writer, block.language, block.blocks, frame)
        case Pair():
            return side_by_side(writer, block, frame)
        case Quote():
            return write_blocks(writer, block.blocks, frame.quoted())
        case CodeBlock(text=text) | RawBlock(text=text):
            return code(writer, text)
        case ThematicBreak():
            return writer.para("Rule", "")


def heading(writer: Writer, section: Section) -> str:
    """A heading that counts in the outline at the depth its number has."""
    number = writer.resolved.numbers.get(section.anchor)
    depth = min(number.depth if number else section.level, DEPTHS)
    runs = title_runs(writer, section.title)
    if ("deleted", "") in section.attributes:
        runs = writer.inlines.styled(plain_text(section.title), "Deleted")
    writer.lists.rejoin()
    shape = Shape()
    if number is None:
        shape = Shape(numbering=Numbering(0, 0))
    elif number.depth <= DEPTHS:
        counted = writer.lists.outline(number)
        room = heading_room(writer.column(number), depth)
        own = counted == Numbering(OUTLINE, depth - 1)
        if not own or not room.by_style:
            shape = Shape(numbering=None if own else counted, left=room.left, hanging=room.hanging)
    return writer.para(f"heading {depth}", writer.bookmarks.around(section.anchor, runs), shape)
