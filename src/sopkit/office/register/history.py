"""A document's versions in their order: why each came, who signed it, when it held."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from zoneinfo import ZoneInfo

from sopkit.diagnostics import Wording
from sopkit.office.register.status import WORDS
from sopkit.register.authority import founding
from sopkit.register.life import document_of, status_on, versions_of
from sopkit.register.records.requests import Request
from sopkit.register.records.versions import Given, VersionState
from sopkit.register.roles import ROLES
from sopkit.register.state import State


@dataclass(frozen=True, slots=True)
class Signed:
    """One signature; `means` is empty words for a key, and says 纸质 for paper."""

    stage: str
    person: str
    name: str
    meaning: str
    on: str
    means: Wording
    instead_of: str


@dataclass(frozen=True, slots=True)
class Past:
    """One version; dates are ISO texts, "" while it has none."""

    version: str
    status: Wording
    issued: str
    effective: str
    request: str
    reason: str
    content: str
    given: tuple[Signed, ...]


def history_of(state: State, number: str, today: date) -> list[Past]:
    """The versions of a document; none when the register does not know it."""
    document, zone = document_of(state, number), ZoneInfo(founding(state).timezone)
    found = []
    for version in versions_of(state, document) if document else ():
        request = state.get(Request, version.request) if version.request else None
        released = version.state is VersionState.RELEASED
        kinds = {stage.id: stage.kind for stage in version.stages}
        found.append(
            Past(
                version=version.version,
                status=WORDS[status_on(state, version, today)],
                issued=str(version.issued) if released and version.issued != date.min else "",
                effective=str(version.effective) if released else "",
                request=version.request,
                reason=request.reason if request else version.baseline,
                content=version.content,
                given=tuple(
                    Signed(
                        stage=each.stage,
                        person=each.person,
                        name=each.name,
                        meaning=each.meaning or _said(kinds.get(each.stage, ""), each.stage),
                        on=signed_on(each, zone),
                        means=Wording("", "") if each.means == "key" else Wording("（纸质）", " (paper)"),
                        instead_of=each.instead_of,
                    )
                    for each in version.given
                ),
            )
        )
    return found


def voided_for(state: State, number: str) -> str:
    """Why a number was voided, "" for one that was not."""
    document = document_of(state, number)
    return document.voided if document else ""


def signed_on(given: Given, zone: ZoneInfo) -> str:
    """The day of a signature, by key where the register is kept; "" where nobody knows that of an old paper any more."""
    if given.means == "key":
        return given.at.astimezone(zone).date().isoformat()
    return given.at.date().isoformat() if given.at.year > 1 else ""


def _said(role: str, stage: str) -> str:
    """What a signature on paper says, as the print had it beside its box."""
    return ROLES[role].zh if role in ROLES else stage
