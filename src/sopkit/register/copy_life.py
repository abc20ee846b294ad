"""What a numbered copy is worth on a day, and which copies have to come back: worked out, never stored.

A copy's recall (回收) is open from the day on which its version no longer holds, or its own last day is past, until it is
returned, lost, destroyed or cancelled. So a release that supersedes a document opens a recall for each old copy by itself.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from enum import Enum

from sopkit.model.control import Status
from sopkit.model.resolved import folded
from sopkit.register.acts.act import Holding
from sopkit.register.acts.copies import CopyKind, NewCopy
from sopkit.register.authority import day_of
from sopkit.register.calendar import out_of_force
from sopkit.register.life import status_on
from sopkit.register.records.copies import Copy, out_by, place_of
from sopkit.register.records.recalls import RecallDays
from sopkit.register.records.record import key_of
from sopkit.register.records.upkeep import Held, ReviewDays
from sopkit.register.records.versions import Version, VersionState
from sopkit.register.state import State


class Stands(Enum):
    """What whoever finds a copy may take it for."""

    CURRENT = "current"
    NOT_YET = "not-yet"
    SUPERSEDED = "superseded"
    OBSOLETE = "obsolete"
    EXPIRED = "expired"
    CANCELLED = "cancelled"


@dataclass(frozen=True, slots=True)
class Recall:
    """A copy that has to come back: why, and since when (the first day on which it was not to be used)."""

    copy: Copy
    why: Stands
    since: date


def copy_id(count: int) -> str:
    """``C000123``: what the copy with this count in the register is called."""
    return f"C{count:06d}"


def in_order(copies: Iterable[Copy]) -> list[Copy]:
    """Copies in the order in which they were issued."""
    return sorted(copies, key=lambda each: (len(each.copy), each.copy))


def may_be_issued(state: State, version: Version, day: date) -> bool:
    """Whether copies of `version` may go out: it is released, and in force on `day` or to come."""
    return (
        version.state is VersionState.RELEASED
        and not version.disposed
        and status_on(state, version, day) in (Status.EFFECTIVE, Status.RELEASED)
    )


def stands_on(state: State, copy: Copy, day: date, *, looking: bool = False) -> Stands:
    """What `copy` is worth on `day`; raises LookupError for a copy of a version that the register does not know.

    `looking`: by the records as kept.
    """
    return _stands(copy, day, _version_stands(state, copy, day, looking=looking))


def open_recalls(
    state: State, day: date, copies: Iterable[Copy] | None = None, *, looking: bool = False
) -> list[Recall]:
    """Copies that have to come back on `day`, the longest overdue first: of all that are out, or among `copies`.

    Reference prints are nobody's and only run out: they are not recalled. Those of all that are out are found by days kept
    beside the records (`sopkit.register.fold.recalls`): for looking only, as is what goes by the records as kept (`looking`).
    """
    looking = looking or copies is None
    known: dict[tuple[str, str], tuple[Stands, date | None]] = {}
    among = _to_look_at(state, day, known) if copies is None else copies
    found = []
    for copy in among:
        if not copy.out or copy.kind is CopyKind.REFERENCE:
            continue
        of = (copy.document, copy.version)
        if of not in known:
            version = state.get(Version, *of)
            end = _first_day_out(state, version, day, looking=looking) if version else None
            known[of] = _version_stands(state, copy, day, looking=looking), end
        worth, end = known[of]
        why = _stands(copy, day, worth)
        if why in (Stands.CURRENT, Stands.NOT_YET):
            continue
        last = copy.good_until + timedelta(days=1) if copy.good_until < day else date.max
        found.append(Recall(copy, why, min(end or date.max, last, day)))
    return sorted(found, key=lambda each: (each.since, len(each.copy.copy), each.copy.copy))


def _to_look_at(state: State, day: date, known: dict[tuple[str, str], tuple[Stands, date | None]]) -> Iterator[Copy]:
    """Copies of versions that by the days kept beside the records may not hold on `day` any more; notes in `known` which
    surely do not, so that they are not read."""
    for days in state.between(RecallDays, "by", last=str(day)):
        reviews = state.peek(ReviewDays, days.identity)
        for each in days.days:
            if each.by <= day:
                if each.sure and reviews and _is_replaced(reviews, each.version, day):
                    known[days.document, each.version] = Stands.SUPERSEDED, each.by
                yield from state.linked(Copy, "of_version", key_of((days.document, each.version)))


def _is_replaced(reviews: ReviewDays, version: str, day: date) -> bool:
    """Whether a version that had begun was surely replaced by another."""
    current = reviews.in_force_on(day) if reviews.sure else None
    return current is not None and version not in [each.version for each in reviews.days[reviews.days.index(current) :]]


def copies_of(
    state: State, *, document: str = "", version: str = "", holder: str = "", station: str = "", out: bool = False
) -> list[Copy]:
    """Copies of a document or one of its versions, with a holder (who answers for them, was given or lent them), at a
    station, by id; all of what is named applies. `out`: only those that may be found where work is done, reference prints,
    which are nobody's, left aside."""
    if out and (holder or station or (document and not version)):
        named = ("holder", holder) if holder else ("station", station) if station else ("document", folded(document))
        found = state.linked(Copy, "out_at", out_by(*named))
    elif holder:
        found = state.linked(Copy, "by_holder", holder)
    elif station:
        found = state.linked(Copy, "station", station)
    elif document and version:
        found = state.linked(Copy, "of_version", key_of((document, version)))
    elif document:
        found = state.linked(Copy, "identity", folded(document))
    elif out:
        found = state.linked(Copy, "in_field", "yes")
    else:
        found = state.all(Copy)
    return in_order(
        each
        for each in found
        if (not document or each.identity == folded(document))
        and (not version or each.version == version)
        and (not station or each.station == station)
        and (not out or each.in_field)
    )


def holdings(state: State, document: str, version: str = "") -> tuple[Holding, ...]:
    """Who has how many numbered copies of a document (or one version of it) in hand: stations by id, else holders, in order.

    Photocopies and posting sheets count; reference prints are nobody's.
    """
    found = Counter(
        each.station or each.lent_to or each.holder
        for each in copies_of(state, document=document, version=version, out=True)
        if each.kind is not CopyKind.REFERENCE
    )
    return tuple(Holding(holder, count) for holder, count in sorted(found.items()))


def held_as(state: State, new: NewCopy) -> Held | None:
    """The copies that its holder had when the version was adopted, of which `new` is to be one: those that its station, else
    its holder has."""
    there = state.linked(Held, "document", new.document)
    return next(
        (
            each
            for each in there
            if each.version == new.version and folded(each.holder) == folded(new.station or new.holder)
        ),
        None,
    )


def beside(state: State, copy: Copy) -> list[Copy]:
    """Other copies of the same document that are out at the same station, or with the same holder; no reference prints."""
    found = state.linked(Copy, "at", place_of(copy.document, copy.holder, copy.station))
    return in_order(each for each in found if each.copy != copy.copy)


def comes_against(old: Copy, new: Copy) -> bool:
    """Whether `old` may come back for `new` (以旧换新): a copy of the same document, which `new` replaces or which is at the same
    station, or where one of them has none with somebody who has the other. A reference print is nobody's."""
    if old.kind is CopyKind.REFERENCE or old.identity != new.identity:
        return False
    if new.reissue_of == old.copy:
        return True
    if old.station and new.station:
        return folded(old.station) == folded(new.station)
    return bool({folded(each) for each in old.by_holder} & {folded(each) for each in new.by_holder})


def _first_day_out(state: State, version: Version, day: date, *, looking: bool) -> date | None:
    """The first day on which `version` no longer held; of one that was limited in time, the day after its last; of one whose
    release was withdrawn before its day, that of the withdrawal."""
    if version.state is not VersionState.RELEASED:
        return day_of(state, version.changed_at)
    found = out_of_force(state, version, day, looking=looking)
    return found + timedelta(days=1) if found and found == version.limit.until else found


def _version_stands(state: State, copy: Copy, day: date, *, looking: bool = False) -> Stands:
    version = state.get(Version, copy.document, copy.version)
    if version is None:
        raise LookupError(f"{copy.document} {copy.version}")
    if version.state is VersionState.RELEASED and version.limit.until < day:
        return Stands.EXPIRED
    return {
        Status.EFFECTIVE: Stands.CURRENT,
        Status.RELEASED: Stands.NOT_YET,
        Status.SUPERSEDED: Stands.SUPERSEDED,
    }.get(status_on(state, version, day, looking=looking), Stands.OBSOLETE)


def _stands(copy: Copy, day: date, version: Stands) -> Stands:
    if not copy.out:
        return Stands.CANCELLED
    if version in (Stands.CURRENT, Stands.NOT_YET) and copy.good_until < day:
        return Stands.EXPIRED
    return version
