"""The one place time comes from."""

from __future__ import annotations

from datetime import date, datetime
from typing import Protocol


class Clock(Protocol):
    """Tells the date; nothing below `office` asks it."""

    def today(self, timezone: str) -> date:
        """Date now in the IANA time zone `timezone`; raises ValueError for an unknown one."""
        ...

    def now(self) -> datetime:
        """The time now, in UTC, to the second."""
        ...
