"""What changed among the lines of one place."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from sopkit.diff.align import Effort, align, gaps, paired
from sopkit.diff.places import Line
from sopkit.diff.tables import table_parts
from sopkit.diff.tokens import likeness
from sopkit.diff.words import runs_of, told_whole, values_of
from sopkit.model.redline import Op, Part

_ALIKE = 0.3
"""Likeness from which a line that stands in another's place is that line, changed."""

_SINGLE = frozenset(
    {"title", "caption", "actor", "tools", "materials", "time", "reaction", "records", "marks", "number"}
)
"""Fields that a place has once: however little of one stays, it is that field changed."""


def parts_of(old: Sequence[Line], new: Sequence[Line], effort: Effort) -> tuple[Part, ...]:
    """Every line that changed, went or came, in reading order."""
    pairs = align([each.key for each in old], [each.key for each in new], effort)
    found: list[Part] = []
    gone: list[tuple[int, Line]] = []
    come: dict[str, int] = {}
    for ours, theirs in gaps(pairs, len(old), len(new)):
        alike = _alike(len(ours), len(theirs))
        for before, after in paired([old[at] for at in ours], [new[at] for at in theirs], alike):
            if before and after:
                found.extend(_changed(before, after, effort))
            elif after:
                come.setdefault(after.key, len(found))
                found.append(part_of(after, Op.IN))
            elif before:
                gone.append((len(found), before))
                found.append(part_of(before, Op.OUT, _mark(new, theirs.start)))
    return _with_moves(found, gone, come)


def part_of(line: Line, op: Op, at: int | None = None) -> Part:
    """A line that came or went, told whole."""
    words = list(line.words) if line.cells is None else line.words[:-1]
    return Part(line.field, told_whole(words, op), line.detail, at=line.at if at is None else at)


def _mark(new: Sequence[Line], at: int) -> int:
    """Where a line that is gone is marked: beside what stands before it, else what follows."""
    if at:
        return new[at - 1].at
    return new[at].at if at < len(new) else -1


def _changed(old: Line, new: Line, effort: Effort) -> Iterator[Part]:
    if old.cells and new.cells:
        yield from table_parts(old.cells, new.cells, new.at, effort)
        return
    runs = runs_of(old.words, new.words, effort)
    yield Part(new.field, runs, new.detail, values_of(old.words, new.words, effort), at=new.at)


def _alike(ours: int, theirs: int) -> Callable[[Line, Line], float]:
    """How much two lines of a stretch of so many before and after are one; a lone line is the lone one, rewritten."""
    one_each, alone = ours == theirs, ours == theirs == 1

    def alike(old: Line, new: Line) -> float:
        if old.field != new.field or old.field == "flow":  # An arrow is there or not.
            return 0
        if old.field in _SINGLE or (old.cells and new.cells) or alone or (one_each and old.field == "picture"):
            return 1
        share = likeness(old.shape, new.shape)
        return share if share >= (_ALIKE / 2 if one_each else _ALIKE) else 0

    return alike


def _with_moves(found: list[Part], gone: list[tuple[int, Line]], come: dict[str, int]) -> tuple[Part, ...]:
    """A line that went in one place and came in another is told once, as moved."""
    dropped = set()
    for at, line in gone:
        here = come.pop(line.key, None)
        if here is not None:
            part = found[here]
            found[here] = Part(
                part.field, runs_of(line.words, line.words, Effort()), part.detail, moved=True, at=part.at
            )
            dropped.add(at)
    return tuple(part for at, part in enumerate(found) if at not in dropped)
