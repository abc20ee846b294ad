"""What the register says of a version, as the pages print it: from records to a `ControlBlock`."""

from __future__ import annotations

from datetime import date
from typing import Protocol
from zoneinfo import ZoneInfo

from sopkit.model.asset import Asset
from sopkit.model.control import ControlBlock, Distribution, Means, RevisionLine, Seats, SignOff, Status
from sopkit.register.authority import founding
from sopkit.register.calendar import disposable_from, out_of_force
from sopkit.register.life import document_of, effective_on, status_on, versions_of
from sopkit.register.records.people import Person
from sopkit.register.records.requests import Request
from sopkit.register.records.versions import Document, Given, Version, VersionState
from sopkit.register.roles import APPROVER
from sopkit.register.state import State


class Pictures(Protocol):
    """Where the pictures of signatures are looked up."""

    def of(self, digest: str) -> Asset | None:
        """The picture with this digest; None where there is none to be shown."""
        ...


class _NoPictures:
    def of(self, digest: str) -> Asset | None:
        return None


def block_of(
    state: State,
    version: Version,
    day: date,
    *,
    review: bool = False,
    pictures: Pictures | None = None,
) -> ControlBlock:
    """The block of `version` on `day`, its sign-offs with those of `pictures` that stood when they were given.

    `review`: as the print that is presented for signature. Raises what `pictures` does: VaultFault, where the vault has
    lost one.
    """
    document = document_of(state, version.document)
    assert document is not None
    register = founding(state)
    status, end = status_on(state, version, day), out_of_force(state, version, day)
    is_released = version.state is VersionState.RELEASED
    zone = ZoneInfo(register.timezone)
    return ControlBlock(
        status=status,
        issued=version.issued if is_released and version.issued != date.min else None,
        effective=version.effective if is_released else None,
        supersedes=version.replaces,
        sign_offs=tuple(_sign_off(state, each, zone, pictures or _NoPictures()) for each in version.given),
        revisions=_revisions(state, document, version),
        distribution=tuple(Distribution(each.holder, each.copies) for each in version.distribution),
        proposed=not is_released,
        version=version.version,
        seats=tuple(Seats(each.id, (*each.people, *each.departments)) for each in version.stages),
        expires=version.limit.until if version.limit.until != date.max else None,
        superseded_by=_successor(state, document, version, day) if status is Status.SUPERSEDED else "",
        ended=end,
        retained_until=disposable_from(state, version, day) if status is Status.RETAINED_OBSOLETE else None,
        request=version.request,
        briefing=bool(version.shifts),
        register=register.register,
        content="" if version.state is VersionState.RETURNED else version.content,
        presented=version.presented,
        review=review,
        sample=register.example,
    )


def _sign_off(state: State, given: Given, zone: ZoneInfo, pictures: Pictures) -> SignOff:
    absent = state.get(Person, given.instead_of) if given.instead_of else None
    by_key = given.means == "key"
    return SignOff(
        stage=given.stage,
        name=given.name,
        at=given.at.astimezone(zone) if by_key else given.at.date(),
        means=Means.KEY if by_key else Means.PAPER,
        department=given.department,
        meaning=given.meaning,
        signer=given.person,
        instead_of=absent.name if absent else given.instead_of,
        seat=given.principal,
        key=given.with_ if by_key else "",
        statement=given.statement if by_key else "",
        scan="" if by_key else given.with_,
        picture=pictures.of(given.picture) if by_key else None,
    )


def _revisions(state: State, document: Document, version: Version) -> tuple[RevisionLine, ...]:
    """The versions up to this one, with the reason of each one's request, who wrote and who approved it."""
    lines = []
    for each in versions_of(state, document):
        request = state.get(Request, each.request) if each.request else None
        kinds = {stage.id: stage.kind for stage in each.stages}
        approver = next((given.name for given in each.given if kinds.get(given.stage) == APPROVER), "")
        author = each.author
        if each.baseline:  # It was adopted: its stages were those of the old paper.
            author = next((given.name for given in each.given if given.meaning == "编制"), "")
            approver = next((given.name for given in each.given if given.meaning == "批准"), "")
        issued = each.issued if each.state is VersionState.RELEASED and each.issued != date.min else None
        lines.append(
            RevisionLine(
                version=each.version,
                date=issued,
                reason=request.reason if request else each.baseline,
                author=author,
                approver=approver,
                request=each.request,
            )
        )
        if each.version == version.version:
            break
    return tuple(lines)


def _successor(state: State, document: Document, version: Version, day: date) -> str:
    current = effective_on(state, document, day)
    return current.version if current and current != version else ""
