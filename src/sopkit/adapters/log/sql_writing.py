"""A log in a SQL database in its one writer's hands: the statements that SQLite and PostgreSQL understand alike."""

from __future__ import annotations

import json
from collections.abc import Collection, Sequence

from sopkit.adapters.log.sql_view import SqlView
from sopkit.ports.log import Entry, Row

_DIGEST = 32
_SUBJECT = "INSERT INTO subjects (subject, position) VALUES (?, ?)"
_PUT = (
    "INSERT INTO records (kind, key, links, body) VALUES (?, ?, ?, ?)"
    " ON CONFLICT (kind, key) DO UPDATE SET links = excluded.links, body = excluded.body"
)
_LINK = "INSERT INTO links (kind, link, value, key) VALUES (?, ?, ?, ?) ON CONFLICT DO NOTHING"
_UNLINK = "DELETE FROM links WHERE (kind, link, value, key) IN (VALUES (?, ?, ?, ?))"


class SqlWriting(SqlView):
    """A log in its one writer's hands, seen through a session that holds the writer's lock."""

    def append(self, entry: Entry, leaf: str, event: str, subjects: Collection[str]) -> None:
        """Append an entry; ValueError unless it follows the last one."""
        if entry.position != self._seen.size:
            raise ValueError(f"position {entry.position} does not follow {self._seen.size} entries")
        leaf_hash, digest = _hash(leaf), _hash(event)
        signatures = [
            {"format": each.format, "key": each.key, "signature": each.signature} for each in entry.signatures
        ]
        self._session.run(
            "INSERT INTO entries (position, event, recorded, signatures, leaf, digest) VALUES (?, ?, ?, ?, ?, ?)",
            (entry.position, entry.event, entry.recorded, _json(signatures), leaf_hash, digest),
        )
        self.index(entry.position, subjects)
        self._seen.size, self._seen.recorded = entry.position + 1, entry.recorded
        self._seen.nodes[0, entry.position] = leaf_hash

    def put_node(self, level: int, index: int, hash: bytes) -> None:
        """Keep the hash of a whole subtree above the leaves."""
        if level < 1 or len(hash) != _DIGEST:
            raise ValueError(f"no node: level {level}, {len(hash)} bytes")
        self._session.run(
            "INSERT INTO nodes (level, place, hash) VALUES (?, ?, ?)"
            " ON CONFLICT (level, place) DO UPDATE SET hash = excluded.hash",
            (level, index, hash),
        )
        self._seen.nodes[level, index] = hash

    def put(self, *rows: Row) -> None:
        """Keep derived records in place of those with their keys."""
        gone, new = [], []
        self._unlink_unseen([(row.kind, row.key) for row in rows])
        for row in rows:
            kept, wanted = set(self._links_of(row.kind, row.key)), set(row.links)
            gone += [(row.kind, *pair, row.key) for pair in sorted(kept - wanted)]
            new += [(row.kind, *pair, row.key) for pair in sorted(wanted - kept)]
            self._seen.rows[row.kind, row.key] = row
        self._session.many(_PUT, [(row.kind, row.key, _json(row.links), row.body) for row in rows])
        self._session.many(_UNLINK, gone)
        self._session.many(_LINK, new)

    def remove(self, kind: str, key: str) -> None:
        """Drop a derived record, if there is one."""
        self._unlink_unseen([(kind, key)])
        links = self._links_of(kind, key)
        self._session.run("DELETE FROM records WHERE kind = ? AND key = ?", (kind, key))
        self._session.many(_UNLINK, [(kind, *pair, key) for pair in links])
        self._seen.rows[kind, key] = None

    def forget(self) -> None:
        """Drop every derived record, and which entries changed which."""
        for table in ("records", "links", "subjects"):
            self._session.run(f"DELETE FROM {table}")
        self._seen.rows.clear()

    def index(self, position: int, subjects: Collection[str]) -> None:
        """Note which records an entry changed."""
        self._session.many(_SUBJECT, [(subject, position) for subject in sorted(set(subjects))])

    def _unlink_unseen(self, records: Sequence[tuple[str, str]]) -> None:
        """Drop all links of those records that would have to be asked for at a distance."""
        unseen = [each for each in records if each not in self._seen.rows] if self._session.distant else []
        self._session.many("DELETE FROM links WHERE (kind, key) IN (VALUES (?, ?))", unseen)
        self._seen.rows.update(dict.fromkeys(unseen))

    def _links_of(self, kind: str, key: str) -> tuple[tuple[str, str], ...]:
        """The links that a record has had, as far as they still have to be dropped."""
        row = self.row(kind, key)
        return row.links if row else ()


def _hash(digest: str) -> bytes:
    hash = bytes.fromhex(digest)
    if len(hash) != _DIGEST:
        raise ValueError(f"no SHA-256: {digest}")
    return hash


def _json(value: object) -> str:
    """Canonical JSON of lists and texts, so that what is kept of an entry spells its leaf."""
    return json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
