"""How acts on people change the records."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import UTC, datetime
from types import MappingProxyType
from typing import Any

from sopkit.register import roles
from sopkit.register.acts import Act
from sopkit.register.acts.people import (
    Delegated,
    DelegationEnded,
    KeyRegistered,
    KeyRevoked,
    PersonAdded,
    PersonChanged,
    PersonLeft,
    PictureSet,
    PolicySet,
    RegisterOpened,
    RoleGranted,
    RoleWithdrawn,
    StatementAccepted,
)
from sopkit.register.fold.arrival import Arrival
from sopkit.register.public_keys import fingerprint_of
from sopkit.register.records.people import Delegation, Founding, Grant, Key, Person, Policy
from sopkit.register.state import State

_NO_END = datetime(9999, 12, 31, 23, 59, 59, tzinfo=UTC)


def _opened(act: RegisterOpened, arrival: Arrival, state: State) -> None:
    state.put(Founding(arrival.event.register, act.name, act.timezone, act.example))
    for root in act.roots:
        state.put(Person(root.person, root.name))
        state.put(Grant(root.person, roles.ROOT))
        state.put(Key(fingerprint_of(root.public), root.person, root.public, arrival.event.time, _NO_END))


def _added(act: PersonAdded, _: Arrival, state: State) -> None:
    state.put(Person(act.person, act.name, act.department))


def _changed(act: PersonChanged, _: Arrival, state: State) -> None:
    state.put(replace(_person(state, act.person), name=act.name, department=act.department))


def _pictured(act: PictureSet, _: Arrival, state: State) -> None:
    state.put(replace(_person(state, act.person), picture=act.picture))


def _left(act: PersonLeft, _: Arrival, state: State) -> None:
    state.put(replace(_person(state, act.person), left=True))
    for key in state.linked(Key, "person", act.person):
        state.put(replace(key, revoked=True))
    for grant in state.linked(Grant, "person", act.person):
        state.put(replace(grant, active=False))
    for link in ("person", "to"):
        for each in state.linked(Delegation, link, act.person):
            state.put(replace(each, active=False))


def _granted(act: RoleGranted, _: Arrival, state: State) -> None:
    state.put(Grant(act.person, act.role, act.types, act.departments))


def _withdrawn(act: RoleWithdrawn, _: Arrival, state: State) -> None:
    grant = state.get(Grant, act.person, act.role)
    assert grant is not None
    state.put(replace(grant, active=False))


def _key(act: KeyRegistered, _: Arrival, state: State) -> None:
    state.put(Key(fingerprint_of(act.public), act.person, act.public, act.valid_from, act.valid_until))


def _revoked(act: KeyRevoked, _: Arrival, state: State) -> None:
    key = state.get(Key, act.key)
    assert key is not None
    state.put(replace(key, revoked=True))


def _accepted(act: StatementAccepted, arrival: Arrival, state: State) -> None:
    state.put(replace(_person(state, arrival.actor), accepted=act.statement))


def _delegated(act: Delegated, arrival: Arrival, state: State) -> None:
    state.put(Delegation(act.delegation, arrival.actor, act.to, act.role, act.until))


def _delegation_ended(act: DelegationEnded, _: Arrival, state: State) -> None:
    delegation = state.get(Delegation, act.delegation)
    assert delegation is not None
    state.put(replace(delegation, active=False))


def _policy(act: PolicySet, _: Arrival, state: State) -> None:
    state.put(Policy(act.policy, act.value))


def _person(state: State, id: str) -> Person:
    person = state.get(Person, id)
    assert person is not None
    return person


FOLDS: Mapping[type[Act], Callable[[Any, Arrival, State], None]] = MappingProxyType(
    {
        RegisterOpened: _opened,
        PersonAdded: _added,
        PersonChanged: _changed,
        PictureSet: _pictured,
        PersonLeft: _left,
        RoleGranted: _granted,
        RoleWithdrawn: _withdrawn,
        KeyRegistered: _key,
        KeyRevoked: _revoked,
        StatementAccepted: _accepted,
        Delegated: _delegated,
        DelegationEnded: _delegation_ended,
        PolicySet: _policy,
    }
)
