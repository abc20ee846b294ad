"""Which characters belong to Chinese (and Japanese) running text, for emphasis and line ends."""

from __future__ import annotations

import re
import string
import unicodedata

_CJK = re.compile(
    "[\u2e80-\u303e\u3041-\u312f\u3190-\u33ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff"
    "\ufe30-\ufe4f\uff01-\uff9f\uffe0-\uffe6\U0001f200-\U0001f2ff\U00020000-\U0003ffff]"
)
_EITHER = frozenset("“”‘’…—·①②③④⑤⑥⑦⑧⑨⑩℃")
_ASCII_PUNCTUATION = frozenset(string.punctuation)


def is_cjk(char: str) -> bool:
    """Whether `char` is Han, kana or full-width punctuation. Hangul is not: Korean writes spaces."""
    return char > "\u2e7f" and _CJK.match(char) is not None


def joins(before: str, after: str) -> bool:
    """Whether a line end between these two characters vanishes; else it stands for a space.

    Quotation marks, dashes and dots that Chinese and Latin text share follow their neighbour.
    """
    left, right = is_cjk(before), is_cjk(after)
    return (left and (right or after in _EITHER)) or (right and before in _EITHER)


def is_space(char: str) -> bool:
    """Unicode white space as CommonMark means it."""
    return char in " \t\n\r\f\u00a0" or (char > "\x7f" and unicodedata.category(char) == "Zs")


def is_punctuation(char: str) -> bool:
    """Unicode punctuation or symbol as CommonMark (0.31) means it."""
    if char < "\x80":
        return char in _ASCII_PUNCTUATION
    return unicodedata.category(char)[0] in "PS"


def flanks(before: str, after: str) -> tuple[bool, bool]:
    """Whether a delimiter run between `before` and `after` is left-flanking and right-flanking.

    CommonMark's rule, but Chinese text counts as if it were punctuation's neighbour, since Chinese has
    no spaces between words; the idea is known as "CJK-friendly emphasis". ``**警告：**请`` closes after
    the colon.
    """
    space_before, space_after = is_space(before), is_space(after)
    cjk_before, cjk_after = is_cjk(before), is_cjk(after)
    mark_before = is_punctuation(before) and not cjk_before
    mark_after = is_punctuation(after) and not cjk_after
    left = not space_after and (not mark_after or space_before or mark_before or cjk_before)
    right = not space_before and (not mark_before or space_after or mark_after or cjk_after)
    return left, right
