"""``sopkit copy list`` and ``history``: which copies there are, which have to come back, what became of one."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any
from zoneinfo import ZoneInfo

import click

from sopkit.cli.copy_options import ids_of, reception
from sopkit.cli.desk import Desk, desk_options
from sopkit.diagnostics import Wording
from sopkit.office.posting.listing import KINDS, STANDS, STATES, Asked, asked_copies, recalls, signed_for, stood
from sopkit.office.posting.readers import readers
from sopkit.office.posting.taking_over import unnumbered
from sopkit.office.register.people import names_of
from sopkit.office.register.trail import trail_of
from sopkit.register.authority import founding
from sopkit.register.codec import whole
from sopkit.register.copy_life import Recall
from sopkit.register.records.copies import Copy, CopyState
from sopkit.register.state import State

MOST = 200
"""So many copies are listed unless all are asked for."""


@click.command(name="list")
@click.argument("number", default="")
@click.option("--version", "version", default="", help="Of this version. 版本")
@click.option("--holder", default="", help="With this holder or person. 领用者")
@click.option("--station", default="", help="At this station. 岗位")
@click.option("--department", default="", help="Of this department, its people and stations. 部门")
@click.option("--state", "state_", type=click.Choice([each.value for each in CopyState]), help="In this state. 状态")
@click.option("--out", is_flag=True, help="Only those that may be found where work is done. 只列在外的")
@click.option("--recalls", "open_", is_flag=True, help="Only those that have to come back. 只列待回收的")
@click.option("--all", "everything", is_flag=True, help=f"All, not only the newest {MOST}. 全部，不限份数")
@click.option("--online", is_flag=True, help="Who gets no paper and reads online. 只在线阅读的领用者")
@desk_options
def list_(desk: Desk, number: str, state_: str | None, everything: bool, **told: Any) -> None:
    """List copies. 副本清单"""
    if told.pop("online"):
        _show_readers(desk, number)
        return
    open_ = told.pop("open_")
    asked = Asked(document=number, state=state_ or "", **told)
    facts, holders = desk.session.facts, desk.session.settings.holders
    with desk.state() as state:
        if open_:
            named = asked != Asked(out=asked.out)
            among = asked_copies(state, facts, holders, replace(asked, out=True)) if named else None
            _show_recalls(desk, recalls(state, desk.today, among), desk.today)
            return
        most = 0 if everything else MOST
        found = asked_copies(state, facts, holders, asked, most)
        _show(desk, state, found)
        if len(found) == most:
            desk.more(
                f"只列出最新的 {most} 份；全部用 --all，缩小范围用 --out、--holder、--station、--state",
                f"the newest {most}; --all lists every one; --out, --holder, --station and --state narrow it",
            )


def _show(desk: Desk, state: State, copies: list[Copy]) -> None:
    worth = stood(state, copies, desk.today)
    head = Wording(
        "副本|文件|版本|类别|分发号|领用者|岗位|发放|签收|状态|现在是",
        "Copy|Document|Version|Kind|No.|Holder|Station|Issued|Signed for|State|It is",
    )
    rows = [
        (
            each.copy,
            each.document,
            each.version,
            KINDS[each.kind].in_language(desk.language),
            each.number,
            each.holder or each.given_to,
            each.station,
            str(each.issued),
            signed_for(each).in_language(desk.language),
            _state(each).in_language(desk.language),
            STANDS[worth[each.copy]].in_language(desk.language),
        )
        for each in copies
    ]
    desk.show([{**whole(each), "stands": worth[each.copy].value} for each in copies], head, rows)
    held = unnumbered(state)
    if held and desk.form == "text":
        count = sum(each.unnumbered for each in held)
        desk.more(
            f"另有 {count} 份建账时在用的没有编号，管不到：sopkit copy number-held",
            f"{count} more are held since adoption without a number, out of reach: sopkit copy number-held",
        )


def _state(copy: Copy) -> Wording:
    """Where it is; who has it lent, and whether what came back bears 作废 already."""
    state = STATES[copy.state]
    if copy.state is CopyState.LENT:
        return Wording(*(f"{each} {copy.lent_to} {copy.lent_until}" for each in (state.zh, state.en)))
    if copy.state is CopyState.RETURNED:
        told = Wording("已盖作废章", "stamped void") if copy.stamped else Wording("未盖作废章", "not stamped void")
        return Wording(f"{state.zh}，{told.zh}", f"{state.en}, {told.en}")
    return state


def _show_recalls(desk: Desk, found: list[Recall], today: date) -> None:
    head = Wording(
        "副本|文件|版本|分发号|领用者|岗位|为什么|起于|天数",
        "Copy|Document|Version|No.|Holder|Station|Why|Since|Days",
    )
    rows = [
        (
            each.copy.copy,
            each.copy.document,
            each.copy.version,
            each.copy.number,
            each.copy.lent_to or each.copy.holder,
            each.copy.station,
            STANDS[each.why].in_language(desk.language),
            str(each.since),
            str((today - each.since).days),
        )
        for each in found
    ]
    records = [{**whole(each.copy), "why": each.why.value, "since": str(each.since)} for each in found]
    desk.show(records, head, rows)


def _show_readers(desk: Desk, number: str) -> None:
    today = desk.today
    with desk.state() as state:
        found = readers(reception(desk, state), today, number)
        names = names_of(state, {each.by for each in found})
        rows = [
            (
                each.document,
                each.holder,
                names.get(each.by, each.by),
                "" if each.on == date.max else str(each.on),
                each.why or "sopkit.toml",
            )
            for each in found
        ]
    head = Wording("文件|领用者|批准人|日期|原因", "Document|Holder|Approved by|On|Why")
    desk.show([whole(each) for each in found], head, rows)


@click.command(name="history")
@click.argument("copy")
@desk_options
def history(desk: Desk, copy: str) -> None:
    """What became of one copy, from its issue on. 一份副本的经过"""
    (id,) = ids_of(desk, [copy])
    with desk.register.log.reading() as view:
        state = State(view)
        found = state.get(Copy, id)
        if found is None:
            desk.missing(f"没有副本 {id}", f"there is no copy {id}")
        lines = trail_of(view, "Copy", found.key)
        zone = ZoneInfo(founding(state).timezone)
    kind, state_ = KINDS[found.kind], STATES[found.state]
    to = " ".join(filter(None, (found.holder, found.station)))
    if desk.form == "text":
        desk.session.say(
            f"{id}  {kind.zh}  {found.document} {found.version}  分发号 {found.number}  {to}  {state_.zh}",
            f"{id}  {kind.en}  {found.document} {found.version}  copy no. {found.number}  {to}  {state_.en}",
        )
    head = Wording("#|时间|办理人|办了什么|说明", "#|Time|Who|What|More")
    rows = [
        (str(each.position), each.local(zone), each.actor, each.words.in_language(desk.language), _more(each.act))
        for each in lines
    ]
    records = [
        {"position": each.position, "time": each.time, "actor": each.actor, "act": each.kind, **each.act}
        for each in lines
    ]
    desk.show(records, head, rows)


def _more(act: dict[str, object]) -> str:
    """What an entry says of it in words: why, to whom, by whom, until when."""
    return "  ".join(str(act[each]) for each in _TOLD if act.get(each))


_TOLD = ("cause", "reason", "to", "by", "witness", "due", "on", "owing", "remark")
