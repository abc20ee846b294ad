"""Judge again only those entries of a log that certain records rest on, however long the log is.

The entries that made the records wanted are judged, and those that made whatever judging these in turn looked up: who had
granted a role, whose key it was, what asked for a version. The same entries, taken out of the log with their proofs, are what
a release bundle shows (`sopkit.release.evidence`), and are judged there in the same way (`Excerpt`).

Three things are taken as the log has them, since asking would lead through all of it; `sopkit.register.replay` asks:

1. An act on many documents (an adoption, a batch of signatures, a release) is looked at for the documents of the scope
   alone; that the others might have forbidden it is left aside.
2. Records found by a link that can only forbid (another request for the document) are not sought: what stands in the log
   was not forbidden.
3. A release says itself what its number is and which one went before it; an issue of copies, where their ids begin.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from types import MappingProxyType

from sopkit.model.resolved import folded
from sopkit.ports.log import Entry, View
from sopkit.register.acts import Act
from sopkit.register.acts.copies import CopiesIssued, CopiesTakenOver
from sopkit.register.acts.releases import ReleaseOpened
from sopkit.register.codec import moment
from sopkit.register.entries import Event
from sopkit.register.fold import Arrival, fold
from sopkit.register.judge import Surroundings, judge, named, read
from sopkit.register.records.copies import Copies
from sopkit.register.records.record import fields_of
from sopkit.register.records.releases import Releases
from sopkit.register.records.versions import Document, Version
from sopkit.register.refusal import Refusal
from sopkit.register.state import State, subject_of

_ROUNDS = 12
"""Authority chains to a root in few steps; a register that needs more rounds than this is told as unsound."""

_ALLOWING = ("Delegation", "Grant")
"""Kinds of records that are found by a link and without which an act may be refused."""

_COUNTS: Mapping[str, tuple[type[Act], ...]] = MappingProxyType(
    {Releases.__name__: (ReleaseOpened,), Copies.__name__: (CopiesIssued, CopiesTakenOver)}
)
"""Records that count, of which there is one each, by the acts that say themselves how far it had counted before."""

_OF_DOCUMENTS = (Document.__name__, Version.__name__)


class Excerpt:
    """Some entries of a log judged in their order; `state` is what they add up to for the documents of the scope.

    `scope` are identities: numbers folded (`sopkit.model.resolved.folded`).
    """

    def __init__(self, scope: Collection[str]) -> None:
        self.state = State(scope=scope)

    def take(
        self, entry: Entry, event: Event, around: Surroundings, *, verified: bool = False
    ) -> Arrival | tuple[Refusal, ...]:
        """Go on by one entry: its arrival, or why it may not stand there; then it changes nothing.

        `verified`: its signatures were checked before, with the same keys.
        """
        if isinstance(event.act, ReleaseOpened):
            self.state.put(Releases(newest=event.act.sequence - 1, last=event.act.previous))
        if isinstance(event.act, CopiesIssued | CopiesTakenOver):
            self.state.put(Copies(newest=event.act.first - 1))
        judged = judge(entry, event, self.state, around, verified=verified)
        if isinstance(judged, Arrival):
            fold(judged, self.state)
        return judged


@dataclass(frozen=True, slots=True)
class Rested:
    """What records rest on: the `state` that the entries at `positions`, in order, add up to for the documents of `scope`."""

    state: State
    positions: tuple[int, ...]
    scope: frozenset[str]


def rested_on(
    view: View, wanted: Iterable[tuple[str, str]], *, stop: int | None = None, verified: bool = False
) -> Rested:
    """What the records `wanted`, (kind, key), rest on in the first `stop` entries of the log.

    `verified`: the signatures are taken as good, as when they were checked a moment ago. Entries that may not stand where
    they do change nothing and are not among the positions.
    """
    known = {*wanted}
    entries = _Entries(view, view.size() if stop is None else stop, verified)
    for _ in range(_ROUNDS):
        known |= entries.cited_by(known)
        found = entries.add_up(known)
        state = found.state
        # A record found by its link (a delegation, by whom it is for) is not there to be found until its entry is read too.
        links = [each for each in state.asked if each[0] in _ALLOWING]
        looked_up = state.looked_up | {(row.kind, row.key) for asked in links for row in view.linked(*asked)}
        if looked_up <= known:
            break
        known |= looked_up
    return found


def scope_of(records: Iterable[tuple[str, str]]) -> frozenset[str]:
    """Identities of the documents that records, (kind, key), are of."""
    return frozenset(folded(fields_of(key)[0]) for kind, key in records if kind in _OF_DOCUMENTS)


@dataclass(frozen=True, slots=True)
class _Read:
    """An entry as it is judged in each round: what it spells, and what stood around it."""

    entry: Entry
    event: Event
    around: Surroundings


class _Entries:
    """The entries of a view that are judged again and again: each is read and its signatures are checked once."""

    def __init__(self, view: View, stop: int, verified: bool) -> None:
        self._view = view
        self._stop = stop
        self._verified = verified
        self._read: dict[int, _Read | None] = {}
        self._positions: dict[tuple[str, str], tuple[int, ...]] = {}
        self._times: dict[int, datetime | None] = {}
        self._followed: set[int] = set()
        self._sound: set[int] = set()

    def cited_by(self, records: set[tuple[str, str]]) -> set[tuple[str, str]]:
        """Records that are sure to be looked up when the entries concerning `records`, and those of theirs, are judged: who
        did it, with which key, upon which request. It spares rounds; whatever else there is, judging tells."""
        cited: set[tuple[str, str]] = set()
        due = records
        while due:
            positions = {each for record in due for each in self._concerning(record)} - self._followed
            self._followed |= positions
            entries = [each for each in map(self._at, positions) if each]
            found = {record for each in entries for record in named(each.entry, each.event)}
            due = found - cited - records
            cited |= due
        return cited

    def add_up(self, records: set[tuple[str, str]]) -> Rested:
        """What the entries concerning `records` add up to; its state knows what judging them looked up."""
        positions = {0, *(each for record in records for each in self._concerning(record))}
        scope = scope_of(records)
        excerpt, allowed = Excerpt(scope), []
        for position in sorted(positions):
            found = self._at(position)
            if found is None:
                continue
            verified = self._verified or position in self._sound
            if isinstance(excerpt.take(found.entry, found.event, found.around, verified=verified), Arrival):
                self._sound.add(position)
                allowed.append(position)
        return Rested(excerpt.state, tuple(allowed), scope)

    def _concerning(self, record: tuple[str, str]) -> tuple[int, ...]:
        if record not in self._positions:
            found = [each for each in self._view.concerning(subject_of(*record)) if each < self._stop]
            if record[0] in _COUNTS:
                found = self._newest(found, _COUNTS[record[0]])
            self._positions[record] = tuple(found)
        return self._positions[record]

    def _newest(self, positions: list[int], counting: tuple[type[Act], ...]) -> list[int]:
        """The last of these that counted on, by an act of these kinds, and what came after it."""
        for at in reversed(range(len(positions))):
            found = self._at(positions[at])
            if found and isinstance(found.event.act, counting):
                return positions[at:]
        return positions

    def _at(self, position: int) -> _Read | None:
        if position not in self._read:
            self._read[position] = self._first(position)
        return self._read[position]

    def _first(self, position: int) -> _Read | None:
        entry = next(self._view.entries(position, position + 1), None)
        event = read(entry) if entry else None
        if entry is None or event is None or isinstance(event, Refusal):
            return None
        self._times[position] = moment(entry.recorded)
        return _Read(entry, event, self._around(position, event.seen))

    def _around(self, position: int, seen: str) -> Surroundings:
        at = self._view.position_of(seen)
        return Surroundings(
            self._recorded(position - 1) if position else None,
            self._recorded(at) if at is not None and at < position else None,
        )

    def _recorded(self, position: int) -> datetime | None:
        if position not in self._times:
            entry = next(self._view.entries(position, position + 1), None)
            self._times[position] = moment(entry.recorded) if entry else None
        return self._times[position]
