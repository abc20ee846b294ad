"""How acts on change requests change the records."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from types import MappingProxyType
from typing import Any

from sopkit.register.acts import Act
from sopkit.register.acts.requests import (
    ImpactSettled,
    NoticeSent,
    RequestApproved,
    RequestAssessed,
    RequestCancelled,
    RequestClosed,
    RequestOpened,
    RequestRejected,
)
from sopkit.register.fold.arrival import Arrival
from sopkit.register.records.requests import Request, RequestState, Settled
from sopkit.register.state import State


def _opened(act: RequestOpened, arrival: Arrival, state: State) -> None:
    time = arrival.event.time
    state.put(
        Request(
            id=act.request,
            state=RequestState.OPEN,
            items=act.items,
            documents=tuple(each.document for each in act.items),
            reason=act.reason,
            asked_by=arrival.actor,
            asked_at=time,
            changed_at=time,
            cut_in=act.cut_in,
            in_progress=act.in_progress,
            use_up_forms=act.use_up_forms,
            customer_approval=act.customer_approval,
            briefing=act.briefing,
            urgency=act.urgency,
            due=act.due,
        )
    )


def _assessed(act: RequestAssessed, arrival: Arrival, state: State) -> None:
    changes = {"impacts": act.impacts, "comment": act.comment, "assessed_by": arrival.actor}
    _change(act.request, arrival, state, state_=RequestState.ASSESSED, **changes)


def _approved(act: RequestApproved, arrival: Arrival, state: State) -> None:
    changes = {"comment": act.comment, "decided_by": arrival.actor, "shifts": act.shifts}
    _change(act.request, arrival, state, state_=RequestState.APPROVED, **changes)


def _rejected(act: RequestRejected, arrival: Arrival, state: State) -> None:
    changes = {"comment": act.comment, "decided_by": arrival.actor}
    _change(act.request, arrival, state, state_=RequestState.REJECTED, **changes)


def _cancelled(act: RequestCancelled, arrival: Arrival, state: State) -> None:
    _change(act.request, arrival, state, state_=RequestState.CANCELLED, comment=act.reason)


def _settled(act: ImpactSettled, arrival: Arrival, state: State) -> None:
    done = Settled(act.what, act.done, arrival.actor, arrival.event.time)
    request = _request(act.request, state)
    _change(act.request, arrival, state, settled=(*request.settled, done))


def _noticed(act: NoticeSent, arrival: Arrival, state: State) -> None:
    notified = _request(act.request, state).notified
    new = tuple(each for each in act.holders if each not in notified)
    _change(act.request, arrival, state, notified=(*notified, *new))


def _closed(act: RequestClosed, arrival: Arrival, state: State) -> None:
    _change(act.request, arrival, state, state_=RequestState.CLOSED, closed_on=act.on)


def _request(id: str, state: State) -> Request:
    request = state.get(Request, id)
    assert request is not None
    return request


def _change(id: str, arrival: Arrival, state: State, state_: RequestState | None = None, **changes: Any) -> None:
    request = _request(id, state)
    state.put(replace(request, state=state_ or request.state, changed_at=arrival.event.time, **changes))


FOLDS: Mapping[type[Act], Callable[[Any, Arrival, State], None]] = MappingProxyType(
    {
        RequestOpened: _opened,
        RequestAssessed: _assessed,
        RequestApproved: _approved,
        RequestRejected: _rejected,
        RequestCancelled: _cancelled,
        ImpactSettled: _settled,
        NoticeSent: _noticed,
        RequestClosed: _closed,
    }
)
