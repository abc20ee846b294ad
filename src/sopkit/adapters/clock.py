"""The system's clock."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError


class SystemClock:
    """Tells today's date by the machine's clock."""

    def today(self, timezone: str) -> date:
        """Date now in `timezone`; raises ValueError for a name that is no IANA time zone."""
        return datetime.now(_zone(timezone)).date()

    def now(self) -> datetime:
        """The time now, in UTC, to the second."""
        return datetime.now(UTC).replace(microsecond=0)


@dataclass(frozen=True, slots=True)
class FixedClock:
    """Stands still at `time`: for a register born as an example, whose days are made up."""

    time: datetime

    def today(self, timezone: str) -> date:
        """The date then in `timezone`; raises ValueError for a name that is no IANA time zone."""
        return self.time.astimezone(_zone(timezone)).date()

    def now(self) -> datetime:
        """That time."""
        return self.time


def _zone(name: str) -> ZoneInfo:
    try:
        return ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError) as error:
        raise ValueError(name) from error
