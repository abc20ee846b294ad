"""Indents of headings and clauses: those of the styles where they fit the numbers, else as wide as the numbers are."""

from __future__ import annotations

from dataclasses import dataclass

from sopkit.render.columns import Column
from sopkit.render.docx.styles import CLAUSE_HANGING, CLAUSE_LEFT, DEPTHS, HEADING_HANGING, HEADING_SIZES

_EM = 210
"""Twips of an em in clauses: 10.5 points."""

_SLACK = 30
"""Twips past the number: Word goes on to the next tab stop when a number ends just where the text should begin."""

FIRST_LINE = 2 * _EM
"""Indent of a line that its number opens like a word."""


@dataclass(frozen=True, slots=True)
class NumberRoom:
    """Where text stands beside a number, twips; `hanging` is negative where the number opens the line like a word.

    `by_style`: whether the paragraph's own style says the same.
    """

    left: int
    hanging: int
    by_style: bool


def clause_room(column: Column, depth: int, base: int) -> NumberRoom:
    """Indent of a clause at `depth` (from 1) inside text that stands at `base`."""
    at = min(depth, DEPTHS) - 1
    width = round(column.width * _EM) + _SLACK
    if not column.width:
        return NumberRoom(base, -FIRST_LINE, by_style=False)
    if column.flush and width <= max(CLAUSE_HANGING[at], 3 * _EM + _SLACK):
        return NumberRoom(CLAUSE_LEFT[at], CLAUSE_HANGING[at], by_style=True)
    left = width if column.flush else base + width
    return NumberRoom(left, width, by_style=False)


def heading_room(column: Column, depth: int) -> NumberRoom:
    """Indent of a heading at `depth` (from 1)."""
    at = min(depth, DEPTHS) - 1
    width = round(column.width * HEADING_SIZES[at] * 20) + _SLACK
    if column.flush or (width <= HEADING_HANGING[at] and not column.tight):
        return NumberRoom(HEADING_HANGING[at], HEADING_HANGING[at], by_style=True)
    return NumberRoom(width, width, by_style=False) if column.width else NumberRoom(0, 0, by_style=False)
