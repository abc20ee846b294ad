"""How wide a printed list's columns are: wide enough for their longest word, the rest shared out."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from sopkit.diagnostics import display_width

_LETTER, _PADDING = 1.75, 3.4
"""Millimetres that a narrow letter and a cell's two sides take at a form's size of print; widths to plan with."""

_LONGEST = 26
"""Letters of a word that is never broken; a digest may be."""

_WORD = re.compile(r"[!-~]+")


def widths_of(
    heads: Sequence[str], shares: Sequence[int], rows: Iterable[Sequence[str]], room: float
) -> tuple[float, ...]:
    """Each column's part of `room` (mm); they sum to 1. `shares` are wanted, a word unbroken goes first."""
    longest = [_longest(each) for each in heads]
    for row in rows:
        longest = [max(known, _longest(each)) for known, each in zip(longest, row, strict=True)]
    least = [each * _LETTER + _PADDING for each in longest]
    left = room - sum(least)
    if left <= 0:
        return tuple(each / sum(least) for each in least)
    wanted = [room * each / sum(shares) for each in shares]
    short = [max(want - have, 0.0) for want, have in zip(wanted, least, strict=True)]
    if not sum(short):
        return tuple(each / sum(least) for each in least)
    return tuple((have + left * lack / sum(short)) / room for have, lack in zip(least, short, strict=True))


def _longest(words: str) -> int:
    """Letters in the longest word of Latin letters and figures; two of Chinese may stand alone in a line."""
    found = (display_width(each) for each in _WORD.findall(words))
    return max(min(max(found, default=0), _LONGEST), 4 if words else 0)
