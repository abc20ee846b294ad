"""A log in a SQL database in its one writer's hands: the statements that SQLite and PostgreSQL understand alike."""

from __future__ import annotations

import json
from collections.abc import Collection, Mapping

from sopkit.adapters.log.sql_view import Session, SqlView
from sopkit.ports.log import Entry, Row

_DIGEST = 32
_LINK = "INSERT INTO links (kind, link, value, key) VALUES (?, ?, ?, ?) ON CONFLICT DO NOTHING"
_UNLINK = "DELETE FROM links WHERE kind = ? AND link = ? AND value = ? AND key = ?"


class SqlWriting(SqlView):
    """A log in its one writer's hands, seen through a session that holds the writer's lock."""

    def __init__(self, session: Session, edge: Mapping[tuple[int, int], bytes] | None = None) -> None:
        super().__init__(session, edge)
        self._links: dict[tuple[str, str], tuple[tuple[str, str], ...]] = {}  # of the records seen and put here

    def row(self, kind: str, key: str) -> Row | None:
        """A derived record."""
        found = super().row(kind, key)
        if not found:
            self._links[kind, key] = ()
        return found

    def append(self, entry: Entry, leaf: str, event: str, subjects: Collection[str]) -> None:
        """Append an entry; ValueError unless it follows the last one."""
        if entry.position != self._size:
            raise ValueError(f"position {entry.position} does not follow {self._size} entries")
        leaf_hash, digest = _hash(leaf), _hash(event)
        signatures = [
            {"format": each.format, "key": each.key, "signature": each.signature} for each in entry.signatures
        ]
        self._session.run(
            "INSERT INTO entries (position, event, recorded, signatures, leaf, digest) VALUES (?, ?, ?, ?, ?, ?)",
            (entry.position, entry.event, entry.recorded, _json(signatures), leaf_hash, digest),
        )
        self.index(entry.position, subjects)
        self._nodes[0, entry.position] = leaf_hash
        self._size += 1

    def put_node(self, level: int, index: int, hash: bytes) -> None:
        """Keep the hash of a whole subtree above the leaves."""
        if level < 1 or len(hash) != _DIGEST:
            raise ValueError(f"no node: level {level}, {len(hash)} bytes")
        self._session.run(
            "INSERT INTO nodes (level, place, hash) VALUES (?, ?, ?)"
            " ON CONFLICT (level, place) DO UPDATE SET hash = excluded.hash",
            (level, index, hash),
        )
        self._nodes[level, index] = hash

    def put(self, row: Row) -> None:
        """Keep a derived record in place of the one it had."""
        old, new = set(self._links_of(row.kind, row.key)), set(row.links)
        self._session.run(
            "INSERT INTO records (kind, key, links, body) VALUES (?, ?, ?, ?)"
            " ON CONFLICT (kind, key) DO UPDATE SET links = excluded.links, body = excluded.body",
            (row.kind, row.key, _json([list(pair) for pair in row.links]), row.body),
        )
        self._relink(row.kind, row.key, old - new, _UNLINK)
        self._relink(row.kind, row.key, new - old, _LINK)
        self._links[row.kind, row.key] = row.links

    def remove(self, kind: str, key: str) -> None:
        """Drop a derived record, if there is one."""
        links = self._links_of(kind, key)
        self._session.run("DELETE FROM records WHERE kind = ? AND key = ?", (kind, key))
        self._relink(kind, key, set(links), _UNLINK)
        self._links[kind, key] = ()

    def forget(self) -> None:
        """Drop every derived record, and which entries changed which."""
        for table in ("records", "links", "subjects"):
            self._session.run(f"DELETE FROM {table}")
        self._links.clear()

    def index(self, position: int, subjects: Collection[str]) -> None:
        """Note which records an entry changed."""
        for subject in sorted(set(subjects)):
            self._session.run("INSERT INTO subjects (subject, position) VALUES (?, ?)", (subject, position))

    def _row(self, kind: str, key: str, body: object, links: str) -> Row:
        row = super()._row(kind, key, body, links)
        self._links[kind, key] = row.links
        return row

    def _links_of(self, kind: str, key: str) -> tuple[tuple[str, str], ...]:
        """The links that a record has had, as far as they still have to be dropped."""
        if (kind, key) not in self._links:
            if self._session.distant:
                self._session.run("DELETE FROM links WHERE kind = ? AND key = ?", (kind, key))
                return ()
            self.row(kind, key)
        return self._links[kind, key]

    def _relink(self, kind: str, key: str, pairs: set[tuple[str, str]], statement: str) -> None:
        for link, value in sorted(pairs):
            self._session.run(statement, (kind, link, value, key))


def _hash(digest: str) -> bytes:
    hash = bytes.fromhex(digest)
    if len(hash) != _DIGEST:
        raise ValueError(f"no SHA-256: {digest}")
    return hash


def _json(value: object) -> str:
    """Canonical JSON of lists and texts, so that what is kept of an entry spells its leaf."""
    return json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
