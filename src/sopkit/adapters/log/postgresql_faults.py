"""What PostgreSQL's errors mean for a log."""

from __future__ import annotations

import re

import psycopg

from sopkit.ports.log import LogFault, LogTrouble

# https://www.postgresql.org/docs/current/errcodes-appendix.html
_STATES = {
    "25006": LogTrouble.READ_ONLY,  # read-only transaction: a standby, or set so
    "42501": LogTrouble.READ_ONLY,  # no privilege
    "3D000": LogTrouble.MISSING,  # no such database
    "40001": LogTrouble.BUSY,  # serialization failure
    "40P01": LogTrouble.BUSY,  # deadlock
    "55P03": LogTrouble.BUSY,  # lock not available within lock_timeout
    "53300": LogTrouble.BUSY,  # too many connections
    "57014": LogTrouble.BUSY,  # cancelled by a timeout
    "53100": LogTrouble.NO_SPACE,  # disk full
    "57P01": LogTrouble.GONE,  # the server shuts down,
    "57P02": LogTrouble.GONE,  # has crashed,
    "57P03": LogTrouble.GONE,  # starts up,
    "57P05": LogTrouble.GONE,  # has closed an idle session
}


def fault_of(error: psycopg.Error, place: str) -> LogFault:
    """The fault that an error of psycopg is, for the log at `place`."""
    state, text = error.sqlstate, " ".join(str(error).split())
    if state:
        lost = LogTrouble.GONE if state.startswith("08") else LogTrouble.BROKEN
        return LogFault(place, _STATES.get(state, lost), f"{text} ({state})")
    if isinstance(error, psycopg.OperationalError | psycopg.InterfaceError):
        # No code comes with a connection that was refused or lost. A database that is not there tells by its text alone.
        missing = re.search(r'FATAL: .*["»„“”«].*(does not exist|不存在)', text)
        return LogFault(place, LogTrouble.MISSING if missing else LogTrouble.GONE, text)
    return LogFault(place, LogTrouble.BROKEN, text)
