"""Texts of others on a terminal."""

from __future__ import annotations

import unicodedata

_STEERING = frozenset({"Cc", "Cf", "Cs", "Zl", "Zp"})


def printable(text: str) -> str:
    """Control and format characters made visible, so that a hostile text cannot steer the terminal."""
    if text.isprintable():
        return text
    return "".join("�" if unicodedata.category(char) in _STEERING else char for char in text)
