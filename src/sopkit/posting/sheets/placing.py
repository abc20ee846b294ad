"""Where what stands in a cell stands: words and pictures in mm, for the template."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from sopkit.posting.sheets.cards import Card, Picture
from sopkit.posting.sheets.grid import ABOVE, BESIDE, BETWEEN, BORDER, Cells, Part, in_rows, rows_of
from sopkit.posting.sheets.layout import Placed
from sopkit.posting.sheets.papers import BODY, GUTTER, PAD, Box

_APART = 0.9
"""Room between things said at the most, to the size of text."""


@dataclass(frozen=True, slots=True)
class Hung:
    """A picture so wide and so high, and half the width of the numbers on it."""

    picture: Picture
    across: float
    down: float
    disc: float


@dataclass(frozen=True, slots=True)
class Wall:
    """Pictures one under the other: where they begin, how wide their captions may be."""

    left: float
    top: float
    width: float
    pictures: tuple[Hung, ...]


@dataclass(frozen=True, slots=True)
class Words:
    """What is said, ``front``, ``back`` or ``all``: where it begins, how wide it is, what room there is under each thing."""

    what: str
    left: float
    top: float
    width: float
    between: float


@dataclass(frozen=True, slots=True)
class CellSet:
    """A cell as the template sets it, mm on the sheet; what is in it from the cell's inner corner; `size` of text."""

    card: Card
    left: float
    top: float
    width: float
    height: float
    size: float
    words: tuple[Words, ...]
    walls: tuple[Wall, ...]


def cell_set(placed: Placed, card: Card, cells: Cells, scale: float, where: Box) -> CellSet:
    """The cell of a card; `where` is the place of all cards on the sheet."""
    paper, units, look = cells.paper, placed.units, placed.filled.look
    top = cells.height(Part(placed.card, "head", units, scale)) + ABOVE
    body = cells.body(placed.card, units, scale, placed.height)
    front, back = cells.words(placed.card, units, look, scale)
    inside = _Inside(placed, card, cells, scale, top, body)
    words, at = inside.split(front, back) if look.split else inside.whole(front + back)
    return CellSet(
        card,
        where[0] + placed.left,
        where[1] + placed.top,
        paper.outer(units),
        placed.height,
        BODY * scale,
        words,
        tuple(_walls(placed, card, cells, scale, at)) if look.columns else (),
    )


@dataclass(frozen=True, slots=True)
class _Inside:
    """The inside of a cell, `body` mm high from `top` on. Each way gives the words, and left, top and height of the pictures' room."""

    placed: Placed
    card: Card
    cells: Cells
    scale: float
    top: float
    body: float

    @property
    def _edges(self) -> tuple[float, float]:
        """Left of what stands at the left, and of what stands beside it."""
        edge = PAD - BORDER
        return edge, edge + self.cells.paper.inner(self.placed.filled.look.words) + GUTTER

    def split(self, front: float, back: float) -> tuple[tuple[Words, ...], tuple[float, float, float]]:
        """Two columns: what must be read at work, and pictures over the other words."""
        look, paper = self.placed.filled.look, self.cells.paper
        left, right = self._edges
        beside = self.placed.units - look.words
        above = _high(self.placed, self.card, self.cells, self.scale) + BETWEEN if look.columns else 0.0
        here = self._between(self.body - front, self.card.front)
        there = self._between(self.body - back - above, self.card.back + bool(look.columns))
        room = self.body - back - there * self.card.back - BETWEEN
        down = self.top + room + BETWEEN if look.columns else self.top
        words = (
            Words("front", left, self.top, paper.inner(look.words), here),
            Words("back", right, down, paper.inner(beside), there),
        )
        return words, (right, self.top, room)

    def whole(self, high: float) -> tuple[tuple[Words, ...], tuple[float, float, float]]:
        """One column of words, pictures over or beside them."""
        look, things = self.placed.filled.look, self.card.front + self.card.back
        left, right = self._edges
        width = self.cells.paper.inner(look.words)
        over = look.columns > 0 and look.words == self.placed.units
        above = _high(self.placed, self.card, self.cells, self.scale) + BETWEEN if over else 0.0
        between = self._between(self.body - high - above, things + over)
        room = self.body - high - between * things - BETWEEN if over else self.body
        down = self.top + room + BETWEEN if over else self.top
        words = (Words("all", left, down, width, between),)
        return words, (left if over else right, self.top, room)

    def _between(self, left_over: float, things: int) -> float:
        return max(0.0, min(left_over / max(things, 1), _APART * BODY * self.scale))


def _high(placed: Placed, card: Card, cells: Cells, scale: float) -> float:
    """Height of the cell's pictures with their captions."""
    look, across = placed.filled.look, placed.filled.picture
    captions = cells.height(
        Part(placed.card, "captions", cells.pictures_units(placed.units, look), scale, look.columns)
    )
    pictures = across * in_rows([each.ratio for each in card.pictures], look.columns)
    return pictures + BESIDE * (rows_of(len(card.pictures), look.columns) - 1) + captions


def _walls(placed: Placed, card: Card, cells: Cells, scale: float, at: tuple[float, float, float]) -> Iterator[Wall]:
    left, top, room = at
    look, across = placed.filled.look, placed.filled.picture
    disc = 0.77 * BODY * scale + 0.5
    hung = tuple(Hung(each, across, across * each.ratio, disc) for each in card.pictures)
    width = cells.paper.inner(cells.pictures_units(placed.units, look)) - BESIDE * (look.columns - 1)
    width /= look.columns
    top += max(0.0, room - _high(placed, card, cells, scale)) / 2
    for column in range(look.columns):
        yield Wall(left + column * (width + BESIDE), top, width, hung[column :: look.columns])
