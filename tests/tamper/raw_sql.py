"""Somebody who may write to the database, sopkit or not."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from types import TracebackType
from typing import Any

import psycopg


class RawSql:
    """A connection to the database of a log; statements are written with ``?``, each is kept at once."""

    def __init__(self, place: str) -> None:
        self._connection: Any
        if place.startswith("postgresql:"):
            self._mark = "%s"
            self._connection = psycopg.connect(place, autocommit=True, options="-c search_path=sopkit")
            self._guards = ["ALTER TABLE entries DISABLE TRIGGER USER"]
        else:
            self._mark = "?"
            self._connection = sqlite3.connect(place, isolation_level=None)
            self._guards = [f"DROP TRIGGER entries_{name}" for name in ("follow", "stay", "remain")]

    def __enter__(self) -> RawSql:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, where: TracebackType | None
    ) -> None:
        self._connection.close()

    def unguard(self) -> None:
        """Take the refusals away."""
        for statement in self._guards:
            self._connection.execute(statement)

    def run(self, statement: str, values: Sequence[object] = ()) -> list[tuple[Any, ...]]:
        """Run a statement, give its rows."""
        found = self._connection.execute(statement.replace("?", self._mark), tuple(values))
        return found.fetchall() if found.description else []
