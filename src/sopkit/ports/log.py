"""The register's log: an append-only sequence of signed entries, and the records derived from it.

The log is dumb on purpose. It keeps entries in their order and refuses to change or drop one; what may be appended is
decided by `sopkit.register`, under the lock that `Log.writing` holds. Derived records and tree nodes are a cache that
can be made again from the entries alone.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass
from enum import Enum
from typing import Protocol


@dataclass(frozen=True, slots=True)
class Signature:
    """A signature over an event's bytes.

    `format` is ``sshsig``; `key` the fingerprint of the key as ``ssh-keygen -l`` prints it (``SHA256:…``); `signature`
    the base64 of the SSHSIG blob, without line breaks or armour.
    """

    format: str
    key: str
    signature: str


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of the log: the exact bytes its actor signed, when the log took it, and the signatures.

    `position` counts from 0; `recorded` is the recording clock's UTC time, ``2026-11-23T04:05:06Z``. What is hashed
    into the tree is said in `sopkit.register.entries`.
    """

    position: int
    event: bytes
    recorded: str
    signatures: tuple[Signature, ...]


@dataclass(frozen=True, slots=True)
class Row:
    """A derived record as kept: its `body` (canonical JSON), and by what it can be found: (link, value) pairs."""

    kind: str
    key: str
    body: bytes
    links: tuple[tuple[str, str], ...] = ()


class LogTrouble(Enum):
    """Why the log cannot be read or written; only BUSY is worth trying again at once."""

    BUSY = "busy"
    MISSING = "missing"
    EXISTS = "exists"
    READ_ONLY = "read only"
    NO_SPACE = "no space"
    NEWER = "from a newer version"
    NOT_A_LOG = "not a register"
    GONE = "server gone"
    BROKEN = "broken"


class LogFault(Exception):
    """The log cannot be used; `trouble` says why, `place` where it is, `detail` what the system said."""

    def __init__(self, place: str, trouble: LogTrouble, detail: str = "") -> None:
        super().__init__(f"{place}: {trouble.value} {detail}".rstrip())
        self.place, self.trouble, self.detail = place, trouble, detail


class View(Protocol):
    """One consistent state of the log; entries appended meanwhile by others are not seen. Raises LogFault."""

    def size(self) -> int:
        """How many entries there are."""
        ...

    def entries(self, start: int = 0, stop: int | None = None) -> Iterator[Entry]:
        """Entries from `start` up to `stop`, in order."""
        ...

    def recorded(self, position: int) -> str | None:
        """When the entry at `position` was recorded, as it says; None without such an entry."""
        ...

    def digests(self, start: int = 0, stop: int | None = None) -> Iterator[tuple[int, str, str]]:
        """Position, leaf hash and event digest of the same entries, as kept beside them when they were appended."""
        ...

    def position_of(self, digest: str) -> int | None:
        """Position of the entry whose leaf hash is `digest` (64 hex digits)."""
        ...

    def position_of_event(self, digest: str) -> int | None:
        """Position of the entry whose event bytes have the SHA-256 `digest`: an event is recorded once."""
        ...

    def concerning(self, subject: str) -> Sequence[int]:
        """Positions, in order, of the entries that changed the record `subject` (``kind:key``)."""
        ...

    def node(self, level: int, index: int) -> bytes | None:
        """Hash of a whole subtree: the `index`-th of 2**level leaves. Level 0, the leaf, is kept with its entry."""
        ...

    def nodes(self, level: int) -> Iterator[tuple[int, bytes]]:
        """Every hash that `put_node` has kept at a level, with its index, by index."""
        ...

    def unguarded(self) -> Sequence[str]:
        """Names of the database's own refusals to change entries that are not in force any more; none is as it should be."""
        ...

    def row(self, kind: str, key: str) -> Row | None:
        """The derived record of this kind and key."""
        ...

    def foresee(self, records: Collection[tuple[str, str]]) -> None:
        """`row` is about to be asked for these, (kind, key): time to look them up at once, should that be quicker."""
        ...

    def rows(self, kind: str) -> Iterator[Row]:
        """All derived records of a kind, by key."""
        ...

    def linked(self, kind: str, link: str, value: str) -> Iterator[Row]:
        """Derived records of a kind that have this link, by key."""
        ...

    def between(self, kind: str, link: str, first: str, last: str, *, backwards: bool = False) -> Iterator[Row]:
        """Derived records of a kind with a value of this link from `first` to `last`, by value and key, in the order of
        code points; a record with several such values comes once for each. They are fetched as they are asked for."""
        ...


class Writing(View, Protocol):
    """The log, locked for one writer; all of it is kept when the block ends well, nothing of it otherwise.

    A block to which the log has refused something ends with a LogFault, even if the first one was caught.
    What the block puts is seen by its own lookups. Texts hold no NUL and no lone surrogates: not every database keeps
    them.
    """

    def append(self, entry: Entry, leaf: str, event: str, subjects: Collection[str]) -> None:
        """Append `entry`; `leaf` and `event` are the two digests (64 hex digits) it is found by.

        Raises ValueError unless its position is `size()`, and LogFault, at the latest when the block ends, when one of
        the digests is there already.
        """
        ...

    def put_node(self, level: int, index: int, hash: bytes) -> None:
        """Keep the hash of a subtree that has become whole (`sopkit.register.merkle.completed`); levels count from 1."""
        ...

    def put(self, *rows: Row) -> None:
        """Keep derived records, no two with the same key, in place of those that had theirs."""
        ...

    def remove(self, kind: str, key: str) -> None:
        """Drop a derived record."""
        ...

    def forget(self) -> None:
        """Drop every derived record, and which entries changed which: all is about to be derived again."""
        ...

    def index(self, position: int, subjects: Collection[str]) -> None:
        """Note which records the entry at `position` changed, as `append` does; once, after `forget`."""
        ...


class Log(Protocol):
    """Where a register's entries are kept."""

    def reading(self) -> AbstractContextManager[View]:
        """A consistent view. Raises LogFault."""
        ...

    def writing(self) -> AbstractContextManager[Writing]:
        """The one writer's turn; durable once the block has ended. Raises LogFault, BUSY when the turn did not come.

        GONE at the block's very end leaves open whether it was kept: ask by `position_of_event` before trying again.
        """
        ...

    def close(self) -> None:
        """Let go of files and connections; a log that is used again opens them again."""
        ...
