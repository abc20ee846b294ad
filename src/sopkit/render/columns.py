"""How wide a column the numbers of each level need, the same in every format."""

from __future__ import annotations

import math
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from sopkit.model.resolved import Number, NumberKind, Resolved
from sopkit.numbering import Level, Scheme
from sopkit.numbering.schemes import places_of

WIDEST = 6.0
"""The widest column, em: a longer number opens its line like a word, and what follows it does not hang."""

_GAP = 0.6
_LEAST = 2.0
_LEAST_DECIMAL = 3.0
_NARROW = frozenset(".,:;()[]'| iljrtI")


@dataclass(frozen=True, slots=True)
class Column:
    """Room for the numbers of one level.

    Shapes:
        width: em of the text's own size, in halves, from the number's left edge to the text; 0 where the number opens
            the line like a word.
        tight: whether the numbers need no distance from the text (``一、``, ``（二）``).
        flush: whether the number repeats those above it (4.2.1), so that its level is not indented for that.
    """

    width: float
    flush: bool
    tight: bool = False


def columns_of(resolved: Resolved, scheme: Scheme) -> Mapping[tuple[NumberKind, bool, int], Column]:
    """Columns by kind (of headings and of clauses), whether in an appendix, and level from 1."""
    texts: dict[tuple[NumberKind, bool, int], set[str]] = {}
    for number in resolved.numbers.values():
        if number.kind in (NumberKind.SECTION, NumberKind.CLAUSE):
            texts.setdefault(key_of(number), set()).add(number.text + number.gap)
    return {key: _column(key, found, scheme) for key, found in texts.items()}


def key_of(number: Number) -> tuple[NumberKind, bool, int]:
    """Where `columns_of` has the column of `number`."""
    return number.kind, number.appendix, number.depth


def _column(key: tuple[NumberKind, bool, int], texts: Iterable[str], scheme: Scheme) -> Column:
    _, appendix, depth = key
    ladder = scheme.appendix if appendix else scheme.outline
    level = ladder[min(depth, len(ladder)) - 1]
    flush = repeats(level, depth)
    tight = not any(text.endswith(" ") for text in texts)
    width = max(em(text.rstrip()) + (_GAP if text.endswith(" ") else 0.0) for text in texts)
    width = max(math.ceil(2 * width) / 2, _LEAST_DECIMAL if flush else _LEAST)
    return Column(0.0 if level.run_in or width > WIDEST else width, flush, tight)


def repeats(level: Level, depth: int) -> bool:
    """Whether a level's number holds that of a level above."""
    return any(at < depth for at, _ in places_of(level.template))


def em(text: str) -> float:
    """Width of a number in em, as the shipped font sets it."""
    total = 0.0
    for char in text:
        if unicodedata.east_asian_width(char) in "WFA":
            total += 1.0
        elif char in _NARROW:
            total += 0.34
        else:
            total += 0.68 if char.isupper() else 0.58
    return total
