"""A log in an SQLite file, for one machine.

- WAL, so that readers and the writer do not wait for each other; ``synchronous=FULL``, so that an entry is on the disk
  before its block ends. WAL needs a local disk: not a network share.
- ``application_id`` is ``sopk``, ``user_version`` the format. A file with another id is left alone, a newer format is
  not touched, an older one is brought up to date by the numbered steps of `sopkit.adapters.log.migrations`.
- A new register is made under another name and then linked to its own: it is there whole, or not at all.
- The database itself refuses to change, delete or replace entries (triggers). That those triggers were
  dropped, and what was done then, is found out by `sopkit.register.tree_check` and the signatures.
"""

from __future__ import annotations

import os
import sqlite3
import stat
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any
from urllib.parse import quote

from sopkit.adapters.log.guards import SQLITE_GUARDS, sqlite_unguarded
from sopkit.adapters.log.migrations import steps
from sopkit.adapters.log.sqlite_faults import fault_of, file_fault
from sopkit.adapters.log.statements import SqlView, SqlWriting, statements
from sopkit.ports.log import LogFault, LogTrouble

APPLICATION_ID = int.from_bytes(b"sopk")
_IDLE = 4


class SqliteSession:
    """Statements in one connection's transaction; `frozen` when the file is taken for one that nobody changes."""

    def __init__(self, connection: sqlite3.Connection, place: str, frozen: bool = False) -> None:
        self._connection = connection
        self._failed = False
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

    def unguarded(self) -> Sequence[str]:
        """Names of the refusals that are not in force any more."""
        return sqlite_unguarded(self.all(SQLITE_GUARDS))

    def commit(self) -> None:
        """Keep the transaction; raises LogFault when a statement of it had failed, even if the fault was caught."""
        if self._failed:
            raise LogFault(self.place, LogTrouble.BROKEN, "a statement had failed; nothing was kept")
        self.run("COMMIT")


class SqliteLog:
    """The log in the file `path`, which is opened at once; `patience` is how many seconds to wait for a turn.

    A log may be used by several threads, and by processes forked from the one that opened it. Raises LogFault.
    """

    def __init__(self, path: Path, patience: float = 10.0) -> None:
        self._path = path
        self._patience = patience
        self._idle: list[tuple[int, tuple[int, int], sqlite3.Connection]] = []
        self._inherited: list[sqlite3.Connection] = []  # from before a fork: SQLite wants them neither used nor closed
        with self._connected():
            pass

    @contextmanager
    def reading(self) -> Iterator[SqlView]:
        """A consistent view; others may write meanwhile."""
        with self._connected() as session:
            session.run("BEGIN")
            yield SqlView(session)

    @contextmanager
    def writing(self) -> Iterator[SqlWriting]:
        """The one writer's turn; kept on the disk when the block ends well."""
        with self._connected() as session:
            # SQLite itself would begin, and say so only when something is written.
            if session.frozen or not os.access(self._path, os.W_OK):
                raise LogFault(str(self._path), LogTrouble.READ_ONLY)
            session.run("BEGIN IMMEDIATE")
            yield SqlWriting(session)
            session.commit()

    def close(self) -> None:
        """Let go of the file; the log can be used again."""
        while self._idle:
            owner, _, connection = self._idle.pop()
            if owner == os.getpid():
                connection.close()
            else:
                self._inherited.append(connection)

    @contextmanager
    def _connected(self) -> Iterator[SqliteSession]:
        connection, frozen = self._take()
        try:
            yield SqliteSession(connection, str(self._path), frozen)
        finally:
            with suppress(sqlite3.Error):
                if connection.in_transaction:
                    connection.execute("ROLLBACK")
            if not frozen and not connection.in_transaction and len(self._idle) < _IDLE:
                self._idle.append((os.getpid(), self._file(), connection))
            else:
                connection.close()

    def _take(self) -> tuple[sqlite3.Connection, bool]:
        """A connection, and whether it takes the file for one that nobody changes; then it is used once."""
        file = self._file()
        with suppress(IndexError):
            while True:
                owner, opened, connection = self._idle.pop()
                if owner == os.getpid() and opened == file:
                    return connection, False
                if owner == os.getpid():
                    connection.close()  # another file has this name now
                else:
                    self._inherited.append(connection)
        try:
            return self._connect("rw"), False
        except LogFault as fault:
            if fault.trouble is not LogTrouble.READ_ONLY or Path(f"{self._path}-wal").exists():
                raise
        # A disk that cannot be written to, with nothing left over from writers: the file alone is the whole log.
        return self._connect("ro&immutable=1"), True

    def _file(self) -> tuple[int, int]:
        """Which file has the log's name: it is not written to any more once it is moved away."""
        try:
            found = self._path.stat()
        except OSError as error:
            raise file_fault(error, str(self._path)) from error
        if not stat.S_ISREG(found.st_mode):
            raise LogFault(str(self._path), LogTrouble.NOT_A_LOG, "not a file")
        return found.st_dev, found.st_ino

    def _connect(self, mode: str) -> sqlite3.Connection:
        place = str(self._path)
        try:
            connection = sqlite3.connect(
                f"file:{quote(place)}?mode={mode}",
                uri=True,
                timeout=self._patience,
                isolation_level=None,
                check_same_thread=False,
            )
        except sqlite3.Error as error:
            raise fault_of(error, place) from error
        try:
            session = SqliteSession(connection, place)
            _prepare(session)
            _bring_up_to_date(session, steps("sqlite"))
        except BaseException:
            connection.close()
            raise
        return connection


def create(path: Path) -> None:
    """Make an empty log at `path`, and the folder it lies in; raises LogFault: EXISTS when something is there."""
    place = str(path)
    part = path.with_name(f".{path.name}-{os.getpid()}.part")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        if path.exists() or path.is_symlink():
            raise LogFault(place, LogTrouble.EXISTS)
        _remove(part)
        _make(part, place)
        os.link(part, path)  # Fails where there is such a name; a rename would take its place.
        _confirm(path)
    except FileExistsError as error:
        raise LogFault(place, LogTrouble.EXISTS) from error
    except OSError as error:
        raise file_fault(error, place) from error
    finally:
        with suppress(OSError):
            _remove(part)


def _make(part: Path, place: str) -> None:
    try:
        connection = sqlite3.connect(part, isolation_level=None)
    except sqlite3.Error as error:
        raise fault_of(error, place) from error
    try:
        session = SqliteSession(connection, place)
        session.run(f"PRAGMA application_id = {APPLICATION_ID}")
        session.run("PRAGMA journal_mode = WAL")
        _prepare(session)
        _bring_up_to_date(session, steps("sqlite"))
    finally:
        connection.close()  # the last one: brings what stands in the WAL into the file


def _prepare(session: SqliteSession) -> None:
    """Settings of a connection, once the file is known to be a register."""
    [(application,)] = session.all("PRAGMA application_id")
    if application != APPLICATION_ID:
        raise LogFault(session.place, LogTrouble.NOT_A_LOG)
    session.run("PRAGMA synchronous = FULL")
    session.run("PRAGMA recursive_triggers = ON")
    session.run("PRAGMA trusted_schema = OFF")  # a schema changed by somebody else calls nothing but SQL
    session.run("PRAGMA checkpoint_fullfsync = ON")


def _bring_up_to_date(session: SqliteSession, scripts: Sequence[str]) -> None:
    """Run the steps that the file has not seen, all or none."""
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


def _confirm(path: Path) -> None:
    """Have the disk confirm the file and its name."""
    for each, flags in ((path, os.O_RDWR), (path.parent, os.O_RDONLY)):
        handle = os.open(each, flags)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


def _remove(part: Path) -> None:
    for ending in ("", "-wal", "-shm", "-journal"):
        Path(f"{part}{ending}").unlink(missing_ok=True)
