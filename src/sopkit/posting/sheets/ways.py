"""Which ways there are to lay a card out: where its pictures stand, and how wide they are."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from sopkit.posting.sheets.cards import Card
from sopkit.posting.sheets.layout import Way
from sopkit.posting.sheets.papers import Paper

_SHARES = (0.28, 0.36, 0.45)
"""Widths of pictures beside text, as shares of the card's width."""
_BELOW = (0.4, 0.55, 0.7, 0.85, 0.97)
_LEAST_PICTURE, _LEAST_TEXT = 72.0, 95.0
"""Least widths, mm: of a picture, whose own lettering must still be read, and of the text beside it."""


def ways_of(card: Card, width: float) -> Iterator[Way]:
    """The ways to lay a card out that are to be measured."""
    if not card.pictures:
        yield Way("plain", 0.0, 0.0)
        return
    yielded = False
    for share in _SHARES:
        picture = share * width
        if picture >= _LEAST_PICTURE and width - picture >= _LEAST_TEXT:
            yielded = True
            yield Way("split", picture, 0.0)
            yield Way("top", picture, 0.0)
    smallest = _below(card, width)[0]
    if smallest >= _LEAST_PICTURE or not yielded:
        yield Way("below", smallest, 0.0)


def _below(card: Card, width: float) -> tuple[float, ...]:
    """Widths of pictures under each other's side, from the least that can be read up."""
    wide = tuple(share * width / len(card.pictures) for share in _BELOW)
    return tuple(each for each in wide if each >= _LEAST_PICTURE) or wide[-1:]


def grown(way: Way, card: Card, paper: Paper) -> Iterator[Way]:
    """A measured way, and where pictures stand in a row of their own, the same with larger ones: only the row grows."""
    yield way
    if way.look == "below":
        tallest = max(each.ratio for each in card.pictures)
        for width in _below(card, paper.cards_width)[1:]:
            yield Way("below", width, way.height + (width - way.picture) * tallest)


def fits(ways: Sequence[Way], room: float) -> bool:
    """Whether one of the measured ways goes into the room of a sheet."""
    return min(way.height for way in ways) <= room
