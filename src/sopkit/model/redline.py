"""A redline: what differs between two versions of a document, told clause by clause and value by value.

It is a plain value: `sopkit.diff` makes it, the renderers print it, the register keeps it as 更改前/更改后
of a change request.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable
from dataclasses import dataclass, field
from enum import Enum

ELLIPSIS = "…"


class Op(Enum):
    """What became of words: they stand in both versions, only in the old one, only in the new one."""

    KEPT = "kept"
    OUT = "out"
    IN = "in"


@dataclass(frozen=True, slots=True)
class Run:
    """Words with one fate. `before` and `after` are what each version prints of them, "" where it prints nothing.

    The two differ in kept words only where a reference follows the place that it names to its new number.
    """

    op: Op
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class Value:
    """A value that changed: ``5 N·m`` and ``7 N·m`` as written; `unit` when both have the same one, else "".

    `name` is what it is a value of (``力矩``) where the words before it say so, else "".
    """

    before: str
    after: str
    unit: str = ""
    name: str = ""

    @property
    def told(self) -> str:
        """``力矩 5 → 7 N·m``, ``48 h → 2 d``."""
        before, after = self.before, self.after
        if self.unit and before.endswith(self.unit):
            before = before.removesuffix(self.unit).rstrip()
        return f"{self.name} {before} → {after}".lstrip()


@dataclass(frozen=True, slots=True)
class Part:
    """What changed in one part of a place: its title, a paragraph, a field of a step, a cell of a table.

    Shapes:
        field: ``title``, ``text``, ``limits``, ``cell``, ``row``, ``picture`` …; of metadata the canonical key.
        detail: which one (row and column of a cell; the key of metadata as typed); "" where the field says it.
        runs: the words of both versions in reading order. Their `before` joined is the old text, their `after` the new.
        moved: the words are the same and stand elsewhere in the same place.
        at: offset in the new source of the block that a margin mark goes beside; -1 for none.
    """

    field: str
    runs: tuple[Run, ...]
    detail: str = ""
    values: tuple[Value, ...] = ()
    moved: bool = False
    at: int = -1

    @property
    def before(self) -> str:
        """The old text, "" where there was none."""
        return "".join(run.before for run in self.runs)

    @property
    def after(self) -> str:
        """The new text, "" where there is none."""
        return "".join(run.after for run in self.runs)


class ChangeKind(Enum):
    """What became of a place. One that moved and whose words changed too is `CHANGED` with `Change.moved`."""

    ADDED = "added"
    DROPPED = "dropped"
    CHANGED = "changed"
    MOVED = "moved"


@dataclass(frozen=True, slots=True)
class Change:
    """A section, clause, step, table, figure or form that is not as it was.

    Shapes:
        place: the value of its `NumberKind`, or ``start`` for what stands before the first heading.
        anchor_before, anchor_after: its id in each version; "" in the version that has it not.
        number_before, number_after: as references print it (``4.2.1``, ``第十二条``); "" where it has none.
        title: of a section, step, table, figure or form its title; of a clause how it begins.
        parts: what changed in it, in reading order; all of it when it was added or dropped.
        moved: it stands under another heading or in another order among its neighbours.
        at: offset in the new source where a margin mark goes: the place itself, or what stands before a dropped one.
    """

    kind: ChangeKind
    place: str
    title: str
    parts: tuple[Part, ...] = ()
    anchor_before: str = ""
    anchor_after: str = ""
    number_before: str = ""
    number_after: str = ""
    moved: bool = False
    at: int = -1

    @property
    def values(self) -> tuple[Value, ...]:
        """Every value that changed in it."""
        return tuple(each for part in self.parts for each in part.values)

    @property
    def digest(self) -> str:
        """SHA-256 (hex) over all that is told of it; what a register keeps, and can compare later."""
        return _digest(
            (self.kind.value, self.place, self.number_before, self.number_after, self.moved, *_told(self.parts))
        )


@dataclass(frozen=True, slots=True)
class NumberMove:
    """A place that bears another number now. `place`, `title` as in `Change`; numbers as references print them."""

    place: str
    title: str
    anchor_before: str
    anchor_after: str
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class Citer:
    """A document that cites a place whose number moved or is gone: `was` by its old number, `now` the new one or "".

    `follows`: it cites by the place's id, so its print will bear the new number by itself.
    """

    number: str
    path: str
    was: str
    now: str
    follows: bool


@dataclass(frozen=True, slots=True)
class Redline:
    """All that differs between two versions. Equal sources give an empty one.

    Shapes:
        number, title: of the new version. `version_before`, `version_after` as written.
        metadata: front matter entries that differ, by key.
        changes: in the order of the new version; a dropped place where it stood.
        moves: every place that both versions have, under different numbers.
        form_only: the sources differ, yet no word, value, picture or number does (emphasis, widths, empty lines).
    """

    number: str
    title: str
    version_before: str
    version_after: str
    metadata: tuple[Part, ...] = ()
    changes: tuple[Change, ...] = ()
    moves: tuple[NumberMove, ...] = ()
    form_only: bool = False

    @property
    def is_empty(self) -> bool:
        """Whether a reader would see no difference."""
        return not (self.metadata or self.changes or self.moves)

    @property
    def digest(self) -> str:
        """SHA-256 (hex) over all that is told."""
        return _digest(
            (
                self.number,
                self.version_before,
                self.version_after,
                *_told(self.metadata),
                *(each.digest for each in self.changes),
                *((each.before, each.after) for each in self.moves),
            )
        )

    def marks(self) -> ChangeMarks:
        """Where the new version's print bears a mark in its margin."""
        places = {each.at for each in self.changes if each.kind is not ChangeKind.CHANGED or each.moved}
        parts = {part.at for each in self.changes if each.kind is ChangeKind.CHANGED for part in each.parts}
        whole = {part.at for each in self.changes if each.kind is ChangeKind.ADDED for part in each.parts}
        return ChangeMarks(self.version_after, frozenset(places | parts | whole) - {-1})


@dataclass(frozen=True, slots=True)
class ChangeMarks:
    """Blocks that bear a mark in the margin, by the offset in the source at which each begins, and what the mark says."""

    version: str = ""
    at: frozenset[int] = field(default_factory=frozenset)


NO_MARKS = ChangeMarks()
"""Nothing is marked."""


def _told(parts: Iterable[Part]) -> Iterable[tuple[object, ...]]:
    return ((each.field, each.detail, each.before, each.after, each.moved) for each in parts)


def _digest(told: tuple[object, ...]) -> str:
    return hashlib.sha256(json.dumps(told, ensure_ascii=False, separators=(",", ":")).encode()).hexdigest()
