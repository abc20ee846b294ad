"""What the words of a card may be parted into: blocks, items of a list, rows of a table with its head."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from markupsafe import Markup

from sopkit.model.blocks import Block, ListBlock, ListItem, Table

_FEW = 3
"""Items of a list within a list that are parted from the others at most."""
_OPEN, _CLOSE = "<tbody>", "</tbody>"


@dataclass(frozen=True, slots=True)
class Piece:
    """A piece as HTML. Those of one table have the same `before` and `after` around their rows."""

    before: Markup
    words: Markup
    after: Markup


def piece_of(html: Markup) -> Piece:
    """A block's HTML as a piece."""
    before, found, rest = html.partition(_OPEN)
    words, closed, after = rest.rpartition(_CLOSE)
    if not (found and closed):
        return Piece(Markup(), html, Markup())
    return Piece(Markup(before + found), Markup(words), Markup(closed + after))


def joined(pieces: Sequence[Piece]) -> Markup:
    """Pieces one after the other; rows of one table under one head."""
    told = []
    for at, each in enumerate(pieces):
        if not at or not _goes_on(pieces[at - 1], each):
            told.append(each.before)
        told.append(each.words)
        if at + 1 == len(pieces) or not _goes_on(each, pieces[at + 1]):
            told.append(each.after)
    return Markup().join(told)


def _goes_on(first: Piece, second: Piece) -> bool:
    return bool(first.before) and (first.before, first.after) == (second.before, second.after)


def bits(block: Block) -> Iterator[Block]:
    """A list item by item, a table row by row with its head again; other blocks whole."""
    match block:
        case ListBlock(items=items):
            for item in items:
                yield from (replace(block, items=(each,)) for each in _halved(item))
        case Table(body=body) if len(body) > 1:
            for at in range(len(body)):
                yield replace(block, body=body[at : at + 1])
        case _:
            yield block


def _halved(item: ListItem) -> Iterator[ListItem]:
    """An item with a list in it as its words with the first items of that list, and the others a few at a time."""
    inner = next((each for each in item.blocks if isinstance(each, ListBlock)), None)
    if inner is None or len(inner.items) <= _FEW:
        yield item
        return
    for at in range(0, len(inner.items), _FEW):
        few = replace(inner, items=inner.items[at : at + _FEW])
        whole = tuple(few if each is inner else each for each in item.blocks)
        yield replace(item, blocks=whole if at == 0 else (few,))
