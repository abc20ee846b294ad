"""Which acts on numbered copies may come next, by whom, and why not. Leaves for them are in `copy_leave`."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from types import MappingProxyType

from sopkit.diagnostics import Wording
from sopkit.register.acts.copies import (
    CopiesCancelled,
    CopiesDestroyed,
    CopiesIssued,
    CopiesReceived,
    CopiesReturned,
    CopiesStamped,
    CopiesTakenOver,
    CopyBack,
    CopyKind,
    CopyLent,
    CopyLost,
)
from sopkit.register.copy_life import Stands, beside, comes_against, stands_on
from sopkit.register.records.copies import OUT, Copy, CopyState
from sopkit.register.records.people import Person
from sopkit.register.refusal import Reason, Refusal
from sopkit.register.rules.copy_issue import COPY_TWICE, TOO_LONG_GOOD, WRONG_DAY, issued
from sopkit.register.rules.copy_leave import NO_COPY_REASON, NOBODYS, NOT_CURRENT, copy_in
from sopkit.register.rules.copy_taking_over import taken_over
from sopkit.register.rules.people import GONE, NOBODY
from sopkit.register.rules.requests import by_controller
from sopkit.register.rules.standing import Checks, Standing
from sopkit.register.rules.upkeep import NO_END

NOT_ITS_HOLDER = Reason(
    "G920",
    Wording(
        "{actor} 不是文控，也不是副本 {copy} 的领用人",
        "{actor} is neither a document controller nor holds the copy {copy}",
    ),
    Wording("由文控登记签收，或由领用人本人签收", "let document control enter it, or its holder sign for it"),
)
NOBODY_SIGNED = Reason(
    "G921",
    Wording("没有写谁签收", "it does not say who signed for it"),
    Wording("写上签收人：--by", "say who did: --by"),
)
OLD_NOT_BACK = Reason(
    "G922",
    Wording("{copy} 要以旧换新：旧副本 {old} 还没有收回", "{copy} goes against the old one: {old} has not come back"),
    Wording(
        "一并收回：--returned {old}；丢失的先登记：sopkit copy lost {old}；确实稍后才交的，用 --owing 写明原因",
        "take it back: --returned {old}; where it is lost, enter that first: sopkit copy lost {old}; "
        "where it comes later, say why with --owing",
    ),
)
NOT_STAMPED = Reason(
    "G923",
    Wording("副本 {copy} 还没有盖作废章", "the copy {copy} has not been stamped void"),
    Wording("先盖章并登记：sopkit copy stamp {copy}", "stamp it and enter that first: sopkit copy stamp {copy}"),
)
SAME_TWO = Reason(
    "G924",
    Wording("销毁人和监销人是同一个人（{person}）", "who destroyed them and who witnessed it are the same ({person})"),
    Wording("由另一个人监销", "let another person witness it"),
)
OTHER_PLACE = Reason(
    "G926",
    Wording(
        "{old} 不能抵换 {new}：以旧换新要同一份文件、同一个岗位或领用者",
        "{old} does not come back against {new}: the old copy is of the same document, from the same place",
    ),
    Wording(
        "它确实交回了，就单独收回：sopkit copy return {old}", "if it did come back, say so: sopkit copy return {old}"
    ),
)


def _received(act: CopiesReceived, at: Standing) -> Iterator[Refusal]:
    yield from _no_twice((*act.copies, *act.returned))
    if not act.by.strip():
        yield NOBODY_SIGNED.of()
    signed = at.state.get(Person, act.by) if act.by else None
    if signed and signed.left:
        yield GONE.of(person=act.by)
    controller = not [*by_controller(at)]
    for each in act.copies:
        copy, faults = copy_in(each, at, CopyState.ISSUED)
        yield from faults
        if copy is None:
            continue
        if not controller and at.actor not in copy.by_holder:
            yield NOT_ITS_HOLDER.of(actor=at.actor, copy=each)
        yield from _on_day(act.on, copy, at)
        if not faults and not act.owing.strip():
            old = _old_not_back(copy, act, at)
            if old:
                yield OLD_NOT_BACK.of(copy=each, old=" ".join(old))
    new = [copy for each in act.copies if (copy := at.state.get(Copy, each))]
    for each in act.returned:
        copy, faults = copy_in(each, at, *OUT)
        yield from faults
        if copy and new and not any(comes_against(copy, one) for one in new):
            yield OTHER_PLACE.of(old=each, new=" ".join(one.copy for one in new))
        if copy:
            yield from _on_day(act.on, copy, at)
        if copy and not controller and at.actor not in copy.by_holder:
            yield NOT_ITS_HOLDER.of(actor=at.actor, copy=each)


def _old_not_back(copy: Copy, act: CopiesReceived, at: Standing) -> list[str]:
    """Old copies that should have come back against `copy`: the one it replaces; and at its place those that are no longer to
    be used, as far as no other new copy there is still to be signed for."""
    there = [each for each in beside(at.state, copy) if each.copy not in (*act.copies, *act.returned)]
    if any(each.copy == copy.reissue_of for each in there):
        return [copy.reissue_of]
    worth = {each.copy: stands_on(at.state, each, at.today) in (Stands.CURRENT, Stands.NOT_YET) for each in there}
    old = [each.copy for each in there if not worth[each.copy]]
    coming = [each for each in there if worth[each.copy] and each.state is CopyState.ISSUED]
    return old if len(old) > len(coming) else []


def _returned(act: CopiesReturned, at: Standing) -> Iterator[Refusal]:
    yield from by_controller(at)
    yield from _no_twice(act.copies)
    for each in act.copies:  # One that had been given up for lost may turn up.
        copy, faults = copy_in(each, at, *OUT, CopyState.LOST)
        yield from faults
        if copy:
            yield from _on_day(act.on, copy, at)


def _stamped(act: CopiesStamped, at: Standing) -> Iterator[Refusal]:
    yield from by_controller(at)
    yield from _no_twice(act.copies)
    for each in act.copies:
        yield from copy_in(each, at, CopyState.RETURNED)[1]


def _destroyed(act: CopiesDestroyed, at: Standing) -> Iterator[Refusal]:
    yield from by_controller(at)
    yield from _no_twice(act.copies)
    if act.by == act.witness:
        yield SAME_TWO.of(person=act.by)
    for person in dict.fromkeys((act.by, act.witness)):
        found = at.state.get(Person, person)
        if found is None:
            yield NOBODY.of(person=person)
        elif found.left:
            yield GONE.of(person=person)
    for each in act.copies:
        copy, faults = copy_in(each, at, CopyState.RETURNED, CopyState.CANCELLED)
        yield from faults
        if copy is None or faults:
            continue
        if copy.state is CopyState.RETURNED and not copy.stamped:
            yield NOT_STAMPED.of(copy=each)
        yield from _on_day(act.on, copy, at, since=copy.ended_on)


def _cancelled(act: CopiesCancelled, at: Standing) -> Iterator[Refusal]:
    yield from by_controller(at)
    yield from _no_twice(act.copies)
    for each in act.copies:
        yield from copy_in(each, at, CopyState.ISSUED)[1]
    if not act.reason.strip():
        yield NO_COPY_REASON.of()


def _lost(act: CopyLost, at: Standing) -> Iterator[Refusal]:
    yield from by_controller(at)
    yield from copy_in(act.copy, at, *OUT)[1]
    if not act.reason.strip():
        yield NO_COPY_REASON.of()


def _lent(act: CopyLent, at: Standing) -> Iterator[Refusal]:
    yield from by_controller(at)
    copy, faults = copy_in(act.copy, at, CopyState.HELD)
    yield from faults
    if copy and not faults:
        if copy.kind in (CopyKind.REFERENCE, CopyKind.PHOTOCOPY):
            yield NOBODYS.of(copy=copy.copy)
        if stands_on(at.state, copy, at.today) is not Stands.CURRENT:
            yield NOT_CURRENT.of(document=copy.document, version=copy.version)
        if act.due > copy.good_until:
            values = {"document": copy.document, "version": copy.version}
            yield TOO_LONG_GOOD.of(until=str(copy.good_until), **values)
    if not act.to.strip():
        yield NOBODY_SIGNED.of()
    to = at.state.get(Person, act.to) if act.to else None
    if to and to.left:
        yield GONE.of(person=act.to)
    if act.due < at.today:
        yield NO_END.of()


def _back(act: CopyBack, at: Standing) -> Iterator[Refusal]:
    yield from by_controller(at)
    copy, faults = copy_in(act.copy, at, CopyState.LENT)
    yield from faults
    if copy:
        yield from _on_day(act.on, copy, at)


def _on_day(on: date, copy: Copy, at: Standing, since: date | None = None) -> Iterator[Refusal]:
    first = copy.issued if since is None else since
    if not first <= on <= at.today:
        yield WRONG_DAY.of(copy=copy.copy, on=str(on), first=str(first), today=str(at.today))


def _no_twice(copies: Sequence[str]) -> Iterator[Refusal]:
    if not copies or len({*copies}) < len(copies):
        yield COPY_TWICE.of()


CHECKS: Checks = MappingProxyType(
    {
        CopiesIssued: issued,
        CopiesTakenOver: taken_over,
        CopiesReceived: _received,
        CopiesReturned: _returned,
        CopiesStamped: _stamped,
        CopiesDestroyed: _destroyed,
        CopiesCancelled: _cancelled,
        CopyLost: _lost,
        CopyLent: _lent,
        CopyBack: _back,
    }
)
