"""Which acts on change requests may come next, by whom, and why not."""

from __future__ import annotations

import re
from collections.abc import Iterator
from types import MappingProxyType

from sopkit.diagnostics import Wording
from sopkit.model.resolved import folded
from sopkit.numbering.versions import version_scheme, version_schemes
from sopkit.register import roles
from sopkit.register.acts.requests import (
    Change,
    ImpactSettled,
    NoticeSent,
    RequestApproved,
    RequestAssessed,
    RequestCancelled,
    RequestClosed,
    RequestOpened,
    RequestRejected,
    Wanted,
)
from sopkit.register.life import document_of, holds_on, versions_of
from sopkit.register.records.requests import Request, RequestState
from sopkit.register.records.versions import Document, Version, VersionState
from sopkit.register.refusal import Reason, Refusal
from sopkit.register.rules.standing import Checks, Standing
from sopkit.register.state import State

REQUEST_TAKEN = Reason(
    "G301",
    Wording("更改申请号 {request} 已经用过", "the request number {request} has been used"),
    Wording("用下一个号", "use the next number"),
)
BAD_REQUEST_ID = Reason(
    "G302",
    Wording("更改申请号“{request}”写法不对", "{request!r} cannot be a request's number"),
    Wording("用字母、数字、点、横线、斜线，最多 40 个", "letters, digits, dots, hyphens, slashes; at most 40"),
)
NOTHING_ASKED = Reason(
    "G303",
    Wording("申请不完整：{what_zh}", "the request is not whole: {what_en}"),
    Wording("补写后再提交", "add it and submit again"),
)
NO_REQUEST = Reason(
    "G304",
    Wording("没有更改申请 {request}", "there is no request {request}"),
    Wording("用 sopkit change list 看有哪些申请", "see the requests: sopkit change list"),
)
REQUEST_STATE = Reason(
    "G305",
    Wording(
        "更改申请 {request} 现在是“{state}”，不能这样办理", "the request {request} is {state}; this cannot come now"
    ),
    Wording("这一步之前它应是：{wanted}", "before this step it is: {wanted}"),
)
NOT_CONTROLLER = Reason(
    "G306",
    Wording("{actor} 不是文控", "{actor} is not a document controller"),
    Wording("由文控办理", "let a document controller do it"),
)
NOT_APPROVER = Reason(
    "G307",
    Wording(
        "{actor} 无权批准 {document}（{type}，{department}）的更改",
        "{actor} may not approve a change of {document} ({type}, {department})",
    ),
    Wording("由对这类文件和该部门有批准权的人办理", "let somebody do it who approves this type for this department"),
)
OWN_REQUEST = Reason(
    "G308",
    Wording("{actor} 不能批准自己提出的申请", "{actor} may not approve their own request"),
    Wording("由另一位批准人办理", "let another approver do it"),
)
NOT_ASKER = Reason(
    "G309",
    Wording("{request} 不是 {actor} 提出的", "{actor} did not ask for {request}"),
    Wording("由申请人或文控撤回", "let who asked, or a document controller, cancel it"),
)
DOCUMENT_GONE = Reason(
    "G310",
    Wording("没有 {document} 这份文件，或已作废", "there is no document {document}, or it was withdrawn"),
    Wording("新文件用“制订”；已作废的文件号不再使用", "ask to issue a new one; a withdrawn number is not used again"),
)
NUMBER_USED = Reason(
    "G311",
    Wording("文件号 {document} 已经用过（{number}）", "the number {document} has been used ({number})"),
    Wording(
        "用下一个空号；编号不再使用，也不补空号",
        "use the next free number; numbers are never reused, gaps never filled",
    ),
)
VERSION_ORDER = Reason(
    "G312",
    Wording("{document} 的版本 {version} 接不上 {latest}", "version {version} of {document} does not follow {latest}"),
    Wording("下一个版本是 {wanted}", "the next is {wanted}"),
)
VERSION_SHAPE = Reason(
    "G313",
    Wording(
        "{document} 的版本“{version}”不合版本规则 {scheme}",
        "version {version!r} of {document} is not of the scheme {scheme}",
    ),
    Wording("写法如 {shape}", "write it like {shape}"),
)
OTHER_REQUEST = Reason(
    "G314",
    Wording("{document} 已在更改申请 {request} 中", "{document} is already in the request {request}"),
    Wording("等它办结，或先撤回", "wait until it is closed, or cancel it first"),
)
WORK_OPEN = Reason(
    "G315",
    Wording("更改申请 {request} 还有没办完的事：{what}", "the request {request} still has work open: {what}"),
    Wording("办完再关闭", "finish it, then close"),
)
NO_IMPACT = Reason(
    "G316",
    Wording("更改申请 {request} 没有“{what}”这一项要办的影响", "the request {request} has no work called {what!r}"),
    Wording("用 sopkit change show {request} 看有哪些", "see them: sopkit change show {request}"),
)
UNDECIDED_IMPACT = Reason(
    "G317",
    Wording(
        "影响“{what}”没有处理：既没有写要做的事，也没有写为何接受",
        "the impact {what!r} is neither turned into work nor accepted with a reason",
    ),
    Wording("写上要做的事，或接受的理由", "say what is to be done, or why it is accepted"),
)

_ID = re.compile(r"[\w.()（）/-]{1,40}")


def _opened(act: RequestOpened, at: Standing) -> Iterator[Refusal]:
    if not _ID.fullmatch(act.request):
        yield BAD_REQUEST_ID.of(request=act.request)
    if at.state.get(Request, act.request):
        yield REQUEST_TAKEN.of(request=act.request)
    if not act.items:
        yield NOTHING_ASKED.of(what_zh="没有文件", what_en="it names no document")
    if not act.reason.strip():
        yield NOTHING_ASKED.of(what_zh="没有写原因", what_en="it gives no reason")
    if len({folded(each.document) for each in act.items}) < len(act.items):
        yield NOTHING_ASKED.of(what_zh="同一文件写了两次", what_en="a document is named twice")
    for each in act.items:
        if at.state.covers(each.document):
            yield from _item(each, act.request, at)


def _item(item: Wanted, request: str, at: Standing) -> Iterator[Refusal]:
    document = document_of(at.state, item.document)
    for other in at.state.linked(Request, "documents", item.document):
        if other.id != request and other.state in _UNDER_WAY and not _is_issued(item.document, other, at.state):
            yield OTHER_REQUEST.of(document=item.document, request=other.id)
    if not item.document.strip() or not item.type or not item.title.strip():
        yield NOTHING_ASKED.of(what_zh="文件没有编号、类型或名称", what_en="a document lacks its number, type or title")
    if item.change is Change.ISSUE:
        if document is not None:
            yield NUMBER_USED.of(document=item.document, number=document.number)
        yield from _shape(item)
        return
    current = _latest(at.state, document) if document and not document.withdrawn_by and not document.voided else None
    if document is None or current is None or document.number != item.document:
        yield DOCUMENT_GONE.of(document=item.document)
        return
    if item.replaces != current.version:
        yield VERSION_ORDER.of(
            document=item.document, version=item.version, latest=item.replaces or "—", wanted=f"> {current.version}"
        )
    elif item.change is Change.REVISE:
        faults = [*_shape(item)]
        yield from faults or _follows(item, current.version)


_UNDER_WAY = (RequestState.OPEN, RequestState.ASSESSED, RequestState.APPROVED)


def _is_issued(document: str, request: Request, state: State) -> bool:
    """Whether what the request wants for this document has been issued, though it may not be closed yet."""
    item = request.item(document)
    version = state.get(Version, document, item.version) if item else None
    return version is not None and version.state is VersionState.RELEASED


def _shape(item: Wanted) -> Iterator[Refusal]:
    scheme = version_scheme(item.scheme)
    if scheme is None or not scheme.fits(item.version):
        shape = scheme.shape if scheme else ", ".join(version_schemes())
        yield VERSION_SHAPE.of(document=item.document, version=item.version, scheme=item.scheme, shape=shape)


def _follows(item: Wanted, latest: str) -> Iterator[Refusal]:
    """A version follows its predecessor as amendment or new edition; dated ones are only later."""
    scheme = version_scheme(item.scheme)
    assert scheme is not None
    if scheme.dated:
        before, after = scheme.key(latest), scheme.key(item.version)
        fits, wanted = bool(before and after and before < after), f"> {latest}"
    else:
        following = (scheme.successor(latest), scheme.new_edition(latest))
        fits, wanted = item.version in following, " / ".join(dict.fromkeys(each for each in following if each))
    if not fits:
        yield VERSION_ORDER.of(document=item.document, version=item.version, latest=latest, wanted=wanted)


def _latest(state: State, document: Document) -> Version | None:
    """The newest version that was released."""
    released = [each for each in versions_of(state, document) if each.state is VersionState.RELEASED]
    return released[-1] if released else None


def _assessed(act: RequestAssessed, at: Standing) -> Iterator[Refusal]:
    yield from by_controller(at)
    yield from _in_state(act.request, at, RequestState.OPEN, RequestState.ASSESSED)
    for each in act.impacts:
        if not each.work.strip() and not each.why.strip():
            yield UNDECIDED_IMPACT.of(what=each.what)


def _approved(act: RequestApproved, at: Standing) -> Iterator[Refusal]:
    yield from _in_state(act.request, at, RequestState.ASSESSED)
    yield from _by_approver(act.request, at)


def _rejected(act: RequestRejected, at: Standing) -> Iterator[Refusal]:
    yield from _in_state(act.request, at, RequestState.OPEN, RequestState.ASSESSED)
    yield from _by_approver(act.request, at)
    if not act.comment.strip():
        yield NOTHING_ASKED.of(what_zh="没有写不批准的理由", what_en="it gives no reason for the rejection")


def _cancelled(act: RequestCancelled, at: Standing) -> Iterator[Refusal]:
    yield from _in_state(act.request, at, RequestState.OPEN, RequestState.ASSESSED, RequestState.APPROVED)
    request = at.state.get(Request, act.request)
    if request and request.asked_by != at.actor and not at.may(roles.CONTROLLER):
        yield NOT_ASKER.of(request=act.request, actor=at.actor)
    begun = [
        each.document
        for each in at.state.linked(Version, "request", act.request)
        if each.state is not VersionState.RETURNED
    ]
    if begun:
        yield WORK_OPEN.of(request=act.request, what=", ".join(begun))


def _settled(act: ImpactSettled, at: Standing) -> Iterator[Refusal]:
    yield from _in_state(act.request, at, RequestState.APPROVED)
    request = at.state.get(Request, act.request)
    if request and not any(each.what == act.what and each.work for each in request.impacts):
        yield NO_IMPACT.of(request=act.request, what=act.what)


def _noticed(act: NoticeSent, at: Standing) -> Iterator[Refusal]:
    yield from by_controller(at)
    yield from _in_state(act.request, at, RequestState.APPROVED)


def _closed(act: RequestClosed, at: Standing) -> Iterator[Refusal]:
    yield from by_controller(at)
    faults = [*_in_state(act.request, at, RequestState.APPROVED)]
    yield from faults
    request = at.state.get(Request, act.request)
    if faults or request is None:
        return
    settled = {each.what for each in request.settled}
    undone = [each.what for each in request.impacts if each.work and each.what not in settled]
    asked = [each for each in request.items if at.state.covers(each.document)]
    undone += [f"{each.document} {each.version}".rstrip() for each in asked if not _is_done(each, request, at)]
    if undone:
        yield WORK_OPEN.of(request=act.request, what="、".join(undone))


def _is_done(item: Wanted, request: Request, at: Standing) -> bool:
    if item.change is Change.WITHDRAW:
        document = document_of(at.state, item.document)
        return document is not None and document.withdrawn_by == request.id
    version = at.state.get(Version, item.document, item.version)
    return version is not None and holds_on(version, at.today)


def by_controller(at: Standing) -> Iterator[Refusal]:
    """Refuse whoever is no document controller."""
    if not at.may(roles.CONTROLLER):
        yield NOT_CONTROLLER.of(actor=at.actor)


def _in_state(request: str, at: Standing, *wanted: RequestState) -> Iterator[Refusal]:
    found = at.state.get(Request, request)
    if found is None:
        yield NO_REQUEST.of(request=request)
    elif found.state not in wanted:
        listed = ", ".join(each.value for each in wanted)
        yield REQUEST_STATE.of(request=request, state=found.state.value, wanted=listed)


def _by_approver(request: str, at: Standing) -> Iterator[Refusal]:
    found = at.state.get(Request, request)
    if found is None:
        return
    for each in found.items:
        if not at.may(roles.APPROVER, each.type, each.department):
            yield NOT_APPROVER.of(
                actor=at.actor, document=each.document, type=each.type, department=each.department or "—"
            )
    if found.asked_by == at.actor:
        yield OWN_REQUEST.of(actor=at.actor)


CHECKS: Checks = MappingProxyType(
    {
        RequestOpened: _opened,
        RequestAssessed: _assessed,
        RequestApproved: _approved,
        RequestRejected: _rejected,
        RequestCancelled: _cancelled,
        ImpactSettled: _settled,
        NoticeSent: _noticed,
        RequestClosed: _closed,
    }
)
