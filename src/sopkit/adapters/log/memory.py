"""A log that lives in memory: for tests. It keeps the contract as the databases do, refusals included."""

from __future__ import annotations

import threading
from collections.abc import Collection, Iterable, Iterator, Sequence
from contextlib import contextmanager
from copy import copy

from sopkit.ports.log import Entry, LogFault, LogTrouble, Row

_PLACE = "memory"


def by_value(rows: Iterable[Row], link: str, first: str, last: str, *, backwards: bool = False) -> Iterator[Row]:
    """Those of `rows` with a value of `link` from `first` to `last`, by value and key."""
    found = [
        (value, row.key, row) for row in rows for name, value in row.links if name == link and first <= value <= last
    ]
    return iter([row for _, _, row in sorted(found, key=lambda each: each[:2], reverse=backwards)])


class MemoryView:
    """One state of the log; nobody changes it any more."""

    def __init__(self) -> None:
        self._entries: list[Entry] = []
        self._digests: list[tuple[str, str]] = []
        self._leaves: dict[str, int] = {}
        self._events: dict[str, int] = {}
        self._subjects: dict[str, tuple[int, ...]] = {}
        self._nodes: dict[tuple[int, int], bytes] = {}
        self._rows: dict[tuple[str, str], Row] = {}
        self.failed = False

    def size(self) -> int:
        """How many entries there are."""
        return len(self._entries)

    def entries(self, start: int = 0, stop: int | None = None) -> Iterator[Entry]:
        """Entries from `start` up to `stop`, in order."""
        return iter(self._entries[max(start, 0) : stop])

    def recorded(self, position: int) -> str | None:
        """When an entry was recorded."""
        return self._entries[position].recorded if 0 <= position < self.size() else None

    def digests(self, start: int = 0, stop: int | None = None) -> Iterator[tuple[int, str, str]]:
        """Position, leaf hash and event digest of entries."""
        for position in range(max(start, 0), self.size() if stop is None else min(stop, self.size())):
            yield position, *self._digests[position]

    def position_of(self, digest: str) -> int | None:
        """Position of the entry with this leaf hash."""
        return self._leaves.get(digest)

    def position_of_event(self, digest: str) -> int | None:
        """Position of the entry whose event has this digest."""
        return self._events.get(digest)

    def concerning(self, subject: str) -> Sequence[int]:
        """Positions of the entries that changed a record."""
        return self._subjects.get(subject, ())

    def node(self, level: int, index: int) -> bytes | None:
        """Hash of a whole subtree; at level 0, of the leaf."""
        if level == 0:
            return bytes.fromhex(self._digests[index][0]) if 0 <= index < self.size() else None
        return self._nodes.get((level, index))

    def nodes(self, level: int) -> Iterator[tuple[int, bytes]]:
        """Every hash kept at a level above the leaves, by index."""
        return iter(sorted((index, hash) for (at, index), hash in self._nodes.items() if at == level))

    def unguarded(self) -> Sequence[str]:
        """None: nobody else can write here."""
        return ()

    def row(self, kind: str, key: str) -> Row | None:
        """A derived record."""
        return self._rows.get((kind, key))

    def foresee(self, records: Collection[tuple[str, str]]) -> None:
        """Nothing is quicker."""

    def rows(self, kind: str) -> Iterator[Row]:
        """Derived records of a kind, by key."""
        return iter([row for _, row in sorted(self._rows.items()) if row.kind == kind])

    def linked(self, kind: str, link: str, value: str) -> Iterator[Row]:
        """Derived records of a kind with a link, by key."""
        return iter([row for row in self.rows(kind) if (link, value) in row.links])

    def between(self, kind: str, link: str, first: str, last: str, *, backwards: bool = False) -> Iterator[Row]:
        """Derived records of a kind by the values of a link."""
        return by_value(self.rows(kind), link, first, last, backwards=backwards)


class MemoryWriting(MemoryView):
    """A state in the making: the next one, if its block ends well."""

    def append(self, entry: Entry, leaf: str, event: str, subjects: Collection[str]) -> None:
        """Append an entry; ValueError unless it follows the last one, LogFault for one that is there."""
        if entry.position != self.size():
            raise ValueError(f"position {entry.position} does not follow {self.size()} entries")
        if {len(bytes.fromhex(leaf)), len(bytes.fromhex(event))} != {32}:
            raise ValueError(f"no SHA-256: {leaf}, {event}")
        if leaf in self._leaves or event in self._events:
            self.failed = True
            raise LogFault(_PLACE, LogTrouble.BROKEN, "an entry follows the last one, once")
        self._entries.append(entry)
        self._digests.append((leaf, event))
        self._leaves[leaf] = self._events[event] = entry.position
        self.index(entry.position, subjects)

    def put_node(self, level: int, index: int, hash: bytes) -> None:
        """Keep the hash of a whole subtree above the leaves."""
        if level < 1 or len(hash) != 32:
            raise ValueError(f"no node: level {level}, {len(hash)} bytes")
        self._nodes[level, index] = hash

    def put(self, *rows: Row) -> None:
        """Keep derived records."""
        self._rows.update({(row.kind, row.key): row for row in rows})

    def remove(self, kind: str, key: str) -> None:
        """Drop a derived record, if there is one."""
        self._rows.pop((kind, key), None)

    def forget(self) -> None:
        """Drop every derived record, and which entries changed which."""
        self._rows.clear()
        self._subjects.clear()

    def index(self, position: int, subjects: Collection[str]) -> None:
        """Note which records an entry changed."""
        for subject in set(subjects):
            self._subjects[subject] = (*self._subjects.get(subject, ()), position)


class MemoryLog:
    """A log in memory; a writer waits up to `patience` seconds for its turn."""

    def __init__(self, patience: float = 10.0) -> None:
        self._patience = patience
        self._turn = threading.Lock()
        self._now = MemoryWriting()

    @contextmanager
    def reading(self) -> Iterator[MemoryView]:
        """The state as it is now."""
        yield self._now

    @contextmanager
    def writing(self) -> Iterator[MemoryWriting]:
        """The one writer's turn."""
        if not self._turn.acquire(timeout=self._patience):
            raise LogFault(_PLACE, LogTrouble.BUSY)
        try:
            following = MemoryWriting()
            following.__dict__.update({name: copy(value) for name, value in self._now.__dict__.items()})
            yield following
            if following.failed:
                raise LogFault(_PLACE, LogTrouble.BROKEN, "an entry had been refused; nothing was kept")
            self._now = following
        finally:
            self._turn.release()

    def close(self) -> None:
        """Nothing is held."""
