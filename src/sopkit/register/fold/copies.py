"""How acts on numbered copies change the records."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date
from types import MappingProxyType
from typing import Any
from zoneinfo import ZoneInfo

from sopkit.model.resolved import folded
from sopkit.register.acts import Act
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
    HolderAdded,
    PhotocopyApproved,
    ReissueApproved,
)
from sopkit.register.authority import founding
from sopkit.register.copy_life import held_as
from sopkit.register.fold import recalls
from sopkit.register.fold.arrival import Arrival
from sopkit.register.life import the_version
from sopkit.register.records.copies import Added, Copies, Copy, CopyState, Photocopies
from sopkit.register.state import State


def _issued(act: CopiesIssued, arrival: Arrival, state: State) -> None:
    for each in act.copies:
        _put(
            None,
            Copy(
                copy=each.copy,
                document=each.document,
                version=each.version,
                number=each.number,
                issued=act.issued,
                issued_by=arrival.actor,
                # Whoever prints for reference has it in hand: nobody signs for what is good for a day.
                state=CopyState.HELD if each.kind is CopyKind.REFERENCE else CopyState.ISSUED,
                holder=each.holder,
                station=each.station,
                of=each.of,
                kind=each.kind,
                medium=each.medium,
                good_until=each.good_until,
                release=the_version(state, each.document, each.version).release,
                code=each.code,
                file=each.file,
                given_to=each.given_to,
                reissue_of=each.reissue_of,
                copy_of=each.copy_of,
                sheet=each.sheet,
            ),
            state,
        )
        if each.reissue_of:
            _change(each.reissue_of, state, replaced_by=each.copy)
        if each.kind is CopyKind.PHOTOCOPY:
            leave = state.get(Photocopies, each.copy_of, each.holder)
            assert leave is not None
            state.put(replace(leave, copies=leave.copies - 1))
    state.put(Copies(act.first + len(act.copies) - 1))


def _taken_over(act: CopiesTakenOver, arrival: Arrival, state: State) -> None:
    for each in act.copies:
        held = held_as(state, each)
        assert held is not None
        state.put(replace(held, numbered=held.numbered + 1))
        _put(
            None,
            Copy(
                copy=each.copy,
                document=each.document,
                version=each.version,
                number=each.number,
                issued=_day(arrival, state),
                issued_by=arrival.actor,
                state=CopyState.HELD,
                holder=each.holder,
                station=each.station,
                medium=each.medium,
                baseline=the_version(state, each.document, each.version).baseline,
            ),
            state,
        )
    state.put(Copies(act.first + len(act.copies) - 1))


def _received(act: CopiesReceived, _: Arrival, state: State) -> None:
    for each in act.copies:
        receipt = {"received_by": act.by, "received_on": act.on, "receipt": act.scan, "owing": act.owing}
        _change(each, state, state_=CopyState.HELD, **receipt)
    for each in act.returned:
        _come_back(each, act.on, state)


def _returned(act: CopiesReturned, _: Arrival, state: State) -> None:
    for each in act.copies:
        _come_back(each, act.on, state, stamped=act.stamped, ended_why=act.remark)


def _come_back(copy: str, on: date, state: State, **changes: Any) -> None:
    _change(copy, state, state_=CopyState.RETURNED, ended_on=on, lent_to="", lent_until=date.max, **changes)


def _stamped(act: CopiesStamped, _: Arrival, state: State) -> None:
    for each in act.copies:
        _change(each, state, stamped=True)


def _destroyed(act: CopiesDestroyed, _: Arrival, state: State) -> None:
    for each in act.copies:
        gone = {"destroyed_by": act.by, "witness": act.witness, "ended_on": act.on, "ended_why": act.remark}
        _change(each, state, state_=CopyState.DESTROYED, **gone)


def _cancelled(act: CopiesCancelled, arrival: Arrival, state: State) -> None:
    for each in act.copies:
        _change(each, state, state_=CopyState.CANCELLED, ended_on=_day(arrival, state), ended_why=act.reason)


def _lost(act: CopyLost, arrival: Arrival, state: State) -> None:
    _change(act.copy, state, state_=CopyState.LOST, ended_on=_day(arrival, state), ended_why=act.reason)


def _lent(act: CopyLent, _: Arrival, state: State) -> None:
    _change(act.copy, state, state_=CopyState.LENT, lent_to=act.to, lent_until=act.due)


def _back(act: CopyBack, _: Arrival, state: State) -> None:
    _change(act.copy, state, state_=CopyState.HELD, lent_to="", lent_until=date.max)


def _reissue(act: ReissueApproved, arrival: Arrival, state: State) -> None:
    _change(act.copy, state, approved=(act.cause,), approved_why=act.reason, approved_by=arrival.actor)


def _added(act: HolderAdded, arrival: Arrival, state: State) -> None:
    identity = folded(act.document)
    known = state.get(Added, identity, folded(act.holder))
    copies = act.copies + (known.copies if known else 0)
    written = known.written if known else act.holder
    online = act.online or (known.online if known else False)
    said = (act.document, copies, arrival.actor, act.reason, _day(arrival, state), online)
    state.put(Added(identity, folded(act.holder), written, *said))


def _photocopied(act: PhotocopyApproved, arrival: Arrival, state: State) -> None:
    state.put(Photocopies(act.copy, act.holder, act.copies, act.due, arrival.actor, act.reason))


def _day(arrival: Arrival, state: State) -> date:
    return arrival.event.time.astimezone(ZoneInfo(founding(state).timezone)).date()


def _change(copy: str, state: State, *, state_: CopyState | None = None, **changes: Any) -> None:
    found = state.get(Copy, copy)
    assert found is not None
    _put(found, replace(found, state=state_ or found.state, **changes), state)


def _put(before: Copy | None, copy: Copy, state: State) -> None:
    state.put(copy)
    recalls.moved(state, before, copy)


FOLDS: Mapping[type[Act], Callable[[Any, Arrival, State], None]] = MappingProxyType(
    {
        CopiesIssued: _issued,
        CopiesTakenOver: _taken_over,
        CopiesReceived: _received,
        CopiesReturned: _returned,
        CopiesStamped: _stamped,
        CopiesDestroyed: _destroyed,
        CopiesCancelled: _cancelled,
        CopyLost: _lost,
        CopyLent: _lent,
        CopyBack: _back,
        ReissueApproved: _reissue,
        HolderAdded: _added,
        PhotocopyApproved: _photocopied,
    }
)
