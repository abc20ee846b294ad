"""Spread cards over sheets: as few as there can be, evenly, each card whole, in rows of cells equal in height.

Which cards stand together is decided with type and pictures as small as they may be. Then each sheet gets the rows, the size
of type and the pictures that fill it best.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from math import inf, log

from sopkit.posting.sheets.grid import Cells, Filled, Look
from sopkit.posting.sheets.papers import GAP, POSTER, SCALES, UNITS

_ROWS: tuple[tuple[int, ...], ...] = ((6,), (3, 3), (4, 2), (2, 4), (2, 2, 2))
"""Ways to divide a row among cells, in units."""
_MOST = 12
"""Cards on a sheet at most."""
_MANY = 6
"""From so many cards on, rows are divided evenly where that can be: the other ways are many."""
_SMALL_TYPE, _UNEVEN, _LOW_ROW = 0.5, 0.03, 0.025
"""What is against an arrangement, beside what is against its cells: type smaller than it might be, cells of unequal widths
and rows unlike each other, rows of unequal heights."""


@dataclass(frozen=True, slots=True)
class Placed:
    """A card on a sheet: where its cell is, mm from the top left corner of the cards' place, and how it stands there."""

    card: int
    units: int
    left: float
    top: float
    height: float
    filled: Filled


@dataclass(frozen=True, slots=True)
class Arranged:
    """A sheet: its rows as numbers of card and units, the size of type, how much is against it."""

    rows: tuple[tuple[tuple[int, int], ...], ...]
    scale: float
    against: float


class CardTooHigh(ValueError):
    """A card that fits on no sheet however it is laid out; `card` is its index."""

    def __init__(self, card: int) -> None:
        super().__init__(str(card))
        self.card = card


class Layout:
    """Lays `count` cards out, `room` mm high. `smallest` is how small the pictures of cards may be that would not go in
    otherwise; `apart` are those that share a row with no other, `ruled` those with a table, whose columns
    large words would not go into."""

    def __init__(
        self,
        cells: Cells,
        count: int,
        room: float,
        smallest: Mapping[int, float],
        apart: frozenset[int],
        ruled: frozenset[int] = frozenset(),
    ) -> None:
        self.cells, self.count, self.room, self.smallest = cells, count, room, smallest
        self.apart, self.ruled = apart, ruled
        self.rows = [row for row in _ROWS if all(each in cells.paper.spans for each in row)]
        self._lows: dict[tuple[int, tuple[int, ...], float], float] = {}

    def groups(self) -> list[tuple[int, int]]:
        """First and last card of each sheet: the fewest sheets, and of those ways the most even. Raises CardTooHigh."""
        weights = [self._weight(each) for each in range(self.count)]
        best: list[tuple[int, float, int]] = [(0, 0.0, 0)]  # sheets, unevenness, where the last one begins
        for end in range(1, self.count + 1):
            found: tuple[int, float, int] | None = None
            for begin in range(end - 1, max(-1, end - 1 - _MOST), -1):
                if self._lowest(begin, end) > self.room + 0.01:
                    break
                sheets, uneven, _ = best[begin]
                candidate = (sheets + 1, uneven + sum(weights[begin:end]) ** 2, begin)
                if found is None or candidate[:2] < found[:2]:
                    found = candidate
            if found is None:
                raise CardTooHigh(end - 1)
            best.append(found)
        groups = []
        end = self.count
        while end:
            begin = best[end][2]
            groups.append((begin, end))
            end = begin
        return groups[::-1]

    def arranged(self, first: int, last: int) -> list[Arranged]:
        """Ways to arrange a sheet with these cards, the best first; one of them is in the least size of type."""
        alone = last - first == 1 or self.apart.issuperset(range(first, last))
        poster = alone and self.ruled.isdisjoint(range(first, last))
        found: list[Arranged] = []
        for even in (True, False) if last - first >= _MANY else (False,):
            for scale in (*SCALES, *POSTER) if poster else SCALES:
                for rows in self._divided((first, last), scale, self.room + GAP, even):
                    against = self._against(rows, scale)
                    if against < inf:
                        found.append(Arranged(rows, scale, against))
            if any(each.scale == SCALES[0] for each in found):
                break
        return sorted(found, key=lambda each: each.against)

    def placed(self, arranged: Arranged, looks: Sequence[Look] = ()) -> tuple[Placed, ...] | None:
        """Where everything stands; None where it does not go in. `looks` are those of the cards in their order."""
        first, scale = arranged.rows[0][0][0], arranged.scale
        found, top = [], 0.0
        for row, height in zip(arranged.rows, self._heights(arranged.rows, scale, looks), strict=True):
            left = 0
            for card, units in row:
                only = looks[card - first] if looks else None
                filled = self.cells.filled(card, units, scale, height, self._smallest(card), only)
                if filled is None:
                    return None
                x = left * (self.cells.paper.cards_width + GAP) / UNITS
                found.append(Placed(card, units, x, top, height, filled))
                left += units
            top += height + GAP
        return tuple(found) if top - GAP <= self.room + 0.01 else None

    def _weight(self, card: int) -> float:
        """What a card takes of a sheet, about."""
        paper = self.cells.paper
        return min(self._low(card, (each,), 1.0) * paper.outer(each) for each in paper.spans)

    def _low(self, first: int, row: tuple[int, ...], scale: float) -> float:
        """The least height of a row that begins with this card."""
        key = (first, row, scale)
        if key not in self._lows:
            alone = len(row) == 1 or self.apart.isdisjoint(range(first, first + len(row)))
            self._lows[key] = max(
                self.cells.least(first + at, units, scale, self._smallest(first + at)) if alone else inf
                for at, units in enumerate(row)
            )
        return self._lows[key]

    def _lowest(self, first: int, last: int) -> float:
        """The least height of a sheet with these cards."""
        low = [inf] * (last - first) + [0.0]
        for at in range(last - first - 1, -1, -1):
            for row in self.rows:
                end = at + len(row)
                if end <= last - first:
                    low[at] = min(
                        low[at], self._low(first + at, row, 1.0) + low[end] + (GAP if end < last - first else 0)
                    )
        return low[0]

    def _divided(
        self, cards: tuple[int, int], scale: float, room: float, even: bool
    ) -> Iterator[tuple[tuple[tuple[int, int], ...], ...]]:
        """The ways to divide cards into rows that go into `room`, one gap more than there is; `even` are rows of equal cells."""
        first, last = cards
        if first == last:
            yield ()
            return
        for row in self.rows:
            if first + len(row) > last or (even and len({*row}) > 1):
                continue
            left = room - GAP - self._low(first, row, scale)
            if left < -0.01:
                continue
            head = tuple((first + at, units) for at, units in enumerate(row))
            for rest in self._divided((first + len(row), last), scale, left, even):
                yield (head, *rest)

    def _heights(
        self, rows: Sequence[Sequence[tuple[int, int]]], scale: float, looks: Sequence[Look] = ()
    ) -> list[float]:
        """Heights of rows that fill the sheet: first what pictures want, then what is left."""
        cells, first = self.cells, rows[0][0][0]
        if looks:
            low = [
                max(
                    cells.least_as(card, units, looks[card - first], scale, self._smallest(card)) for card, units in row
                )
                for row in rows
            ]
        else:
            low = [self._low(row[0][0], tuple(units for _, units in row), scale) for row in rows]
        most = [
            max(
                cells.most(card, units, scale, self._smallest(card), looks[card - first] if looks else None)
                for card, units in row
            )
            for row in rows
        ]
        left = self.room - GAP * (len(rows) - 1) - sum(low)
        wants = [max(each - height, 0.0) for each, height in zip(most, low, strict=True)]
        wanted = sum(wants)
        if left < 0:
            return low
        if wanted > left:
            return [height + left * want / wanted for height, want in zip(low, wants, strict=True)]
        share = (left - wanted) / len(rows)
        return [height + want + share for height, want in zip(low, wants, strict=True)]

    def _smallest(self, card: int) -> float:
        """How small its pictures may be, where it would not go in otherwise."""
        return self.smallest.get(card, 0.0)

    def _against(self, rows: Sequence[Sequence[tuple[int, int]]], scale: float) -> float:
        heights = self._heights(rows, scale)
        against = area = uneven = 0.0
        for row, height in zip(rows, heights, strict=True):
            uneven += len({units for _, units in row}) > 1
            for card, units in row:
                filled = self.cells.filled(card, units, scale, height, self._smallest(card))
                if filled is None:
                    return inf
                size = self.cells.paper.outer(units) * height
                area += size
                against += size * filled.against
        shapes = {tuple(units for _, units in row) for row in rows if row[0][0] not in self.apart}
        uneven += 4 * max(len(shapes) - 1, 0)
        uneven_rows = (max(heights) - min(heights)) / max(heights)
        type_size = log(SCALES[-1] / scale) ** 2 if scale < SCALES[-1] else 0.0
        return against / area + _SMALL_TYPE * type_size + _UNEVEN * uneven + _LOW_ROW * uneven_rows
