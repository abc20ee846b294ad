"""Clauses, which count on from their heading, and lists, which count on their own."""

from __future__ import annotations

from sopkit.model.blocks import Blocks, ListBlock, ListItem, ListKind, Paragraph
from sopkit.model.inlines import Inlines
from sopkit.model.resolved import Number, NumberKind
from sopkit.render.docx.beside import beside
from sopkit.render.docx.frame import Frame
from sopkit.render.docx.markup import Numbering, Shape, run
from sopkit.render.docx.numbering import BULLETS, OUTLINE
from sopkit.render.docx.rooms import clause_room
from sopkit.render.docx.styles import DEPTHS, LIST_STEP
from sopkit.render.docx.writer import Writer

_ITEM_LEVELS = 3
_BULLET_LEVELS = 6


def write_list(writer: Writer, block: ListBlock, frame: Frame) -> str:
    """A list of any kind."""
    if block.kind is ListKind.BULLET:
        return "".join(_bullet(writer, item, frame) for item in block.items)
    num = 0
    parts = []
    for item in block.items:
        number = writer.resolved.numbers.get(item.anchor)
        if number and number.kind in (NumberKind.CLAUSE, NumberKind.SECTION):
            parts.append(_clause(writer, item, number, frame))
            continue
        level = min(frame.ordered, _ITEM_LEVELS - 1)
        if not num:
            num = writer.lists.begin(level)
        parts.append(_item(writer, item, frame, Numbering(num, level)))
    return "".join(parts)


def _clause(writer: Writer, item: ListItem, number: Number, frame: Frame) -> str:
    first, rest = _lead(item.blocks)
    words = writer.inlines.runs(first)
    if item.deleted and not item.blocks:
        words = run(writer.labels["deleted_clause"])
    runs = _tick(writer, item) + words
    room = clause_room(writer.column(number), number.depth, frame.base)
    inside = frame.in_clause(number.depth, room.left, max(-room.hanging, 0))
    keep = _leads_on(rest)
    if number.depth > DEPTHS:
        # Deeper than Word's outline goes with us: the number is written out, hanging like the others.
        runs = run(f"{number.text}\t") + runs
        shape = Shape(keep_next=keep, left=room.left, hanging=room.hanging)
        lead = writer.para(inside.style, writer.bookmarks.around(item.anchor, runs), shape)
    else:
        numbering = writer.lists.outline(number)
        by_style = room.by_style and not item.deleted and numbering == Numbering(OUTLINE, number.depth - 1)
        left, hanging = (None, 0) if by_style else (room.left, room.hanging)
        shape = Shape(keep_next=keep, numbering=numbering, left=left, hanging=hanging)
        style = "Clause Deleted" if item.deleted else f"Clause {number.depth}"
        lead = writer.para(style, writer.bookmarks.around(item.anchor, runs), shape)
    return _marked(writer, item, lead) + writer.blocks(rest, inside)


def _item(writer: Writer, item: ListItem, frame: Frame, numbering: Numbering) -> str:
    style = "List Number" if numbering.level == 0 else f"List Number {numbering.level + 1}"
    return _listed(writer, item, frame.in_item(ordered=True), style, numbering)


def _bullet(writer: Writer, item: ListItem, frame: Frame) -> str:
    inside = frame.in_item(ordered=False)
    if item.checked is not None:
        first, rest = _lead(item.blocks)
        runs = f"{_tick(writer, item)}{run(chr(9))}{writer.inlines.runs(first)}"
        left = None if inside.lists == 1 and not frame.base else inside.left
        lead = writer.para("Task", writer.bookmarks.around(item.anchor, runs), Shape(left=left, hanging=LIST_STEP))
        return _marked(writer, item, lead) + writer.blocks(rest, inside)
    level = min(frame.bullets, _BULLET_LEVELS - 1)
    style = "List Bullet" if level == 0 else f"List Bullet {min(level + 1, 3)}"
    return _listed(writer, item, inside, style, Numbering(BULLETS, level))


def _listed(writer: Writer, item: ListItem, inside: Frame, style: str, numbering: Numbering) -> str:
    first, rest = _lead(item.blocks)
    left = None if inside.left == LIST_STEP * (numbering.level + 1) else inside.left
    shape = Shape(keep_next=_leads_on(rest), numbering=numbering, left=left, hanging=LIST_STEP)
    runs = _tick(writer, item) + writer.inlines.runs(first)
    lead = writer.para(style, writer.bookmarks.around(item.anchor, runs), shape)
    return _marked(writer, item, lead) + writer.blocks(rest, inside)


def _marked(writer: Writer, item: ListItem, lead: str) -> str:
    """The paragraph that an item begins with, with the mark beside it where it changed."""
    return beside(lead, item.blocks[0].span.start if item.blocks else item.span.start, writer.setting.changed.at)


def _tick(writer: Writer, item: ListItem) -> str:
    if item.checked is None:
        return ""
    return writer.tick(item.checked)


def _lead(blocks: Blocks) -> tuple[Inlines, Blocks]:
    if blocks and isinstance(blocks[0], Paragraph):
        return blocks[0].inlines, blocks[1:]
    return (), blocks


def _leads_on(rest: Blocks) -> bool:
    return bool(rest) and not isinstance(rest[0], Paragraph)
