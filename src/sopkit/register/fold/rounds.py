"""How rounds change the records: a posting round is copies signed for and handed back."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Any

from sopkit.register.acts import Act
from sopkit.register.acts.copies import CopiesReceived, CopiesReturned
from sopkit.register.acts.rounds import RoundConfirmed, WalkRoundRecorded
from sopkit.register.fold import copies
from sopkit.register.fold.arrival import Arrival
from sopkit.register.records.rounds import WalkRound
from sopkit.register.state import State


def _confirmed(act: RoundConfirmed, arrival: Arrival, state: State) -> None:
    for each in act.postings:
        if each.put:
            received = CopiesReceived(each.put, each.by, act.on, each.taken, each.owing, act.scan)
            copies.FOLDS[CopiesReceived](received, arrival, state)
        elif each.taken:
            copies.FOLDS[CopiesReturned](CopiesReturned(each.taken, act.on), arrival, state)


def _walked(act: WalkRoundRecorded, arrival: Arrival, state: State) -> None:
    state.put(WalkRound(act.report, act.on, act.scans, act.places, act.counts, arrival.actor))


FOLDS: Mapping[type[Act], Callable[[Any, Arrival, State], None]] = MappingProxyType(
    {RoundConfirmed: _confirmed, WalkRoundRecorded: _walked}
)
