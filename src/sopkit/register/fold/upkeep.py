"""How reviews, briefings, disposals, temporary acts, external documents, plans and adoption change the records."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import UTC, date, datetime, time
from types import MappingProxyType
from typing import Any

from sopkit.model.resolved import folded
from sopkit.register.acts import Act
from sopkit.register.acts.adoption import Adopted, Old
from sopkit.register.acts.external import ExternalChecked, ExternalReceived, ExternalReviewed
from sopkit.register.acts.plan import PlanApproved, PlanDrawn
from sopkit.register.acts.temporary import DeviationPermitted, ReturnVerified, TimeLimited
from sopkit.register.acts.upkeep import AbsenteeBriefed, BriefingHeld, Disposed, Outcome, ReviewHeld
from sopkit.register.authority import day_of
from sopkit.register.fold import reviews
from sopkit.register.fold.arrival import Arrival
from sopkit.register.life import document_of, the_version
from sopkit.register.records.upkeep import Briefing, External, Held, Permit, Plan
from sopkit.register.records.versions import Document, Given, Limit, Version, VersionState
from sopkit.register.state import State


def _limited(act: TimeLimited, _: Arrival, state: State) -> None:
    limit = Limit(act.until, act.parent, act.reason, act.station, act.lot, act.quantity, act.trial)
    state.put(replace(the_version(state, act.document, act.version), limit=limit))


def _verified(act: ReturnVerified, arrival: Arrival, state: State) -> None:
    version = the_version(state, act.document, act.version)
    state.put(replace(version, limit=replace(version.limit, verified_by=arrival.actor, verified=act.found)))


def _permitted(act: DeviationPermitted, arrival: Arrival, state: State) -> None:
    state.put(
        Permit(
            permit=act.permit,
            document=act.document,
            reason=act.reason,
            until=act.until,
            by=arrival.actor,
            at=arrival.event.time,
            lot=act.lot,
            quantity=act.quantity,
        )
    )


def _reviewed(act: ReviewHeld, arrival: Arrival, state: State) -> None:
    document = document_of(state, act.document)
    assert document is not None
    # One that asks for a change leaves the day as it was; put all the same, so that the log's index knows what it concerns.
    kept = act.outcome is Outcome.KEEP
    day = day_of(state, arrival.event.time)
    state.put(replace(document, reviewed=day) if kept else document)
    if kept:
        reviews.reviewed(state, document.number, act.version, day)


def _briefed(act: BriefingHeld, arrival: Arrival, state: State) -> None:
    state.put(
        Briefing(
            document=act.document,
            version=act.version,
            shift=act.shift,
            trainer=act.trainer,
            on=act.on,
            minutes=act.minutes,
            attended=act.attended,
            result=act.result,
            scan=act.scan,
            entered_by=arrival.actor,
            waiting=act.absent,
        )
    )
    version = the_version(state, act.document, act.version)
    briefed = (*version.briefed, act.shift)
    done = set(version.shifts) <= {*briefed}
    last = max(act.on, *(each.on for each in _briefings(version, state)), date.min) if done else date.max
    state.put(replace(version, briefed=briefed, briefed_on=last))
    if done:
        reviews.briefed(state, the_version(state, act.document, act.version))


def _made_up(act: AbsenteeBriefed, _: Arrival, state: State) -> None:
    briefing = state.get(Briefing, act.document, act.version, act.shift)
    assert briefing is not None
    waiting = tuple(each for each in briefing.waiting if each.name != act.name)
    state.put(replace(briefing, waiting=waiting, attended=(*briefing.attended, act.name)))


def _disposed(act: Disposed, _: Arrival, state: State) -> None:
    state.put(replace(the_version(state, act.document, act.version), disposed=act.reason))


def _received(act: ExternalReceived, _: Arrival, state: State) -> None:
    for other in state.linked(External, "number", act.number):  # A newer edition takes the older one's place.
        state.put(replace(other, valid=False))
    state.put(
        External(
            number=act.number,
            edition=act.edition,
            title=act.title,
            source=act.source,
            received=act.received,
            review_due=act.review_due,
            next_check=act.next_check,
            affects=act.affects,
            confidentiality=act.confidentiality,
            file=act.file,
        )
    )


def _external_reviewed(act: ExternalReviewed, arrival: Arrival, state: State) -> None:
    external = _external(act.number, act.edition, state)
    affects = act.affects or external.affects
    state.put(replace(external, reviewed_by=arrival.actor, result=act.result, affects=affects))


def _external_checked(act: ExternalChecked, _: Arrival, state: State) -> None:
    external = _external(act.number, act.edition, state)
    state.put(replace(external, valid=act.valid, next_check=act.next_check, comment=act.comment))


def _drawn(act: PlanDrawn, arrival: Arrival, state: State) -> None:
    state.put(Plan(act.plan, act.title, act.lines, arrival.leaf, arrival.actor))


def _plan_approved(act: PlanApproved, arrival: Arrival, state: State) -> None:
    plan = state.get(Plan, act.plan)
    assert plan is not None
    state.put(replace(plan, approved_by=arrival.actor))


def _adopted(act: Adopted, arrival: Arrival, state: State) -> None:
    for old in act.documents:
        if not state.covers(old.document):
            continue
        identity = folded(old.document)
        state.put(Document(identity, old.document, old.type, old.title, old.department, (old.version,)))
        version = _old_version(old, act, arrival)
        state.put(version)
        reviews.begins(state, version, day_of(state, arrival.event.time))
        for each in old.holders:
            state.put(Held(old.document, old.version, each.holder, each.copies))


def _old_version(old: Old, act: Adopted, arrival: Arrival) -> Version:
    return Version(
        document=old.document,
        version=old.version,
        state=VersionState.RELEASED,
        request="",
        type=old.type,
        title=old.title,
        language=old.language,
        author="",
        content=old.content,
        record="",
        presented="",
        files=old.files,
        stages=(),
        submission=arrival.leaf,
        changed_at=arrival.event.time,
        department=old.department,
        review_months=old.review_months,
        retention=old.retention,
        retention_months=old.retention_months,
        distribution=old.holders,
        given=tuple(
            Given(
                stage=each.stage,
                person="",
                name=each.name,
                department="",
                meaning=each.meaning or each.stage,
                at=datetime.combine(each.on, time(), UTC),
                means="paper",
                with_=old.scan,
                entry=arrival.leaf,
                statement=arrival.statement,
            )
            for each in old.signed
        ),
        issued=old.issued,
        effective=old.effective,
        baseline=act.baseline,
    )


def _briefings(version: Version, state: State) -> list[Briefing]:
    found = state.linked(Briefing, "document", version.document)
    return [each for each in found if each.version == version.version]


def _external(number: str, edition: str, state: State) -> External:
    found = state.get(External, number, edition)
    assert found is not None
    return found


FOLDS: Mapping[type[Act], Callable[[Any, Arrival, State], None]] = MappingProxyType(
    {
        TimeLimited: _limited,
        ReturnVerified: _verified,
        DeviationPermitted: _permitted,
        ReviewHeld: _reviewed,
        BriefingHeld: _briefed,
        AbsenteeBriefed: _made_up,
        Disposed: _disposed,
        ExternalReceived: _received,
        ExternalReviewed: _external_reviewed,
        ExternalChecked: _external_checked,
        PlanDrawn: _drawn,
        PlanApproved: _plan_approved,
        Adopted: _adopted,
    }
)
