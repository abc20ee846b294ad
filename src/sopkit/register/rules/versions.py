"""Which acts on versions may come next, by whom, and why not."""

from __future__ import annotations

from collections.abc import Iterator
from types import MappingProxyType

from sopkit.diagnostics import Wording
from sopkit.register import roles
from sopkit.register.acts.requests import Change
from sopkit.register.acts.versions import (
    DocumentWithdrawn,
    NumberVoided,
    SignedOff,
    SignedOnPaper,
    VersionAccepted,
    VersionReturned,
    VersionSubmitted,
)
from sopkit.register.life import document_of, open_stage
from sopkit.register.records.people import Person
from sopkit.register.records.requests import Request, RequestState
from sopkit.register.records.versions import Version, VersionState
from sopkit.register.refusal import Reason, Refusal
from sopkit.register.rules.held import not_held
from sopkit.register.rules.requests import DOCUMENT_GONE, NUMBER_USED, by_controller
from sopkit.register.rules.signing import Duty, may_sign
from sopkit.register.rules.standing import Checks, Standing

MEDIA = ("paper", "screen", "file")
"""On what a document is used: printed, read on a screen, or handed on as a file (a drawing, a program)."""

NO_APPROVED_REQUEST = Reason(
    "G401",
    Wording("{document} {version} 没有已批准的更改申请", "no approved request asks for {document} {version}"),
    Wording(
        "先提出并批准更改申请：sopkit change open", "open a request first, and have it approved: sopkit change open"
    ),
)
NOT_WHOLE = Reason(
    "G402",
    Wording("{document} {version} 不完整：{what_zh}", "{document} {version} is not whole: {what_en}"),
    Wording("补齐后再提交", "add it and submit again"),
)
NOT_AUTHOR = Reason(
    "G403",
    Wording("{actor} 不能提交 {document}", "{actor} may not submit {document}"),
    Wording("由文件的编制人或文控提交", "let its author or a document controller submit it"),
)
NO_VERSION = Reason(
    "G404",
    Wording("没有 {document} {version} 这一版", "there is no {document} {version}"),
    Wording("用 sopkit history {document} 看有哪些版本", "see its versions: sopkit history {document}"),
)
VERSION_STATE = Reason(
    "G405",
    Wording(
        "{document} {version} 现在是“{state}”，不能这样办理", "{document} {version} is {state}; this cannot come now"
    ),
    Wording("这一步之前它应是：{wanted}", "before this step it is: {wanted}"),
)
OTHER_SUBMISSION = Reason(
    "G406",
    Wording("所指的不是 {document} {version} 现在的提交", "this is not the present submission of {document} {version}"),
    Wording("它又提交过；看新的内容后再办", "it has been submitted again; look at what it says now"),
)
NO_COMMENTS = Reason(
    "G407",
    Wording("退回 {document} {version} 没有写意见", "{document} {version} is returned without comments"),
    Wording("写明要改什么", "say what is to be changed"),
)
MAY_NOT_RETURN = Reason(
    "G408",
    Wording("{actor} 不能退回 {document} {version}", "{actor} may not return {document} {version}"),
    Wording("由文控，或当前签署环节的人退回", "let a document controller, or who signs in the open stage, return it"),
)
WRONG_DATES = Reason(
    "G409",
    Wording(
        "{document} {version} 的日期不对：发布 {issued}，实施 {effective}，今天 {today}",
        "the dates of {document} {version} cannot be: issued {issued}, effective {effective}, today {today}",
    ),
    Wording(
        "发布日期不早于今天的登记日，实施日期不早于发布日期",
        "it is issued no earlier than today, and effective no earlier than issued",
    ),
)
NOTHING_SIGNED = Reason(
    "G410",
    Wording("签署没有指明文件，或同一文件写了两次", "the sign-off names no document, or one twice"),
    Wording("指明要签的文件", "name what is signed"),
)
NO_SCAN = Reason(
    "G411",
    Wording("纸质签署没有扫描件，或日期在今天之后", "the sign-off on paper has no scan, or a day to come"),
    Wording("附上扫描件，写签字当天的日期", "add the scan and the day it was signed"),
)


NO_LIMIT_SET = Reason(
    "G412",
    Wording(
        "临时文件 {document} {version} 没有写有效期限，或期限在实施之前",
        "the temporary {document} {version} has no last day, or one before it is effective",
    ),
    Wording("先写明期限：sopkit submit --until", "say up to which day it holds: sopkit submit --until"),
)


def _submitted(act: VersionSubmitted, at: Standing) -> Iterator[Refusal]:
    request = at.state.get(Request, act.request)
    item = request.item(act.document) if request else None
    if (
        request is None
        or item is None
        or request.state is not RequestState.APPROVED
        or item.change is Change.WITHDRAW
        or (item.version, item.type) != (act.version, act.type)
    ):
        yield NO_APPROVED_REQUEST.of(document=act.document, version=act.version)
    lacks = (
        (act.title.strip(), "没有名称", "it has no title"),
        (act.language, "没有写语言", "it names no language"),
        (act.media and {*act.media} <= {*MEDIA}, "没有写载体", f"it names no medium ({', '.join(MEDIA)})"),
        (at.state.get(Person, act.author), "编制人没有登记", "its author is not registered"),
        (act.files, "没有源文件", "it has no source"),
        (
            act.content and act.record and act.presented,
            "没有内容摘要或送审页面",
            "it lacks its digest or its review print",
        ),
        (
            any(each.kind == roles.APPROVER and each.required for each in act.stages),
            "没有批准环节",
            "it has no stage of approval",
        ),
        (len({each.id for each in act.stages}) == len(act.stages), "签署环节重复", "a stage is named twice"),
    )
    for there, zh, en in lacks:
        if not there:
            yield NOT_WHOLE.of(document=act.document, version=act.version, what_zh=zh, what_en=en)
    if at.actor != act.author and not at.may(roles.CONTROLLER):
        yield NOT_AUTHOR.of(actor=at.actor, document=act.document)
    document, version = document_of(at.state, act.document), at.state.get(Version, act.document, act.version)
    if document and (document.number != act.document or document.voided or document.withdrawn_by):
        yield NUMBER_USED.of(document=act.document, number=document.number)
    if version and version.state not in (VersionState.RETURNED, VersionState.SUBMITTED, VersionState.ACCEPTED):
        yield _other_state(version, VersionState.RETURNED)


def _accepted(act: VersionAccepted, at: Standing) -> Iterator[Refusal]:
    yield from by_controller(at)
    yield from is_at(act, at, VersionState.SUBMITTED)


def _returned(act: VersionReturned, at: Standing) -> Iterator[Refusal]:
    faults = [*is_at(act, at, VersionState.SUBMITTED, VersionState.ACCEPTED, VersionState.APPROVED)]
    yield from faults
    if not act.comments.strip():
        yield NO_COMMENTS.of(document=act.document, version=act.version)
    version = at.state.get(Version, act.document, act.version)
    yield from not_held(at.state, version)
    if version is None or at.may(roles.CONTROLLER):
        return
    stage = open_stage(version)
    if stage is None or not at.may(stage.kind, version.type):
        yield MAY_NOT_RETURN.of(actor=at.actor, document=act.document, version=act.version)


def _signed(act: SignedOff, at: Standing) -> Iterator[Refusal]:
    named = [(each.document, each.version) for each in act.items]
    if not named or len({*named}) < len(named):
        yield NOTHING_SIGNED.of()
    for item in act.items:
        if not at.state.covers(item.document):
            continue
        faults = [*is_at(item, at, VersionState.ACCEPTED)]
        yield from faults
        version = at.state.get(Version, item.document, item.version)
        if faults or version is None:
            continue
        if (item.content, item.presented, item.request) != (version.content, version.presented, version.request):
            yield OTHER_SUBMISSION.of(document=item.document, version=item.version)
        duty = Duty(item.stage, item.role, at.actor, item.department, item.instead_of)
        yield from may_sign(version, duty, at.state, at.today)


def _signed_on_paper(act: SignedOnPaper, at: Standing) -> Iterator[Refusal]:
    yield from by_controller(at)
    faults = [*is_at(act, at, VersionState.ACCEPTED)]
    yield from faults
    if not act.scan or act.on > at.today:
        yield NO_SCAN.of()
    version = at.state.get(Version, act.document, act.version)
    if faults or version is None:
        return
    kinds = [each.kind for each in version.stages if each.id == act.stage]
    duty = Duty(act.stage, kinds[0] if kinds else "", act.signer, act.department, "")
    yield from may_sign(version, duty, at.state, at.today)


def _withdrawn(act: DocumentWithdrawn, at: Standing) -> Iterator[Refusal]:
    yield from by_controller(at)
    document, request = document_of(at.state, act.document), at.state.get(Request, act.request)
    item = request.item(act.document) if request else None
    if document is None or document.withdrawn_by or document.voided:
        yield DOCUMENT_GONE.of(document=act.document)
    if (
        request is None
        or item is None
        or request.state is not RequestState.APPROVED
        or item.change is not Change.WITHDRAW
    ):
        yield NO_APPROVED_REQUEST.of(document=act.document, version="")
    if act.on < at.today:
        yield WRONG_DATES.of(document=act.document, version="", issued="—", effective=str(act.on), today=str(at.today))


def _voided(act: NumberVoided, at: Standing) -> Iterator[Refusal]:
    yield from by_controller(at)
    document = document_of(at.state, act.number)
    if document and (document.versions or document.voided):
        yield NUMBER_USED.of(document=act.number, number=document.number)


def is_at(act: object, at: Standing, *wanted: VersionState) -> Iterator[Refusal]:
    """Refuse an act on a version that is unknown, in another state, or was submitted again since."""
    document, number, submission = (str(getattr(act, each)) for each in ("document", "version", "submission"))
    version = at.state.get(Version, document, number)
    if version is None:
        yield NO_VERSION.of(document=document, version=number)
    elif version.state not in wanted:
        yield _other_state(version, *wanted)
    elif version.submission != submission:
        yield OTHER_SUBMISSION.of(document=document, version=number)


def _other_state(version: Version, *wanted: VersionState) -> Refusal:
    listed = ", ".join(each.value for each in wanted)
    return VERSION_STATE.of(
        document=version.document, version=version.version, state=version.state.value, wanted=listed
    )


CHECKS: Checks = MappingProxyType(
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
