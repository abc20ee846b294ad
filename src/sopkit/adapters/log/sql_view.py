"""A log in a SQL database: the statements that SQLite and PostgreSQL understand alike.

They are written with ``?`` for each value. Lists are read in pages, each going on after the key that the last one ended
with, so that no cursor stays open and a block may write while it reads.
"""

from __future__ import annotations

import json
from collections.abc import Collection, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from typing import Any, Protocol

from sopkit.ports.log import Entry, LogFault, LogTrouble, Row, Signature

_PAGE = 500
_FEW = 4
_SIGNATURE = {"format", "key", "signature"}
_LAST = 2**62


class Session(Protocol):
    """A transaction in the database; raises LogFault."""

    place: str
    distant: bool
    """Whether a query takes much longer than one more statement to be run with the next."""

    def all(self, statement: str, values: Sequence[object] = ()) -> list[tuple[Any, ...]]:
        """The rows a query gives."""
        ...

    def run(self, statement: str, values: Sequence[object] = ()) -> None:
        """Run a statement that gives nothing; it may be held back until the next query or the end."""
        ...

    def many(self, statement: str, rows: Sequence[Sequence[object]]) -> None:
        """Run a statement that gives nothing with each of these rows of values; ``(?, …)`` stands in it once, for one."""
        ...

    def unguarded(self) -> Sequence[str]:
        """Names of the database's own refusals that are not in force any more."""
        ...


@dataclass(slots=True)
class Seen:
    """What has been seen of a log and need not be looked up again: its size, when its newest entry was recorded, hashes of
    its tree (at least that entry's leaf), and derived records by kind and key, None for those that are not there."""

    size: int = 0
    recorded: str = ""
    nodes: dict[tuple[int, int], bytes] = field(default_factory=dict)
    rows: dict[tuple[str, str], Row | None] = field(default_factory=dict)

    def last_nodes(self) -> dict[tuple[int, int], bytes]:
        """The last hash at each level of the tree: those that the next entry may be joined with."""
        last = {level: (level, index) for level, index in sorted(self.nodes)}
        return {at: self.nodes[at] for at in last.values()}

    def count(self) -> int:
        """How many hashes and records there are."""
        return len(self.nodes) + len(self.rows)


END: tuple[str, Sequence[object]] = ("SELECT position, leaf, recorded FROM entries ORDER BY position DESC LIMIT 1", ())
"""The query for the end of a log."""


def seen_at(end: Sequence[tuple[Any, ...]], nodes: Mapping[tuple[int, int], bytes] | None = None) -> Seen:
    """What is seen when `END` has found `end`; with the hashes of an earlier tree when that ended with the same leaf."""
    for position, leaf, recorded in end:
        same = nodes is not None and nodes.get((0, position)) == leaf
        return Seen(position + 1, str(recorded), dict(nodes) if nodes and same else {(0, position): leaf})
    return Seen()


def records_among(records: Sequence[tuple[str, str]]) -> tuple[str, Sequence[object]]:
    """The query for those derived records, (kind, key), that are there, and its values."""
    few = 2 ** (len(records) - 1).bit_length()  # so that there are few different statements to be prepared
    marks = ", ".join(["(?, ?)"] * few)
    padded = [*records, *[records[-1]] * (few - len(records))]
    return (
        f"SELECT kind, key, body, links FROM records WHERE (kind, key) IN (VALUES {marks})",
        [text for each in padded for text in each],
    )


class SqlView:
    """One consistent state of a log, seen through a session."""

    def __init__(self, session: Session, seen: Seen) -> None:
        """The state that `session` sees; `seen` is what was looked up of it already, and will be."""
        self._session = session
        self._seen = seen

    def size(self) -> int:
        """How many entries there are."""
        return self._seen.size

    def entries(self, start: int = 0, stop: int | None = None) -> Iterator[Entry]:
        """Entries from `start` up to `stop`, in order; raises LogFault BROKEN for one that cannot be read."""
        statement = (
            "SELECT position, event, recorded, signatures FROM entries"
            " WHERE position >= ? AND position < ? ORDER BY position LIMIT ?"
        )
        for position, event, recorded, signatures in self._by_position(statement, start, stop):
            data = self._bytes(f"entry {position}", event)
            yield Entry(position, data, str(recorded), self._signatures(position, signatures))

    def recorded(self, position: int) -> str | None:
        """When an entry was recorded."""
        if position == self._seen.size - 1 >= 0:
            return self._seen.recorded
        found = self._session.all("SELECT recorded FROM entries WHERE position = ?", (position,))
        return str(found[0][0]) if found else None

    def digests(self, start: int = 0, stop: int | None = None) -> Iterator[tuple[int, str, str]]:
        """Position, leaf hash and event digest of entries, as kept beside them."""
        statement = (
            "SELECT position, leaf, digest FROM entries WHERE position >= ? AND position < ? ORDER BY position LIMIT ?"
        )
        for position, leaf, digest in self._by_position(statement, start, stop):
            what = f"entry {position}"
            yield position, self._bytes(what, leaf).hex(), self._bytes(what, digest).hex()

    def position_of(self, digest: str) -> int | None:
        """Position of the entry with this leaf hash."""
        newest = self._seen.nodes.get((0, self._seen.size - 1))
        if newest and newest.hex() == digest:
            return self._seen.size - 1
        return self._position("SELECT position FROM entries WHERE leaf = ?", digest)

    def position_of_event(self, digest: str) -> int | None:
        """Position of the entry whose event has this digest."""
        return self._position("SELECT position FROM entries WHERE digest = ?", digest)

    def concerning(self, subject: str) -> Sequence[int]:
        """Positions of the entries that changed a record."""
        found = self._session.all("SELECT position FROM subjects WHERE subject = ? ORDER BY position", (subject,))
        return [position for (position,) in found]

    def node(self, level: int, index: int) -> bytes | None:
        """Hash of a whole subtree; at level 0, of the leaf."""
        if (level, index) in self._seen.nodes:
            return self._seen.nodes[level, index]
        if level == 0:
            found = self._session.all("SELECT leaf FROM entries WHERE position = ?", (index,))
        else:
            found = self._session.all("SELECT hash FROM nodes WHERE level = ? AND place = ?", (level, index))
        return self._bytes(f"node {level}, {index}", found[0][0]) if found else None

    def nodes(self, level: int) -> Iterator[tuple[int, bytes]]:
        """Every hash kept at a level above the leaves, by index."""
        statement = "SELECT place, hash FROM nodes WHERE level = ? AND place >= ? ORDER BY place LIMIT ?"
        start = -_LAST
        while page := self._session.all(statement, (level, start, _PAGE)):
            for place, hash in page:
                yield place, self._bytes(f"node {level}, {place}", hash)
            start = page[-1][0] + 1

    def unguarded(self) -> Sequence[str]:
        """Names of the database's own refusals that are not in force any more."""
        return self._session.unguarded()

    def row(self, kind: str, key: str) -> Row | None:
        """A derived record."""
        rows = self._seen.rows
        if (kind, key) not in rows:
            found = self._session.all("SELECT body, links FROM records WHERE kind = ? AND key = ?", (kind, key))
            rows[kind, key] = self._row(kind, key, *found[0]) if found else None
        return rows[kind, key]

    def foresee(self, records: Collection[tuple[str, str]]) -> None:
        """Look derived records up at once."""
        unseen = [each for each in records if each not in self._seen.rows]
        if unseen:
            self.note(unseen, self._session.all(*records_among(unseen)))

    def note(self, records: Collection[tuple[str, str]], found: Sequence[tuple[Any, ...]]) -> None:
        """What `records_among` these records has `found`; the others are not there."""
        self._seen.rows.update(dict.fromkeys(records))
        self._seen.rows.update({(kind, key): self._row(kind, key, *rest) for kind, key, *rest in found})

    def rows(self, kind: str) -> Iterator[Row]:
        """Derived records of a kind, by key."""
        return self._by_key(
            "SELECT key, body, links FROM records WHERE kind = ? AND key {} ? ORDER BY key LIMIT ?", kind, (kind,)
        )

    def linked(self, kind: str, link: str, value: str) -> Iterator[Row]:
        """Derived records of a kind with a link, by key."""
        return self._by_key(
            "SELECT records.key, records.body, records.links FROM links JOIN records"
            " ON records.kind = links.kind AND records.key = links.key"
            " WHERE links.kind = ? AND link = ? AND value = ? AND links.key {} ? ORDER BY links.key LIMIT ?",
            kind,
            (kind, link, value),
        )

    def between(self, kind: str, link: str, first: str, last: str, *, backwards: bool = False) -> Iterator[Row]:
        """Derived records of a kind by the values of a link; fetched a few first, since often the first one is wanted."""
        beyond, order = ("<", "DESC") if backwards else (">", "ASC")
        statement = (
            "SELECT links.value, records.key, records.body, records.links FROM links JOIN records"
            " ON records.kind = links.kind AND records.key = links.key"
            " WHERE links.kind = ? AND link = ? AND value >= ? AND value <= ?{}"
            f" ORDER BY links.value {order}, links.key {order} LIMIT ?"
        )
        chosen, after, page = (kind, link, first, last), "", _FEW
        values: tuple[object, ...] = ()
        while found := self._session.all(statement.format(after), (*chosen, *values, page)):
            for _, key, body, links in found:
                yield self._row(kind, key, body, links)
            if len(found) < page:
                return
            after, values, page = f" AND (links.value, links.key) {beyond} (?, ?)", found[-1][:2], _PAGE

    def _by_position(self, statement: str, start: int, stop: int | None) -> Iterator[tuple[Any, ...]]:
        end = self._seen.size if stop is None else stop
        while page := self._session.all(statement, (start, end, _PAGE)):
            yield from page
            start = page[-1][0] + 1

    def _by_key(self, statement: str, kind: str, chosen: tuple[str, ...]) -> Iterator[Row]:
        after, comparison = "", ">="
        while page := self._session.all(statement.format(comparison), (*chosen, after, _PAGE)):
            for key, body, links in page:
                yield self._row(kind, key, body, links)
            after, comparison = page[-1][0], ">"

    def _position(self, statement: str, digest: str) -> int | None:
        with suppress(ValueError):
            found = self._session.all(statement, (bytes.fromhex(digest),))
            return int(found[0][0]) if found else None
        return None

    def _row(self, kind: str, key: str, body: object, links: str) -> Row:
        what = f"{kind}:{key}"
        return Row(kind, key, self._bytes(what, body), tuple(self._pairs(what, links)))

    def _pairs(self, what: str, links: str) -> Iterator[tuple[str, str]]:
        for pair in self._listed(what, links):
            if not (isinstance(pair, list) and len(pair) == 2 and all(isinstance(each, str) for each in pair)):
                raise self._broken(f"{what}: links unreadable")
            yield pair[0], pair[1]

    def _signatures(self, position: int, text: str) -> tuple[Signature, ...]:
        found = []
        for each in self._listed(f"entry {position}", text):
            if not (
                isinstance(each, dict) and set(each) == _SIGNATURE and all(isinstance(x, str) for x in each.values())
            ):
                raise self._broken(f"entry {position}: signatures unreadable")
            found.append(Signature(**each))
        return tuple(found)

    def _listed(self, what: str, text: str) -> list[Any]:
        try:
            found = json.loads(text)
        except (ValueError, TypeError, RecursionError) as error:
            raise self._broken(f"{what}: {error}") from error
        if not isinstance(found, list):
            raise self._broken(f"{what}: no list")
        return found

    def _bytes(self, what: str, value: object) -> bytes:
        if not isinstance(value, bytes):
            raise self._broken(f"{what}: no bytes")
        return value

    def _broken(self, detail: str) -> LogFault:
        return LogFault(self._session.place, LogTrouble.BROKEN, detail)
