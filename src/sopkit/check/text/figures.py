"""Find letters typed for figures: ``5o``, ``2O``, ``1O0``, ``l0``."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

_MIXED: Final = re.compile(
    r"[0-9oOlI](?<![A-Za-z0-9_\-/.#].)"
    r"[0-9oOlI]*(?:\.[0-9oOlI]+)?"
    r"(?:(?=(?:[mck]m|m[lL]|kg|k[WVN]|MPa|min)\b)|(?![A-Za-z0-9_]|['’][A-Za-z]|[-/][A-Za-z]))"
)

_CHEMICAL: Final = re.compile("[OIl][1-9]|[OoIl]+")
"""Oxygen, ozone, currents I1 and lines l1, and plain words: not figures."""

_FIGURES: Final = {"o": "0", "O": "0", "l": "1", "I": "1"}


@dataclass(frozen=True, slots=True)
class MixedFigure:
    """A figure with letters in it; `meant` in figures, `sure` unless the letter may stand for a sign (``5o`` for 5°)."""

    start: int
    end: int
    meant: str
    sure: bool


def mixed_figures(text: str) -> Iterator[MixedFigure]:
    """Every figure in `text` that holds a letter for a 0 or a 1.

    A last ``l`` is the litre, a last ``o`` may have been meant for ``°``.
    """
    for found in _MIXED.finditer(text):
        typed = found[0]
        if typed.isdecimal() or ("o" not in typed and "O" not in typed and "l" not in typed and "I" not in typed):
            continue
        if _CHEMICAL.fullmatch(typed) or not any(char.isdecimal() for char in typed):
            continue
        if typed[-1] in "lI" and typed[:-1].replace(".", "").isdecimal():
            continue
        meant = "".join(_FIGURES.get(char, char) for char in typed)
        yield MixedFigure(found.start(), found.end(), meant, not typed.endswith("o"))
