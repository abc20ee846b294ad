"""``sopkit change``: change requests (文件更改申请单)."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import click

from sopkit.cli.changes_seen import list_, request_called, show
from sopkit.cli.desk import Desk, desk_options
from sopkit.diagnostics import Wording
from sopkit.office.register.changes import (
    NotAsked,
    Wish,
    holders_of,
    next_request,
    reached_by_request,
    wanted_items,
)
from sopkit.register.acts.requests import (
    CutIn,
    Impact,
    ImpactSettled,
    NoticeSent,
    Reached,
    RequestApproved,
    RequestAssessed,
    RequestCancelled,
    RequestClosed,
    RequestOpened,
    RequestRejected,
    Urgency,
)

KINDS = {
    Impact.REFERENCE: Wording("引用它的文件", "document that cites it"),
    Impact.RECORD: Wording("记录表", "record form"),
    Impact.BOOK: Wording("汇编", "book"),
    Impact.TRANSLATION: Wording("译文", "translation"),
    Impact.COPY: Wording("持有人", "holder of copies"),
    Impact.OTHER: Wording("其他", "other"),
}


@click.group(name="change")
def command() -> None:
    """Change requests: the only way a version begins. 文件更改申请"""


command.add_command(list_)
command.add_command(show)


@command.command(name="open")
@click.argument("numbers", nargs=-1, required=True)
@click.option("--reason", required=True, help="Why. 更改原因")
@click.option("--withdraw", is_flag=True, help="Withdraw the documents. 废止")
@click.option("--new-edition", is_flag=True, help="As a new edition. 换版")
@click.option("--temporary", is_flag=True, help="As temporary instructions. 临时文件")
@click.option("--id", "id", default="", help="The request's number; the next one. 申请单号")
@click.option("--cut-in", default="", help="From which day. 切换日期")
@click.option("--shift", default="", help="From which shift. 切换班次")
@click.option("--lot", default="", help="From which lot. 切换批次")
@click.option("--serial", default="", help="From which serial number. 切换序列号")
@click.option("--stock-used-up", is_flag=True, help="Once the stock is used up. 库存用完后切换")
@click.option("--in-progress", default="", help="What becomes of work in progress. 在制品处理")
@click.option("--use-up-forms", is_flag=True, help="Use up pre-printed forms. 已印表格用完为止")
@click.option("--customer-approval", is_flag=True, help="The customer has to approve. 须顾客批准")
@click.option("--briefing", is_flag=True, help="Shifts should be briefed. 须宣贯")
@click.option("--urgent", is_flag=True, help="It is urgent. 紧急")
@click.option("--due", default="", help="By when it is wanted. 要求完成日期")
@desk_options
def open_(desk: Desk, numbers: tuple[str, ...], reason: str, id: str, **asked: Any) -> None:
    """Ask for a change of documents: first issues, new versions, withdrawals. 提出更改申请"""
    from sopkit.cli.surveying import looked_over  # Who approves or closes a request waits for no survey.

    surveyed = looked_over(desk.session)
    with desk.state() as state:
        request = id or next_request(state, desk.today)
        wish = Wish(
            numbers,
            withdraw=asked["withdraw"],
            new_edition=asked["new_edition"],
            temporary=asked["temporary"],
        )
        try:
            items = wanted_items(state, surveyed, wish, desk.today)
        except NotAsked as fault:
            desk.missing(fault.wording.zh, fault.wording.en)
    act = RequestOpened(
        request=request,
        items=items,
        reason=reason,
        cut_in=CutIn(asked["cut_in"], asked["shift"], asked["lot"], asked["serial"], asked["stock_used_up"]),
        in_progress=asked["in_progress"],
        use_up_forms=asked["use_up_forms"],
        customer_approval=asked["customer_approval"],
        briefing=asked["briefing"],
        urgency=Urgency.URGENT if asked["urgent"] else Urgency.NORMAL,
        due=asked["due"],
    )
    listed = ", ".join(f"{each.document} {each.version}".rstrip() for each in items)
    desk.does(act, f"更改申请 {request}：{listed}", f"change request {request}: {listed}")
    if desk.form == "text":
        click.echo(request)


@command.command(name="assess")
@click.argument("request")
@click.option("--accept", "accepted", multiple=True, metavar="WHAT=WHY", help="An impact accepted, and why. 接受的影响")
@click.option("--work", multiple=True, metavar="WHAT=WORK", help="An impact turned into work. 要办的影响")
@click.option(
    "--accept-rest", default="", metavar="WHY", help="All other impacts accepted, and why. 其余影响一并接受的理由"
)
@click.option("--comment", default="", help="Comment. 意见")
@desk_options
def assess(
    desk: Desk, request: str, accepted: tuple[str, ...], work: tuple[str, ...], accept_rest: str, comment: str
) -> None:
    """Assess a request: what it reaches, each impact accepted or turned into work. 评估申请

    `sopkit change impact REQUEST` tells what where-used has found; each of it has to be decided.
    先用 sopkit change impact 看查到的影响，每一项都要定。
    """
    impacts = [_reached(desk, each, why=True) for each in accepted] + [_reached(desk, each) for each in work]
    decided = {each.what for each in impacts}
    rest = [each for each in _found(desk, request) if each.what not in decided]
    if rest and not accept_rest:
        listed = ", ".join(each.what for each in rest)
        desk.missing(
            f"这些影响还没有定：{listed}；用 --work 对象=要办的事、--accept 对象=理由，或 --accept-rest 理由",
            f"these impacts are not decided: {listed}; give --work WHAT=WORK, --accept WHAT=WHY, or --accept-rest WHY",
        )
    impacts += [replace(each, why=accept_rest) for each in rest]
    act = RequestAssessed(request, tuple(impacts), comment)
    desk.does(act, f"{request} 已评估", f"{request} is assessed")


@command.command(name="impact")
@click.argument("request")
@desk_options
def impact(desk: Desk, request: str) -> None:
    """What a request reaches: documents, forms, translations, copies. 更改波及的文件、表格、译文和持有人"""
    found = _found(desk, request)
    head = Wording("类别|对象", "Kind|What")
    records = [{"kind": each.kind.value, "what": each.what} for each in found]
    desk.show(records, head, [(KINDS[each.kind].in_language(desk.language), each.what) for each in found])


@command.command(name="notice")
@click.argument("request")
@click.option("--holder", "holders", multiple=True, help="Only this holder; all who hold them. 通知的领用人")
@desk_options
def notice(desk: Desk, request: str, holders: tuple[str, ...]) -> None:
    """Note that each holder was given the change notice. 登记更改通知已发"""
    with desk.state() as state:
        found = request_called(desk, state, request)
        named = holders or holders_of(state, found)
    if not named:
        desk.missing(f"{request} 的文件没有领用人", f"nobody holds the documents of {request}")
    desk.does(NoticeSent(request, named), f"已通知：{'、'.join(named)}", f"notified: {', '.join(named)}")


@command.command(name="approve")
@click.argument("request")
@click.option("--comment", default="", help="Comment. 意见")
@click.option("--shift", "shifts", multiple=True, help="A shift that is briefed first. 须先宣贯的班次")
@desk_options
def approve(desk: Desk, request: str, comment: str, shifts: tuple[str, ...]) -> None:
    """Approve a request. 批准申请"""
    desk.does(RequestApproved(request, comment, shifts), f"{request} 已批准", f"{request} is approved")


@command.command(name="reject")
@click.argument("request")
@click.option("--comment", required=True, help="Why not. 理由")
@desk_options
def reject(desk: Desk, request: str, comment: str) -> None:
    """Reject a request, and say why. 不批准申请"""
    desk.does(RequestRejected(request, comment), f"{request} 未批准", f"{request} is rejected")


@command.command(name="cancel")
@click.argument("request")
@click.option("--reason", required=True, help="Why. 理由")
@desk_options
def cancel(desk: Desk, request: str, reason: str) -> None:
    """Take a request back. 撤回申请"""
    desk.does(RequestCancelled(request, reason), f"{request} 已撤回", f"{request} is cancelled")


@command.command(name="settle")
@click.argument("request")
@click.argument("what")
@click.option("--done", required=True, help="What was done. 办理结果")
@desk_options
def settle(desk: Desk, request: str, what: str, done: str) -> None:
    """Note that the work an impact asked for is done. 登记影响项已办结"""
    desk.does(ImpactSettled(request, what, done), f"{request}：{what} 已办结", f"{request}: {what} is settled")


@command.command(name="close")
@click.argument("request")
@desk_options
def close(desk: Desk, request: str) -> None:
    """Close a request: its versions are effective, its work is done. 关闭申请"""
    desk.does(RequestClosed(request, desk.today), f"{request} 已关闭", f"{request} is closed")


def _found(desk: Desk, request: str) -> list[Reached]:
    from sopkit.cli.surveying import looked_over

    with desk.state() as state:
        return reached_by_request(state, looked_over(desk.session), request_called(desk, state, request))


def _reached(desk: Desk, written: str, *, why: bool = False) -> Reached:
    """An impact as typed: ``kind:WHAT=WORK``, the kind one of `Impact`, or left out for a document that refers to it."""
    what, parted, text = written.partition("=")
    kind, colon, rest = what.partition(":")
    known = {each.value: each for each in Impact}
    if not parted or not text.strip() or (colon and kind not in known):
        desk.missing(
            f"影响“{written}”要写成 [类别:]对象=内容；类别：{'、'.join(known)}",
            f"write the impact {written!r} as [kind:]what=text; kinds: {', '.join(known)}",
        )
    return Reached(
        known[kind] if colon else Impact.REFERENCE,
        rest if colon else what,
        work="" if why else text,
        why=text if why else "",
    )
