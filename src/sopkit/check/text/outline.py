"""Read typed numbers as an outline and tell where it breaks: the last of three steps (markers → links → outline).

A stack holds the lists that are open. A marker of a style on the stack is the next of that list and
closes those inside it; any other opens a list inside the current one. Decimals (``4.2.3``) carry their
own hierarchy and share one place on the stack. A list that begins at its first number is a new list, so
enumerations may restart in each clause, articles may run on through chapters, and ``四、`` may be followed
by ``4.1``.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from enum import Enum

from sopkit.check.text.markers import Marker, Style, written


class FaultKind(Enum):
    """What is wrong with a typed number."""

    REPEATED = "repeated"
    SKIPPED = "skipped"
    PARENT_MISSING = "parent missing"


@dataclass(frozen=True, slots=True)
class NumberFault:
    """A fault at `marker`.

    `expected` is the first number that should have stood before it (SKIPPED, PARENT_MISSING) or the number
    itself (REPEATED); `last` is the last of several missing ones, else "". `earlier` is the marker it disagrees with.
    """

    kind: FaultKind
    marker: Marker
    expected: str
    last: str = ""
    earlier: Marker | None = None


def number_faults(markers: Iterable[Marker]) -> list[NumberFault]:
    """Faults in the sequence of `markers`, which are in order of place."""
    reader = _Outline()
    faults: list[NumberFault] = []
    for marker in markers:
        faults.extend(reader.take(marker))
    return faults


def empty_parts(markers: list[Marker], text: str) -> Iterator[Marker]:
    """Decimal chapters (``5``) with a title and nothing else, in a list whose other chapters have content."""
    chapters = [
        (marker, markers[index + 1] if index + 1 < len(markers) else None)
        for index, marker in enumerate(markers)
        if marker.style is Style.DECIMAL and len(marker.parts) == 1
    ]
    if not any(after and len(after.parts) == 2 for _, after in chapters):
        return
    bare: list[Marker] = []
    for marker, after in chapters:
        next_chapter = after and after.style is Style.DECIMAL and len(after.parts) == 1
        if after and next_chapter and _only_title(text[marker.end : after.start]):
            bare.append(marker)
    if 2 * len(bare) < len(chapters):
        yield from bare


def _only_title(content: str) -> bool:
    """Whether one short title is all there is, document codes in a page's header or foot aside."""
    words = [word for word in content.replace("\x01", " ").replace("\x02", " ").split() if not _is_code(word)]
    if len(words) != 1 or len(words[0]) > 14:
        return False
    return not any(sign in words[0] for sign in "。；;：:，,《〈“(（无\ufffc")


def _is_code(word: str) -> bool:
    """A document number such as ``Q/1QAG112-11-2017`` left in the text by a page's header."""
    return word.isascii() and any(char.isdigit() for char in word)


@dataclass(slots=True)
class _Level:
    """One open list that is not decimal."""

    style: Style
    last: Marker
    seen: dict[int, Marker]


@dataclass(slots=True)
class _Outline:
    """State while reading; lives for one document."""

    stack: list[_Level] = field(default_factory=list)
    remembered: dict[Style, int] = field(default_factory=dict)
    section: int = 0
    decimals: dict[tuple[int, ...], dict[int, Marker]] = field(default_factory=dict)
    path: tuple[int, ...] = ()

    def take(self, marker: Marker) -> Iterator[NumberFault]:
        if marker.section != self.section:
            self.section = marker.section
            self._leave_section(marker)
        if marker.style is Style.DECIMAL:
            yield from self._decimal(marker)
        else:
            yield from self._simple(marker)

    def _leave_section(self, marker: Marker) -> None:
        """A heading without a typed number closes every enumeration before it."""
        keep = {Style.CHAPTER, Style.PART, Style.ARTICLE, Style.CHINESE, Style.DECIMAL}
        self.stack = [level for level in self.stack if level.style in keep]
        self.remembered = {style: value for style, value in self.remembered.items() if style in keep}

    # -- lists with one count --------------------------------------------------------------------

    def _simple(self, marker: Marker) -> Iterator[NumberFault]:
        at = next((i for i, level in enumerate(self.stack) if level.style is marker.style), None)
        value = marker.value
        if at is None:
            before = self.remembered.get(marker.style, 0)
            if 1 < value <= 4 and self.stack and value != before + 1 and not marker.style.name.endswith("HALF"):
                yield _skipped(marker, 1, None)
            self.stack.append(_Level(marker.style, marker, {value: marker}))
        else:
            del self.stack[at + 1 :]
            level = self.stack[at]
            fault = _sequence(marker, level)
            if fault:
                yield fault
            if value == 1:
                level.seen = {}
            level.seen[value] = marker
            level.last = marker
        self.remembered[marker.style] = value

    # -- decimals --------------------------------------------------------------------------------

    def _decimal(self, marker: Marker) -> Iterator[NumberFault]:
        parts = marker.parts
        self._open_decimals(marker)
        if parts == (1,) or (self.path and parts[0] < self.path[0] and parts[-1] == 1):
            # Begins anew: a table of contents comes before the text, articles have their own lists.
            self.decimals = {}
        above = parts[:-1]
        siblings = self.decimals.get(above)
        if siblings is None:
            yield from self._first(marker, above)
            siblings = self.decimals.setdefault(above, {})
        elif marker.value in siblings:
            yield NumberFault(FaultKind.REPEATED, marker, written(marker.style, parts), earlier=siblings[marker.value])
        else:
            highest = max(siblings)
            if marker.value > highest + 1:
                yield _skipped(marker, highest + 1, siblings[highest])
        siblings[marker.value] = marker
        self.path = parts

    def _open_decimals(self, marker: Marker) -> None:
        at = next((i for i, level in enumerate(self.stack) if level.style is Style.DECIMAL), None)
        if at is None:
            if self.stack and len(marker.parts) == 1 and marker.value == 1:
                self.decimals = {}
            self.stack.append(_Level(Style.DECIMAL, marker, {}))
        else:
            del self.stack[at + 1 :]

    def _first(self, marker: Marker, above: tuple[int, ...]) -> Iterator[NumberFault]:
        """The first number of its level: is the number above it there, and is it number 1?"""
        if not above:
            return
        if self._known(above):
            if marker.value > 1:
                yield _skipped(marker, 1, self.decimals.get(above[:-1], {}).get(above[-1]))
        elif above[:-1] in self.decimals:
            aunts = self.decimals[above[:-1]]
            earlier = aunts[max(aunts)]
            yield NumberFault(FaultKind.PARENT_MISSING, marker, written(Style.DECIMAL, above), earlier=earlier)
            aunts[above[-1]] = marker

    def _known(self, above: tuple[int, ...]) -> bool:
        if above[-1] in self.decimals.get(above[:-1], {}):
            return True
        return len(above) == 1 and any(level.last.parts == above for level in self.stack if level.style in _CHAPTERS)


_CHAPTERS = frozenset({Style.CHINESE, Style.CHAPTER, Style.PART})


def _sequence(marker: Marker, level: _Level) -> NumberFault | None:
    value, last = marker.value, level.last.value
    if value == last + 1:
        return None
    if value == 1:
        # Twice the first number with nothing between is a slip when both open their runs of prose.
        slip = last == 1 and marker.leading and level.last.leading and len(level.seen) == 1
        return _repeated(marker, level.last) if slip else None
    if value in level.seen:
        return _repeated(marker, level.seen[value])
    highest = max(level.seen)
    return _skipped(marker, highest + 1, level.last) if value > highest + 1 else None


def _repeated(marker: Marker, earlier: Marker) -> NumberFault:
    return NumberFault(FaultKind.REPEATED, marker, written(marker.style, marker.parts), earlier=earlier)


def _skipped(marker: Marker, first: int, earlier: Marker | None) -> NumberFault:
    above = marker.parts[:-1]
    last = marker.value - 1
    return NumberFault(
        FaultKind.SKIPPED,
        marker,
        written(marker.style, (*above, first)),
        written(marker.style, (*above, last)) if last > first else "",
        earlier,
    )
