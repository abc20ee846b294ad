"""The pieces of a number pattern: fixed text, and parts that differ from number to number.

What a part may hold, in the folded number:

| part | holds |
|---|---|
| ``{seq}``, ``{seq:03}`` | figures, at least so many (``012``, ``1234``) |
| ``{seq:3}`` | figures, exactly so many |
| ``{year}`` | four figures; ``{year:2}`` two |
| ``{clause}`` | figures with dots between: ``4.2.3`` |
| ``{name}`` | letters and figures; ``{name:2}`` exactly two; ``{name:02}`` figures, at least two |

Where a word of any length stands directly beside figures of any number, the word's character there is a letter, and
the figures are all that stand there: ``{dept}{seq}`` reads ``1QAG112`` as 1QAG and 112.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from enum import Enum

LONGEST = 20
"""Characters a part may have."""

SERIAL, YEAR, CLAUSE = "seq", "year", "clause"


class Sign(Enum):
    """Which signs may stand at a place, as a class for regular expressions."""

    FIGURE = "[0-9]"
    LETTER = r"[^\W0-9_]"
    WORD = r"[^\W_]"
    DOTTED = "[0-9.]"

    def holds(self, sign: str) -> bool:
        """Whether `sign`, one folded character, is of the class."""
        match self:
            case Sign.FIGURE:
                return sign in "0123456789"
            case Sign.LETTER:
                return sign.isalnum() and sign not in "0123456789"
            case Sign.WORD:
                return sign.isalnum()
            case Sign.DOTTED:
                return sign in "0123456789."


@dataclass(frozen=True, slots=True)
class Literal:
    """Fixed text as written in the template at ``start <= offset < end``; `signs` is it folded."""

    text: str
    signs: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Part:
    """A part: `least` to `most` signs, the first and the last of them of classes of their own.

    `edition`: not of the number's identity. `start` and `end` are offsets of ``{…}`` in the template.
    """

    name: str
    least: int
    most: int
    edition: bool
    inner: Sign
    first: Sign
    last: Sign
    start: int
    end: int

    @property
    def varies(self) -> bool:
        """Whether its length does."""
        return self.least != self.most

    @property
    def figures(self) -> bool:
        """Whether it holds figures alone."""
        return self.inner is Sign.FIGURE

    @property
    def expression(self) -> str:
        """A named group that matches it in a folded number."""
        if self.inner is Sign.DOTTED:
            body = r"[0-9]+(?:\.[0-9]+)*"
        else:
            opens = "" if self.first is self.inner else f"(?={self.first.value})"
            closes = "" if self.last is self.inner else f"(?<={self.last.value})"
            body = f"{opens}{self.inner.value}{{{self.least},{self.most}}}{closes}"
        return f"(?P<{self.name}>{body})"

    def holds(self, text: str) -> bool:
        """Whether the part may hold the folded `text`."""
        return re.fullmatch(self.expression, text) is not None


Piece = Literal | Part


def part_of(name: str, width: str, edition: bool, start: int, end: int) -> Part:
    """The part written ``{name:width}``; `width` is "" or figures, with a leading 0 for figures at least so many."""
    if name == CLAUSE and not width:
        return Part(name, 1, LONGEST, edition, Sign.DOTTED, Sign.FIGURE, Sign.FIGURE, start, end)
    figures = name in (SERIAL, YEAR) or width.startswith("0")
    least = int(width or ("4" if name == YEAR else "1"))
    exact = (bool(width) and not width.startswith("0")) or name == YEAR
    sign = Sign.FIGURE if figures else Sign.WORD
    return Part(name, max(least, 1), least if exact else LONGEST, edition, sign, sign, sign, start, end)


def told_apart(pieces: tuple[Piece, ...]) -> tuple[Piece, ...]:
    """`pieces` with a letter demanded where a word of any length stands directly beside figures of any number."""
    made = list(pieces)
    for index in range(len(made) - 1):
        one, other = made[index], made[index + 1]
        if not (isinstance(one, Part) and isinstance(other, Part) and one.varies and other.varies):
            continue
        if one.inner is Sign.WORD and other.figures:
            made[index] = replace(one, last=Sign.LETTER)
        elif one.figures and other.inner is Sign.WORD:
            made[index + 1] = replace(other, first=Sign.LETTER)
    return tuple(made)
