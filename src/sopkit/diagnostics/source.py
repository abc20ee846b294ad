"""Places in a text: a `Span` is a path and two code-point offsets; all else is derived."""

from __future__ import annotations

import unicodedata
from bisect import bisect_right
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A half-open range ``start <= offset < end`` of code points in the decoded text of `path`.

    Offsets count from 0 in the text after line ends were normalised to ``\\n`` and a leading
    byte-order mark was taken off. ``Span(path, 0, 0)`` stands for the file as a whole.
    """

    path: str
    start: int
    end: int

    def __post_init__(self) -> None:
        if not 0 <= self.start <= self.end:
            raise ValueError(f"bad span {self.start}..{self.end} in {self.path}")

    def cover(self, other: Span) -> Span:
        """Return the smallest span holding both (same path)."""
        return Span(self.path, min(self.start, other.start), max(self.end, other.end))


@dataclass(frozen=True, slots=True)
class Position:
    """A place as people and editors count it; every number counts from 1 but `utf16` (from 0).

    `column` counts code points, `display` terminal cells (a Han character is two wide),
    `utf16` the code units the language-server protocol counts.
    """

    line: int
    column: int
    display: int
    utf16: int


@dataclass(frozen=True, slots=True)
class SourceText:
    """The decoded text of one file, with its line starts.

    `path` is relative to the workspace, with ``/`` between its parts.
    """

    path: str
    text: str
    _starts: tuple[int, ...] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        starts = [0]
        find = self.text.find
        at = find("\n")
        while at >= 0:
            starts.append(at + 1)
            at = find("\n", at + 1)
        object.__setattr__(self, "_starts", tuple(starts))

    @property
    def line_count(self) -> int:
        """Number of lines; an empty text has one."""
        return len(self._starts)

    def line_start(self, line: int) -> int:
        """Offset where line `line` (from 0) begins; past the last line, the text's length."""
        return self._starts[line] if line < len(self._starts) else len(self.text)

    def line_text(self, line: int) -> str:
        """Text of line `line` (from 0) without its line end; empty past the last line."""
        return self.text[self.line_start(line) : self.line_start(line + 1)].rstrip("\n")

    def line_of(self, offset: int) -> int:
        """Line (from 0) that holds code point `offset`."""
        return bisect_right(self._starts, min(offset, len(self.text))) - 1

    def position(self, offset: int) -> Position:
        """Derive what people and editors call the place at code point `offset`."""
        line = self.line_of(offset)
        before = self.text[self._starts[line] : min(offset, len(self.text))]
        return Position(
            line=line + 1,
            column=len(before) + 1,
            display=display_width(before) + 1,
            utf16=len(before.encode("utf-16-le")) // 2,
        )

    def span(self, start: int, end: int) -> Span:
        """Make a span in this text, kept inside its bounds."""
        limit = len(self.text)
        if 0 <= start <= end <= limit:
            return Span(self.path, start, end)
        start = min(max(start, 0), limit)
        return Span(self.path, start, min(max(end, start), limit))

    def slice(self, span: Span) -> str:
        """Text that `span` covers."""
        return self.text[span.start : span.end]


def display_width(text: str) -> int:
    """Terminal cells that `text` takes: 2 for wide and full-width characters, 0 for combining ones."""
    if text.isascii():
        return len(text)
    return sum(
        0 if unicodedata.combining(char) else 2 if unicodedata.east_asian_width(char) in "WF" else 1 for char in text
    )
