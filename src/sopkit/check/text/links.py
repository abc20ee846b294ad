"""Keep the markers that form lists: the second of three steps (markers → links → outline).

A figure in running text is a typed number when the number before it or after it in its list is there
as well: ``3.4`` counts because ``3.5`` follows, ``(2)`` because ``(1)`` stands before it. Markers
are linked where one is the exact successor of the other; markers so joined pool their evidence.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from sopkit.check.text.markers import Marker, Style

NEEDED = 2.0
"""Evidence from which a marker, or markers joined by succession, are taken for typed numbers."""

_RUNNING_ON = frozenset({Style.DECIMAL, Style.CHAPTER, Style.PART, Style.ARTICLE, Style.CHINESE})
"""Styles whose count may run on across a heading of the document."""

_WINDOW = 60
"""How many markers back (of the same style) a predecessor is looked for."""


def keep_listed(markers: Iterable[Marker]) -> list[Marker]:
    """The markers that stand by themselves or by their neighbours in value, by place."""
    kept: list[Marker] = []
    for family in _families(markers):
        kept += _without_doubles(_kept(family))
    return sorted(kept, key=lambda marker: marker.start)


def _families(markers: Iterable[Marker]) -> Iterator[list[Marker]]:
    families: dict[Style, list[Marker]] = {}
    for marker in markers:
        families.setdefault(marker.style, []).append(marker)
    yield from families.values()


@dataclass(slots=True)
class _Groups:
    """Union of markers by index."""

    root: list[int]
    joined: set[int] = field(default_factory=set)

    def find(self, index: int) -> int:
        while self.root[index] != index:
            self.root[index] = self.root[self.root[index]]
            index = self.root[index]
        return index

    def join(self, left: int, right: int) -> None:
        self.joined |= {left, right}
        self.root[self.find(left)] = self.find(right)


def _kept(family: list[Marker]) -> list[Marker]:
    groups = _Groups(list(range(len(family))))
    for index in range(len(family)):
        before = _predecessor(family, index)
        if before is not None:
            groups.join(before, index)
    evidence: dict[int, float] = {}
    for index, marker in enumerate(family):
        root = groups.find(index)
        evidence[root] = evidence.get(root, 0.0) + marker.evidence
    stands = [
        marker.evidence > NEEDED
        or (marker.evidence == NEEDED and marker.stop)
        or (index in groups.joined and evidence[groups.find(index)] >= NEEDED)
        for index, marker in enumerate(family)
    ]
    for index, marker in enumerate(family):
        # A last number after a gap has no neighbour; the one before the gap vouches for it.
        if not stands[index] and marker.evidence >= 1.0 and _after_small_gap(family, stands, index):
            stands[index] = True
    return [marker for marker, stand in zip(family, stands, strict=True) if stand]


def _predecessor(family: list[Marker], index: int) -> int | None:
    marker = family[index]
    for at in range(index - 1, max(index - _WINDOW, 0) - 1, -1):
        other = family[at]
        if other.section != marker.section and marker.style not in _RUNNING_ON:
            return None
        if follows(other.parts, marker.parts):
            return at
    return None


def follows(before: tuple[int, ...], after: tuple[int, ...]) -> bool:
    """Whether `after` is what comes next: the first child, the next sibling, or the next of an ancestor."""
    depth = len(after)
    if depth == len(before) + 1:
        return after[-1] == 1 and after[:-1] == before
    return depth <= len(before) and after[:-1] == before[: depth - 1] and after[-1] == before[depth - 1] + 1


def _after_small_gap(family: list[Marker], stands: list[bool], index: int) -> bool:
    marker = family[index]
    for at in range(index - 1, max(index - 8, 0) - 1, -1):
        if stands[at]:
            other = family[at]
            depth = len(marker.parts)
            near = other.section == marker.section or marker.style in _RUNNING_ON
            same = len(other.parts) >= depth and other.parts[: depth - 1] == marker.parts[:-1]
            return near and same and marker.value == other.parts[depth - 1] + 2
    return False


def _without_doubles(kept: list[Marker]) -> list[Marker]:
    """Drop a number seen twice where one of the two looks like a quantity or a citation.

    Of `1.5 米` and `1.5 包装要求` the second is the clause; a number in mid-sentence is a citation of the one that
    opens a sentence.
    """
    best: dict[tuple[int, ...], Marker] = {}
    dropped: set[int] = set()
    for marker in kept:
        if marker.style is not Style.DECIMAL:
            return kept
        other = best.get(marker.parts)
        if other is None:
            best[marker.parts] = marker
        elif marker.parts != (1,):
            weaker, stronger = sorted((marker, other), key=_standing)
            if _standing(weaker) < _standing(stronger) and not weaker.stop:
                dropped.add(weaker.start)
                best[marker.parts] = stronger
    return [marker for marker in kept if marker.start not in dropped]


def _standing(marker: Marker) -> tuple[float, bool]:
    return (marker.evidence if marker.leading or marker.evidence < 0.5 else 1.0, marker.stop)
