"""How deep each typed number of a run of clauses stands, where there is one way alone to read it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final

from sopkit.check.text.markers import Style

_RANKS: Final = {Style.CHINESE: 0, Style.CHINESE_BRACKET: 1, Style.FIGURE: 2, Style.DECIMAL: 2}
"""The order in which Chinese papers nest the signs; what is not named comes below them, in any order."""

_LOWEST: Final = 3

CLAUSE_STYLES: Final = frozenset(Style) - {Style.CHAPTER, Style.PART, Style.ARTICLE, Style.STEP}
"""What numbers clauses; chapters and articles are headings, and named steps are steps."""


@dataclass(frozen=True, slots=True)
class Typed:
    """One number of a run: its style and its values from the highest level down."""

    style: Style
    parts: tuple[int, ...]


@dataclass(slots=True)
class _Level:
    """An open list: the values above it, the last value in it, and how many items it has."""

    key: tuple[Style, int]
    above: tuple[int, ...]
    last: int
    count: int = 1


def depths(run: Iterable[Typed], above: Sequence[tuple[int, ...]] = (), lowest: bool = False) -> tuple[int, ...] | None:
    """The depth of each number, from 0; None when the run can be read in two ways or does not count one by one.

    A list begins at its first number, goes on by one and has two items at least (one is enough under ``3.1``); a
    sign that is new opens a list inside the last item, if papers nest it there. `above` are the numbers that the
    thing around the run may have: of decimals, ``3.1`` must stand under one that is ``3``. With `lowest`, the
    run stands in a clause, so that it may not begin with ``一、`` or ``1、``.
    """
    stack: list[_Level] = []
    found: list[int] = []
    for each in run:
        key = (each.style, len(each.parts))
        at = next((index for index, level in enumerate(stack) if level.key == key), None)
        if at is not None:
            if not all(_long_enough(level) for level in stack[at + 1 :]):
                return None
            del stack[at + 1 :]
            level = stack[at]
            if each.parts != (*level.above, level.last + 1):
                return None
            level.last += 1
            level.count += 1
        elif each.parts[-1] == 1 and _fits(each, stack, above, lowest):
            stack.append(_Level(key, each.parts[:-1], 1))
        else:
            return None
        found.append(len(stack) - 1)
    return tuple(found) if found and all(_long_enough(level) for level in stack) else None


def _fits(each: Typed, stack: Sequence[_Level], above: Sequence[tuple[int, ...]], lowest: bool) -> bool:
    """Whether a list that begins with `each` may stand inside the last item of `stack`."""
    if each.style not in CLAUSE_STYLES:
        return False
    if each.style is Style.DECIMAL and len(each.parts) > 1:
        holders = [(*stack[-1].above, stack[-1].last)] if stack else above
        return each.parts[:-1] in holders
    if not stack:
        return not lowest or _rank(each.style) >= _LOWEST
    outer = _rank(stack[-1].key[0])
    return _rank(each.style) > outer or outer == _LOWEST == _rank(each.style)


def _rank(style: Style) -> int:
    return _RANKS.get(style, _LOWEST)


def _long_enough(level: _Level) -> bool:
    return level.count > 1 or bool(level.above)
