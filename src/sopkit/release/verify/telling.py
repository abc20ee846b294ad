"""From records that were judged again to what people want to know of a release."""

from __future__ import annotations

from datetime import date

from sopkit.register.acts.releases import ReleaseOpened
from sopkit.register.authority import founding
from sopkit.register.entries import Event
from sopkit.register.life import document_of, effective_on, status_on
from sopkit.register.records.people import Person
from sopkit.register.records.requests import Request
from sopkit.register.records.versions import Given, Version
from sopkit.register.state import State
from sopkit.release.as_released import once_sealed
from sopkit.release.verify.judged_again import JudgedAgain
from sopkit.release.verify.register_facts import EffectiveFact, RegisterFacts, SignedFact, VersionFact
from sopkit.release.verify.shown_log import ShownLog


def facts_of(
    shown: ShownLog, judged: JudgedAgain, opening: Event, act: ReleaseOpened, at: date | None
) -> RegisterFacts:
    """What the evidence says of the release that `opening` opened by `act`; `at` is a day of which to tell what was
    effective."""
    register = founding(judged.state)
    found = [judged.state.get(Version, each.document, each.version) for each in act.items]
    versions = tuple(_version(judged, each) for each in found if each)
    return RegisterFacts(
        register=register.register,
        name=register.name,
        size=shown.checkpoint.size,
        shown=len(shown.entries),
        checkpoint_by=shown.checkpoint_by,
        opened_by=opening.actor,
        opened_at=opening.time,
        versions=versions,
        names=tuple((each.id, each.name) for each in judged.state.all(Person)),
        at=at,
        on=_on(judged.state, act, at) if at else (),
    )


def _version(judged: JudgedAgain, version: Version) -> VersionFact:
    request = judged.state.get(Request, version.request) if version.request else None
    submission = judged.arrivals[judged.positions[version.submission]]
    return VersionFact(
        document=version.document,
        version=version.version,
        title=version.title,
        content=version.content,
        request=version.request,
        reason=request.reason if request else version.baseline,
        asked_by=request.asked_by if request else "",
        allowed_by=request.decided_by if request else "",
        submitted_by=submission.actor,
        submitted_at=submission.event.time,
        signed=tuple(_signed(judged, version, each, judged.positions[each.entry]) for each in version.given),
    )


def _signed(judged: JudgedAgain, version: Version, given: Given, position: int) -> SignedFact:
    role = next((each.kind for each in version.stages if each.id == given.stage), "")
    return SignedFact(
        stage=given.stage,
        role=role,
        meaning=given.meaning,
        person=given.person,
        name=given.name,
        department=given.department,
        at=given.at,
        by_key=given.means == "key",
        proof=given.with_,
        instead_of=given.instead_of,
        authority=judged.authority(given.principal, role, position),
        position=position,
    )


def _on(state: State, act: ReleaseOpened, day: date) -> tuple[EffectiveFact, ...]:
    """What is effective on `day` by this release: a version that shifts are still to be briefed on does not hold yet."""
    released = once_sealed(state, act)
    told = []
    for item in act.items:
        version, document = released.get(Version, item.document, item.version), document_of(released, item.document)
        if version and document:
            current = effective_on(released, document, day)
            status = status_on(released, version, day)
            told.append(EffectiveFact(document.number, current.version if current else "", version.version, status))
    return tuple(told)
