"""Derive again, from the entries, the records that a decision relied on: derived tables are a cache that anybody with the
database could have written to.

Only the entries that made those records are judged again, and those that made what these in turn relied on (who had
granted the role, whose key it was), so that it takes milliseconds however long the log is. It finds a record that no
entry accounts for. An entry that was hidden from the index is found by the whole replay (`sopkit.register.replay`) alone.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from sopkit.diagnostics import Wording
from sopkit.ports.log import Entry, View
from sopkit.register.codec import moment
from sopkit.register.entries import Event
from sopkit.register.fold import Arrival, fold
from sopkit.register.judge import Surroundings, judge, read
from sopkit.register.refusal import Reason, Refusal
from sopkit.register.state import State, subject_of

UNFOUNDED = Reason(
    "G005",
    Wording("登记簿的派生记录被人改过：{what}", "a derived record of the register was tampered with: {what}"),
    Wording(
        "不要再办理；运行 sopkit log verify，查明原因，从备份恢复",
        "stop; run sopkit log verify, find out why, and restore a backup",
    ),
)

_ROUNDS = 12
"""Authority chains to a root in few steps; a register that needs more rounds than this is told as unsound."""

_ALLOWING = ("Delegation", "Grant")
"""Kinds of records that are found by a link and without which an act may be refused. Others found so can only forbid
(another request for the document): what stands in the log was not forbidden, so they need not be read."""


@dataclass(frozen=True, slots=True)
class Unfounded:
    """A record as kept that its entries do not add up to."""

    kind: str
    key: str


def unfounded(view: View, relied_on: Iterable[tuple[str, str]]) -> list[Unfounded]:
    """Those of the records `relied_on`, (kind, key), that are not what their entries add up to; [] when all are."""
    wanted = {*relied_on}
    known = {*wanted}
    entries = _Entries(view)
    for _ in range(_ROUNDS):
        state = entries.add_up(known)
        # A record found by its link (a delegation, by whom it is for) is not there to be found until its entry is read too.
        links = [each for each in state.asked if each[0] in _ALLOWING]
        looked_up = state.looked_up | {(row.kind, row.key) for asked in links for row in view.linked(*asked)}
        if looked_up <= known:
            break
        known |= looked_up
    due = {(row.kind, row.key): row.body for row in state.changes()}
    found = []
    for kind, key in sorted(wanted):
        kept = view.row(kind, key)
        if (kept.body if kept else None) != due.get((kind, key)):
            found.append(Unfounded(kind, key))
    return found


@dataclass(frozen=True, slots=True)
class _Read:
    """An entry as it is judged in each round: what it spells, and what stood around it."""

    entry: Entry
    event: Event
    around: Surroundings


class _Entries:
    """The entries of a view that are judged again and again: each is read and its signatures are checked once."""

    def __init__(self, view: View) -> None:
        self._view = view
        self._read: dict[int, _Read | None] = {}
        self._sound: set[int] = set()

    def add_up(self, subjects: set[tuple[str, str]]) -> State:
        """The records that the entries concerning `subjects` add up to; the state knows what judging them looked up."""
        positions = {0, *(each for kind, key in subjects for each in self._view.concerning(subject_of(kind, key)))}
        state = State()
        for position in sorted(positions):
            found = self._at(position)
            if found is None:
                continue
            judged = judge(found.entry, found.event, state, found.around, verified=position in self._sound)
            if isinstance(judged, Arrival):
                self._sound.add(position)
                fold(judged, state)
        return state

    def _at(self, position: int) -> _Read | None:
        if position not in self._read:
            self._read[position] = self._first(position)
        return self._read[position]

    def _first(self, position: int) -> _Read | None:
        entry = next(self._view.entries(position, position + 1), None)
        event = read(entry) if entry else None
        if entry is None or event is None or isinstance(event, Refusal):
            return None
        return _Read(entry, event, self._around(position, event.seen))

    def _around(self, position: int, seen: str) -> Surroundings:
        at = self._view.position_of(seen)
        return Surroundings(
            self._recorded(position - 1) if position else None,
            self._recorded(at) if at is not None and at < position else None,
        )

    def _recorded(self, position: int) -> datetime | None:
        entry = next(self._view.entries(position, position + 1), None)
        return moment(entry.recorded) if entry else None
