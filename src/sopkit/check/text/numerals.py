"""Values of the figures that typed numbers are written with."""

from __future__ import annotations

from typing import Final

CHINESE: Final = "一二三四五六七八九十百"
"""Characters of Chinese numerals up to 999, as headings use them."""

CIRCLED: Final = "①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳"
"""Circled figures, 1 to 20 in order."""

_DIGITS: Final = "零一二三四五六七八九"


def chinese_value(text: str) -> int:
    """Value of a Chinese numeral (十二 → 12, 二十 → 20, 一百零三 → 103); 0 when it is none."""
    total = 0
    digit = 0
    for char in text:
        if char == "百":
            total += (digit or 1) * 100
            digit = 0
        elif char == "十":
            total += (digit or 1) * 10
            digit = 0
        else:
            digit = _DIGITS.find(char)
            if digit < 0:
                return 0
    return total + digit


def chinese_numeral(value: int) -> str:
    """The Chinese numeral for 1 … 99 (12 → 十二); decimal figures beyond that."""
    if not 0 < value < 100:
        return str(value)
    tens, ones = divmod(value, 10)
    head = "" if tens == 0 else "十" if tens == 1 else _DIGITS[tens] + "十"
    return head + (_DIGITS[ones] if ones else "")


def figure_value(text: str) -> int:
    """Value of decimal figures, a Chinese numeral, a circled figure or one letter (a → 1); 0 when it is none."""
    if text.isdecimal():
        return int(text)
    if len(text) == 1 and text in CIRCLED:
        return CIRCLED.index(text) + 1
    if len(text) == 1 and text.isascii() and text.isalpha():
        return ord(text.lower()) - ord("a") + 1
    return chinese_value(text)
