"""What SQLite's and the file system's errors mean for a log."""

from __future__ import annotations

import errno
import os
import sqlite3
from pathlib import Path

from sopkit.ports.log import LogFault, LogTrouble

# Primary result codes; an extended code holds one in its low byte. https://www.sqlite.org/rescode.html
_PRIMARY = {
    sqlite3.SQLITE_BUSY: LogTrouble.BUSY,
    sqlite3.SQLITE_LOCKED: LogTrouble.BUSY,
    sqlite3.SQLITE_PROTOCOL: LogTrouble.BUSY,
    sqlite3.SQLITE_READONLY: LogTrouble.READ_ONLY,
    sqlite3.SQLITE_PERM: LogTrouble.READ_ONLY,
    sqlite3.SQLITE_FULL: LogTrouble.NO_SPACE,
    sqlite3.SQLITE_NOTADB: LogTrouble.NOT_A_LOG,
}


def fault_of(error: sqlite3.Error, place: str) -> LogFault:
    """The fault that an error of SQLite is, for the log at `place`."""
    code = getattr(error, "sqlite_errorcode", sqlite3.SQLITE_ERROR)
    detail = f"{error} ({error.sqlite_errorname})" if hasattr(error, "sqlite_errorname") else str(error)
    if code & 0xFF == sqlite3.SQLITE_CANTOPEN:
        return LogFault(place, _not_opened(Path(place)), detail)
    return LogFault(place, _PRIMARY.get(code & 0xFF, LogTrouble.BROKEN), detail)


def file_fault(error: OSError, place: str) -> LogFault:
    """The fault that an error of the file system is."""
    match error.errno:
        case errno.ENOENT | errno.ENOTDIR:
            trouble = LogTrouble.MISSING
        case errno.EACCES | errno.EPERM | errno.EROFS:
            trouble = LogTrouble.READ_ONLY
        case errno.ENOSPC | errno.EDQUOT:
            trouble = LogTrouble.NO_SPACE
        case _:
            trouble = LogTrouble.BROKEN
    return LogFault(place, trouble, error.strerror or "")


def _not_opened(path: Path) -> LogTrouble:
    """Why the file, or the two that WAL puts beside it, cannot be opened."""
    if not path.exists():
        return LogTrouble.MISSING
    if not os.access(path.parent, os.W_OK) or not os.access(path, os.W_OK):
        return LogTrouble.READ_ONLY
    return LogTrouble.BROKEN
