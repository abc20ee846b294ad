"""Cells of a sheet: how high a card is in a cell so wide, and how large its pictures get in a cell so high.

A cell has its head over all its width, then pictures over words, or words with pictures beside them. Widths are counted in
units (`papers.UNITS`). Heights of heads, words and captions were measured by the engine that prints them: at the least
size of type for every width, at a larger one only where a sheet is to have it. What was not measured is reckoned from what was.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from math import inf, log

from sopkit.posting.sheets.papers import AT_EASE, LARGE, Paper

ABOVE, BELOW, BETWEEN = 2.0, 2.2, 2.4
"""Room over what stands under a cell's head, under it, and between pictures and words, mm."""
BESIDE = 4.0
"""Room between two pictures."""
BORDER = 0.8
"""Of a cell."""
SMALLEST = 72.0
"""Least width of a picture, mm."""
_RECKONED = 1.03
"""What is added to a reckoned height."""
_UNSEEN = 0.18
"""Share of a cell that is empty without looking so."""
_WANTED = 2.0
"""How much larger than its least width a picture should be."""


@dataclass(frozen=True, slots=True)
class Drawn:
    """A picture's proportions: height to width; widths, mm, below which it cannot be read and above which it gains nothing."""

    ratio: float
    least: float = SMALLEST
    most: float = inf


@dataclass(frozen=True, slots=True)
class Look:
    """How a card stands in its cell: `words` are so many units wide; where these are fewer than the cell's, its pictures stand
    beside them, else over them. `columns` pictures stand side by side. Where it is `split`, what must be read at work
    stands at the left, and the other words at the right under the pictures."""

    words: int
    columns: int = 0
    split: bool = False


@dataclass(frozen=True, slots=True)
class Filled:
    """A card in a cell of a given height: width of its pictures (0.0 without), share of the cell left empty, `want` of
    larger pictures (0 where they are as large as wanted), share by which its lines are `narrow`."""

    look: Look
    picture: float
    blank: float
    want: float
    narrow: float

    @property
    def against(self) -> float:
        """What is against it: room left empty, pictures smaller and lines shorter than they might be."""
        return 2.2 * max(0.0, self.blank - _UNSEEN) ** 2 + 1.0 * self.want**2 + 0.6 * self.narrow**2


@dataclass(frozen=True, slots=True)
class Part:
    """Something of a card whose height is asked for: ``head``, ``front`` (what must be read at work), ``back`` (the other
    words) or ``captions`` of pictures in so many columns; how many units wide; the size of type."""

    card: int
    what: str
    units: int
    scale: float = 1.0
    columns: int = 0


def rows_of(count: int, columns: int) -> int:
    """How many rows so many pictures take."""
    return -(-count // columns)


def in_rows(heights: Sequence[float], columns: int) -> float:
    """Height of things that stand in rows, so many in each."""
    return sum(max(heights[at : at + columns]) for at in range(0, len(heights), columns))


class Cells:
    """Cards of which heights are known: `tall` in mm by part, `drawn` the pictures of each card; `whole` are not split."""

    def __init__(
        self, paper: Paper, drawn: Sequence[tuple[Drawn, ...]], tall: Mapping[Part, float], whole: Collection[int] = ()
    ) -> None:
        self.paper, self.drawn, self.tall, self.whole = paper, drawn, dict(tall), frozenset(whole)
        self._reckonings: dict[Part, float] = {}

    def looks(self, card: int, units: int, smallest: float = 0.0) -> Iterator[Look]:
        """The looks of a card in a cell; `smallest` lets its pictures be smaller than they should be."""
        count = len(self.drawn[card])
        least = self._least(card, smallest)
        for words in self.paper.spans:
            beside = units - words
            if words > units or (beside and beside < 2):
                continue
            may_split = beside in self.paper.spans and card not in self.whole
            for columns in range(1, count + 1) if count else (0,):
                look = Look(words, columns)
                if columns and self._box(units, look) / columns < least:
                    continue
                if columns or not beside:
                    yield look
                if may_split:
                    yield Look(words, columns, True)

    def parts(self, card: int, units: int, look: Look, scale: float) -> Iterator[Part]:
        """What is to be measured of a card to know this look for sure."""
        yield Part(card, "head", units, scale)
        yield Part(card, "front", look.words, scale)
        yield Part(card, "back", self.back_units(units, look), scale)
        if look.columns:
            yield Part(card, "captions", self.pictures_units(units, look), scale, look.columns)

    def least(self, card: int, units: int, scale: float = 1.0, smallest: float = 0.0) -> float:
        """The least height of a cell; infinite where its pictures are too small in every look."""
        return min(
            (self._low(card, units, look, scale, smallest) for look in self.looks(card, units, smallest)), default=inf
        )

    def least_as(self, card: int, units: int, look: Look, scale: float, smallest: float = 0.0) -> float:
        """The least height in this look."""
        return self._low(card, units, look, scale, smallest)

    def most(self, card: int, units: int, scale: float, smallest: float = 0.0, only: Look | None = None) -> float:
        """The height beyond which nothing in it grows, in its best look or the one that is asked for."""
        return max(
            (
                self._high(card, units, look, scale, min(self._room(units, look), self._largest(card)))
                for look in ((only,) if only else self.looks(card, units, smallest))
            ),
            default=0.0,
        )

    def body(self, card: int, units: int, scale: float, height: float) -> float:
        """What a cell of this height has for words and pictures."""
        return height - 2 * BORDER - self.height(Part(card, "head", units, scale)) - ABOVE - BELOW

    def filled(
        self, card: int, units: int, scale: float, height: float, smallest: float = 0.0, only: Look | None = None
    ) -> Filled | None:
        """The best look at this height; None where none goes in. `only` is the one look that is asked for."""
        found: Filled | None = None
        for look in (only,) if only else self.looks(card, units, smallest):
            each = self._filled(card, units, look, scale, height, smallest)
            if each and (found is None or each.against < found.against):
                found = each
        return found

    def _filled(self, card: int, units: int, look: Look, scale: float, height: float, smallest: float) -> Filled | None:
        body = self.body(card, units, scale, height)
        front, back = self.words(card, units, look, scale)
        inner, apart = self.paper.inner, look.words < units
        area = max(inner(units) * body, 1.0)
        used = front * inner(look.words) + back * inner(self.back_units(units, look))
        narrow = max(0.0, 1 - inner(look.words) / (LARGE * scale * AT_EASE)) if front else 0.0
        fits = max(front, back) if look.split else front + back
        if fits > body + 0.01:
            return None
        if not look.columns:
            return Filled(look, 0.0, max(0.0, 1 - used / area), 0.0, narrow)
        beside = back + BETWEEN * (back > 0) if look.split else 0.0
        room = body - (beside if apart else front + back + BETWEEN)
        drawn = self.drawn[card]
        captions = self._captions(card, units, look, scale)
        ratio = in_rows([each.ratio for each in drawn], look.columns)
        between = BESIDE * (rows_of(len(drawn), look.columns) - 1)
        width = min((room - captions - between) / ratio, self._room(units, look), self._largest(card))
        if width < self._least(card, smallest) - 0.01:
            return None
        used += sum(width * width * each.ratio for each in drawn) + captions * width * look.columns
        wanted = max(each.least for each in drawn) * _WANTED
        return Filled(look, width, max(0.0, 1 - used / area), max(0.0, log(wanted / width)), narrow)

    def _low(self, card: int, units: int, look: Look, scale: float, smallest: float) -> float:
        return self._high(card, units, look, scale, self._least(card, smallest) if look.columns else 0.0)

    def _high(self, card: int, units: int, look: Look, scale: float, width: float) -> float:
        """Height of a cell with pictures of this width."""
        height = -self.body(card, units, scale, 0.0)
        front, back = self.words(card, units, look, scale)
        if not look.columns:
            return height + (max(front, back) if look.split else front + back)
        drawn = self.drawn[card]
        pictures = width * in_rows([each.ratio for each in drawn], look.columns)
        pictures += BESIDE * (rows_of(len(drawn), look.columns) - 1) + self._captions(card, units, look, scale)
        if look.split:
            return height + max(front, pictures + back + BETWEEN * (back > 0))
        if look.words < units:
            return height + max(front + back, pictures)
        return height + front + back + BETWEEN + pictures

    def words(self, card: int, units: int, look: Look, scale: float) -> tuple[float, float]:
        """Heights of what must be read at work and of the other words."""
        back = Part(card, "back", self.back_units(units, look), scale)
        return self.height(Part(card, "front", look.words, scale)), self.height(back)

    @staticmethod
    def back_units(units: int, look: Look) -> int:
        """How many units wide the other words are."""
        return units - look.words if look.split else look.words

    def _captions(self, card: int, units: int, look: Look, scale: float) -> float:
        return self.height(Part(card, "captions", self.pictures_units(units, look), scale, look.columns))

    @staticmethod
    def pictures_units(units: int, look: Look) -> int:
        """How many units wide a cell's pictures stand."""
        return units - look.words if look.words < units else units

    def _box(self, units: int, look: Look) -> float:
        """Width for all pictures of a row, less the room between them."""
        return self.paper.inner(self.pictures_units(units, look)) - BESIDE * (look.columns - 1)

    def _room(self, units: int, look: Look) -> float:
        return self._box(units, look) / max(look.columns, 1)

    def _least(self, card: int, smallest: float) -> float:
        return max((min(each.least, smallest) if smallest else each.least for each in self.drawn[card]), default=0.0)

    def _largest(self, card: int) -> float:
        return min((each.most for each in self.drawn[card]), default=0.0)

    def height(self, part: Part) -> float:
        """Its height as measured, else as reckoned."""
        known = self.tall.get(part)
        if known is not None:
            return known
        if part not in self._reckonings:
            self._reckonings[part] = self._reckoned(part)
        return self._reckonings[part]

    def _reckoned(self, part: Part) -> float:
        """At a larger size lines are that much higher, and the paper is that much narrower for it."""
        known = [
            (self.paper.inner(units), self.tall[least])
            for units in range(2, 7)
            if (least := Part(part.card, part.what, units, 1.0, part.columns)) in self.tall
        ]
        if not known:
            return 0.0
        width = self.paper.inner(part.units) / part.scale
        first, last = known[0], known[-1]
        if width <= first[0]:
            height = first[1] * first[0] / width
        elif width >= last[0]:
            height = last[1]
        else:
            (wide, low), (narrow, high) = next((b, a) for a, b in pairwise(known) if a[0] <= width <= b[0])
            share = (1 / width - 1 / wide) / (1 / narrow - 1 / wide)
            height = low + share * (high - low)
        return height * part.scale * _RECKONED
