"""From cards to sheets: measure, part what is too high, spread, arrange each sheet, measure again what was only reckoned."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from sopkit.posting.sheets.cards import Card
from sopkit.posting.sheets.gauge import Gauge, drawn, first_parts, moved
from sopkit.posting.sheets.grid import SMALLEST, Cells, Part
from sopkit.posting.sheets.layout import CardTooHigh, Layout, Placed
from sopkit.posting.sheets.papers import Paper
from sopkit.posting.sheets.parting import parted

_TRIES = 4
"""Arrangements of a sheet that are measured before one in the least size of type, whose heights are known, is taken."""
_NEARLY, _READABLE = (1.0, 0.7), (0.0,)
"""Shares of the width that pictures should have: what is rather taken than that a card is parted, and what if that does
not help."""
_APART = frozenset({"danger", "warning", "caution", "stop"})
"""Kinds of cards that share a row with no other."""


class TooHigh(ValueError):
    """A card that fits on no sheet however it is laid out and parted; `title` is its own."""

    def __init__(self, title: str) -> None:
        super().__init__(title)
        self.title = title


@dataclass(frozen=True, slots=True)
class Composed:
    """A sheet: where its cards stand (numbers in `cards`), the size of its type to the least."""

    placed: tuple[Placed, ...]
    scale: float
    cards: Sequence[Card]
    cells: Cells


@dataclass(slots=True)
class Composing:
    """Composes the sheets of a document on `paper`, on which cards have `room` mm in height."""

    paper: Paper
    room: float
    gauge: Gauge
    served: Mapping[str, tuple[str, bytes]]
    cards: list[Card] = field(default_factory=list)
    tall: dict[Part, float] = field(default_factory=dict)
    smallest: dict[int, float] = field(default_factory=dict)

    def sheets(self, cards: Sequence[Card]) -> list[Composed]:
        """The sheets. Raises TooHigh."""
        first = self._measured(cards)
        for at, card in enumerate(cards):
            own = {part: high for part, high in first.items() if part.card == at}
            if not (self._taken(card, own, at, _NEARLY) or self._taken(card, own, at, _READABLE)):
                raise TooHigh(card.title)
        cells = Cells(self.paper, [drawn(card, self.paper) for card in self.cards], self.tall, _whole(self.cards))
        apart = frozenset(at for at, card in enumerate(self.cards) if card.kind in _APART)
        ruled = frozenset(at for at, card in enumerate(self.cards) if "<table" in card.text)
        layout = Layout(cells, len(self.cards), self.room, self.smallest, apart, ruled)
        try:
            groups = layout.groups()
        except CardTooHigh as fault:
            raise TooHigh(self.cards[fault.card].title) from None
        return self._arranged(layout, groups)

    def _measured(self, cards: Sequence[Card]) -> dict[Part, float]:
        parts = [part for at, card in enumerate(cards) for part in first_parts(at, card, self.paper)]
        return self.gauge.measured(cards, parts, self.paper, self.served)

    def _taken(self, card: Card, own: Mapping[Part, float], at: int, shares: Sequence[float]) -> bool:
        """Take a card, whole or else in parts; whether it could be."""
        if self._add(card, own, at, shares):
            return True
        cells = Cells(self.paper, [()], dict(moved(own, -at)))
        times = min(cells.least(0, units) for units in self.paper.spans) / self.room
        return any(self._add_all(each, shares) for each in parted(card, times))

    def _add(self, card: Card, tall: Mapping[Part, float], was: int, shares: Sequence[float]) -> bool:
        """Take a card that goes on a sheet with pictures so much less wide than they should be; whether it does."""
        at = len(self.cards)
        cells = Cells(self.paper, [drawn(card, self.paper)], dict(moved(tall, -was)), _whole([card]))
        least = max((each.least for each in cells.drawn[0]), default=0.0)
        for share in shares:
            smallest = max(least * share, SMALLEST) if share < 1 else 0.0
            if min(cells.least(0, units, 1.0, smallest) for units in self.paper.spans) <= self.room:
                self.cards.append(card)
                self.tall.update(moved(tall, at - was))
                if smallest:
                    self.smallest[at] = smallest
                return True
        return False

    def _add_all(self, parts: Sequence[Card], shares: Sequence[float]) -> bool:
        """Take all parts of a card, or none of them."""
        tall, before = self._measured(parts), len(self.cards)
        for at, card in enumerate(parts):
            if not self._add(card, {part: high for part, high in tall.items() if part.card == at}, at, shares):
                del self.cards[before:]
                self.smallest = {key: least for key, least in self.smallest.items() if key < before}
                return False
        return True

    def _arranged(self, layout: Layout, groups: Sequence[tuple[int, int]]) -> list[Composed]:
        ways = [layout.arranged(first, last) for first, last in groups]
        chosen: list[Composed | None] = [None] * len(groups)
        for turn in range(_TRIES + 1):
            tried = {}
            for at, each in enumerate(ways):
                if chosen[at] is None:
                    way = each[turn] if turn < min(_TRIES, len(each)) else next(w for w in each if w.scale == 1.0)
                    placed = layout.placed(way)
                    assert placed is not None
                    tried[at] = way, tuple(each.filled.look for each in placed)
            if not tried:
                break
            self._measure(layout, tried.values())
            for at, (way, looks) in tried.items():
                placed = layout.placed(way, looks)
                if placed:
                    chosen[at] = Composed(placed, way.scale, self.cards, layout.cells)
        done = [each for each in chosen if each]
        assert len(done) == len(groups), "heights that were measured go in"
        return done

    def _measure(self, layout: Layout, tried: object) -> None:
        parts: dict[Part, None] = {}
        for way, looks in tried:  # type: ignore[attr-defined]
            first = way.rows[0][0][0]
            for row in way.rows:
                for card, units in row:
                    parts.update(dict.fromkeys(layout.cells.parts(card, units, looks[card - first], way.scale)))
        wanted = [part for part in parts if part not in layout.cells.tall and part.scale != 1.0]
        layout.cells.tall.update(self.gauge.measured(self.cards, wanted, self.paper, self.served))


def _whole(cards: Sequence[Card]) -> list[int]:
    """Those that say one kind of thing only."""
    return [at for at, card in enumerate(cards) if not (card.front and card.back)]
