"""Dates a period away."""

from __future__ import annotations

from calendar import monthrange
from datetime import MAXYEAR, date, timedelta

from sopkit.model.document import Period


def after(start: date, period: Period) -> date:
    """The day `period` after `start`; where the month is shorter its last day (31 Jan + 1 month = 28 Feb).

    Never raises: what lies beyond the calendar's end is its last day.
    """
    if period.unit == "days":
        return start + min(timedelta(days=min(period.count, 10**7)), date.max - start)
    months = start.year * 12 + start.month - 1 + period.count * (12 if period.unit == "years" else 1)
    year, month = divmod(months, 12)
    if year > MAXYEAR:
        return date.max
    return date(year, month + 1, min(start.day, monthrange(year, month + 1)[1]))
