"""The entries of a bundle judged again: each was signed by whom it says, and was allowed where it stands."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime
from functools import partial

from sopkit.ports.log import Entry
from sopkit.ports.meanwhile import Meanwhile, here
from sopkit.register.acts import kind_of
from sopkit.register.acts.people import RegisterOpened, RoleGranted
from sopkit.register.codec import moment
from sopkit.register.entries import Event
from sopkit.register.excerpt import Excerpt
from sopkit.register.fold import Arrival
from sopkit.register.judge import BAD_SIGNATURE, Surroundings, read
from sopkit.register.refusal import Refusal
from sopkit.register.roles import ROOT
from sopkit.register.rules import OTHER_REGISTER
from sopkit.register.state import State
from sopkit.release.proofs import entry_path
from sopkit.release.verify import register_checks as checks
from sopkit.release.verify.findings import Finding
from sopkit.release.verify.register_facts import Authority
from sopkit.release.verify.shown_log import ShownLog
from sopkit.release.verify.signed_by import Signers, signed_by

_MOST = 50
"""After so many entries that may not stand, the rest follow from these."""


_MANY = 300
"""Entries whose signatures it is worth while to have checked meanwhile."""


@dataclass
class JudgedAgain:
    """What the entries add up to: the records, which entries count, and who had given whom which role by when.

    `events` are all that could be read, by position, whether they count or not.
    `arrivals` are by position, `positions` by leaf hash. Roles given are by person and role, in order: (position, authority).
    """

    state: State
    events: dict[int, Event] = field(default_factory=dict)
    arrivals: dict[int, Arrival] = field(default_factory=dict)
    positions: dict[str, int] = field(default_factory=dict)
    granted: dict[tuple[str, str], list[tuple[int, Authority]]] = field(default_factory=dict)
    findings: list[Finding] = field(default_factory=list)

    def authority(self, person: str, role: str, position: int) -> Authority | None:
        """The role as it was last given to the person before the entry at `position`."""
        given = [each for at, each in self.granted.get((person, role), ()) if at < position]
        return given[-1] if given else None


def judged_again(shown: ShownLog, meanwhile: Meanwhile = here) -> JudgedAgain:
    """Judge the entries in their order; their signatures `meanwhile`.

    The entries are judged as if all of them were good. Where one turns out not to be, they are judged once more with
    their signatures, in their order, so that what is found is what anybody finds.
    """
    signed = (meanwhile if len(shown.entries) > _MANY else here)(partial(signed_by, shown.entries))
    judged = _judged(shown, verified=True)
    signers = signed()
    if all(signers.get(each.position) == _claimed(each, judged) for each in shown.entries):
        return judged
    return _judged(shown, verified=False)


def _claimed(entry: Entry, judged: JudgedAgain) -> Signers | None:
    """Who is said to have signed it, and for what; None where that cannot be read."""
    event = judged.events.get(entry.position)
    return tuple((each.key, event.namespace) for each in entry.signatures) if event else None


def _judged(shown: ShownLog, *, verified: bool) -> JudgedAgain:
    """The entries judged; the signatures of the first one, which brings its own keys, are checked in any case."""
    excerpt = Excerpt(shown.proofs.documents)
    judged = JudgedAgain(excerpt.state)
    for entry, event, around in _in_order(shown, judged):
        judged.events[entry.position] = event
        known = verified and not isinstance(event.act, RegisterOpened)
        found = excerpt.take(entry, event, around, verified=known)
        if isinstance(found, Arrival):
            judged.arrivals[entry.position] = found
            judged.positions[found.leaf] = entry.position
            _note_roles(judged, found)
        elif len(judged.findings) < _MOST:
            judged.findings.append(_refused(entry, event, found))
    return judged


def _in_order(shown: ShownLog, judged: JudgedAgain) -> Iterator[tuple[Entry, Event, Surroundings]]:
    """The entries that are events, with what is known around them.

    When an entry that is not shown was recorded is not known: no earlier than the one shown before it.
    """
    places = {hash.hex(): index for (level, index), hash in shown.proofs.hashes().items() if level == 0}
    recorded: list[tuple[int, datetime]] = []
    for entry in shown.entries:
        event = read(entry)
        if isinstance(event, Refusal):
            path, why = entry_path(entry.position), event.problem
            judged.findings.append(checks.NO_EVENT.found(path, position=entry.position, why_zh=why.zh, why_en=why.en))
            continue
        seen = places.get(event.seen)
        by_then = _newest(recorded, seen) if seen is not None and seen < entry.position else None
        yield entry, event, Surroundings(recorded[-1][1] if recorded else None, by_then)
        recorded.append((entry.position, moment(entry.recorded)))


def _newest(recorded: list[tuple[int, datetime]], position: int) -> datetime | None:
    """When the last entry up to `position` was recorded, of those shown so far."""
    at = bisect_right(recorded, position, key=lambda each: each[0])
    return recorded[at - 1][1] if at else None


def _note_roles(judged: JudgedAgain, arrival: Arrival) -> None:
    match arrival.event.act:
        case RegisterOpened(roots=roots):
            named = [(each.person, ROOT) for each in roots]
        case RoleGranted(person=person, role=role):
            named = [(person, role)]
        case _:
            return
    for person, role in named:
        given = Authority(role, arrival.actor, arrival.event.time)
        judged.granted.setdefault((person, role), []).append((arrival.position, given))


def _refused(entry: Entry, event: Event, reasons: tuple[Refusal, ...]) -> Finding:
    path, names = entry_path(entry.position), {"position": entry.position, "kind": kind_of(type(event.act))}
    codes = {each.code for each in reasons}
    if OTHER_REGISTER.code in codes:
        return checks.FOREIGN_ENTRY.found(path, position=entry.position, register=event.register[:40])
    if BAD_SIGNATURE.code in codes:
        return checks.FORGED_SIGNATURE.found(path, **names)
    why_zh = "；".join(f"{each.problem.zh}（{each.code}）" for each in reasons)
    why_en = "; ".join(f"{each.problem.en} ({each.code})" for each in reasons)
    return checks.NOT_ALLOWED.found(path, why_zh=why_zh, why_en=why_en, **names)
