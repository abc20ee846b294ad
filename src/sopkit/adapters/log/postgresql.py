"""A log in a PostgreSQL database, for an office of many machines: one register to a database, in the schema ``sopkit``.

- The one writer holds an advisory lock until its transaction ends; who waits longer than the log's patience hears BUSY.
- A view is a REPEATABLE READ transaction. What a writer keeps is held back and sent with its next query, or at the
  end: the way to the server and back is most of an entry's cost. For the same reason a writer's turn comes with the
  records that were looked at last: an act is judged before it is signed, and by the same records when it is kept.
- ``synchronous_commit`` is never off, whatever the server is set to; its ``fsync`` must be on, as it is unless changed.
- A server that was stopped in the midst of a block gives GONE; the next use connects again.
- The database itself refuses to change, delete or truncate entries (triggers).
"""

from __future__ import annotations

import math
import os
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress

import psycopg
from psycopg.conninfo import conninfo_to_dict

from sopkit.adapters.log.migrations import steps
from sopkit.adapters.log.postgresql_session import PostgresSession, told
from sopkit.adapters.log.sql_view import END, SqlView, records_among, seen_at
from sopkit.adapters.log.sql_writing import SqlWriting
from sopkit.ports.log import LogFault, LogTrouble

_APPLICATION = "sopkit register"
# A writer whose machine was switched off holds the lock until the server notices: a minute, not two hours.
_SETTINGS = {
    "search_path": "sopkit",
    "client_encoding": "UTF8",
    "standard_conforming_strings": "on",
    "tcp_keepalives_idle": "30",
    "tcp_keepalives_interval": "10",
    "tcp_keepalives_count": "3",
}
_LOCK = int.from_bytes(b"sopkit")
_TURN = f"SELECT pg_advisory_xact_lock({_LOCK})"
_IDLE = 4
_MOST_ASKED = 32


class PostgresLog:
    """The log in the database of `url`, which is connected to at once; `patience` is how many seconds to wait for a turn.

    A log may be used by several threads. Raises LogFault.
    """

    def __init__(self, url: str, patience: float = 10.0) -> None:
        self._url = url
        self._patience = patience
        self._place = _place(url)
        self._idle: list[tuple[int, PostgresSession]] = []
        with self._connected():
            pass

    @contextmanager
    def reading(self) -> Iterator[SqlView]:
        """A consistent view; others may write meanwhile."""
        with self._connected() as session:
            session.run("BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY")
            session.looked_at = seen_at(session.all(*END))
            yield SqlView(session, session.looked_at)

    @contextmanager
    def writing(self) -> Iterator[SqlWriting]:
        """The one writer's turn; kept by the server when the block ends well."""
        with self._connected() as session:
            asked = [*session.looked_at.rows][-_MOST_ASKED:]
            session.run("BEGIN ISOLATION LEVEL READ COMMITTED")
            session.run(_TURN)
            end, *records = session.each(END, *([records_among(asked)] if asked else []))
            seen = seen_at(end, session.nodes)
            writing = SqlWriting(session, seen)
            writing.note(asked, [row for each in records for row in each])
            yield writing
            session.commit()
            session.nodes = seen.last_nodes()

    def close(self) -> None:
        """Let go of the connections; the log can be used again."""
        while self._idle:
            owner, session = self._idle.pop()
            if owner == os.getpid():
                session.close()

    @contextmanager
    def _connected(self) -> Iterator[PostgresSession]:
        session = self._take()
        try:
            yield session
        finally:
            if session.end() and len(self._idle) < _IDLE:
                self._idle.append((os.getpid(), session))
            else:
                session.close()

    def _take(self) -> PostgresSession:
        with suppress(IndexError):
            while True:
                owner, session = self._idle.pop()
                if owner == os.getpid():
                    if session.quiet():
                        return session
                    session.close()
        connection = _connect(self._url, self._patience)
        try:
            _bring_up_to_date(connection, self._place, steps("postgresql"))
        except BaseException:
            connection.close()
            raise
        return PostgresSession(connection, self._place)


def create(url: str, patience: float = 10.0) -> None:
    """Make an empty log in the database of `url`; raises LogFault: EXISTS when there is one, MISSING without database."""
    place = _place(url)
    with told(place), _connect(url, patience) as connection, connection.transaction():
        connection.execute(_TURN)
        if connection.execute("SELECT 1 FROM pg_namespace WHERE nspname = 'sopkit'").fetchone():
            raise LogFault(place, LogTrouble.EXISTS)
        connection.execute("CREATE SCHEMA sopkit")
        _run(connection, steps("postgresql"))


def _bring_up_to_date(connection: psycopg.Connection, place: str, scripts: Sequence[str]) -> None:
    """Run the steps that the database has not seen, all or none."""
    with told(place):
        if _format(connection, place, len(scripts)) == len(scripts):
            return
        with connection.transaction():
            connection.execute(_TURN)
            _run(connection, scripts[_format(connection, place, len(scripts)) :])
            connection.execute("UPDATE about SET format = %s", (len(scripts),))


def _run(connection: psycopg.Connection, scripts: Sequence[str]) -> None:
    for script in scripts:
        connection.execute(script)


def _format(connection: psycopg.Connection, place: str, newest: int) -> int:
    if not connection.execute("SELECT 1 FROM pg_namespace WHERE nspname = 'sopkit'").fetchone():
        raise LogFault(place, LogTrouble.MISSING, "the database holds no register")
    try:
        found = connection.execute("SELECT format FROM about WHERE application = %s", (_APPLICATION,)).fetchone()
    except psycopg.ProgrammingError as error:
        if error.sqlstate == "42501":
            raise
        raise LogFault(place, LogTrouble.NOT_A_LOG, str(error)) from error
    if not found:
        raise LogFault(place, LogTrouble.NOT_A_LOG)
    if not 0 < found[0] <= newest:
        raise LogFault(place, LogTrouble.NEWER, f"format {found[0]}; this program knows {newest}")
    return int(found[0])


def _connect(url: str, patience: float) -> psycopg.Connection:
    milliseconds = max(1, round(patience * 1000))
    own = {**_SETTINGS, "lock_timeout": str(milliseconds)}
    given = conninfo_to_dict(url)
    options = " ".join([str(given.get("options") or ""), *(f"-c {name}={value}" for name, value in own.items())])
    wait = str(given.get("connect_timeout") or max(2, math.ceil(patience)))
    with told(_place(url)):
        connection = psycopg.connect(url, autocommit=True, options=options.strip(), connect_timeout=wait)
        connection.prepare_threshold = None  # psycopg's own prepared statements end with DEALLOCATE ALL, ours included
        connection.execute(
            "SELECT set_config('synchronous_commit', 'on', false) WHERE current_setting('synchronous_commit') = 'off'"
        )
    return connection


def _place(url: str) -> str:
    """The URL as it may be shown: without password."""
    try:
        given = conninfo_to_dict(url)
    except psycopg.Error:
        raise LogFault("postgresql:", LogTrouble.BROKEN, "not a PostgreSQL URL") from None
    host, port = given.get("host") or "localhost", given.get("port")
    return f"postgresql://{host}{f':{port}' if port else ''}/{given.get('dbname') or ''}"
