"""A log in an SQLite file, for one machine.

- WAL, so that readers and the writer do not wait for each other; ``synchronous=FULL``, so that an entry is on the disk
  before its block ends. WAL needs a local disk: not a network share.
- ``application_id`` is ``sopk``, ``user_version`` the format. A file with another id is left alone, a newer format is
  not touched, an older one is brought up to date by the numbered steps of `sopkit.adapters.log.migrations`.
- A new register is made under another name and then linked to its own: it is there whole, or not at all.
- What a connection has seen (records, hashes of the tree) is kept until SQLite says that another has written.
- The database itself refuses to change, delete or replace entries (triggers). That those triggers were
  dropped, and what was done then, is found out by `sopkit.register.tree_check` and the signatures.
"""

from __future__ import annotations

import os
import sqlite3
import stat
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from urllib.parse import quote

from sopkit.adapters.log.sql_view import SqlView
from sopkit.adapters.log.sql_writing import SqlWriting
from sopkit.adapters.log.sqlite_faults import fault_of, file_fault
from sopkit.adapters.log.sqlite_session import SqliteSession, bring_up_to_date, prepare
from sopkit.ports.log import LogFault, LogTrouble

_IDLE = 4


class SqliteLog:
    """The log in the file `path`, which is opened at once; `patience` is how many seconds to wait for a turn.

    A log may be used by several threads, and by processes forked from the one that opened it. Raises LogFault.
    """

    def __init__(self, path: Path, patience: float = 10.0) -> None:
        self._path = path
        self._patience = patience
        self._idle: list[tuple[int, tuple[int, int], SqliteSession]] = []
        self._inherited: list[SqliteSession] = []  # from before a fork: SQLite wants them neither used nor closed
        with self._connected():
            pass

    @contextmanager
    def reading(self) -> Iterator[SqlView]:
        """A consistent view; others may write meanwhile."""
        with self._connected() as session:
            session.run("BEGIN")
            yield SqlView(session, session.seen())
            session.run("COMMIT")

    @contextmanager
    def writing(self) -> Iterator[SqlWriting]:
        """The one writer's turn; kept on the disk when the block ends well."""
        with self._connected() as session:
            # SQLite itself would begin, and say so only when something is written.
            if session.frozen or not os.access(self._path, os.W_OK):
                raise LogFault(str(self._path), LogTrouble.READ_ONLY)
            session.run("BEGIN IMMEDIATE")
            yield SqlWriting(session, session.seen())
            session.commit()

    def close(self) -> None:
        """Let go of the file; the log can be used again."""
        while self._idle:
            owner, _, session = self._idle.pop()
            if owner == os.getpid():
                session.close()
            else:
                self._inherited.append(session)

    @contextmanager
    def _connected(self) -> Iterator[SqliteSession]:
        file = self._file()
        session = self._take(file)
        try:
            yield session
        finally:
            if session.end() and len(self._idle) < _IDLE:
                self._idle.append((os.getpid(), file, session))
            else:
                session.close()

    def _take(self, file: tuple[int, int]) -> SqliteSession:
        """A session with this file."""
        with suppress(IndexError):
            while True:
                owner, opened, session = self._idle.pop()
                if owner == os.getpid() and opened == file:
                    return session
                if owner == os.getpid():
                    session.close()  # another file has this name now
                else:
                    self._inherited.append(session)
        try:
            return self._connect("rw")
        except LogFault as fault:
            if fault.trouble is not LogTrouble.READ_ONLY or Path(f"{self._path}-wal").exists():
                raise
        # A disk that cannot be written to, with nothing left over from writers: the file alone is the whole log.
        return self._connect("ro&immutable=1", frozen=True)

    def _file(self) -> tuple[int, int]:
        """Which file has the log's name: it is not written to any more once it is moved away."""
        try:
            found = self._path.stat()
        except OSError as error:
            raise file_fault(error, str(self._path)) from error
        if not stat.S_ISREG(found.st_mode):
            raise LogFault(str(self._path), LogTrouble.NOT_A_LOG, "not a file")
        return found.st_dev, found.st_ino

    def _connect(self, mode: str, frozen: bool = False) -> SqliteSession:
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
            session = SqliteSession(connection, place, frozen)
            prepare(session)
            bring_up_to_date(session)
        except BaseException:
            connection.close()
            raise
        return session
