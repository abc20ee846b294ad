"""Statements in a PostgreSQL transaction, sent together where nobody waits for an answer."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import Any

import psycopg

from sopkit.adapters.log.guards import POSTGRESQL_GUARDS, postgresql_unguarded
from sopkit.adapters.log.postgresql_faults import fault_of
from sopkit.ports.log import LogFault, LogTrouble


class PostgresSession:
    """Statements in one connection's transaction."""

    distant = True

    def __init__(self, connection: psycopg.Connection, place: str) -> None:
        self._connection = connection
        self._held: list[str] = []
        self._quoting = psycopg.ClientCursor(connection)
        self.place = place

    def all(self, statement: str, values: Sequence[object] = ()) -> list[tuple[Any, ...]]:
        """The rows a query gives."""
        with told(self.place):
            if self._held:
                self.run(statement, values)
                return self._send().fetchall()
            return self._connection.execute(_marked(statement), values).fetchall()

    def run(self, statement: str, values: Sequence[object] = ()) -> None:
        """Hold a statement back, to be sent together with the next query."""
        with told(self.place):
            self._held.append(self._quoting.mogrify(_marked(statement), values) if values else statement)

    def unguarded(self) -> Sequence[str]:
        """Names of the refusals that are not in force any more."""
        return postgresql_unguarded(self.all(POSTGRESQL_GUARDS))

    def commit(self) -> None:
        """Keep the transaction; raises LogFault when a statement of it had failed, even if the fault was caught."""
        self.run("COMMIT")
        with told(self.place):
            done = self._send()
        if done.statusmessage != "COMMIT":
            raise LogFault(self.place, LogTrouble.BROKEN, "a statement had failed; nothing was kept")

    def _send(self) -> psycopg.Cursor[tuple[Any, ...]]:
        """Send what is held, as one message; the cursor stands at what the last statement gave."""
        script = ";\n".join(self._held)
        self._held.clear()
        cursor = self._connection.execute(script, prepare=False)
        while cursor.nextset():
            pass
        return cursor


@contextmanager
def told(place: str) -> Iterator[None]:
    """Errors of psycopg as faults of the log."""
    try:
        yield
    except psycopg.Error as error:
        raise fault_of(error, place) from error


def _marked(statement: str) -> str:
    return statement.replace("?", "%s")
