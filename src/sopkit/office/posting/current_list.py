"""Issue a current list: what is in force and what is known to come, out of the register, signed and recorded."""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import groupby
from zoneinfo import ZoneInfo

from sopkit.model.control import Status
from sopkit.model.resolved import folded
from sopkit.model.station import Station
from sopkit.office.posting.office_keys import keys_for, not_for
from sopkit.office.register.open_register import Recorded, Refused, Register, state_of
from sopkit.office.register.recording import record
from sopkit.ports.signer import Signer
from sopkit.posting.current import (
    CURRENT_NAMESPACE,
    CurrentList,
    ListedStation,
    ListedVersion,
    Standing,
    Turn,
    current_bytes,
)
from sopkit.register.acts.office_keys import CurrentListIssued, KeyPurpose
from sopkit.register.authority import founding
from sopkit.register.life import document_of, holds_on, status_of, versions_of
from sopkit.register.public_keys import fingerprint_of
from sopkit.register.records.copies import Copy, CopyState
from sopkit.register.records.office_keys import IssuedLists
from sopkit.register.records.record import key_of
from sopkit.register.records.versions import Document, Version, VersionState
from sopkit.register.sshsig import armoured
from sopkit.register.state import State

_STANDING = {
    Status.RELEASED: Standing.LATER,
    Status.EFFECTIVE: Standing.CURRENT,
    Status.SUPERSEDED: Standing.SUPERSEDED,
}
_GONE = (CopyState.RETURNED, CopyState.LOST, CopyState.DESTROYED, CopyState.CANCELLED)


@dataclass(frozen=True, slots=True)
class SignedList:
    """A current list as it goes out: its bytes, the armoured signature, and the sequence and last day that it bears."""

    data: bytes
    armour: bytes
    sequence: int
    expires: date


@dataclass(frozen=True, slots=True)
class Issuer:
    """Who issues it: `actor` with the key of `person`; `office` signs the list itself."""

    register: Register
    actor: str
    person: Signer
    office: Signer


def issue_list(
    issuer: Issuer, stations: Iterable[Station], good_for: int
) -> tuple[Recorded | Refused, SignedList | None]:
    """Sign the list of today, good for so many days, and record it. Raises LogFault, VaultFault, SigningFault."""
    register, now = issuer.register, issuer.register.clock.now()
    with state_of(register) as state:
        wrong = not_for(state, KeyPurpose.CURRENT, issuer.office.public, now)
        if wrong:
            return Refused((wrong,)), None
        today = now.astimezone(ZoneInfo(founding(state).timezone)).date()
        current = current_list(state, today, today + timedelta(days=good_for), stations)
    data = current_bytes(current)
    signature = issuer.office.sign(data, CURRENT_NAMESPACE).signature
    register.vault.put(data)
    act = CurrentListIssued(
        sequence=current.sequence,
        digest=hashlib.sha256(data).hexdigest(),
        created=current.created,
        expires=current.expires,
        key=fingerprint_of(issuer.office.public),
        signature=signature,
    )
    done = record(register, issuer.actor, act, issuer.person)
    if isinstance(done, Refused):
        return done, None
    return done, SignedList(data, armoured(base64.b64decode(signature)), current.sequence, current.expires)


def current_list(
    state: State, today: date, expires: date, stations: Iterable[Station] = (), only: Iterable[str] | None = None
) -> CurrentList:
    """What a list would say today, the next in sequence; `only` are the numbers of the documents it is asked about, so that
    the others need not be looked up: such a list is never handed out."""
    house = founding(state)
    asked = state.all(Document) if only is None else _asked(state, only)
    documents = tuple(each for document in asked for each in _listed(state, document, today))
    return CurrentList(
        register=house.register,
        name=house.name,
        sequence=(state.get(IssuedLists) or IssuedLists()).newest + 1,
        created=today,
        expires=expires,
        keys=keys_for(state, KeyPurpose.COPY),
        documents=documents,
        cancelled=tuple(_cancelled(documents, _gone(state) if only is None else _copies_of(state, asked))),
        stations=tuple(ListedStation(each.id, each.name.zh, each.name.en) for each in stations),
    )


def _listed(state: State, document: Document, today: date) -> Iterator[ListedVersion]:
    versions = [each for each in versions_of(state, document) if each.state is VersionState.RELEASED]
    days = [today, *sorted({day for day in _days(document, versions) if today < day < date.max})]
    current = [_current_on(document, versions, day) for day in days]
    for each in versions:
        stands = [(day, _stands(document, each, now, day)) for day, now in zip(days, current, strict=True)]
        turns = [next(turn) for _, turn in groupby(stands, key=lambda one: one[1])]
        yield ListedVersion(
            each.document, each.version, each.title, turns[0][1], tuple(Turn(*turn) for turn in turns[1:])
        )


def _stands(document: Document, version: Version, current: Version | None, day: date) -> Standing:
    if version.limit.until < day:
        return Standing.EXPIRED
    return _STANDING.get(status_of(document, version, current, day), Standing.OBSOLETE)


def _days(document: Document, versions: Iterable[Version]) -> Iterator[date]:
    """Days on which how one of them stands may change."""
    yield document.withdrawn
    for each in versions:
        yield from (each.effective, each.ended, each.briefed_on)
        if each.limit.until < date.max:
            yield each.limit.until + timedelta(days=1)


def _current_on(document: Document, versions: Iterable[Version], day: date) -> Version | None:
    """`sopkit.register.life.effective_on`, of versions already looked up."""
    if document.withdrawn <= day:
        return None
    holding = [each for each in versions if holds_on(each, day)]
    return max(holding, key=lambda each: (each.effective, document.versions.index(each.version)), default=None)


def _asked(state: State, numbers: Iterable[str]) -> list[Document]:
    found = (document_of(state, each) for each in sorted(set(numbers)))
    return list({each.identity: each for each in found if each}.values())


def _gone(state: State) -> list[Copy]:
    """Copies that are not out any more, and those that another has replaced."""
    gone = [each for where in _GONE for each in state.linked(Copy, "state", where.value)]
    return gone + [each for each in state.linked(Copy, "in_field", "yes") if each.replaced_by]


def _copies_of(state: State, documents: Iterable[Document]) -> list[Copy]:
    """The same, of these documents alone."""
    found = (each for document in documents for each in state.linked(Copy, "identity", folded(document.number)))
    return [each for each in found if not each.out or each.replaced_by]


def _cancelled(documents: Iterable[ListedVersion], gone: Iterable[Copy]) -> list[str]:
    """Those among `gone` whose version is good, or will be: of the others the version tells it."""
    living = {
        key_of((each.document, each.version))
        for each in documents
        if {each.state, *(turn.state for turn in each.then)} & {Standing.CURRENT, Standing.LATER}
    }
    return sorted(each.copy for each in gone if each.of_version in living)
