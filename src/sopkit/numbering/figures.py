"""Figures: how a count is written in each style, and read back.

Each style is one that Word counts in as well; past its last sign it goes on as Word does (circled figures end at
⑳ and go on as 21, letters repeat: z, aa, bb).
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Final

LARGEST: Final = 9999
"""The largest count that is written in Chinese numerals."""

CIRCLED: Final = "①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳"
"""Circled figures, 1 to 20 in order."""

_DIGITS: Final = "零一二三四五六七八九"
_PLACES: Final = ((1000, "千"), (100, "百"), (10, "十"))
_ROMAN: Final = (
    (1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"),
    (50, "l"), (40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"),
)  # fmt: skip


def chinese(count: int) -> str:
    """``十二``, ``二十``, ``一百零一``, ``一百一十``, ``一千零一十``; decimal figures for 0 and past 9999."""
    if not 0 < count <= LARGEST:
        return str(count)
    text, rest, gap = "", count, False
    for size, place in _PLACES:
        digit, rest = divmod(rest, size)
        if digit:
            text += ("零" if gap and text else "") + _DIGITS[digit] + place
            gap = False
        else:
            gap = True
    if rest:
        text += ("零" if gap and text else "") + _DIGITS[rest]
    return text[1:] if 10 <= count < 20 else text


def chinese_value(text: str) -> int:
    """Value of a Chinese numeral (十二 → 12, 二十 → 20, 一百零三 → 103); 0 when it is none."""
    total = digit = 0
    for char in text:
        size = next((size for size, place in _PLACES if place == char), 0)
        if size:
            total += (digit or 1) * size
            digit = 0
        else:
            digit = _DIGITS.find(char)
            if digit < 0:
                return 0
    return total + digit


def letters(count: int) -> str:
    """``a`` … ``z``, ``aa``, ``bb``: Word repeats the letter where others go on with ab."""
    times, at = divmod(count - 1, 26)
    return chr(ord("a") + at) * (times + 1) if count > 0 else str(count)


def roman(count: int) -> str:
    """``i``, ``iv``, ``xii``."""
    text = ""
    for size, sign in _ROMAN:
        times, count = divmod(count, size)
        text += sign * times
    return text


def circled(count: int) -> str:
    """``①`` … ``⑳``, then 21: no font is sure to have more."""
    return CIRCLED[count - 1] if 0 < count <= len(CIRCLED) else str(count)


STYLES: Final[Mapping[str, Callable[[int], str]]] = MappingProxyType(
    {
        "decimal": str,
        "zero": lambda count: f"{count:02}",
        "chinese": chinese,
        "upper": lambda count: letters(count).upper(),
        "lower": letters,
        "upper-roman": lambda count: roman(count).upper(),
        "lower-roman": roman,
        "circled": circled,
    }
)
"""How each style writes a count, by the style's name in a scheme's file."""


READINGS: Final[Mapping[str, str]] = MappingProxyType(
    {
        "decimal": "[1-9][0-9]*",
        "zero": "[0-9]{2,}",
        "chinese": "[零一二三四五六七八九十百千]+",
        "upper": "[A-Z]+",
        "lower": "[a-z]+",
        "upper-roman": "[IVXLCDM]+",
        "lower-roman": "[ivxlcdm]+",
        "circled": "[①-⑳]",
    }
)
"""A regular expression for what each style writes."""


def folded_number(text: str) -> str:
    """A number for comparison: width, spaces, closing punctuation and kind of figure aside (第十二条 as 第12条)."""
    plain = "".join(unicodedata.normalize("NFKC", text.translate(_ROUND)).split()).rstrip("、.。,:").casefold()
    return _NUMERAL.sub(lambda found: str(chinese_value(found[0])), plain).replace("、", "")


_ROUND: Final = {ord(sign): f"({count})" for count, sign in enumerate(CIRCLED, start=1)}
_NUMERAL: Final = re.compile("[零一二三四五六七八九十百千]+")


def figure(count: int, style: str) -> str:
    """`count` written in `style` (a key of STYLES)."""
    return STYLES[style](count)
