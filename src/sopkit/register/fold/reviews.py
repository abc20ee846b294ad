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


def begins(state: State, version: Version) -> None:
    """`version` is released: those it will have replaced before their review is due are not reviewed any more."""
    sure = not version.shifts and version.limit == NO_LIMIT  # else an older one may go on, or come back
    days = [
        each
        for each in _days(state, version.document).days
        if each.version != version.version
        and (each.by < version.effective or each.begins > version.effective or not sure)
    ]
    if version.review_months:
        days.append(
            ReviewDay(version.version, version.effective, months_after(version.effective, version.review_months))
        )
    _put(state, version.document, days)


def reviewed(state: State, document: str, version: str, on: date) -> None:
    """It was reviewed and kept: those before it are not reviewed any more either."""
    found = state.peek(Version, document, version)
    if found is None or not found.review_months:
        return
    by = months_after(max(on, found.effective), found.review_months)
    names = [each.version for each in _days(state, document).days]
    later = names[names.index(version) + 1 :] if version in names else names
    kept = [each for each in _days(state, document).days if each.version in later]
    _put(state, document, [ReviewDay(version, found.effective, by), *kept])


def unsure(state: State, document: str) -> None:
    """A release was taken back: the document is looked at whatever the day."""
    _put(state, document, [ReviewDay("", date.min, date.min)])


def _days(state: State, document: str) -> ReviewDays:
    return state.peek(ReviewDays, folded(document)) or ReviewDays(folded(document))


def _put(state: State, document: str, days: list[ReviewDay]) -> None:
    state.put(replace(_days(state, document), days=tuple(days)))
