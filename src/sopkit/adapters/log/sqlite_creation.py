"""Making a log in an SQLite file: under another name first, then linked to its own."""

from __future__ import annotations

import os
import sqlite3
from contextlib import suppress
from pathlib import Path

from sopkit.adapters.log.sqlite_faults import fault_of, file_fault
from sopkit.adapters.log.sqlite_session import APPLICATION_ID, SqliteSession, bring_up_to_date, prepare
from sopkit.ports.log import LogFault, LogTrouble


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
        prepare(session)
        bring_up_to_date(session)
    finally:
        connection.close()  # the last one: brings what stands in the WAL into the file


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
