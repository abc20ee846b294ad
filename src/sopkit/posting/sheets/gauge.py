"""Measure parts of cards as the engine that prints them lays them out: heads, words, captions, each at a width and a size of type.

Pictures are left out: their room is known. What was measured is kept, for stations on the same paper have the same cards.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from sopkit.posting.sheets.cards import Card, Picture
from sopkit.posting.sheets.grid import BESIDE, BORDER, SMALLEST, Drawn, Part, in_rows
from sopkit.posting.sheets.papers import BODY, PHOTO, SMALL, Paper

_SPARE = 0.15
"""What is added to a height, mm: positions are rounded."""
_LARGEST_SHARE = 0.5
"""Of the cards' width, how wide a picture's own lettering may make it at the least."""

Tall = Callable[[Mapping[str, object], Paper, Mapping[str, tuple[str, bytes]]], Mapping[str, float]]
"""Lays a page out and tells the heights of what has an id, mm."""


@dataclass(slots=True)
class Gauge:
    """Measures on one paper with `tall`; what was measured of a card is not measured again."""

    tall: Tall
    _known: dict[tuple[Card, Part], float] = field(default_factory=dict)

    def measured(
        self, cards: Sequence[Card], parts: Sequence[Part], paper: Paper, served: Mapping[str, tuple[str, bytes]]
    ) -> dict[Part, float]:
        """Heights of these parts, mm; `cards` are those that parts number."""
        keys = {part: (cards[part.card], replace(part, card=0)) for part in parts}
        fresh = list(dict.fromkeys(key for key in keys.values() if key not in self._known))
        samples = [
            {
                "id": f"part-{at}",
                "what": part.what,
                "card": card,
                "width": _width(part, paper),
                "size": BODY * part.scale,
            }
            for at, (card, part) in enumerate(fresh)
        ]
        heights = self.tall({"samples": samples}, paper, served) if samples else {}
        for at, (card, part) in enumerate(fresh):
            self._known[card, part] = _height(f"part-{at}", part, card, heights)
        return {part: self._known[key] for part, key in keys.items()}


def first_parts(at: int, card: Card, paper: Paper) -> Iterator[Part]:
    """What is measured of a card to begin with: all there is of it, in the least size, for every width."""
    for units in paper.spans:
        if not card.sign:
            yield Part(at, "head", units)
        yield Part(at, "front", units)
        yield Part(at, "back", units)
    if any(each.caption for each in card.pictures):
        for units in range(2, 7):
            if units != 5 and paper.inner(units) >= SMALLEST:
                for columns in range(1, len(card.pictures) + 1):
                    yield Part(at, "captions", units, 1.0, columns)


def drawn(card: Card, paper: Paper) -> tuple[Drawn, ...]:
    """Proportions of a card's pictures: so wide that their lettering is read from 0.5 m, a photo as its pixels allow."""
    return tuple(_drawn(each, paper) for each in card.pictures)


def _drawn(picture: Picture, paper: Paper) -> Drawn:
    least = SMALL / picture.lettering if picture.lettering else SMALLEST
    most = max(picture.pixels * PHOTO, SMALLEST) if picture.pixels else float("inf")
    return Drawn(picture.ratio, max(SMALLEST, min(least, _LARGEST_SHARE * paper.cards_width)), most)


def moved(heights: Mapping[Part, float], by: int) -> Iterable[tuple[Part, float]]:
    """The same for cards whose numbers are so many higher."""
    return ((replace(part, card=part.card + by), height) for part, height in heights.items())


def _width(part: Part, paper: Paper) -> float:
    if part.what == "head":
        return paper.outer(part.units) - 2 * BORDER
    if part.what in ("front", "back"):
        return paper.inner(part.units)
    return (paper.inner(part.units) - BESIDE * (part.columns - 1)) / part.columns


def _height(id: str, part: Part, card: Card, heights: Mapping[str, float]) -> float:
    if part.what != "captions":
        return heights.get(id, 0.0) + _SPARE
    each = [
        heights.get(f"{id}-{at}", 0.0) + _SPARE if picture.caption else 0.0
        for at, picture in enumerate(card.pictures, 1)
    ]
    return in_rows(each, part.columns)
