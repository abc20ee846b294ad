"""Record forms that lie on their long side in a document whose other pages stand upright.

Such a form has pages of its own across the paper, under the same header block and with the same count of pages. What stands in a
box (a step, an admonition, two languages side by side) cannot have a page of its own: there the form stays upright.
"""

from __future__ import annotations

from collections.abc import Iterator

from sopkit.model.blocks import Block, Form, LanguageBlock, ListBlock, Section
from sopkit.model.resolved import Resolved
from sopkit.render.filling import Room
from sopkit.render.geometry import PAGE
from sopkit.render.pairs import Pair, with_pairs
from sopkit.render.sheet import is_landscape

WIDE_PAPER = (round(PAGE[1]), round(PAGE[0]))
"""A4 on its long side: width and height, mm."""


def wide_forms(resolved: Resolved) -> frozenset[str]:
    """Anchors of the forms that get pages on the long side; none where all pages lie so."""
    if is_landscape(resolved):
        return frozenset()
    document = resolved.document
    return frozenset(each.anchor for each in _in_the_open(document.blocks, document.metadata.layout) if each.landscape)


def _in_the_open(blocks: tuple[Block, ...], layout: str) -> Iterator[Form]:
    for block in with_pairs(blocks, layout):
        match block:
            case Form():
                yield block
            case Section() | LanguageBlock():
                yield from _in_the_open(block.blocks, layout)
            case ListBlock():
                for item in block.items:
                    yield from _in_the_open(item.blocks, layout)
            case Pair() | _:
                pass


def turned(room: Room) -> Room:
    """What a page on its long side leaves for text, where an upright one leaves `room`; mm."""
    more = PAGE[1] - PAGE[0]
    return Room(room.width + more, room.height - more)
