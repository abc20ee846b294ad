"""Which external documents, plans and adoptions may come next, by whom, and why not."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from types import MappingProxyType

from sopkit.diagnostics import Wording
from sopkit.model.resolved import folded
from sopkit.register import roles
from sopkit.register.acts.adoption import Adopted
from sopkit.register.acts.external import ExternalChecked, ExternalReceived, ExternalReviewed
from sopkit.register.acts.plan import PlanApproved, PlanDrawn
from sopkit.register.authority import holds
from sopkit.register.life import document_of
from sopkit.register.records.people import Person
from sopkit.register.records.upkeep import External, Plan
from sopkit.register.refusal import Reason, Refusal
from sopkit.register.rules.requests import NUMBER_USED, by_controller
from sopkit.register.rules.standing import Checks, Standing

EDITION_TAKEN = Reason(
    "G701",
    Wording("外来文件 {number} {edition} 已经登记过", "the external document {number} {edition} is registered"),
    Wording("新版写它自己的版次", "register a newer edition under its own name"),
)
NO_EXTERNAL = Reason(
    "G702",
    Wording("没有登记外来文件 {number} {edition}", "no external document {number} {edition} is registered"),
    Wording("用 sopkit external list 看有哪些", "see them: sopkit external list"),
)
NOT_WHOLE = Reason(
    "G703",
    Wording("登记不完整：{what_zh}", "this is not whole: {what_en}"),
    Wording("补齐后再登记", "add it and enter again"),
)
NO_PLAN = Reason(
    "G704",
    Wording("没有编制计划 {plan}，或它又改过", "there is no plan {plan}, or it has been drawn anew"),
    Wording("看现在的计划后再批准", "look at the plan as it is, then approve it"),
)
NOT_PLAN_APPROVER = Reason(
    "G705",
    Wording("{actor} 不能批准这个编制计划", "{actor} may not approve this plan"),
    Wording("由另一位有批准角色的人批准", "let an approver do it who did not draw it"),
)
TWICE = Reason(
    "G706",
    Wording("{number} 写了两次", "{number} is named twice"),
    Wording("每份文件只写一行", "name each document once"),
)


def _received(act: ExternalReceived, at: Standing) -> Iterator[Refusal]:
    yield from by_controller(at)
    if at.state.get(External, act.number, act.edition):
        yield EDITION_TAKEN.of(number=act.number, edition=act.edition)
    lacks = (
        (act.number.strip(), "没有编号", "it has no number"),
        (act.edition.strip(), "没有版次", "it names no edition"),
        (act.title.strip(), "没有名称", "it has no title"),
        (act.source.strip(), "没有来源", "it does not say where it is from"),
        (act.received <= at.today, "收到日期在今天之后", "it came in on a day to come"),
    )
    yield from _missing(lacks)


def _reviewed(act: ExternalReviewed, at: Standing) -> Iterator[Refusal]:
    if not any(at.may(each) for each in (roles.REVIEWER, roles.APPROVER, roles.CONTROLLER)):
        yield from by_controller(at)
    yield from _is_registered(act.number, act.edition, at)
    yield from _missing(((act.result.strip(), "没有写评审结果", "it does not say what was found"),))


def _checked(act: ExternalChecked, at: Standing) -> Iterator[Refusal]:
    yield from by_controller(at)
    yield from _is_registered(act.number, act.edition, at)
    yield from _missing(((act.next_check > at.today or not act.valid, "下次查新日期已过", "the next check is past"),))


def _is_registered(number: str, edition: str, at: Standing) -> Iterator[Refusal]:
    if at.state.get(External, number, edition) is None:
        yield NO_EXTERNAL.of(number=number, edition=edition)


def _drawn(act: PlanDrawn, at: Standing) -> Iterator[Refusal]:
    yield from by_controller(at)
    yield from _missing(((act.plan.strip() and act.lines, "没有内容", "it has no lines"),))
    for number, count in Counter(folded(each.number) for each in act.lines).items():
        if count > 1:
            yield TWICE.of(number=number)
    for each in act.lines:
        author = at.state.get(Person, each.author)
        if author is None or author.left:
            yield NOT_WHOLE.of(
                what_zh=f"{each.number} 的编制人 {each.author} 没有登记或已离职",
                what_en=f"the author of {each.number}, {each.author}, is not registered or has left",
            )
        elif not holds(at.state, each.author, roles.AUTHOR):
            yield NOT_WHOLE.of(
                what_zh=f"{each.number} 的编制人 {each.author} 没有编制角色",
                what_en=f"the author of {each.number}, {each.author}, does not hold the role of author",
            )


def _approved(act: PlanApproved, at: Standing) -> Iterator[Refusal]:
    plan = at.state.get(Plan, act.plan)
    if plan is None or plan.drawn != act.drawn or plan.approved_by:
        yield NO_PLAN.of(plan=act.plan)
    elif not at.may(roles.APPROVER) or plan.drawn_by == at.actor:
        yield NOT_PLAN_APPROVER.of(actor=at.actor)


def _adopted(act: Adopted, at: Standing) -> Iterator[Refusal]:
    yield from by_controller(at)
    yield from _missing(
        (
            (act.baseline.strip(), "没有建账批号", "the baseline has no name"),
            (act.statement.strip(), "没有写建账声明", "it makes no statement"),
            (act.documents, "没有文件", "it names no document"),
        )
    )
    for number, count in Counter(folded(each.document) for each in act.documents).items():
        if count > 1:
            yield TWICE.of(number=number)
    for each in act.documents:
        if not at.state.covers(each.document):
            continue
        known = document_of(at.state, each.document)
        if known:
            yield NUMBER_USED.of(document=each.document, number=known.number)
        yield from _missing(
            (
                (
                    each.document.strip() and each.version.strip(),
                    f"{each.document} 没有编号或版本",
                    f"{each.document} lacks number or version",
                ),
                (
                    each.title.strip() and each.type,
                    f"{each.document} 没有名称或类型",
                    f"{each.document} lacks title or type",
                ),
                (
                    each.files or each.scan,
                    f"{each.document} 没有文件也没有扫描件",
                    f"{each.document} has neither file nor scan",
                ),
                (each.effective <= at.today, f"{each.document} 还没有实施", f"{each.document} is not effective yet"),
                (each.signed, f"{each.document} 没有写谁签过", f"{each.document} names nobody who signed it"),
            )
        )


def _missing(lacks: tuple[tuple[object, str, str], ...]) -> Iterator[Refusal]:
    for there, zh, en in lacks:
        if not there:
            yield NOT_WHOLE.of(what_zh=zh, what_en=en)


CHECKS: Checks = MappingProxyType(
    {
        ExternalReceived: _received,
        ExternalReviewed: _reviewed,
        ExternalChecked: _checked,
        PlanDrawn: _drawn,
        PlanApproved: _approved,
        Adopted: _adopted,
    }
)
