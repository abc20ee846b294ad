"""Spread cards over sheets: as few as there can be, evenly, each card whole; then pictures as large as there is room.

A card can be laid out in several ways (`Way`), whose heights were measured. Which cards stand together is decided by the
lowest of each; what room is left goes to larger pictures, then between the cards.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Way:
    """One way to lay out a card: how it `look`s, the width of its pictures in mm, the height it takes."""

    look: str
    picture: float
    height: float


@dataclass(frozen=True, slots=True)
class Placed:
    """A card on a sheet: its index, the way it is laid out, the height it gets."""

    card: int
    way: Way
    height: float


class TooHigh(ValueError):
    """A card that fits on no sheet however it is laid out; `card` is its index."""

    def __init__(self, card: int) -> None:
        super().__init__(str(card))
        self.card = card


def spread(cards: Sequence[Sequence[Way]], room: float, gap: float) -> tuple[tuple[Placed, ...], ...]:
    """Cards in their order on sheets with `room` mm for them, `gap` between two; a tuple for each sheet.

    Raises TooHigh.
    """
    lowest = [min(each.height for each in ways) for ways in cards]
    for index, height in enumerate(lowest):
        if height > room:
            raise TooHigh(index)
    return tuple(_sheet(cards, first, last, room, gap) for first, last in _groups(lowest, room, gap))


def _groups(heights: Sequence[float], room: float, gap: float) -> list[tuple[int, int]]:
    """Where each sheet begins and ends: the fewest sheets, and of those ways the one whose fullest sheet is emptiest."""
    count = len(heights)
    best: list[tuple[int, float, int]] = [(0, 0.0, 0)]  # sheets, fullest sheet, where the last one begins
    for end in range(1, count + 1):
        found: tuple[int, float, int] | None = None
        total = -gap
        for begin in range(end - 1, -1, -1):
            total += heights[begin] + gap
            if total > room:
                break
            sheets, fullest, _ = best[begin]
            candidate = (sheets + 1, max(fullest, total), begin)
            if found is None or candidate[:2] < found[:2]:
                found = candidate
        assert found is not None
        best.append(found)
    groups = []
    end = count
    while end:
        begin = best[end][2]
        groups.append((begin, end))
        end = begin
    return groups[::-1]


def _sheet(cards: Sequence[Sequence[Way]], first: int, last: int, room: float, gap: float) -> tuple[Placed, ...]:
    chosen = {at: min(cards[at], key=lambda way: (way.height, -way.picture)) for at in range(first, last)}
    left = room - gap * (last - first - 1) - sum(way.height for way in chosen.values())
    while True:
        larger = [
            (way.picture - chosen[at].picture, -chosen[at].picture, at, way)
            for at in chosen
            for way in cards[at]
            if way.picture > chosen[at].picture and way.height - chosen[at].height <= left
        ]
        if not larger:
            break
        # The smallest picture grows first, by the smallest step.
        _, _, at, way = min(larger, key=lambda each: (chosen[each[2]].picture, each[0], each[2], each[3].height))
        left -= way.height - chosen[at].height
        chosen[at] = way
    share = max(left, 0.0) / len(chosen)
    return tuple(Placed(at, way, way.height + share) for at, way in chosen.items())
