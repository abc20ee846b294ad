"""What is due, for whom, by when: everything in the register that waits for somebody, in one list."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from sopkit.diagnostics import Wording
from sopkit.office.register.briefings import outstanding
from sopkit.office.register.listing import day_in
from sopkit.register import roles
from sopkit.register.authority import day_of, holds
from sopkit.register.calendar import next_review
from sopkit.register.copy_life import open_recalls
from sopkit.register.life import document_of, in_force_on, open_stage, waits_for
from sopkit.register.records.copies import Copy, CopyState
from sopkit.register.records.people import Person
from sopkit.register.records.requests import Request, RequestState
from sopkit.register.records.upkeep import External, Permit, Plan, ReviewDay, ReviewDays
from sopkit.register.records.versions import Version, VersionState
from sopkit.register.state import State

HORIZON = timedelta(days=30)
"""How far ahead the list looks when it is asked for no month."""

REVIEW, EXTERNAL_REVIEW, EXTERNAL_CHECK, BRIEFING, TEMPORARY, PERMIT, REQUEST, SIGNATURE, PLANNED, RECALL, LOAN = (
    "review", "external-review", "external-check", "briefing", "temporary", "permit", "request", "signature", "plan",
    "recall", "loan",
)  # fmt: skip
KINDS = {
    REVIEW: Wording("定期评审", "periodic review"),
    EXTERNAL_REVIEW: Wording("外来文件评审", "external review"),
    EXTERNAL_CHECK: Wording("外来文件查新", "external check"),
    BRIEFING: Wording("宣贯", "briefing"),
    TEMPORARY: Wording("临时文件到期", "temporary ends"),
    PERMIT: Wording("偏离许可到期", "permit ends"),
    REQUEST: Wording("更改申请", "change request"),
    SIGNATURE: Wording("签署与办理", "signature or step"),
    PLANNED: Wording("计划编制", "planned writing"),
    RECALL: Wording("副本回收", "copy to come back"),
    LOAN: Wording("借阅归还", "loan ends"),
}

_REVIEW = Wording("评审：继续有效、修订或废止", "review: keep, revise or withdraw")


@dataclass(frozen=True, slots=True)
class Due:
    """One thing: its kind, what it is about, what is to be done, by when (None: at once, no day is set).

    `people` are ids of who is waited for; where it is anybody with a role, `role` says which, for documents of `type` and
    `department`.
    """

    kind: str
    what: str
    todo: Wording
    by: date | None
    people: tuple[str, ...] = ()
    role: str = ""
    type: str = ""
    department: str = ""
    days: int = 0

    def concerns(self, state: State, person: str) -> bool:
        """Whether this person is waited for."""
        somebody = state.get(Person, person)
        own = {person, somebody.department if somebody else ""}
        return bool(own & {*self.people}) or bool(
            self.role and not self.people and holds(state, person, self.role, self.type, self.department)
        )


def month_end(month: str) -> date:
    """The last day of ``2026-03``; raises ValueError."""
    first = date.fromisoformat(f"{month}-01")
    return first.replace(day=monthrange(first.year, first.month)[1])


def dues(state: State, today: date, person: str = "", month: str = "", until: date | None = None) -> list[Due]:
    """What is due up to the end of `month` or `until` (else within `HORIZON`), overdue things included, the earliest first.

    What has no day waits now: it stands in the list of no month but at the head of the one that looks ahead. With
    `person`, only what waits for them. Raises ValueError for a `month` that is none.
    """
    last = month_end(month) if month else until or today + HORIZON
    found = [
        each
        for each in _all(state, today, last)
        if (each.by is None and not month) or (each.by is not None and each.by <= last)
        if not person or each.concerns(state, person)
    ]
    return sorted(found, key=lambda each: (each.by or date.min, each.kind, each.what))


def _all(state: State, today: date, last: date) -> Iterator[Due]:
    """What waits now or falls due up to `last`, read by its day: what is due later is not looked at."""
    for days in state.between(ReviewDays, "by", last=str(last)):
        yield from _review(state, days, today)
    for value in (VersionState.SUBMITTED, VersionState.ACCEPTED, VersionState.RETURNED, VersionState.APPROVED):
        for version in state.linked(Version, "state", value.value):
            yield from _under_way(state, version, today)
    for version in state.between(Version, "unverified", last=str(last)):
        if version.state is VersionState.RELEASED:
            yield _temporary(version, today)
    for each in outstanding(state, today):
        todo = (
            Wording(f"补宣 {each.name}", f"brief {each.name}") if each.name else Wording("宣贯全班", "brief the shift")
        )
        yield Due(BRIEFING, f"{each.document} {each.version} {each.shift}", todo, each.due, role=roles.TRAINER)
    yield from _external(state, last)
    yield from _copies(state, today, last)
    for permit in state.between(Permit, "until", str(today), str(last)):
        todo = Wording("到期后恢复正常", "then do as the document says again")
        yield Due(PERMIT, f"{permit.permit} {permit.document}", todo, permit.until, (permit.by,))
    for value_ in (RequestState.OPEN, RequestState.ASSESSED, RequestState.APPROVED):
        for request in state.linked(Request, "state", value_.value):
            yield from _request(state, request, today)
    written: dict[str, bool] = {}  # plans name the same documents year after year
    for plan in (each for each in state.all(Plan) if each.approved_by):
        yield from _planned(state, plan, today, last, written)


def _review(state: State, days: ReviewDays, today: date) -> Iterator[Due]:
    """What the days themselves say, where they are sure; else what the document's versions do."""
    if days.sure:
        current = days.in_force_on(today)
        if current and (current.by <= today or days.in_force_on(current.by) == current):
            yield from _to_review(state, days.number, current)
        return
    document = document_of(state, days.identity)
    version = in_force_on(state, document, today) if document else None
    by = next_review(document, version) if document and version else None
    if by is None or version is None or document is None:
        return
    if by > today and in_force_on(state, document, by) != version:
        return  # another will have taken its place
    day = ReviewDay(version.version, today, by, True, version.author, version.type, version.department)
    yield from _to_review(state, document.number, day)


def _to_review(state: State, number: str, day: ReviewDay) -> Iterator[Due]:
    if day.by == date.max:
        return
    author = state.get(Person, day.author) if day.author else None
    yield Due(
        REVIEW,
        f"{number} {day.version}",
        _REVIEW,
        day.by,
        (day.author,) if author and not author.left else (),
        roles.REVIEWER,
        day.type,
        day.department,
    )


def _under_way(state: State, version: Version, today: date) -> Iterator[Due]:
    name, days = f"{version.document} {version.version}", (today - day_of(state, version.changed_at)).days
    if version.state is VersionState.RETURNED:
        todo = Wording(f"修改：{version.comments[:40]}", f"mend it: {version.comments[:40]}")
        yield Due(SIGNATURE, name, todo, None, (version.author,), days=days)
    elif version.state is VersionState.SUBMITTED:
        yield Due(SIGNATURE, name, Wording("文控受理", "accept it"), None, role=roles.CONTROLLER, days=days)
    elif version.state is VersionState.APPROVED:
        yield Due(SIGNATURE, name, Wording("发布", "issue it"), None, role=roles.CONTROLLER, days=days)
    elif stage := open_stage(version):
        role = roles.ROLES[stage.kind]
        todo = Wording(f"签署：{role.zh}", f"sign as {role.en}")
        waiting = waits_for(version)
        yield Due(SIGNATURE, name, todo, None, waiting, stage.kind, version.type, version.department, days)


def _temporary(version: Version, today: date) -> Due:
    until = version.limit.until
    todo = (
        Wording("到期：回收并确认恢复正常", "it has ended: recall it, verify the return")
        if until < today
        else Wording("到期回收", "ends: recall it")
    )
    return Due(TEMPORARY, f"{version.document} {version.version}", todo, until, (version.author,), roles.CONTROLLER)


def _external(state: State, last: date) -> Iterator[Due]:
    for each in state.between(External, "to_review", last=str(last)):
        todo = Wording(f"评审：{each.title}", f"review: {each.title}")
        yield Due(EXTERNAL_REVIEW, each.called, todo, each.review_due, role=roles.REVIEWER)
    for each in state.between(External, "to_check", last=str(last)):
        todo = Wording(f"查新：{each.title}", f"is it still valid? {each.title}")
        yield Due(EXTERNAL_CHECK, each.called, todo, each.next_check, role=roles.CONTROLLER)


def _copies(state: State, today: date, last: date) -> Iterator[Due]:
    """Open recalls, copy by copy; copies that were lent, by the day they are due back."""
    recalled = set()
    for each in open_recalls(state, today):
        recalled.add(each.copy.copy)
        where = each.copy.lent_to or each.copy.station or each.copy.holder
        what = f"{each.copy.copy} {each.copy.document} {each.copy.version}"
        todo = Wording(f"收回：{where}", f"take it back: {where}")
        yield Due(RECALL, what, todo, each.since, role=roles.CONTROLLER)
    for copy in state.linked(Copy, "state", CopyState.LENT.value):
        if copy.lent_until <= last and copy.copy not in recalled:
            what = f"{copy.copy} {copy.document} {copy.version}"
            todo = Wording(f"归还：{copy.lent_to}", f"hand it back: {copy.lent_to}")
            yield Due(LOAN, what, todo, copy.lent_until, (copy.lent_to,), roles.CONTROLLER)


def _request(state: State, request: Request, today: date) -> Iterator[Due]:
    by, days = day_in(request.due), (today - day_of(state, request.changed_at)).days
    kind, department = (request.items[0].type, request.items[0].department) if request.items else ("", "")
    if request.state is RequestState.OPEN:
        yield Due(REQUEST, request.id, Wording("评估", "assess it"), by, role=roles.CONTROLLER, days=days)
    elif request.state is RequestState.ASSESSED:
        todo = Wording("批准或驳回", "approve or reject it")
        yield Due(REQUEST, request.id, todo, by, (), roles.APPROVER, kind, department, days)
    else:
        waiting = [
            each.document
            for each in request.items
            if not each.version or state.get(Version, each.document, each.version) is None
        ]
        todo = (
            Wording(f"办理：{'、'.join(waiting)}", f"carry out: {', '.join(waiting)}")
            if waiting
            else Wording("办结后关闭", "close it once it is done")
        )
        yield Due(REQUEST, request.id, todo, by, (request.asked_by,), days=days)


def _planned(state: State, plan: Plan, today: date, last: date, written: dict[str, bool]) -> Iterator[Due]:
    for line in (each for each in plan.lines if each.due <= last):
        if line.number not in written:
            document = document_of(state, line.number)
            written[line.number] = document is not None and in_force_on(state, document, today) is not None
        if not written[line.number]:
            yield Due(
                PLANNED, line.number, Wording(f"编写：{line.title}", f"write: {line.title}"), line.due, (line.author,)
            )
