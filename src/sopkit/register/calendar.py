"""Days that follow from records: when a review is due, when what is kept of a version may be destroyed."""

from __future__ import annotations

import calendar
from datetime import date, timedelta
from itertools import islice

from sopkit.register.life import document_of, effective_on, versions_of
from sopkit.register.records.versions import Document, Version, VersionState, in_force_from
from sopkit.register.state import State


def months_after(day: date, months: int) -> date:
    """The same day of the month so many months later; the month's last day where it has no such day."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    if year > date.max.year:
        return date.max
    return date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))


def working_days_after(
    day: date, count: int, holidays: frozenset[date] = frozenset(), workdays: frozenset[date] = frozenset()
) -> date:
    """The working day that is `count` working days after `day`.

    Monday to Friday are worked but for `holidays`, Saturday and Sunday are not but for `workdays`.
    """
    while count > 0 and day < date.max:
        day += timedelta(days=1)
        worked = day in workdays or (day.weekday() < _SATURDAY and day not in holidays)
        count -= worked
    return day


_SATURDAY = 5


def review_due(state: State, document: Document, day: date) -> date | None:
    """When the version in force on `day` is next to be reviewed; None for never, or with nothing in force."""
    version = effective_on(state, document, day)
    return next_review(document, version) if version else None


def next_review(document: Document, version: Version) -> date | None:
    """When `version`, which is in force, is next to be reviewed; None for never."""
    if not version.review_months:
        return None
    return months_after(max(version.effective, document.reviewed), version.review_months)


def out_of_force(state: State, version: Version, day: date, *, looking: bool = False) -> date | None:
    """The day from which `version` no longer holds, as far as `day` knows; None while it may still come into force.

    `looking`: by the records as kept (`State.between`), without reading every version.
    """
    document = document_of(state, version.document)
    if document is None or version.state is not VersionState.RELEASED:
        return None
    others = _next_one(state, version, day) if looking else versions_of(state, document)
    after = [
        each.effective
        for each in others
        if each.state is VersionState.RELEASED and each.effective > version.effective and each.effective <= day
    ]
    ends = [*after, *([document.withdrawn] if document.withdrawn <= day else [])]
    if version.limit.until < day:
        ends.append(version.limit.until)
    if version.ended <= day:
        ends.append(version.ended)
    return min(ends, default=None)


def _next_one(state: State, version: Version, day: date) -> list[Version]:
    """Of the versions that began after `version` up to `day` the first."""
    if version.effective >= day:
        return []
    first, last = (in_force_from(version.document, each) for each in (version.effective + timedelta(days=1), day))
    return [*islice(state.between(Version, "in_force", first, last), 1)]


def disposable_from(state: State, version: Version, day: date) -> date | None:
    """The first day on which what is kept of `version` may be destroyed; None: not as things stand, or never.

    The period counts from the day it no longer held (ISO 9001, 7.5.3.2: retention and disposition).
    """
    end = out_of_force(state, version, day)
    if end is None or not version.retention_months:
        return None
    return months_after(end, version.retention_months)
