"""Values of the figures that typed numbers are written with."""

from __future__ import annotations

from typing import Final

from sopkit.numbering.figures import CIRCLED, chinese_value

CHINESE: Final = "零一二三四五六七八九十百千"
"""Characters of Chinese numerals up to 9999, as headings and articles use them."""


def figure_value(text: str) -> int:
    """Value of decimal figures, a Chinese numeral, a circled figure or one letter (a → 1); 0 when it is none."""
    if text.isdecimal():
        return int(text)
    if len(text) == 1 and text in CIRCLED:
        return CIRCLED.index(text) + 1
    if len(text) == 1 and text.isascii() and text.isalpha():
        return ord(text.lower()) - ord("a") + 1
    return chinese_value(text)
