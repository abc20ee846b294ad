"""Which leaves for copies may be given, by whom, and why not: a replacement, a further holder, photocopies."""

from __future__ import annotations

from collections.abc import Iterator
from types import MappingProxyType

from sopkit.diagnostics import Wording
from sopkit.register import roles
from sopkit.register.acts.copies import Cause, CopyKind, HolderAdded, PhotocopyApproved, ReissueApproved
from sopkit.register.copy_life import Stands, stands_on
from sopkit.register.life import document_of
from sopkit.register.records.copies import OUT, Copy, CopyState
from sopkit.register.refusal import Reason, Refusal
from sopkit.register.rules.requests import DOCUMENT_GONE
from sopkit.register.rules.standing import Checks, Standing
from sopkit.register.rules.upkeep import NO_END

NO_COPY = Reason(
    "G901",
    Wording("没有副本 {copy}", "there is no copy {copy}"),
    Wording("看有哪些：sopkit copy list", "see which there are: sopkit copy list"),
)
COPY_STATE = Reason(
    "G902",
    Wording("副本 {copy} 现在是“{state}”，不能这样办理", "the copy {copy} is {state}; this cannot come now"),
    Wording("看它的经过：sopkit copy history {copy}", "see what became of it: sopkit copy history {copy}"),
)
NO_COPY_REASON = Reason(
    "G903",
    Wording("没有写原因", "no reason is given"),
    Wording("用 --reason 写明原因", "give it with --reason"),
)
NOT_ALLOWED_TO_LEAVE = Reason(
    "G904",
    Wording("{actor} 无权批准 {document} 的副本", "{actor} may not give leave for copies of {document}"),
    Wording("由对这类文件有批准权的人批准", "let an approver of its type do it"),
)
NOT_CURRENT = Reason(
    "G905",
    Wording(
        "{document} {version} 不是现行版，也不是待实施版，不能发放",
        "{document} {version} is neither in force nor to come: no copy of it goes out",
    ),
    Wording("看各版：sopkit history {document}", "see its versions: sopkit history {document}"),
)
REPLACED_BEFORE = Reason(
    "G906",
    Wording("副本 {copy} 已经批准过换发", "the replacement of {copy} has been approved before"),
    Wording("看新副本：sopkit copy history {copy}", "see the copy that took its place: sopkit copy history {copy}"),
)
NOBODYS = Reason(
    "G927",
    Wording(
        "{copy} 是参考件或复印件：到期作废，不借阅、不换发",
        "{copy} is a reference print or a photocopy: it runs out, and is neither lent nor replaced",
    ),
    Wording(
        "需要的话另行发放：sopkit copy issue、sopkit copy photocopy",
        "where it is needed, have another: sopkit copy issue, sopkit copy photocopy",
    ),
)
NO_COUNT = Reason(
    "G907",
    Wording("份数要大于零，并写明给谁", "it takes at least one copy, and somebody who gets it"),
    Wording("写明领用部门或人员和份数", "give the holder and the number of copies"),
)


def copy_in(id: str, at: Standing, *wanted: CopyState) -> tuple[Copy | None, list[Refusal]]:
    """The copy with this id, and why nothing can be done with it unless it is in one of these states."""
    copy = at.state.get(Copy, id)
    if copy is None:
        return None, [NO_COPY.of(copy=id)]
    if copy.state not in wanted:
        return copy, [COPY_STATE.of(copy=id, state=copy.state.value)]
    return copy, []


def _reissue(act: ReissueApproved, at: Standing) -> Iterator[Refusal]:
    lost = act.cause is Cause.LOST
    there = (CopyState.LOST,) if lost else (*OUT, CopyState.RETURNED)
    copy, faults = copy_in(act.copy, at, *there)
    yield from faults
    if copy:
        yield from _by_approver(copy.document, at)
        if copy.approved or copy.replaced_by:
            yield REPLACED_BEFORE.of(copy=act.copy)
        if copy.kind in (CopyKind.REFERENCE, CopyKind.PHOTOCOPY):
            yield NOBODYS.of(copy=act.copy)
    if not act.reason.strip():
        yield NO_COPY_REASON.of()


def _added(act: HolderAdded, at: Standing) -> Iterator[Refusal]:
    document = document_of(at.state, act.document)
    if document is None or document.withdrawn <= at.today or document.voided:
        yield DOCUMENT_GONE.of(document=act.document)
    else:
        yield from _by_approver(act.document, at)
    if (act.copies != 0 if act.online else act.copies < 1) or not act.holder.strip():
        yield NO_COUNT.of()
    if not act.reason.strip():
        yield NO_COPY_REASON.of()


def _photocopied(act: PhotocopyApproved, at: Standing) -> Iterator[Refusal]:
    copy, faults = copy_in(act.copy, at, CopyState.HELD, CopyState.LENT)
    yield from faults
    if copy:
        yield from _by_approver(copy.document, at)
        if not faults and stands_on(at.state, copy, at.today) is not Stands.CURRENT:
            yield NOT_CURRENT.of(document=copy.document, version=copy.version)
        if copy.kind in (CopyKind.REFERENCE, CopyKind.PHOTOCOPY):
            yield COPY_STATE.of(copy=act.copy, state=copy.kind.value)
    if act.copies < 1 or not act.holder.strip():
        yield NO_COUNT.of()
    if act.due < at.today:
        yield NO_END.of()
    if not act.reason.strip():
        yield NO_COPY_REASON.of()


def _by_approver(number: str, at: Standing) -> Iterator[Refusal]:
    document = document_of(at.state, number)
    if document and not at.may(roles.APPROVER, document.type, document.department):
        yield NOT_ALLOWED_TO_LEAVE.of(actor=at.actor, document=number)


CHECKS: Checks = MappingProxyType(
    {
        ReissueApproved: _reissue,
        HolderAdded: _added,
        PhotocopyApproved: _photocopied,
    }
)
