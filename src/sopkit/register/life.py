"""What holds on a day: which version of a document is effective, and what each one is then called."""

from __future__ import annotations

from datetime import date

from sopkit.model.control import Status
from sopkit.model.resolved import folded
from sopkit.register.acts.versions import Stage
from sopkit.register.records.versions import Document, Version, VersionState, in_force_from
from sopkit.register.state import State


def document_of(state: State, number: str) -> Document | None:
    """The document with this number, however its letters' case and width are written."""
    return state.get(Document, folded(number))


def the_version(state: State, document: str, version: str) -> Version:
    """A version that the rules have seen to be there."""
    found = state.get(Version, document, version)
    assert found is not None
    return found


def versions_of(state: State, document: Document) -> list[Version]:
    """Its versions, in the order of their first submission."""
    found = (state.get(Version, document.number, each) for each in document.versions)
    return [each for each in found if each]


def holds_on(version: Version, day: date) -> bool:
    """Whether it was released and its day has come, with the briefings it waits for done, and its time is not up."""
    return (
        version.state is VersionState.RELEASED
        and version.effective <= day <= version.limit.until
        and day < version.ended
        and (not version.shifts or version.briefed_on <= day)
    )


def effective_on(state: State, document: Document, day: date) -> Version | None:
    """The version in force on `day`: of those whose day has come, the newest; None for none, or once withdrawn."""
    if document.withdrawn <= day:
        return None
    holding = [each for each in versions_of(state, document) if holds_on(each, day)]
    return max(holding, key=lambda each: (each.effective, document.versions.index(each.version)), default=None)


def in_force_on(state: State, document: Document, day: date) -> Version | None:
    """The same as `effective_on`, found by the day on which each version begins, however many there are.

    For looking only: it goes by the records as kept (`State.between`).
    """
    if document.withdrawn <= day:
        return None
    first, last = (in_force_from(document.number, each) for each in (date.min, day))
    found = None
    for each in state.between(Version, "in_force", first, last, backwards=True):
        if found and each.effective < found.effective:
            break
        if holds_on(each, day) and (found is None or _follows(document, each, found)):
            found = each
    return found


def _follows(document: Document, version: Version, other: Version) -> bool:
    return document.versions.index(version.version) > document.versions.index(other.version)


def status_on(state: State, version: Version, day: date, *, looking: bool = False) -> Status:
    """What `version` is called on `day`; `looking`: by the records as kept (`in_force_on`)."""
    document = document_of(state, version.document)
    assert document is not None
    holding = in_force_on if looking else effective_on
    current = holding(state, document, day) if version.state is VersionState.RELEASED else None
    return status_of(document, version, current, day)


def status_of(document: Document, version: Version, current: Version | None, day: date) -> Status:
    """What `version` of `document` is called on `day`, when `current` is in force."""
    if version.state is not VersionState.RELEASED:
        return {VersionState.RETURNED: Status.DRAFT, VersionState.APPROVED: Status.APPROVED}.get(
            version.state, Status.IN_REVIEW
        )
    if document.withdrawn <= day:
        return Status.RETAINED_OBSOLETE if document.retained else Status.OBSOLETE
    if day > version.limit.until or day >= version.ended:
        return Status.OBSOLETE
    if not holds_on(version, day):
        return Status.RELEASED
    return Status.EFFECTIVE if current == version else Status.SUPERSEDED


def is_complete(version: Version, stage: Stage) -> bool:
    """Whether everybody whom the stage waits for has signed."""
    given = [each for each in version.given if each.stage == stage.id]
    people, departments = {each.principal for each in given}, {each.department for each in given}
    if stage.people or stage.departments:
        return people.issuperset(stage.people) and departments.issuperset(stage.departments)
    return bool(given) or not stage.required


def open_stage(version: Version) -> Stage | None:
    """The stage whose turn it is, while the version is in review; None when all have signed."""
    if version.state is not VersionState.ACCEPTED:
        return None
    return next((each for each in version.stages if not is_complete(version, each)), None)


def waits_for(version: Version) -> tuple[str, ...]:
    """Ids of the people and departments who have yet to sign in the open stage; () when nobody in particular."""
    stage = open_stage(version)
    if stage is None:
        return ()
    given = [each for each in version.given if each.stage == stage.id]
    people, departments = {each.principal for each in given}, {each.department for each in given}
    return tuple(
        each
        for wanted, done in ((stage.people, people), (stage.departments, departments))
        for each in wanted
        if each not in done
    )
