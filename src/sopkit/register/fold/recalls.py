"""By when copies may have to come back: days kept beside the records, so that a recall is found without reading every copy.

They are bounds, as those of `sopkit.register.fold.reviews` are: copies of a version are looked at from its day on, and what
has to come back then is worked out (`sopkit.register.copy_life.open_recalls`). One too early costs a look; none may be too
late. A version's copies have to come back once another is effective, its time is up, its release or its document is withdrawn,
or their own last day is past. No rule goes by these days: they are read without being noted (`State.peek`).
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta

from sopkit.model.resolved import folded
from sopkit.register.records.copies import Copy
from sopkit.register.records.recalls import RecallDay, RecallDays
from sopkit.register.records.versions import NO_LIMIT, Document, Version, VersionState
from sopkit.register.state import State


def moved(state: State, before: Copy | None, copy: Copy) -> None:
    """`copy` is now as it is, and was as it was `before`: count it where work is done, or no more."""
    there, now = bool(before and before.in_field), bool(copy.in_field)
    if there == now:
        return
    known = state.peek(RecallDays, folded(copy.document)) or RecallDays(folded(copy.document), copy.document)
    days = {each.version: each for each in known.days}
    if now:
        day = days.get(copy.version) or RecallDay(copy.version, 0, *_bound(state, copy))
        sure = day.sure and copy.good_until == date.max
        by = min(day.by, _after(copy.good_until))
        days[copy.version] = replace(day, copies=day.copies + 1, by=by, sure=sure)
    elif copy.version in days:
        day = replace(days[copy.version], copies=days[copy.version].copies - 1)
        days[copy.version] = day
        if day.copies < 1:
            del days[copy.version]
    state.put(replace(known, days=tuple(days.values())))


def begins(state: State, version: Version) -> None:
    """`version` is released: copies of the others have to come back once it is effective."""
    _sooner(state, version.document, version.effective, lambda each: each != version.version)


def ends(state: State, document: str, day: date) -> None:
    """No version of the document holds from `day` on, or one that did ended before its time."""
    _sooner(state, document, day, lambda _: True, sure=False)


def _sooner(state: State, document: str, day: date, concerned: Callable[[str], bool], *, sure: bool = True) -> None:
    known = state.peek(RecallDays, folded(document))
    if known is None:
        return
    days = tuple(
        replace(each, by=min(each.by, day), sure=each.sure and sure) if concerned(each.version) else each
        for each in known.days
    )
    if days != known.days:
        state.put(replace(known, days=days))


def _bound(state: State, copy: Copy) -> tuple[date, bool]:
    """From what is known when the first copy of its version goes out; whether it is sure."""
    document = state.peek(Document, folded(copy.document))
    version = state.peek(Version, copy.document, copy.version)
    if document is None or version is None or version.state is not VersionState.RELEASED:
        return date.min, False
    names = document.versions
    later = names[names.index(copy.version) + 1 :] if copy.version in names else names
    others = (state.peek(Version, document.number, each) for each in later)
    replaced = (each.effective for each in others if each and each.state is VersionState.RELEASED)
    by = min(_after(version.limit.until), version.ended, document.withdrawn, *replaced)
    return by, version.limit == NO_LIMIT and version.ended == document.withdrawn == date.max


def _after(day: date) -> date:
    return day if day == date.max else day + timedelta(days=1)
