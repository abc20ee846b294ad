"""By when documents are to be reviewed: days kept beside the records, so that a list of what is due reads those alone.

They are bounds: the document is looked at from the earliest of them on, and what is then due is worked out from its
versions (`sopkit.register.calendar`). One too early costs a look; none may be too late. No rule goes by them, so they
are read without being noted (`State.peek`), and deriving again what a signature relies on does not follow them.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from sopkit.model.resolved import folded
from sopkit.register.calendar import months_after
from sopkit.register.records.upkeep import ReviewDay, ReviewDays
from sopkit.register.records.versions import NO_LIMIT, Version
from sopkit.register.state import State


def begins(state: State, version: Version, today: date) -> None:
    """`version` is released on the day `today`: those it will have replaced before their review is due are not reviewed any
    more; of those before the one that is surely in force nothing is kept."""
    waits = {*version.shifts} - {*version.briefed}
    sure = not waits and version.limit == NO_LIMIT  # else an older one may go on, or come back
    days = [each for each in _days(state, version.document).days if each.version != version.version]
    last = max((n for n, each in enumerate(days) if each.sure and each.begins <= today), default=0)
    days = [
        replace(each, by=date.max)
        if sure and each.by >= version.effective and each.begins <= version.effective
        else each
        for each in days[last:]
    ]
    by = months_after(version.effective, version.review_months) if version.review_months else date.max
    _put(state, version.document, [*days, _day(version, by, sure=sure)])


def reviewed(state: State, document: str, version: str, on: date) -> None:
    """It was reviewed and kept: those before it are not reviewed any more either."""
    found = state.peek(Version, document, version)
    if found is None or not found.review_months:
        return
    by = months_after(max(on, found.effective), found.review_months)
    sure = any(each.sure for each in _days(state, document).days if each.version == version)
    names = [each.version for each in _days(state, document).days]
    later = names[names.index(version) + 1 :] if version in names else names
    kept = [each for each in _days(state, document).days if each.version in later]
    _put(state, document, [_day(found, by, sure=sure), *kept])


def briefed(state: State, version: Version) -> None:
    """The last shift was briefed on `version`: where it was released, what it waited for is done."""
    known = _days(state, version.document).days
    days = [
        replace(each, sure=version.limit == NO_LIMIT, begins=max(version.effective, version.briefed_on))
        if each.version == version.version
        else each
        for each in known
    ]
    if days != [*known]:
        _put(state, version.document, days)


def ends(state: State, document: str) -> None:
    """The document is withdrawn: what holds follows from more than these days."""
    _put(state, document, [replace(each, sure=False) for each in _days(state, document).days])


def unsure(state: State, document: str) -> None:
    """A release was taken back: the document is looked at whatever the day."""
    _put(state, document, [ReviewDay("", date.min, date.min)])


def _days(state: State, document: str) -> ReviewDays:
    return state.peek(ReviewDays, folded(document)) or ReviewDays(folded(document))


def _put(state: State, document: str, days: list[ReviewDay]) -> None:
    state.put(replace(_days(state, document), days=tuple(days), number=document))


def _day(version: Version, by: date, *, sure: bool) -> ReviewDay:
    begins = max(version.effective, version.briefed_on) if sure and version.shifts else version.effective
    return ReviewDay(version.version, begins, by, sure, version.author, version.type, version.department)
