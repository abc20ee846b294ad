"""What changed in a table: columns, rows, cells. A cell is told by its row's first cell and its column's head."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from sopkit.diff.align import Effort, align, gaps, paired
from sopkit.diff.places import Cells
from sopkit.diff.tokens import Word, Words, key_of, likeness, shape_of, text_of
from sopkit.diff.words import runs_of, told_whole, values_of
from sopkit.model.redline import Op, Part

_ALIKE = 0.4
_LONGEST = 24
"""Characters of a row's or column's name."""

_BAR = Word(" | ", "|")
_EMPTY: Words = ()


@dataclass(frozen=True)
class Row:
    """A row less the columns that only one version has."""

    cells: tuple[Words, ...]

    @cached_property
    def key(self) -> str:
        """The same for rows that say the same."""
        return "\x1e".join(map(key_of, self.cells))

    @cached_property
    def shape(self) -> frozenset[str]:
        """What its likeness to others is told by."""
        return shape_of(self.key)


def table_parts(old: Cells, new: Cells, at: int, effort: Effort) -> Iterator[Part]:
    """Every column and row that came or went and every cell that changed."""
    columns = _columns(old, new, effort)
    kept_old, kept_new = {one for one, _ in columns}, {other for _, other in columns}
    for column in range(_width(old)):
        if column not in kept_old:
            yield Part("column", told_whole(_column(old, column), Op.OUT), at=at)
    for column in range(_width(new)):
        if column not in kept_new:
            yield Part("column", told_whole(_column(new, column), Op.IN), at=at)
    ours = [tuple(_cell(row, one) for one, _ in columns) for row in old.rows]
    theirs = [tuple(_cell(row, other) for _, other in columns) for row in new.rows]
    heads = [_short(text_of(cell)) for cell in theirs[0]] if new.heads and theirs else []
    telling = _telling(theirs)
    was_rows, now_rows = [Row(row) for row in ours], [Row(row) for row in theirs]
    pairs = align([row.key for row in was_rows], [row.key for row in now_rows], effort)
    for before, after in gaps(pairs, len(ours), len(theirs)):
        alike = _alike(len(before) == len(after) == 1)
        for was, now in paired([was_rows[each] for each in before], [now_rows[each] for each in after], alike):
            if was and now:
                yield from _cells(was.cells, now.cells, (telling(now.cells), heads), at, effort)
            elif now:
                yield Part("row", told_whole(_joined(now.cells), Op.IN), at=at)
            elif was:
                yield Part("row", told_whole(_joined(was.cells), Op.OUT), at=at)


def _cells(
    was: Sequence[Words], now: Sequence[Words], names: tuple[int, list[str]], at: int, effort: Effort
) -> Iterator[Part]:
    naming, heads = names
    row = _short(text_of(now[naming]) or text_of(was[naming])) if now else ""
    for column, (before, after) in enumerate(zip(was, now, strict=True)):
        if key_of(before) != key_of(after):
            head = heads[column] if column < len(heads) else ""
            detail = " · ".join(each for each in (row if column != naming else "", head) if each)
            values = (replace(each, name=each.name or detail) for each in values_of(before, after, effort))
            yield Part("cell", runs_of(before, after, effort), detail, tuple(values), at=at)


def _telling(rows: Sequence[tuple[Words, ...]]) -> Callable[[Sequence[Words]], int]:
    """For a row of `rows`, the first column whose cell no other row has: that tells the row; else the first."""
    width = max(map(len, rows), default=0)
    counts = [Counter(key_of(row[at]) for row in rows) for at in range(width)]

    def column(row: Sequence[Words]) -> int:
        return next((at for at in range(len(row)) if row[at] and counts[at][key_of(row[at])] == 1), 0)

    return column


def _alike(alone: bool) -> Callable[[Row, Row], float]:
    """How much two rows of a stretch are one: the same first cell says it, or the words, or (`alone`) that there is no other."""

    def alike(old: Row, new: Row) -> float:
        first = key_of(old.cells[0]) if old.cells else ""
        if first and first == key_of(new.cells[0]):
            return 1 + likeness(old.shape, new.shape)
        share = likeness(old.shape, new.shape)
        return max(share, _ALIKE) if alone or share >= _ALIKE else 0

    return alike


def _columns(old: Cells, new: Cells, effort: Effort) -> list[tuple[int, int]]:
    """Columns that both have: by their heads; all in turn where the heads do not say."""
    if old.heads and new.heads and _width(old) != _width(new):
        ours = [key_of(_cell(old.rows[0], at)) for at in range(_width(old))]
        theirs = [key_of(_cell(new.rows[0], at)) for at in range(_width(new))]
        pairs = align(ours, theirs, effort)
        for before, after in list(gaps(pairs, len(ours), len(theirs))):
            if len(before) == len(after):
                pairs += zip(before, after, strict=True)
        return sorted(pairs)
    return [(at, at) for at in range(min(_width(old), _width(new)))]


def _width(cells: Cells) -> int:
    return max(map(len, cells.rows), default=0)


def _cell(row: tuple[Words, ...], at: int) -> Words:
    return row[at] if at < len(row) else _EMPTY


def _column(cells: Cells, at: int) -> list[Word]:
    return _joined(tuple(_cell(row, at) for row in cells.rows))


def _joined(cells: Sequence[Words]) -> list[Word]:
    words: list[Word] = []
    for each in cells:
        words.extend((_BAR, *each) if words else each or (Word("", ""),))
    return words


def _short(text: str) -> str:
    text = text.strip()
    return text if len(text) <= _LONGEST else text[:_LONGEST] + "…"
