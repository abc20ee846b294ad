"""Replay a log: judge every entry again from the first on, and compare what that adds up to with the derived records.

This finds what has all its hashes right and was yet never allowed: a row appended by raw SQL, an event nobody with the
authority signed, a derived record that was written by hand. `sopkit.register.tree_check` finds the rest.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from sopkit.ports.log import Entry, Row, View
from sopkit.register.codec import Misread, moment
from sopkit.register.entries import leaf_hash
from sopkit.register.fold import Arrival, fold
from sopkit.register.judge import Surroundings, judge, read
from sopkit.register.records import KINDS
from sopkit.register.refusal import Refusal
from sopkit.register.state import State


@dataclass(frozen=True, slots=True)
class NotAllowed:
    """An entry that may not stand where it does, and why."""

    position: int
    reasons: tuple[Refusal, ...]


@dataclass(frozen=True, slots=True)
class Derived:
    """A derived record that is not what the entries add up to: `kept` there, `due` by the entries; None: none at all."""

    kind: str
    key: str
    kept: bytes | None
    due: bytes | None


@dataclass(frozen=True, slots=True)
class Taken:
    """What came of an entry: why it may not stand where it does, or the records it `changes`."""

    reasons: tuple[Refusal, ...]
    changes: tuple[Row, ...]


class RowsInMemory:
    """Records looked up as a log's view does, for a replay."""

    def __init__(self) -> None:
        self._rows: dict[str, dict[str, Row]] = {}
        self._links: dict[tuple[str, str, str], set[str]] = {}

    def put(self, row: Row) -> None:
        """Keep a record in place of the one with its key."""
        rows = self._rows.setdefault(row.kind, {})
        before = rows.get(row.key)
        for link in before.links if before else ():
            self._links[(row.kind, *link)].discard(row.key)
        for link in row.links:
            self._links.setdefault((row.kind, *link), set()).add(row.key)
        rows[row.key] = row

    def row(self, kind: str, key: str) -> Row | None:
        """The record of this kind and key."""
        return self._rows.get(kind, {}).get(key)

    def rows(self, kind: str) -> Iterator[Row]:
        """All records of a kind, by key."""
        return iter([row for _, row in sorted(self._rows.get(kind, {}).items())])

    def linked(self, kind: str, link: str, value: str) -> Iterator[Row]:
        """Records of a kind with this link, by key."""
        rows = self._rows.get(kind, {})
        return iter([rows[key] for key in sorted(self._links.get((kind, link, value), ()))])

    def between(self, kind: str, link: str, first: str, last: str, *, backwards: bool = False) -> Iterator[Row]:
        """Records of a kind by the values of a link."""
        found = [
            (value, row.key, row)
            for row in self._rows.get(kind, {}).values()
            for name, value in row.links
            if name == link and first <= value <= last
        ]
        return iter([row for _, _, row in sorted(found, key=lambda each: each[:2], reverse=backwards)])


class Replay:
    """A log gone through once; `rows` are the records that its allowed entries add up to so far."""

    def __init__(self) -> None:
        self.rows = RowsInMemory()
        self._recorded: dict[bytes, datetime] = {}
        self._before: datetime | None = None

    def entries(self, entries: Iterator[Entry]) -> Iterator[NotAllowed]:
        """Go through `entries`, in order, and tell those that may not stand where they do; these change no record."""
        for entry in entries:
            reasons = self.take(entry).reasons
            if reasons:
                yield NotAllowed(entry.position, reasons)

    def against(self, view: View) -> Iterator[Derived]:
        """Where the records that `view` keeps are not the ones that the entries add up to."""
        for kind in sorted(KINDS):
            due = {row.key: row for row in self.rows.rows(kind)}
            for kept in view.rows(kind):
                wanted = due.pop(kept.key, None)
                if wanted is None:
                    yield Derived(kind, kept.key, kept.body, None)
                elif (wanted.body, sorted(wanted.links)) != (kept.body, sorted(kept.links)):
                    yield Derived(kind, kept.key, kept.body, wanted.body)
            for key, row in due.items():
                yield Derived(kind, key, None, row.body)

    def take(self, entry: Entry) -> Taken:
        """Go on by one entry."""
        event = read(entry)
        if isinstance(event, Refusal):
            return Taken((event,), ())
        state = State(self.rows)
        seen = self._recorded.get(bytes.fromhex(event.seen)) if _is_hash(event.seen) else None
        judged = judge(entry, event, state, Surroundings(self._before, seen))
        self._note(entry)
        if not isinstance(judged, Arrival):
            return Taken(judged, ())
        fold(judged, state)
        changes = tuple(state.changes())
        for row in changes:
            self.rows.put(row)
        return Taken((), changes)

    def _note(self, entry: Entry) -> None:
        try:
            recorded = moment(entry.recorded)
        except Misread:
            return
        self._before = max(recorded, self._before) if self._before else recorded
        self._recorded[bytes.fromhex(leaf_hash(entry))] = recorded


def _is_hash(text: str) -> bool:
    return len(text) == 64 and set(text) <= set("0123456789abcdef")
