"""Numbering schemes: how the number at each depth is written.

A scheme is data, so that a renderer with numbering of its own (Word) can be told the same thing.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Level:
    """One depth of a numbering.

    `template` holds ``{1}`` … ``{5}`` for the counts of the depths above and its own (``{1}.{2}``).
    `style` says how this depth's own count is written: ``decimal`` or ``lower-letter``.
    """

    template: str
    style: str = "decimal"


@dataclass(frozen=True, slots=True)
class Scheme:
    """A named numbering.

    `outline` numbers headings and clauses by depth, one count for both; `overflow` numbers clauses
    deeper than the outline goes (its own depths, from ``{1}``); `items` numbers plain ordered lists by nesting.
    """

    name: str
    outline: tuple[Level, ...]
    overflow: tuple[Level, ...]
    items: tuple[Level, ...]


DECIMAL = Scheme(
    name="decimal",
    outline=(
        Level("{1}"),
        Level("{1}.{2}"),
        Level("{1}.{2}.{3}"),
        Level("{1}.{2}.{3}.{4}"),
        Level("{1}.{2}.{3}.{4}.{5}"),
    ),
    overflow=(Level("({1})"), Level("{2})", "lower-letter")),
    items=(Level("({1})"), Level("{2})", "lower-letter"), Level("{3}.")),
)
"""1 / 1.1 / 1.1.1 to five depths, as GB/T 1.1 numbers clauses; lists (1), a)."""


def scheme_named(name: str) -> Scheme | None:
    """The scheme called `name` in a ``type.toml``."""
    return {DECIMAL.name: DECIMAL}.get(name)


def written(level: Level, counts: tuple[int, ...]) -> str:
    """Write a number: `counts` are the counts of each depth down to this one."""
    values = {str(index): str(count) for index, count in enumerate(counts, start=1)}
    if level.style == "lower-letter":
        values[str(len(counts))] = _letters(counts[-1])
    text = level.template
    for key, value in values.items():
        text = text.replace(f"{{{key}}}", value)
    return text


def _letters(count: int) -> str:
    """1 → a, 26 → z, 27 → aa."""
    letters = ""
    while count > 0:
        count, rest = divmod(count - 1, 26)
        letters = chr(ord("a") + rest) + letters
    return letters
