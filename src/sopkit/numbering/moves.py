"""Which place of a document is which pinned place: what kept its number, what moved, what is gone."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from sopkit.model.pins import PinnedPlace
from sopkit.numbering.places import PlaceNow

_OUTLINE = frozenset({"section", "clause"})


@dataclass(frozen=True, slots=True)
class Matched:
    """A pinned place and the place that it is now; None when it is gone."""

    pinned: PinnedPlace
    now: PlaceNow | None


def matched(pinned: Sequence[PinnedPlace], now: Sequence[PlaceNow]) -> tuple[Matched, ...]:
    """Each pinned place with the place it is now.

    A place is known by its author's id; else by its words, the one with its old number first; else, its words having
    been changed, by its old number. A clause whose words and neighbours both changed may be taken for another.
    """
    found: dict[int, PlaceNow] = {}
    left = list(now)
    for alike in (_same_id, _same_words_and_number, _same_words, _same_number):
        for index, pin in enumerate(pinned):
            if index not in found and (place := _first(left, pin, alike)):
                found[index] = place
                left.remove(place)
    return tuple(Matched(pin, found.get(index)) for index, pin in enumerate(pinned))


def changed_share(before: Sequence[str], now: Iterable[str]) -> float:
    """How much of a text changed, by digests of its places: 0 for nothing, 1 when no place is as it was.

    Changed, added and dropped places count one each, against the larger of the two texts.
    """
    gone = list(before)
    new = []
    total = 0
    for each in now:
        total += 1
        if each in gone:
            gone.remove(each)
        else:
            new.append(each)
    return max(len(gone), len(new)) / max(len(before), total, 1)


def _first(
    places: Iterable[PlaceNow], pin: PinnedPlace, alike: Callable[[PinnedPlace, PinnedPlace], bool]
) -> PlaceNow | None:
    return next((each for each in places if _same_kind(pin, each.pin) and alike(pin, each.pin)), None)


def _same_kind(one: PinnedPlace, other: PinnedPlace) -> bool:
    return one.kind == other.kind or {one.kind, other.kind} <= _OUTLINE


def _same_id(one: PinnedPlace, other: PinnedPlace) -> bool:
    return bool(one.anchor) and one.anchor == other.anchor


def _same_words_and_number(one: PinnedPlace, other: PinnedPlace) -> bool:
    return one.text == other.text and one.number == other.number and not (one.anchor and other.anchor)


def _same_words(one: PinnedPlace, other: PinnedPlace) -> bool:
    return one.text == other.text and not (one.anchor and other.anchor)


def _same_number(one: PinnedPlace, other: PinnedPlace) -> bool:
    return one.number == other.number and not one.anchor and not other.anchor
