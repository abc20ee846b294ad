"""How acts on the office's keys and current lists change the records."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from types import MappingProxyType
from typing import Any

from sopkit.register.acts import Act
from sopkit.register.acts.office_keys import CurrentListIssued, OfficeKeyRegistered, OfficeKeyRevoked
from sopkit.register.fold.arrival import Arrival
from sopkit.register.public_keys import fingerprint_of
from sopkit.register.records.office_keys import IssuedList, IssuedLists, OfficeKey
from sopkit.register.state import State


def _registered(act: OfficeKeyRegistered, _: Arrival, state: State) -> None:
    state.put(OfficeKey(fingerprint_of(act.public), act.purpose, act.public, act.valid_from, act.valid_until))


def _revoked(act: OfficeKeyRevoked, _: Arrival, state: State) -> None:
    key = state.get(OfficeKey, act.key)
    assert key is not None
    state.put(replace(key, revoked=True, why=act.reason))


def _listed(act: CurrentListIssued, arrival: Arrival, state: State) -> None:
    state.put(IssuedList(act.sequence, act.digest, act.created, act.expires, act.key, act.signature, arrival.actor))
    state.put(IssuedLists(act.sequence))


FOLDS: Mapping[type[Act], Callable[[Any, Arrival, State], None]] = MappingProxyType(
    {OfficeKeyRegistered: _registered, OfficeKeyRevoked: _revoked, CurrentListIssued: _listed}
)
