"""Record an act: judge it, have it signed, judge it again under the log's lock, keep it with what it changes.

The first judgement spares the actor a passphrase for what would be refused anyway; the second is the one that counts,
since others may have written meanwhile.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from sopkit.office.register.open_register import Recorded, Refused, Register, state_of
from sopkit.ports.log import Entry, Signature, View, Writing
from sopkit.ports.signer import Signer
from sopkit.register import merkle
from sopkit.register.acts import Act
from sopkit.register.acts.copies import CopiesIssued, CopiesTakenOver
from sopkit.register.acts.releases import ReleaseOpened, ReleaseSealed
from sopkit.register.acts.versions import DocumentWithdrawn, SignedOff
from sopkit.register.authority import founding, keys_of
from sopkit.register.canonical import NotCanonical
from sopkit.register.codec import moment, moment_text
from sopkit.register.derivation import derivation_row
from sopkit.register.entries import Event, event_bytes, event_digest, leaf_hash
from sopkit.register.fold import Arrival, fold
from sopkit.register.judge import LONGEST, MISREAD, TOO_LONG, Surroundings, judge, named, read
from sopkit.register.public_keys import fingerprint_of
from sopkit.register.records.people import Founding, Policy
from sopkit.register.rederive import UNFOUNDED, unfounded
from sopkit.register.refusal import Refusal
from sopkit.register.rules import Standing, refusals
from sopkit.register.state import State, subject_of

__all__ = [
    "Recorded",
    "Refused",
    "Register",
    "drafted",
    "judged",
    "keep",
    "record",
    "spelled",
    "state_of",
    "write_entry",
]

_RELYING = (SignedOff, ReleaseOpened, ReleaseSealed, DocumentWithdrawn, CopiesIssued, CopiesTakenOver)
"""Acts after which people work by what was decided: what they rely on is derived again from its entries first."""


def record(register: Register, actor: str, act: Act, signer: Signer) -> Recorded | Refused:
    """Have `actor` do `act` with the key of `signer`. Raises LogFault, SigningFault."""
    event, found = drafted(register, actor, act, fingerprint_of(signer.public))
    if found:
        return Refused(found)
    data = spelled(event)
    if isinstance(data, Refused):
        return data
    return keep(register, data, (signer.sign(data, event.namespace),))


def spelled(event: Event) -> bytes | Refused:
    """The bytes to be signed, or why nobody can sign them: what was typed has no spelling, or is too long."""
    try:
        data = event_bytes(event)
    except NotCanonical as error:
        return Refused((MISREAD.of(why=str(error)),))
    if len(data) > LONGEST:
        return Refused((TOO_LONG.of(size=f"{len(data):,}", limit=f"{LONGEST:,}"),))
    return data


def drafted(register: Register, actor: str, act: Act, key: str = "") -> tuple[Event, tuple[Refusal, ...]]:
    """The event that `actor` would sign now with the key of fingerprint `key`, and why it would be refused.

    Without a key, for what is signed elsewhere, it is judged as if by one of the actor's own that may sign now.
    """
    now = register.clock.now()
    with register.log.reading() as view:
        state = State(view)
        last = _last(view)
        seen = leaf_hash(last) if last else ""
        event = Event(founding(state).register, actor, now, seen, act)
        recorded = moment(last.recorded) if last else None
        key = key or _a_key_of(state, actor, now)
        return event, refusals(Standing(state, event, now), key, recorded, recorded)


def _a_key_of(state: State, person: str, now: datetime) -> str:
    good = [each for each in keys_of(state, person) if not each.revoked and each.valid_from <= now <= each.valid_until]
    return good[0].fingerprint if good else ""


def keep(register: Register, event: bytes, signatures: Sequence[Signature]) -> Recorded | Refused:
    """Keep an event that has been signed. Raises LogFault; BUSY when the turn to write did not come."""
    with register.log.writing() as writing:
        known = writing.position_of_event(event_digest(event))
        if known is not None:
            return Recorded(known, leaf_hash(next(iter(writing.entries(known, known + 1)))), again=True)
        recorded = moment_text(register.clock.now())
        entry = Entry(writing.size(), event, recorded, tuple(signatures))
        state = State(writing)
        arrival = judged(entry, state, writing)
        if not isinstance(arrival, Arrival):
            return Refused(arrival)
        if isinstance(arrival.event.act, _RELYING):
            tampered = unfounded(writing, state.looked_up)
            if tampered:
                what = ", ".join(f"{each.kind} {each.key}".rstrip() for each in tampered)
                return Refused((UNFOUNDED.of(what=what),))
        fold(arrival, state)
        write_entry(entry, arrival.leaf, state, writing)
        return Recorded(entry.position, arrival.leaf)


def judged(entry: Entry, state: State, view: View) -> Arrival | tuple[Refusal, ...]:
    """The arrival of an entry that may come next in the log that `view` shows, else why not."""
    event = read(entry)
    if isinstance(event, Refusal):
        return (event,)
    view.foresee([(Founding.__name__, ""), (Policy.__name__, "skew-seconds"), *named(entry, event)])
    around = Surroundings(_recorded(view, view.size() - 1), _recorded(view, view.position_of(event.seen)))
    return judge(entry, event, state, around)


def _recorded(view: View, position: int | None) -> datetime | None:
    found = view.recorded(position) if position is not None else None
    return moment(found) if found is not None else None


def _last(view: View) -> Entry | None:
    size = view.size()
    return next(iter(view.entries(size - 1, size)), None) if size else None


def write_entry(entry: Entry, leaf: str, state: State, writing: Writing) -> None:
    """Append an entry, with the nodes of the tree that it makes whole and the records that it has changed in `state`."""

    def nodes(level: int, index: int) -> bytes:
        found = writing.node(level, index)
        assert found is not None, "a whole subtree has its hash"
        return found

    changes = state.changes()
    for level, index, hash in merkle.completed(entry.position, bytes.fromhex(leaf), nodes):
        writing.put_node(level, index, hash)
    writing.append(entry, leaf, event_digest(entry.event), [subject_of(each.kind, each.key) for each in changes])
    writing.put(*changes)
    if entry.position == 0:
        writing.put(derivation_row())
