"""The system's clock."""

from __future__ import annotations

from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError


class SystemClock:
    """Tells today's date by the machine's clock."""

    def today(self, timezone: str) -> date:
        """Date now in `timezone`; raises ValueError for a name that is no IANA time zone."""
        try:
            zone = ZoneInfo(timezone)
        except (ZoneInfoNotFoundError, ValueError, OSError) as error:
            raise ValueError(timezone) from error
        return datetime.now(zone).date()

    def now(self) -> datetime:
        """The time now, in UTC, to the second."""
        return datetime.now(UTC).replace(microsecond=0)
