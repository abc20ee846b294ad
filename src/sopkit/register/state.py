"""State: the records that the events so far add up to, looked up one by one, never all at once.

`State` reads them from a view
of the log (or from nothing, for a fold from the first event) and collects what a fold puts; `changes` are then kept.
Nothing else knows that records are rows.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator
from typing import Protocol, TypeVar

from sopkit.model.resolved import folded
from sopkit.ports.log import Row
from sopkit.register.codec import decoded, encoded
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
        self.looked_up: set[tuple[str, str]] = set()
        self.asked: set[tuple[str, str, str]] = set()

    def covers(self, document: str) -> bool:
        """Whether the document with this number is among those that are looked at."""
        return self._scope is None or folded(document) in self._scope

    def get(self, kind: type[R], *fields: str) -> R | None:
        """The record of type `kind` whose key fields have these values; `key_of` alone spells a key."""
        key = key_of(fields)
        self.looked_up.add((kind.__name__, key))
        put = self._put.get(kind.__name__, {})
        if key in put:
            return put[key]  # type: ignore[return-value]
        row = self._rows.row(kind.__name__, key)
        return decoded(kind, row.body) if row else None

    def all(self, kind: type[R]) -> list[R]:
        """Every record of type `kind`, by key."""
        return self._merged(kind, self._rows.rows(kind.__name__), lambda _: True)

    def linked(self, kind: type[R], link: str, value: str) -> list[R]:
        """The records of type `kind` with this link, by key."""
        self.asked.add((kind.__name__, link, value))
        return self._merged(
            kind, self._rows.linked(kind.__name__, link, value), lambda each: (link, value) in each.links()
        )

    def put(self, record: Record) -> None:
        """Have `record` in place of the one with its key."""
        self._put.setdefault(type(record).__name__, {})[record.key] = record

    def changes(self) -> list[Row]:
        """What was put, as rows to keep, in a fixed order."""
        return [
            Row(kind, key, encoded(record), record.links())
            for kind, records in sorted(self._put.items())
            for key, record in sorted(records.items())
        ]

    def _merged(self, kind: type[R], rows: Iterator[Row], wanted: Callable[[Record], bool]) -> list[R]:
        put = self._put.get(kind.__name__, {})
        found: dict[str, R] = {row.key: decoded(kind, row.body) for row in rows if row.key not in put}
        found.update({key: each for key, each in put.items() if wanted(each)})  # type: ignore[misc]
        self.looked_up.update((kind.__name__, key) for key in found)
        return [found[key] for key in sorted(found)]


def subject_of(kind: str, key: str) -> str:
    """How the log's index calls a record that an entry changed: ``Version:WI-CS-003 A/1``."""
    return f"{kind}:{key}"
