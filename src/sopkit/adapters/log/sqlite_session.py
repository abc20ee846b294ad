"""A connection to a log in an SQLite file: whether it is one, of which format, and how it is to be used."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from contextlib import suppress
from typing import Any

from sopkit.adapters.log.guards import SQLITE_GUARDS, sqlite_unguarded
from sopkit.adapters.log.migrations import statements, steps
from sopkit.adapters.log.sql_view import END, Seen, seen_at
from sopkit.adapters.log.sqlite_faults import fault_of
from sopkit.ports.log import LogFault, LogTrouble

APPLICATION_ID = int.from_bytes(b"sopk")
_MOST_SEEN = 1000


class SqliteSession:
    """Statements in one connection's transactions; `frozen` when the file is taken for one that nobody changes."""

    distant = False

    def __init__(self, connection: sqlite3.Connection, place: str, frozen: bool = False) -> None:
        self._connection = connection
        self._failed = False
        self._version = -1
        self._seen = Seen()
        self.place = place
        self.frozen = frozen

    def all(self, statement: str, values: Sequence[object] = ()) -> list[tuple[Any, ...]]:
        """The rows a query gives."""
        try:
            return self._connection.execute(statement, values).fetchall()
        except sqlite3.Error as error:
            self._failed = True
            raise fault_of(error, self.place) from error

    def run(self, statement: str, values: Sequence[object] = ()) -> None:
        """Run a statement that gives nothing."""
        self.all(statement, values)

    def many(self, statement: str, rows: Sequence[Sequence[object]]) -> None:
        """Run a statement that gives nothing with each of these rows of values."""
        if not rows:
            return
        try:
            self._connection.executemany(statement, rows)
        except sqlite3.Error as error:
            self._failed = True
            raise fault_of(error, self.place) from error

    def seen(self) -> Seen:
        """What this connection's transactions have seen, as far as it still holds in the one that was begun.

        SQLite's ``data_version`` is another one as soon as any other connection, of sopkit or not, has written; SQLite
        itself relies on the same to use the pages it has read.
        """
        [(version,)] = self.all("PRAGMA data_version")
        if version != self._version or self._seen.count() > _MOST_SEEN:
            self._version, self._seen = version, seen_at(self.all(*END))
        return self._seen

    def unguarded(self) -> Sequence[str]:
        """Names of the refusals that are not in force any more."""
        return sqlite_unguarded(self.all(SQLITE_GUARDS))

    def commit(self) -> None:
        """Keep the transaction; raises LogFault when a statement of it had failed, even if the fault was caught."""
        if self._failed:
            raise LogFault(self.place, LogTrouble.BROKEN, "a statement had failed; nothing was kept")
        self.run("COMMIT")

    def end(self) -> bool:
        """End what was begun and not committed; whether the connection may be used again."""
        if self._failed or self._connection.in_transaction:
            self._version = -1
        self._failed = False
        with suppress(sqlite3.Error):
            if self._connection.in_transaction:
                self._connection.execute("ROLLBACK")
        return not self.frozen and not self._connection.in_transaction

    def close(self) -> None:
        """Close the connection; the last one to a file brings what stands in the WAL into it."""
        self._connection.close()


def prepare(session: SqliteSession) -> None:
    """Settings of a connection, once the file is known to be a register."""
    [(application,)] = session.all("PRAGMA application_id")
    if application != APPLICATION_ID:
        raise LogFault(session.place, LogTrouble.NOT_A_LOG)
    session.run("PRAGMA synchronous = FULL")
    session.run("PRAGMA recursive_triggers = ON")
    session.run("PRAGMA trusted_schema = OFF")  # a schema changed by somebody else calls nothing but SQL
    session.run("PRAGMA checkpoint_fullfsync = ON")
    session.run("PRAGMA wal_autocheckpoint = 4000")  # pages: an entry touches a dozen, mostly those of the one before


def bring_up_to_date(session: SqliteSession) -> None:
    """Run the steps that the file has not seen, all or none."""
    scripts = steps("sqlite")
    if _format(session, scripts) == len(scripts):
        return
    session.run("BEGIN IMMEDIATE")
    for script in scripts[_format(session, scripts) :]:  # asked again: another may have done it while we waited
        for statement in statements(script, sqlite3.complete_statement):
            session.run(statement)
    session.run(f"PRAGMA user_version = {len(scripts)}")
    session.commit()


def _format(session: SqliteSession, scripts: Sequence[str]) -> int:
    [(format,)] = session.all("PRAGMA user_version")
    if not 0 <= format <= len(scripts):
        raise LogFault(session.place, LogTrouble.NEWER, f"format {format}; this program knows {len(scripts)}")
    return int(format)
