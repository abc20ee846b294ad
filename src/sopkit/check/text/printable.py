"""Which characters of a text the printed page cannot show."""

from __future__ import annotations

import unicodedata
from typing import Final

from sopkit.check.text.coverage import covered

_UNSEEN: Final = frozenset({"Cc", "Cf", "Cs", "Zs", "Zl", "Zp"})
"""Categories of characters that have no shape, or are told by rules of their own."""


def is_shown(char: str) -> bool:
    """Whether it has no shape to show, or one by another way to write it (Å for the sign of the ångström)."""
    if unicodedata.category(char) in _UNSEEN or "\ufe00" <= char <= "\ufe0f" or "\U000e0100" <= char <= "\U000e01ef":
        return True
    # A mark over a letter is set with its letter: the fonts have most of them as one character.
    return bool(unicodedata.combining(char)) or all(each in covered() for each in unicodedata.normalize("NFC", char))


def lacking(text: str) -> str:
    """The characters of `text` that the fonts lack, each once."""
    return "".join(dict.fromkeys(char for char in text if char not in covered() and not is_shown(char)))
