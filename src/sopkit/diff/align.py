"""Which of these is which of those: two sequences aligned in order, at a bounded price.

Small stretches are compared as `difflib` does, for what a person would see as kept; long or repetitive ones first at
what occurs once in each (Bram Cohen's patience diff). However hostile the input, the work grows little faster than its
length, and the same input gives the same answer.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Callable, Hashable, Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import TypeVar

_STRETCH = 50_000
"""Pairs of equal elements up to which a stretch is compared in full."""

_WINDOW = 12
"""How far from where it would stand something changed is looked for."""

Pairs = list[tuple[int, int]]
Compared = TypeVar("Compared")


@dataclass(slots=True)
class Effort:
    """What a comparison may still spend, in pairs of equal elements; lives for one comparison of two documents."""

    left: int = 3_000_000

    def spend(self, pairs: int) -> bool:
        """Take `pairs` when that much is left."""
        if pairs > self.left:
            return False
        self.left -= pairs
        return True


def align(old: Sequence[Hashable], new: Sequence[Hashable], effort: Effort) -> Pairs:
    """Pairs of indices of equal elements, rising in both."""
    found: Pairs = []
    waiting = [(0, len(old), 0, len(new))]
    while waiting:
        low, high, start, end = waiting.pop()
        while low < high and start < end and old[low] == new[start]:
            found.append((low, start))
            low, start = low + 1, start + 1
        while low < high and start < end and old[high - 1] == new[end - 1]:
            high, end = high - 1, end - 1
            found.append((high, end))
        if low == high or start == end:
            continue
        ours, theirs = old[low:high], new[start:end]
        here, there = Counter(ours), Counter(theirs)
        pairs = sum(count * there[each] for each, count in here.items() if each in there)
        if not pairs:
            continue
        if pairs <= _STRETCH and effort.spend(pairs + len(ours) + len(theirs)):
            found.extend((low + one, start + other) for one, other in _in_full(ours, theirs))
            continue
        once = [(at, each) for at, each in enumerate(ours) if here[each] == 1 and there.get(each) == 1]
        if not once:
            found.extend((low + one, start + other) for one, other in _greedily(ours, theirs))
            continue
        where = {each: at for at, each in enumerate(theirs)}
        fixed = [(low + one, start + other) for one, other in rising([(at, where[each]) for at, each in once])]
        found.extend(fixed)
        ends = [*fixed, (high, end)]
        for (one, other), (below, after) in zip([(low - 1, start - 1), *fixed], ends, strict=True):
            waiting.append((one + 1, below, other + 1, after))
    return sorted(found)


def rising(pairs: Sequence[tuple[int, int]]) -> Pairs:
    """The longest part of `pairs`, which rise in their first, that rises in their second as well."""
    tails: list[int] = []
    ends: list[int] = []
    before: list[int] = []
    for at, (_, second) in enumerate(pairs):
        place = bisect_left(tails, second)
        before.append(ends[place - 1] if place else -1)
        tails[place : place + 1] = [second]
        ends[place : place + 1] = [at]
    found: Pairs = []
    at = ends[-1] if ends else -1
    while at >= 0:
        found.append(pairs[at])
        at = before[at]
    return found[::-1]


def gaps(pairs: Pairs, old: int, new: int) -> Iterator[tuple[range, range]]:
    """Stretches between aligned pairs that are not empty, in order; `old` and `new` are the lengths."""
    one = other = 0
    for below, after in (*pairs, (old, new)):
        if one < below or other < after:
            yield range(one, below), range(other, after)
        one, other = below + 1, after + 1


def paired(
    old: Sequence[Compared], new: Sequence[Compared], likeness: Callable[[Compared, Compared], float]
) -> Iterator[tuple[Compared | None, Compared | None]]:
    """What stands in one stretch of each, one beside the other: the most alike first, none crossing another; in
    order, what went before what came.

    `likeness` is 0 for two that are not one. Each is compared with some neighbours of where it would stand.
    """
    scored = []
    for at, each in enumerate(new):
        middle = at * len(old) // max(len(new), 1)
        for here in range(max(middle - _WINDOW, 0), min(middle + _WINDOW + 1, len(old))):
            alike = likeness(old[here], each)
            if alike > 0:
                scored.append((-alike, abs(here - middle), here, at))
    found: Pairs = []
    for _, _, one, other in sorted(scored):
        place = bisect_left(found, (one, other))
        below = found[place - 1] if place else (-1, -1)
        above = found[place] if place < len(found) else (len(old), len(new))
        if below[0] < one < above[0] and below[1] < other < above[1]:
            found.insert(place, (one, other))
    one = other = 0
    for last, end in (*found, (len(old), len(new))):
        yield from ((old[at], None) for at in range(one, last))
        yield from ((None, new[at]) for at in range(other, end))
        if last < len(old):
            yield old[last], new[end]
        one, other = last + 1, end + 1


def _in_full(old: Sequence[Hashable], new: Sequence[Hashable]) -> Iterator[tuple[int, int]]:
    matcher = SequenceMatcher(None, old, new, autojunk=False)
    for block in matcher.get_matching_blocks():
        yield from ((block.a + at, block.b + at) for at in range(block.size))


def _greedily(old: Sequence[Hashable], new: Sequence[Hashable]) -> Iterator[tuple[int, int]]:
    places: dict[Hashable, list[int]] = defaultdict(list)
    for at, each in enumerate(new):
        places[each].append(at)
    last = -1
    for at, each in enumerate(old):
        known = places.get(each, [])
        found = bisect_left(known, last + 1)
        if found < len(known):
            last = known[found]
            yield at, last
