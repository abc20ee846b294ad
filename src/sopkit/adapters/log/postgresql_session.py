"""A connection to a log in PostgreSQL: statements sent together where nobody waits for an answer, and prepared once."""

from __future__ import annotations

import re
import select
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from typing import Any

import psycopg
from psycopg.pq import Escaping, TransactionStatus

from sopkit.adapters.log.guards import POSTGRESQL_GUARDS, postgresql_unguarded
from sopkit.adapters.log.postgresql_faults import fault_of
from sopkit.adapters.log.sql_view import Seen
from sopkit.ports.log import LogFault, LogTrouble

_ROW = re.compile(r"(\(\?(?:, \?)*\))")
_TOGETHER = 16


class PostgresSession:
    """Statements in one connection's transactions.

    What gives no answer is held back and sent, as one message, with the next query or the end of the transaction. The
    server plans each kind of statement once. Which it knows is forgotten with the connection: a message that failed may
    have ended before its ``PREPARE``, so such a connection is not used again.
    """

    distant = True

    def __init__(self, connection: psycopg.Connection, place: str) -> None:
        self._connection = connection
        self._escaping = Escaping(connection.pgconn)
        self._held: list[str] = []
        self._known: dict[str, str] = {}
        self._announced: dict[str, str] = {}
        self._failed = False
        self.place = place
        self.looked_at = Seen()  # by the last view
        self.nodes: dict[tuple[int, int], bytes] = {}  # of the tree as it was last written here

    def all(self, statement: str, values: Sequence[object] = ()) -> list[tuple[Any, ...]]:
        """The rows a query gives."""
        return self.each((statement, values))[0]

    def each(self, *queries: tuple[str, Sequence[object]]) -> list[list[tuple[Any, ...]]]:
        """The rows that each of these queries gives, asked in one message."""
        for statement, values in queries:
            self.run(statement, values)
        with told(self.place):
            found = [done.fetchall() for done in self._send() if done.pgresult and done.pgresult.nfields]
        return found[-len(queries) :]

    def run(self, statement: str, values: Sequence[object] = ()) -> None:
        """Hold a statement back, to be sent together with the next query."""
        if values:
            self._held.append(f"EXECUTE {self._name(statement)} ({self._literals(values)})")
        else:
            self._held.append(f"EXECUTE {self._name(statement)}" if statement.startswith("SELECT") else statement)

    def many(self, statement: str, rows: Sequence[Sequence[object]]) -> None:
        """Hold back a statement with these rows of values: the server takes as long over a statement as over a row."""
        for start in range(0, len(rows), _TOGETHER):
            part = rows[start : start + _TOGETHER]
            head, mark, tail = _ROW.split(statement)
            self.run(f"{head}{', '.join([mark] * len(part))}{tail}", [value for row in part for value in row])

    def unguarded(self) -> Sequence[str]:
        """Names of the refusals that are not in force any more."""
        return postgresql_unguarded(self.all(POSTGRESQL_GUARDS))

    def commit(self) -> None:
        """Keep the transaction; raises LogFault when a statement of it had failed, even if the fault was caught."""
        self.run("COMMIT")
        with told(self.place):
            done = [each.statusmessage for each in self._send()]
        if done[-1] != "COMMIT":
            raise LogFault(self.place, LogTrouble.BROKEN, "a statement had failed; nothing was kept")

    def end(self) -> bool:
        """End what was begun and not committed; whether the connection may be used again."""
        self._held.clear()
        self._announced.clear()
        with suppress(psycopg.Error):
            if not self._failed and self._connection.info.transaction_status != TransactionStatus.IDLE:
                self._connection.execute("ROLLBACK")
        return not self._failed and self._connection.info.transaction_status == TransactionStatus.IDLE

    def quiet(self) -> bool:
        """Whether the server has nothing to say to an idle connection: one that went away says so."""
        try:
            return not select.select([self._connection.fileno()], [], [], 0)[0]
        except (psycopg.Error, OSError, ValueError):
            return False

    def close(self) -> None:
        """Close the connection."""
        self._connection.close()

    def _name(self, statement: str) -> str:
        """What the server knows `statement` by, from now on."""
        known = self._known.get(statement) or self._announced.get(statement)
        if known:
            return known
        name = self._announced[statement] = f"s{len(self._known) + len(self._announced)}"
        pieces = statement.split("?")
        marked = pieces[0] + "".join(f"${number}{piece}" for number, piece in enumerate(pieces[1:], start=1))
        self._held.append(f"PREPARE {name} AS {marked}")
        return name

    def _literals(self, values: Sequence[object]) -> str:
        return ", ".join(self._literal(each) for each in values)

    def _literal(self, value: object) -> str:
        match value:
            case int():
                return str(value)
            case bytes():
                return f"'\\x{value.hex()}'"  # standard_conforming_strings is on
            case str() if "\0" not in value:
                return self._escaping.escape_literal(value.encode()).decode()
            case _:
                raise LogFault(self.place, LogTrouble.BROKEN, f"cannot be kept: {value!r}"[:200])

    def _send(self) -> Iterator[psycopg.Cursor[tuple[Any, ...]]]:
        """Send what is held, as one message; the cursor at what each statement gave."""
        script = ";\n".join(self._held)
        self._held.clear()
        try:
            cursor = self._connection.execute(script.encode(), prepare=False)
        except BaseException:
            self._failed = True
            raise
        self._known |= self._announced
        self._announced.clear()
        yield from cursor.results()


@contextmanager
def told(place: str) -> Iterator[None]:
    """Errors of psycopg as faults of the log."""
    try:
        yield
    except psycopg.Error as error:
        raise fault_of(error, place) from error
