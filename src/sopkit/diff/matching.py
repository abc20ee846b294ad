"""Which place of the new version is which of the old.

First by the author's id; then what says the same or has the same title, in order and then out of it; then by likeness, for which standing
under the same heading counts as well as the words. A heading whose words are new is known by what stands under it.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field

from sopkit.diff.align import Effort, align, paired
from sopkit.diff.places import START, Place
from sopkit.diff.tokens import likeness

_AT_HOME, _ABROAD = 0.34, 0.62
"""Likeness that makes two places one: under the same heading and between the same neighbours, and elsewhere."""

_COMMON = 24
"""New places with a pair of characters past which that pair tells nothing."""

_SHORTEST = 5
"""Characters of a place that is known again elsewhere by its words alone."""


@dataclass(slots=True)
class Matching:
    """Old places by new and new by old, by identity of the place."""

    old: Sequence[Place]
    new: Sequence[Place]
    now: dict[int, Place] = field(default_factory=dict)
    was: dict[int, Place] = field(default_factory=dict)

    def join(self, old: Place, new: Place) -> None:
        """These two are one place."""
        self.now[id(old)], self.was[id(new)] = new, old

    def of_old(self, old: Place) -> Place | None:
        """The place that `old` is now; None when it is gone."""
        return self.now.get(id(old))

    def of_new(self, new: Place) -> Place | None:
        """The place that `new` was; None when it was none."""
        return self.was.get(id(new))

    @property
    def gone(self) -> list[Place]:
        """Old places not matched, in order."""
        return [each for each in self.old if id(each) not in self.now]

    @property
    def come(self) -> list[Place]:
        """New places not matched, in order."""
        return [each for each in self.new if id(each) not in self.was]

    def same_home(self, old: Place, new: Place) -> bool:
        """Whether both stand in one and the same place."""
        if old.above is None or new.above is None:
            return old.above is new.above
        return self.of_old(old.above) is new.above


def match(old: Sequence[Place], new: Sequence[Place], effort: Effort) -> Matching:
    """Match the places of two versions."""
    found = Matching(old, new)
    _by_kind(found, START)
    _by_id(found)
    _by_words(found, effort)
    _by_title(found, effort)
    _by_content(found)
    _elsewhere(found)
    _by_likeness(found, effort)
    _by_content(found)
    _by_likeness(found, effort)
    _by_neighbours(found)
    return found


def _by_kind(found: Matching, kind: str) -> None:
    for one, other in zip(found.old[:1], found.new[:1], strict=False):
        if one.kind == other.kind == kind:
            found.join(one, other)


def _by_id(found: Matching) -> None:
    named = {(each.group, each.anchor): each for each in found.new if each.named}
    for each in found.old:
        other = named.pop((each.group, each.anchor), None) if each.named else None
        if other:
            found.join(each, other)


def _by_words(found: Matching, effort: Effort) -> None:
    """What says the same, in the order in which it stands; an id on one side only is no hindrance."""
    gone, come = found.gone, found.come
    for one, other in align([each.key for each in gone], [each.key for each in come], effort):
        found.join(gone[one], come[other])


def _by_title(found: Matching, effort: Effort) -> None:
    """A heading, step, table, figure or form of the same title, in the order in which it stands, then out of it."""
    gone = [each for each in found.gone if each.heading]
    come = [each for each in found.come if each.heading]
    for one, other in align([each.heading for each in gone], [each.heading for each in come], effort):
        found.join(gone[one], come[other])
    _once_each(found, gone, come, lambda place: place.heading)


def _elsewhere(found: Matching) -> None:
    """What says the same out of order; words too few to be known by, or said more than once, are left."""
    gone, come = ([each for each in places if len(each.text) >= _SHORTEST] for places in (found.gone, found.come))
    _once_each(found, gone, come, lambda place: place.key)


def _once_each(found: Matching, gone: Sequence[Place], come: Sequence[Place], key_of: Callable[[Place], str]) -> None:
    """Join what has the same key and is there but once in each version."""
    before, after = _by(gone, key_of), _by(come, key_of)
    for key, places in before.items():
        others = after.get(key, [])
        if len(places) == len(others) == 1 and not (found.of_old(places[0]) or found.of_new(others[0])):
            found.join(places[0], others[0])


def _by(places: Sequence[Place], key_of: Callable[[Place], str]) -> dict[str, list[Place]]:
    found: dict[str, list[Place]] = defaultdict(list)
    for each in places:
        found[key_of(each)].append(each)
    return found


def _by_content(found: Matching) -> None:
    """A heading or clause with new words: the one that now holds the most of what it held."""
    votes: Counter[tuple[int, int]] = Counter()
    places: dict[int, Place] = {}
    for each in found.old:
        now = found.of_old(each)
        if now and each.above and now.above and each.above.group == now.above.group:
            above, holder = each.above, now.above
            if found.of_old(above) is None and found.of_new(holder) is None:
                votes[id(above), id(holder)] += 1
                places[id(above)], places[id(holder)] = above, holder
    for (ours, theirs), _ in sorted(votes.items(), key=lambda each: -each[1]):
        one, other = places[ours], places[theirs]
        if found.of_old(one) is None and found.of_new(other) is None:
            found.join(one, other)


def _by_likeness(found: Matching, effort: Effort) -> None:
    """The most alike first; the order of reading settles what is equally alike."""
    gone, come = found.gone, found.come
    ranks = _between(found)
    scored: list[tuple[float, int, int]] = []
    for one, other, alike in _alike(gone, come, effort):
        old, new = gone[one], come[other]
        home = found.same_home(old, new)
        between = home and ranks[id(old)] == ranks[id(new)]
        if alike >= (_AT_HOME if between else _ABROAD):
            if not home and len(old.text) < 2 * _SHORTEST:
                continue
            bonus = 0.15 * home + 0.1 * between + 0.1 * (old.reference == new.reference)
            scored.append((-(alike + bonus), one, other))
    for _, one, other in sorted(scored):
        if found.of_old(gone[one]) is None and found.of_new(come[other]) is None:
            found.join(gone[one], come[other])


def _by_neighbours(found: Matching) -> None:
    """What is left between the same neighbours, alike in what is too common to be looked up by."""
    ranks = _between(found)
    stretches: dict[tuple[int, int, str], tuple[list[Place], list[Place]]] = defaultdict(lambda: ([], []))
    for old in found.gone:
        home = found.of_old(old.above) if old.above else None
        if home:
            stretches[id(home), ranks[id(old)], old.group][0].append(old)
    for new in found.come:
        stretches[id(new.above), ranks[id(new)], new.group][1].append(new)

    def alike(one: Place, other: Place) -> float:
        share = likeness(one.shape, other.shape)
        return share if share >= _AT_HOME else 0

    for before, after in stretches.values():
        for one, other in paired(before, after, alike):
            if one and other:
                found.join(one, other)


def _between(found: Matching) -> dict[int, int]:
    """For each place the last matched one of its home before it, told as one rank for both versions."""
    ranks: dict[int, int] = {}
    common: dict[int, int] = {}
    last: dict[int, int] = {}
    for each in found.new:
        home = id(each.above)
        if found.of_new(each):
            common[id(each)] = last[home] = len(common) + 1
        ranks[id(each)] = last.get(home, 0)
    last = {}
    for each in found.old:
        home, now = id(each.above), found.of_old(each)
        if now:
            last[home] = common[id(now)]
        ranks[id(each)] = last.get(home, 0)
    return ranks


def _alike(gone: Sequence[Place], come: Sequence[Place], effort: Effort) -> Iterator[tuple[int, int, float]]:
    """Pairs of places of one group with pairs of characters in common, and what share; common pairs tell nothing."""
    theirs = [each.shape for each in come]
    holders: dict[tuple[str, str], list[int]] = defaultdict(list)
    for at, (place, pairs) in enumerate(zip(come, theirs, strict=True)):
        for pair in pairs:
            holders[place.group, pair].append(at)
    room = _COMMON if len(come) > 2 * _COMMON else len(come)
    for at, place in enumerate(gone):
        pairs = place.shape
        met: set[int] = set()
        for pair in pairs:
            known = holders.get((place.group, pair), ())
            if len(known) <= room:
                met.update(known)
        if not effort.spend(sum(len(theirs[other]) for other in met) // 4 + len(pairs)):
            return
        for other in sorted(met):
            yield at, other, likeness(pairs, theirs[other])
