"""Fold an event that may come into the records. What may come is decided by `sopkit.register.rules`, before."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from itertools import chain
from types import MappingProxyType
from typing import Any

from sopkit.register.acts import Act
from sopkit.register.fold import copies, office_keys, people, releases, requests, rounds, upkeep, versions
from sopkit.register.fold.arrival import Arrival
from sopkit.register.state import State

__all__ = ["FOLDS", "Arrival", "fold"]

_FAMILIES = (people, requests, versions, upkeep, releases, copies, office_keys, rounds)

FOLDS: Mapping[type[Act], Callable[[Any, Arrival, State], None]] = MappingProxyType(
    dict(chain.from_iterable(family.FOLDS.items() for family in _FAMILIES))
)


def fold(arrival: Arrival, state: State) -> None:
    """Put the records that change by the event of `arrival` into `state`."""
    FOLDS[type(arrival.event.act)](arrival.event.act, arrival, state)
