"""Find brackets that lack their partner, and pairs of two widths."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

_PAIRS: Final = {
    "(": "(", "（": "(", ")": "(", "）": "(",
    "《": "《", "》": "《", "〈": "〈", "〉": "〈", "【": "【", "】": "【",
    "〖": "〖", "〗": "〖", "「": "「", "」": "「", "『": "『", "』": "『",
    "“": "“", "”": "“",
}  # fmt: skip

_OPENING: Final = frozenset("(（《〈【〖「『“")

_BRACKET: Final = re.compile("[()（）《》〈〉【】〖〗「」『』“”]")

_INTERVAL: Final = re.compile(r"[(（\[]\s*[-+−]?[\d.∞]+\s*[,，]\s*[-+−]?[\d.∞]+\s*[)）\]]")
"""A half-open interval such as ``(0, 10]`` is whole as it stands."""


@dataclass(frozen=True, slots=True)
class Brackets:
    """Offsets of brackets without partner, and pairs (opening, closing) of different width."""

    opening: tuple[int, ...]
    closing: tuple[int, ...]
    mixed: tuple[tuple[int, int], ...]


def scan_brackets(text: str, start: int = 0, end: int | None = None) -> Brackets:
    """Match the brackets in ``text[start:end]``.

    Kinds are matched apart from each other, so that one slip is told once; a second ``“`` while one is
    open is taken for a closing one typed the wrong way round (left to the reader, not a missing partner).
    """
    stacks: dict[str, list[int]] = {}
    closing: list[int] = []
    mixed: list[tuple[int, int]] = []
    end = len(text) if end is None else end
    whole = _intervals(text, start, end)
    for found in _BRACKET.finditer(text, start, end):
        at, char = found.start(), found[0]
        if at in whole:
            continue
        stack = stacks.setdefault(_PAIRS[char], [])
        if char == "“" and stack:
            stack.pop()
        elif char in _OPENING:
            stack.append(at)
        elif stack:
            opened = stack.pop()
            if (text[opened] == "(") != (char == ")") and _PAIRS[char] == "(":
                mixed.append((opened, at))
        else:
            closing.append(at)
    opening = sorted(at for kind, stack in stacks.items() if kind != "“" for at in stack)
    return Brackets(tuple(opening), tuple(at for at in closing if text[at] != "”"), tuple(mixed))


def _intervals(text: str, start: int, end: int) -> frozenset[int]:
    inside = text.find(",", start, end) >= 0 or text.find("，", start, end) >= 0
    if not inside:
        return frozenset()
    return frozenset(
        at for found in _INTERVAL.finditer(text, start, end) for at in (found.start(), found.end() - 1)
    )
