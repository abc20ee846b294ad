"""Find brackets that lack their partner, and pairs of two widths."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

from sopkit.check.text import OUTSIDE

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
    """Match the brackets in ``text[start:end]``, each run of prose (set apart by `OUTSIDE`) by itself.

    Kinds are matched apart from each other, so that one slip is told once. Curly quotes are matched but never told:
    typing both ends the same way round is too common a habit to be a missing partner.
    """
    stacks: dict[str, list[int]] = {}
    opening: list[int] = []
    closing: list[int] = []
    mixed: list[tuple[int, int]] = []
    end = len(text) if end is None else end
    whole = _intervals(text, start, end)
    last = start
    for found in _BRACKET.finditer(text, start, end):
        at, char = found.start(), found[0]
        if stacks and text.find(OUTSIDE, last, at) >= 0:
            opening += _left(stacks)
            stacks = {}
        last = at
        if at in whole:
            continue
        stack = stacks.setdefault(_PAIRS[char], [])
        if char == "“" and stack:
            stack.pop()
        elif char in _OPENING:
            stack.append(at)
        elif stack and not _lists(text, stack[-1], at):
            opened = stack.pop()
            if _PAIRS[char] == "(" and (text[opened] == "(") != (char == ")"):
                mixed.append((opened, at))
        elif char != "”":
            closing.append(at)
    opening += _left(stacks)
    return Brackets(tuple(sorted(opening)), tuple(closing), tuple(mixed))


_LIST_NUMBER: Final = re.compile(r"[\s。；;：:](?:\d{1,2}|[A-Za-z])\Z")
_NEAR: Final = 400
"""How many characters back the end of a sentence is looked for: enough for a remark, and a bound for hostile text."""


def _lists(text: str, opened: int, at: int) -> bool:
    """Whether the closing bracket at `at` belongs to a number ``2)`` that opens a sentence, not to the one opened."""
    if _LIST_NUMBER.search(text[max(opened, at - 4) : at]) is None:
        return False
    return text.find("。", max(opened, at - _NEAR), at) >= 0


def _left(stacks: dict[str, list[int]]) -> list[int]:
    return [at for kind, stack in stacks.items() if kind != "“" for at in stack]


def _intervals(text: str, start: int, end: int) -> frozenset[int]:
    inside = text.find(",", start, end) >= 0 or text.find("，", start, end) >= 0
    if not inside:
        return frozenset()
    return frozenset(at for found in _INTERVAL.finditer(text, start, end) for at in (found.start(), found.end() - 1))
