"""State: the records that the events so far add up to, looked up one by one, never all at once.

`State` reads them from a view
of the log (or from nothing, for a fold from the first event) and collects what a fold puts; `changes` are then kept.
Nothing else knows that records are rows.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from functools import lru_cache
from itertools import islice
from typing import Protocol, TypeVar

from sopkit.model.resolved import folded
from sopkit.ports.log import Row
from sopkit.register.codec import encoded, revived
from sopkit.register.records.record import Record, key_of

R = TypeVar("R", bound=Record)


class Rows(Protocol):
    """Where kept records are looked up: a `sopkit.ports.log.View`."""

    def row(self, kind: str, key: str) -> Row | None:
        """The record of this kind and key."""
        ...

    def rows(self, kind: str) -> Iterator[Row]:
        """All records of a kind, by key."""
        ...

    def linked(self, kind: str, link: str, value: str) -> Iterator[Row]:
        """Records of a kind with this link, by key."""
        ...

    def between(self, kind: str, link: str, first: str, last: str, *, backwards: bool = False) -> Iterator[Row]:
        """Records of a kind with a value of this link from `first` to `last`, by value and key."""
        ...


class Nothing:
    """No records are kept: the state before the first event."""

    def row(self, kind: str, key: str) -> Row | None:
        """None."""
        return None

    def rows(self, kind: str) -> Iterator[Row]:
        """None at all."""
        return iter(())

    def linked(self, kind: str, link: str, value: str) -> Iterator[Row]:
        """None at all."""
        return iter(())

    def between(self, kind: str, link: str, first: str, last: str, *, backwards: bool = False) -> Iterator[Row]:
        """None at all."""
        return iter(())


class State:
    """The records as kept, under those that were put since. `looked_up` are the (kind, key) that were asked
    for, `asked` the (kind, link, value).

    `scope` are the identities of the documents that are looked at, None for all: an act may concern a thousand documents,
    and whoever asks about one of them (`sopkit.register.excerpt`) need not know the others.
    """

    def __init__(self, rows: Rows | None = None, scope: Collection[str] | None = None) -> None:
        self._rows = rows or Nothing()
        self._scope = scope
        self._put: dict[str, dict[str, Record]] = {}
        self._by_link: dict[str, dict[tuple[str, str], set[str]]] = {}  # of what was put, for the kinds asked so
        self._known: dict[tuple[str, str], tuple[bytes, Record]] = {}  # reading a record's bytes takes most of the time
        self._got: dict[tuple[str, str], Record | None] = {}  # as kept, not as put since
        self.looked_up: set[tuple[str, str]] = set()
        self.asked: set[tuple[str, str, str]] = set()

    def covers(self, document: str) -> bool:
        """Whether the document with this number is among those that are looked at."""
        return self._scope is None or folded(document) in self._scope

    def get(self, kind: type[R], *fields: str) -> R | None:
        """The record of type `kind` whose key fields have these values; `key_of` alone spells a key."""
        at = kind.__name__, key_of(fields)
        self.looked_up.add(at)
        return self._at(kind, at)

    def peek(self, kind: type[R], *fields: str) -> R | None:
        """The same, without noting that it was asked for: for what no rule ever goes by."""
        return self._at(kind, (kind.__name__, key_of(fields)))

    def all(self, kind: type[R]) -> list[R]:
        """Every record of type `kind`, by key."""
        return self._merged(kind, self._rows.rows(kind.__name__), self._put.get(kind.__name__, {}))

    def linked(self, kind: type[R], link: str, value: str) -> list[R]:
        """The records of type `kind` with this link, by key."""
        self.asked.add((kind.__name__, link, value))
        put = self._put.get(kind.__name__, {})
        if kind.__name__ not in self._by_link:
            index = self._by_link[kind.__name__] = {}
            for each in put.values():
                _enter(index, each)
        keys = self._by_link[kind.__name__].get((link, value), ())
        return self._merged(kind, self._rows.linked(kind.__name__, link, value), {key: put[key] for key in keys})

    def first(self, kind: type[R], count: int) -> list[R]:
        """The first `count` records as kept, by key: for looking only."""
        return [self._revived(kind, row) for row in islice(self._rows.rows(kind.__name__), count)]

    def between(
        self, kind: type[R], link: str, first: str = "", last: str = "\U0010ffff", *, backwards: bool = False
    ) -> Iterator[R]:
        """The records as kept with a value of this link from `first` to `last`, by value and key, each once; fetched as
        they are asked for. For looking only: neither noted nor aware of what was put."""
        seen = set()
        for row in self._rows.between(kind.__name__, link, first, last, backwards=backwards):
            if row.key not in seen:
                seen.add(row.key)
                yield self._revived(kind, row)

    def counted(self, kind: type[R], head: str) -> int:
        """The greatest count among the keys ``head-COUNT`` of records linked by their `series`; 0 for none."""
        for each in self.between(kind, "series", f"{head} ", f"{head} :", backwards=True):  # a colon follows the digits
            before, _, count = each.key.rpartition("-")
            if before == head and count.isdecimal():
                return int(count)
        return 0

    def put(self, record: Record) -> None:
        """Have `record` in place of the one with its key."""
        kind, key = type(record).__name__, record.key
        put, index = self._put.setdefault(kind, {}), self._by_link.get(kind)
        if index is not None:
            for link in put[key].links() if key in put else ():
                index[link].discard(key)
            _enter(index, record)
        put[key] = record

    def changes(self) -> list[Row]:
        """What was put, as rows to keep, in a fixed order."""
        return [
            Row(kind, key, encoded(record), record.links())
            for kind, records in sorted(self._put.items())
            for key, record in sorted(records.items())
        ]

    def _at(self, kind: type[R], at: tuple[str, str]) -> R | None:
        name, key = at
        put = self._put.get(name)
        if put and key in put:
            return put[key]  # type: ignore[return-value]
        if at not in self._got:
            row = self._rows.row(name, key)
            self._got[at] = _recalled(kind, row.body) if row else None  # type: ignore[arg-type]  # a class is hashable
        return self._got[at]  # type: ignore[return-value]

    def _revived(self, kind: type[R], row: Row) -> R:
        known = self._known.get((row.kind, row.key))
        if known is None or known[0] != row.body:
            known = self._known[row.kind, row.key] = (row.body, revived(kind, row.body))
        return known[1]  # type: ignore[return-value]

    def _merged(self, kind: type[R], rows: Iterator[Row], put: Mapping[str, Record]) -> list[R]:
        """What is kept, but for what was put since; and of that `put`."""
        since = self._put.get(kind.__name__, {})
        found: dict[str, R] = {row.key: self._revived(kind, row) for row in rows if row.key not in since}
        found.update(put)  # type: ignore[arg-type]
        self.looked_up.update((kind.__name__, key) for key in found)
        return [found[key] for key in sorted(found)]


@lru_cache(maxsize=256)
def _recalled(kind: type[R], body: bytes) -> R:
    """`revived`, for the records that nearly every act looks up: the actor, their key, the policies."""
    return revived(kind, body)


def _enter(index: dict[tuple[str, str], set[str]], record: Record) -> None:
    for link in record.links():
        index.setdefault(link, set()).add(record.key)


def subject_of(kind: str, key: str) -> str:
    """How the log's index calls a record that an entry changed: ``Version:WI-CS-003 A/1``."""
    return f"{kind}:{key}"
