"""How acts on versions change the records."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import UTC, datetime, time
from types import MappingProxyType
from typing import Any

from sopkit.model.resolved import folded
from sopkit.register.acts import Act
from sopkit.register.acts.versions import (
    DocumentWithdrawn,
    NumberVoided,
    SignedOff,
    SignedOnPaper,
    VersionAccepted,
    VersionReturned,
    VersionSubmitted,
)
from sopkit.register.fold import recalls, reviews
from sopkit.register.fold.arrival import Arrival
from sopkit.register.life import document_of, is_complete, the_version
from sopkit.register.records.people import Person
from sopkit.register.records.requests import Request
from sopkit.register.records.versions import Document, Given, Submission, Version, VersionState
from sopkit.register.state import State


def _submitted(act: VersionSubmitted, arrival: Arrival, state: State) -> None:
    request = state.get(Request, act.request)
    item = request.item(act.document) if request else None
    known = document_of(state, act.document) or Document(folded(act.document), act.document)
    versions = known.versions if act.version in known.versions else (*known.versions, act.version)
    state.put(replace(known, type=act.type, title=act.title, department=act.department, versions=versions))
    state.put(
        Version(
            document=act.document,
            version=act.version,
            state=VersionState.SUBMITTED,
            request=act.request,
            type=act.type,
            title=act.title,
            language=act.language,
            author=act.author,
            content=act.content,
            record=act.record,
            presented=act.presented,
            files=act.files,
            stages=act.stages,
            media=act.media,
            submission=arrival.leaf,
            changed_at=arrival.event.time,
            department=act.department,
            review_months=act.review_months,
            retention=act.retention,
            retention_months=act.retention_months,
            distribution=act.distribution,
            replaces=item.replaces if item else "",
            shifts=request.shifts if request else (),
            temporary=item.temporary if item else False,
            changes=act.changes,
            sheets=act.sheets,
        )
    )
    files = (*act.files, *act.sheets)
    kept = dict.fromkeys((*(each.digest for each in files), act.record, act.presented, act.changes))
    state.put(Submission(arrival.leaf, act.document, act.version, tuple(each for each in kept if each)))


def _accepted(act: VersionAccepted, arrival: Arrival, state: State) -> None:
    _change(act.document, act.version, arrival, state, state_=VersionState.ACCEPTED)


def _returned(act: VersionReturned, arrival: Arrival, state: State) -> None:
    _change(act.document, act.version, arrival, state, state_=VersionState.RETURNED, given=(), comments=act.comments)


def _signed(act: SignedOff, arrival: Arrival, state: State) -> None:
    person = state.get(Person, arrival.actor)
    assert person is not None
    for item in act.items:
        if not state.covers(item.document):
            continue
        given = Given(
            stage=item.stage,
            person=person.id,
            name=person.name,
            department=item.department or person.department,
            meaning=item.meaning,
            at=arrival.event.time,
            means="key",
            with_=arrival.key,
            entry=arrival.leaf,
            statement=arrival.statement,
            instead_of=item.instead_of,
            picture=person.picture,
        )
        _sign(item.document, item.version, given, arrival, state)


def _signed_on_paper(act: SignedOnPaper, arrival: Arrival, state: State) -> None:
    person = state.get(Person, act.signer)
    assert person is not None
    given = Given(
        stage=act.stage,
        person=person.id,
        name=person.name,
        department=act.department or person.department,
        meaning="",
        at=datetime.combine(act.on, time(), UTC),
        means="paper",
        with_=act.scan,
        entry=arrival.leaf,
        statement=arrival.statement,
    )
    _sign(act.document, act.version, given, arrival, state)


def _sign(document: str, version: str, given: Given, arrival: Arrival, state: State) -> None:
    """Count a signature; with the last one that is waited for, the version is approved."""
    found = the_version(state, document, version)
    signed = replace(found, given=(*found.given, given), changed_at=arrival.event.time)
    done = all(is_complete(signed, each) for each in signed.stages)
    state.put(replace(signed, state=VersionState.APPROVED) if done else signed)


def _withdrawn(act: DocumentWithdrawn, _: Arrival, state: State) -> None:
    document = document_of(state, act.document)
    assert document is not None
    state.put(replace(document, withdrawn_by=act.request, withdrawn=act.on, retained=act.retained))
    recalls.ends(state, document.number, act.on)
    reviews.ends(state, document.number)


def _voided(act: NumberVoided, _: Arrival, state: State) -> None:
    document = document_of(state, act.number) or Document(folded(act.number), act.number)
    state.put(replace(document, voided=act.reason))


def _change(
    document: str, version: str, arrival: Arrival, state: State, *, state_: VersionState, **changes: Any
) -> None:
    found = the_version(state, document, version)
    state.put(replace(found, state=state_, changed_at=arrival.event.time, **changes))


FOLDS: Mapping[type[Act], Callable[[Any, Arrival, State], None]] = MappingProxyType(
    {
        VersionSubmitted: _submitted,
        VersionAccepted: _accepted,
        VersionReturned: _returned,
        SignedOff: _signed,
        SignedOnPaper: _signed_on_paper,
        DocumentWithdrawn: _withdrawn,
        NumberVoided: _voided,
    }
)
