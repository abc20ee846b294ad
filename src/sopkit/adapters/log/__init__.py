"""Logs: in an SQLite file, in a PostgreSQL database, in memory. Opened by where they are; a driver is loaded when used."""

from __future__ import annotations

from pathlib import Path

from sopkit.ports.log import Log

_SERVER = ("postgresql://", "postgres://")


def opened(place: str, patience: float = 10.0) -> Log:
    """The log at `place`: the path of an SQLite file, or a URL ``postgresql://…``.

    `patience` is how many seconds to wait for another writer, or for the server. Raises LogFault: MISSING, NOT_A_LOG,
    NEWER, READ_ONLY, BUSY, GONE.
    """
    if place.startswith(_SERVER):
        from sopkit.adapters.log.postgresql import PostgresLog

        return PostgresLog(place, patience)
    from sopkit.adapters.log.sqlite import SqliteLog

    return SqliteLog(Path(place), patience)


def created(place: str, patience: float = 10.0) -> Log:
    """A new, empty log at `place`; raises LogFault, EXISTS when there is something.

    The folder of a file is made; the database of a URL must be there.
    """
    if place.startswith(_SERVER):
        from sopkit.adapters.log import postgresql

        postgresql.create(place, patience)
    else:
        from sopkit.adapters.log import sqlite_creation

        sqlite_creation.create(Path(place))
    return opened(place, patience)
