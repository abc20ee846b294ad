"""Which acts of upkeep may come next, by whom, and why not: reviews, briefings, disposal, temporary acts."""

from __future__ import annotations

from collections.abc import Iterator
from types import MappingProxyType

from sopkit.diagnostics import Wording
from sopkit.register import roles
from sopkit.register.acts.temporary import DeviationPermitted, ReturnVerified, TimeLimited
from sopkit.register.acts.upkeep import AbsenteeBriefed, BriefingHeld, Disposed, Outcome, ReviewHeld
from sopkit.register.calendar import disposable_from
from sopkit.register.copy_life import copies_of, open_recalls
from sopkit.register.life import document_of, effective_on
from sopkit.register.records.people import Person
from sopkit.register.records.requests import Request
from sopkit.register.records.upkeep import Briefing, Permit
from sopkit.register.records.versions import Version, VersionState
from sopkit.register.refusal import Reason, Refusal
from sopkit.register.rules.requests import DOCUMENT_GONE, NO_REQUEST, by_controller
from sopkit.register.rules.standing import Checks, Standing
from sopkit.register.rules.versions import NO_VERSION, is_at

NOT_IN_FORCE = Reason(
    "G601",
    Wording("{document} {version} 现在不是现行版", "{document} {version} is not in force now"),
    Wording("现行版是：{current}", "in force is: {current}"),
)
NOT_REVIEWER = Reason(
    "G602",
    Wording("{actor} 对这类文件没有审核或批准角色", "{actor} is neither reviewer nor approver of this type"),
    Wording("由有审核或批准角色的人评审", "let a reviewer or approver hold the review"),
)
NO_FOLLOW_UP = Reason(
    "G603",
    Wording("评审结论是修订或废止，却没有写更改申请", "the review wants a change, and names no request for it"),
    Wording("先提出更改申请，再写上申请号", "open a request first, and name it"),
)
NO_TRAINER = Reason(
    "G604",
    Wording("{actor} 没有宣贯角色，不能登记宣贯", "{actor} holds no role of trainer and may not enter briefings"),
    Wording("由有宣贯角色的班组长或文控登记", "let a team leader with that role, or document control, enter it"),
)
OTHER_VERSION_SHOWN = Reason(
    "G605",
    Wording("宣贯用的不是 {document} {version} 的内容", "what was shown is not {document} {version}"),
    Wording("用这一版重新宣贯", "brief again with this version"),
)
BRIEFED_BEFORE = Reason(
    "G606",
    Wording("班次“{shift}”已经宣贯过 {document} {version}", "shift {shift} has been briefed on {document} {version}"),
    Wording("缺席的人用补宣登记", "enter absentees by making up for it"),
)
BRIEFING_NOT_WHOLE = Reason(
    "G607",
    Wording("宣贯记录不完整：{what_zh}", "the record of the briefing is not whole: {what_en}"),
    Wording("补齐后再登记", "add it and enter again"),
)
NOBODY_WAITS = Reason(
    "G608",
    Wording(
        "“{name}”不在 {document} {version} 班次“{shift}”的缺席名单上",
        "{name!r} is not among the absentees of shift {shift} for {document} {version}",
    ),
    Wording("看缺席名单：sopkit brief list", "see them: sopkit brief list"),
)
TOO_EARLY = Reason(
    "G609",
    Wording(
        "{document} {version} 的保存期未满，不能销毁（{when_zh}）",
        "{document} {version} may not be destroyed yet ({when_en})",
    ),
    Wording("到期以后再办理", "wait until its retention period is over"),
)
NO_END = Reason(
    "G610",
    Wording("没有写期限，或期限已过", "there is no last day, or it is past"),
    Wording("写一个今天以后的日期", "give a day to come"),
)
TIME_NOT_UP = Reason(
    "G611",
    Wording(
        "{document} {version} 的期限 {until} 还没有到，或没有期限",
        "the time of {document} {version}, up to {until}, is not up, or there is none",
    ),
    Wording("到期并收回张贴件以后再确认", "verify the return once it is up and its copies are recalled"),
)
PERMIT_TAKEN = Reason(
    "G612",
    Wording("偏离许可号 {permit} 已经用过", "the permit number {permit} has been used"),
    Wording("用下一个号", "use the next number"),
)
NOT_PERMITTED = Reason(
    "G613",
    Wording("{actor} 无权许可 {document} 的偏离", "{actor} may not permit a deviation from {document}"),
    Wording("由对这类文件有批准权的人许可", "let an approver of its type permit it"),
)


COPIES_OUT = Reason(
    "G614",
    Wording(
        "{document} {version} 的副本还没有收回：{copies}", "copies of {document} {version} have not come back: {copies}"
    ),
    Wording(
        "先收回、登记丢失或销毁：sopkit copy return {copies}",
        "take them back, or enter them as lost: sopkit copy return {copies}",
    ),
)


def _limited(act: TimeLimited, at: Standing) -> Iterator[Refusal]:
    version = at.state.get(Version, act.document, act.version)
    if version and at.actor != version.author:
        yield from by_controller(at)
    yield from is_at(act, at, VersionState.SUBMITTED)
    if act.until < at.today:
        yield NO_END.of()
    parent = document_of(at.state, act.parent) if act.parent else None
    if act.parent and (parent is None or effective_on(at.state, parent, at.today) is None):
        yield DOCUMENT_GONE.of(document=act.parent)
    if not act.reason.strip():
        yield BRIEFING_NOT_WHOLE.of(what_zh="没有写原因", what_en="it gives no reason")


def _verified(act: ReturnVerified, at: Standing) -> Iterator[Refusal]:
    version = at.state.get(Version, act.document, act.version)
    if version is None:
        yield NO_VERSION.of(document=act.document, version=act.version)
    elif version.limit.until >= at.today or version.limit.verified_by:
        yield TIME_NOT_UP.of(document=act.document, version=act.version, until=str(version.limit.until))
    out = [
        each.copy.copy
        for each in open_recalls(at.state, at.today, copies_of(at.state, document=act.document, version=act.version))
    ]
    if out:
        yield COPIES_OUT.of(document=act.document, version=act.version, copies=" ".join(out))
    if not act.found.strip():
        yield BRIEFING_NOT_WHOLE.of(what_zh="没有写查看结果", what_en="it does not say what was found")


def _permitted(act: DeviationPermitted, at: Standing) -> Iterator[Refusal]:
    if at.state.get(Permit, act.permit):
        yield PERMIT_TAKEN.of(permit=act.permit)
    document = document_of(at.state, act.document)
    if document is None or effective_on(at.state, document, at.today) is None:
        yield DOCUMENT_GONE.of(document=act.document)
    elif not at.may(roles.APPROVER, document.type, document.department):
        yield NOT_PERMITTED.of(actor=at.actor, document=act.document)
    if act.until < at.today or not act.reason.strip():
        yield NO_END.of()


def _reviewed(act: ReviewHeld, at: Standing) -> Iterator[Refusal]:
    document = document_of(at.state, act.document)
    current = effective_on(at.state, document, at.today) if document else None
    if document is None or current is None or current.version != act.version:
        yield NOT_IN_FORCE.of(document=act.document, version=act.version, current=current.version if current else "—")
        return
    if not any(at.may(each, document.type, document.department) for each in (roles.REVIEWER, roles.APPROVER)):
        yield NOT_REVIEWER.of(actor=at.actor)
    if act.outcome is not Outcome.KEEP:
        request = at.state.get(Request, act.request)
        if not act.request:
            yield NO_FOLLOW_UP.of()
        elif request is None or not request.item(act.document):
            yield NO_REQUEST.of(request=act.request)


def _briefed(act: BriefingHeld, at: Standing) -> Iterator[Refusal]:
    yield from _by_trainer(at)
    version = at.state.get(Version, act.document, act.version)
    if version is None:
        yield NO_VERSION.of(document=act.document, version=act.version)
        return
    if version.state not in (VersionState.APPROVED, VersionState.RELEASED) or act.shown != version.content:
        yield OTHER_VERSION_SHOWN.of(document=act.document, version=act.version)
    if act.shift in version.briefed:
        yield BRIEFED_BEFORE.of(shift=act.shift, document=act.document, version=act.version)
    trainer = at.state.get(Person, act.trainer)
    lacks = (
        (act.shift.strip(), "没有班次", "it names no shift"),
        (trainer and not trainer.left, "宣贯人没有登记", "its trainer is not registered"),
        (act.attended, "没有参加人", "nobody attended"),
        (act.scan, "没有签到表扫描件", "it has no scan of the signed sheet"),
        (act.minutes > 0, "没有写时长", "it took no time"),
        (act.on <= at.today, "日期在今天之后", "its day is to come"),
        (not {each.name for each in act.absent} & {*act.attended}, "有人既参加又缺席", "somebody was there and absent"),
    )
    for there, zh, en in lacks:
        if not there:
            yield BRIEFING_NOT_WHOLE.of(what_zh=zh, what_en=en)


def _made_up(act: AbsenteeBriefed, at: Standing) -> Iterator[Refusal]:
    yield from _by_trainer(at)
    briefing = at.state.get(Briefing, act.document, act.version, act.shift)
    if briefing is None or act.name not in {each.name for each in briefing.waiting}:
        yield NOBODY_WAITS.of(name=act.name, document=act.document, version=act.version, shift=act.shift)


def _disposed(act: Disposed, at: Standing) -> Iterator[Refusal]:
    yield from by_controller(at)
    version = at.state.get(Version, act.document, act.version)
    if version is None or version.disposed:
        yield NO_VERSION.of(document=act.document, version=act.version)
        return
    first = disposable_from(at.state, version, at.today)
    if first is None:
        yield TOO_EARLY.of(
            document=act.document, version=act.version, when_zh="仍有效或长期保存", when_en="in force, or kept for good"
        )
    elif at.today < first:
        yield TOO_EARLY.of(
            document=act.document, version=act.version, when_zh=f"{first} 起可以", when_en=f"from {first} on"
        )


def _by_trainer(at: Standing) -> Iterator[Refusal]:
    if not (at.may(roles.TRAINER) or at.may(roles.CONTROLLER)):
        yield NO_TRAINER.of(actor=at.actor)


CHECKS: Checks = MappingProxyType(
    {
        TimeLimited: _limited,
        ReturnVerified: _verified,
        DeviationPermitted: _permitted,
        ReviewHeld: _reviewed,
        BriefingHeld: _briefed,
        AbsenteeBriefed: _made_up,
        Disposed: _disposed,
    }
)
