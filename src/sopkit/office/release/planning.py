"""Plan a release: which approved versions would go, which would stay and why, whose copies would become out of date."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from sopkit.diagnostics import Wording
from sopkit.office.register.versions import version_replaced, version_under_way
from sopkit.office.release.signed_sources import NotAsSigned, SignedSource, signed_source
from sopkit.office.survey import Survey
from sopkit.ports.vault import Vault
from sopkit.register.acts.act import Holding
from sopkit.register.acts.requests import Change
from sopkit.register.copy_life import holdings
from sopkit.register.life import document_of, effective_on, versions_of, waits_for
from sopkit.register.records.people import Person
from sopkit.register.records.releases import Release
from sopkit.register.records.requests import Request
from sopkit.register.records.versions import Document, Version, VersionState
from sopkit.register.state import State


@dataclass(frozen=True, slots=True)
class Wanted:
    """What is to go: documents by number, the documents of a request, or, with neither, all that is approved."""

    numbers: tuple[str, ...] = ()
    request: str = ""

    @property
    def everything(self) -> bool:
        """Whether nothing was named."""
        return not self.numbers and not self.request


@dataclass(frozen=True, slots=True)
class Going:
    """A version that can go, made from `source`; `replaces` is the version it follows ("": none), whose copies are with
    `holders`: the one in force today, or one that was issued and has yet to hold."""

    version: Version
    source: SignedSource
    replaces: str
    holders: tuple[Holding, ...]


@dataclass(frozen=True, slots=True)
class Staying:
    """A document that cannot go, and why; `version` "" where nothing of it was submitted."""

    document: str
    version: str
    why: Wording


@dataclass(frozen=True, slots=True)
class Plan:
    """What would go and what would stay, by number; `open` is the release that must be finished first ("": none)."""

    going: tuple[Going, ...]
    staying: tuple[Staying, ...]


def plan_release(state: State, vault: Vault, surveyed: Survey, wanted: Wanted, today: date) -> Plan:
    """The plan of a release of what is `wanted`, as things stand in `state`. Raises VaultFault."""
    going: list[Going] = []
    staying: list[Staying] = []
    for number, version in _candidates(state, wanted):
        if version is None:
            staying.append(Staying(number, "", Wording("没有提交过", "nothing of it was submitted")))
            continue
        why = _not_ready(state, version, today) or _edited(surveyed, version)
        if why is None:
            try:
                source = signed_source(vault, version, surveyed.office.rules)
                going.append(_going(state, version, source, today))
                continue
            except NotAsSigned as fault:
                why = fault.wording
        staying.append(Staying(version.document, version.version, why))
    return Plan(tuple(going), tuple(staying))


def _candidates(state: State, wanted: Wanted) -> Iterator[tuple[str, Version | None]]:
    """The versions meant, by number, each once."""
    if wanted.everything:
        under_way = (VersionState.SUBMITTED, VersionState.ACCEPTED, VersionState.RETURNED, VersionState.APPROVED)
        found = [each for kind in under_way for each in state.linked(Version, "state", kind.value)]
        yield from sorted(((each.document, each) for each in found), key=lambda each: each[0])
        return
    yield from (
        (number, version_under_way(state, number)) for number in sorted({*wanted.numbers, *_asked(state, wanted)})
    )


def _asked(state: State, wanted: Wanted) -> Sequence[str]:
    request = state.get(Request, wanted.request) if wanted.request else None
    return [each.document for each in request.items if each.change is not Change.WITHDRAW] if request else []


def _not_ready(state: State, version: Version, today: date) -> Wording | None:
    """Why the register does not let it go; None where it does."""
    document = document_of(state, version.document)
    if document is None or document.withdrawn_by or document.voided:
        return Wording("文件已废止", "the document was withdrawn")
    match version.state:
        case VersionState.SUBMITTED:
            return Wording("文控还没有受理", "document control has not accepted it yet")
        case VersionState.ACCEPTED:
            names = _names(state, waits_for(version))
            return Wording(f"还没有签完：等 {names.zh}", f"not all have signed: {names.en} to sign")
        case VersionState.RETURNED:
            return Wording("已退回修改", "it was returned to its author")
        case VersionState.RELEASED:
            return Wording(f"已经发布（{version.release}）", f"it is released already ({version.release})")
    if version.release and _is_open(state, version.release):
        return Wording(f"在还没有完成的发布 {version.release} 中", f"the open release {version.release} holds it")
    if version.limit.until < today:
        return Wording("有效期已过", "its time is over")
    return None


def _edited(surveyed: Survey, version: Version) -> Wording | None:
    """Whether the workspace's source, under the same version, is no longer the one that was signed.

    A source that says another version is the next one's draft, and may be there.
    """
    entry = surveyed.library.document(version.document)
    if entry is None or entry.version != version.version:
        return None
    stale = [each for each in surveyed.findings(entry.path) if each.rule.code == "E111"]
    return stale[0].message if stale else None


def _going(state: State, version: Version, source: SignedSource, today: date) -> Going:
    document = document_of(state, version.document)
    assert document is not None
    current = effective_on(state, document, today) or _coming(state, document, version)
    if current is None:
        return Going(version, source, "", ())
    # Copies that were numbered are known by holder; of the others the distribution tells.
    holders = holdings(state, current.document, current.version) or current.distribution
    return Going(version, source, current.version, holders)


def _coming(state: State, document: Document, version: Version) -> Version | None:
    """The version it replaces, where that was released and its day has not come, or shifts are still to be briefed."""
    found = version_replaced(state, versions_of(state, document), version.version)
    return found if found and found.state is VersionState.RELEASED and found.ended == date.max else None


def _is_open(state: State, release: str) -> bool:
    found = state.get(Release, release)
    return found is not None and found.state.value == "open"


def _names(state: State, ids: Sequence[str]) -> Wording:
    people = (state.get(Person, each) for each in ids)
    names = [person.name if person else id for id, person in zip(ids, people, strict=True)]
    return Wording("、".join(names) or "有此角色的人", ", ".join(names) or "anybody with the role")
