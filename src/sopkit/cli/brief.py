"""``sopkit brief``: briefings (宣贯): sheets to sign, what was signed entered, and what is outstanding."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from typing import Any

import click

from sopkit.adapters.clock import SystemClock
from sopkit.adapters.disk import DiskWorkspace
from sopkit.cli.desk import Desk, desk_options, faults_told, open_register
from sopkit.cli.leaves import Asked, leaf_options, print_leaf
from sopkit.cli.lists import read_listed, tell_faults
from sopkit.cli.session import open_session
from sopkit.diagnostics import Wording
from sopkit.office.register.briefings import (
    absentees,
    content_shown,
    keep_scans,
    outstanding,
    person_called,
    plain_briefing,
    read_briefings,
)
from sopkit.office.register.listing import parts_of
from sopkit.office.register.named_files import Shelves
from sopkit.office.register.versions import version_called, version_under_way
from sopkit.ports import ReadFault
from sopkit.register.acts.upkeep import AbsenteeBriefed, BriefingHeld
from sopkit.register.records.upkeep import Briefing
from sopkit.register.state import State

_DAY = click.DateTime(["%Y-%m-%d"])
_FILE = click.Path(path_type=Path, dir_okay=False, exists=True)


@click.group(name="brief")
def command() -> None:
    """Briefings: sheets to sign, and what was signed. 宣贯"""


@command.command(name="sheet")
@click.argument("number")
@click.option("--shift", required=True, help="The shift. 班次")
@click.option("--version", "version", default="", help="The version; the newest approved one. 版本")
@click.option("--trainer", default="", help="Who briefs. 宣贯人")
@click.option("--names", default="", help="Names to print in the lines, parted by commas. 预印姓名")
@click.option("--lines", type=click.IntRange(1, 400), default=20, show_default=True, help="Lines to sign. 行数")
@leaf_options
def sheet(number: str, shift: str, version: str, trainer: str, names: str, lines: int, **asked: Any) -> None:
    """Print the sheet that a shift signs. 打印宣贯签到表"""
    # What prints takes a tenth of a second to load, which those who enter or list need not wait for.
    from sopkit.office.register.brief_sheet import Sheet, briefed_version, print_sheet

    session = open_session(asked["lang"])
    with faults_told(session):
        register = open_register(session, SystemClock())
        with register.log.reading() as view:
            state = State(view)
            printed = Sheet(shift, trainer, tuple(parts_of(names)), lines)
            print_leaf(
                Asked(**asked),
                lambda surveyed, kit, order: print_sheet(
                    surveyed,
                    kit,
                    order,
                    briefed_version(state, number, version),
                    printed,
                    state=state,
                    today=surveyed.office.facts.today,
                ),
            )


@command.command(name="enter")
@click.argument("what")
@click.option("--version", "version", help="The version on the sheet. 签到表上的版本")
@click.option("--shift", default="", help="The shift. 班次")
@click.option("--trainer", default="", help="Who briefed. 宣贯人")
@click.option("--on", type=_DAY, help="The day; today. 日期")
@click.option("--minutes", type=int, default=0, help="How long it took. 时长（分钟）")
@click.option("--attended", multiple=True, help="Who was there; names parted by commas. 参加人")
@click.option("--absent", multiple=True, metavar="NAME=DAY", help="Who was not, and the make-up date. 缺席人=补宣日期")
@click.option("--result", default="", help="What came of it. 结果")
@click.option("--shown", default="", help="The short digest on the sheet. 签到表上的内容摘要")
@click.option("--scan", type=_FILE, help="Scan of the signed sheet. 签到表扫描件")
@desk_options
def enter(desk: Desk, what: str, scan: Path | None, **told: Any) -> None:
    """Enter what was signed: one sheet by options, or a LIST (.xlsx, .csv) of many. 登记宣贯

    WHAT is a document's number, or the list, whose columns are number, version, shift, trainer, date, minutes, name,
    make-up date, result, scan: a row for each person, or all names of a sheet in one cell.
    WHAT 写文件编号或清单；清单各列：编号、版本、班次、宣贯人、日期、时长、姓名、补宣日期、结果、扫描件；一人一行，或把姓名写在一格里。
    """
    data = scan.read_bytes() if scan else None
    if Path(what).suffix.lower() in (".xlsx", ".xlsm", ".csv", ".tsv"):
        _enter_list(desk, Path(what), data)
        return
    with desk.state() as state:
        found = version_called(state, what, told["version"] or "")
        trainer = person_called(state, told["trainer"] or desk.actor)
    if found is None:
        said = told["version"] or ""
        desk.missing(
            f"没有 {what} {said} 这一版；用 --version 写签到表上的版本",
            f"there is no {what} {said}; say by --version which is on the sheet",
        )
    try:
        absent = absentees(told["absent"])
    except ValueError as fault:
        desk.missing(f"“{fault}”要写成 姓名=2026-03-10", f"write {str(fault)!r} as NAME=2026-03-10")
    act = BriefingHeld(
        document=found.document,
        version=found.version,
        shown=content_shown(found, told["shown"]),
        shift=told["shift"],
        trainer=trainer,
        on=told["on"].date() if told["on"] else desk.today,
        minutes=told["minutes"],
        attended=tuple(name for each in told["attended"] for name in parts_of(each)),
        result=told["result"],
        scan=desk.register.vault.put(data) if data else "",
        absent=absent,
    )
    _does(desk, act)


def _enter_list(desk: Desk, path: Path, common: bytes | None) -> None:
    sheets = read_listed(desk, path)
    shelves = Shelves(DiskWorkspace(path.parent), DiskWorkspace(desk.session.root))
    with desk.state() as state:
        found, faults = read_briefings(sheets, state, shelves)
    tell_faults(desk, faults.found)
    try:
        acts = keep_scans(found, shelves, desk.register.vault, common)
    except ReadFault as fault:
        desk.missing(f"读不到扫描件：{fault}", f"a scan cannot be read: {fault}")
    for act in acts:
        _does(desk, act)


def _does(desk: Desk, act: BriefingHeld) -> None:
    name = f"{act.document} {act.version} {act.shift}"
    count = f"{len(act.attended)}+{len(act.absent)}"
    desk.does(act, f"已登记宣贯 {name}（参加+缺席 {count}）", f"entered the briefing {name} (there+absent {count})")


@command.command(name="absentee")
@click.argument("number")
@click.argument("name")
@click.option("--shift", required=True, help="The shift. 班次")
@click.option("--version", "version", default="", help="The version; the newest. 版本")
@click.option("--on", type=_DAY, help="The day; today. 补宣日期")
@desk_options
def absentee(desk: Desk, number: str, name: str, shift: str, version: str, on: datetime | None) -> None:
    """Somebody who missed a briefing has had it. 登记补宣"""
    with desk.state() as state:
        found = version_called(state, number, version) if version else version_under_way(state, number)
    if found is None:
        desk.missing(f"没有 {number} {version} 这一版", f"there is no {number} {version}")
    act = AbsenteeBriefed(found.document, found.version, shift, name, on.date() if on else desk.today)
    desk.does(act, f"{name} 已补宣 {found.document} {found.version}", f"{name} was briefed on {found.document}")


@command.command(name="list")
@click.argument("number", default="")
@click.option("--held", is_flag=True, help="What was held instead of what is outstanding. 已宣贯的记录")
@desk_options
def list_(desk: Desk, number: str, held: bool) -> None:
    """List briefings outstanding, or those held. 待宣贯清单、宣贯记录"""
    today = desk.today
    with desk.state() as state:
        if held:
            briefings = state.linked(Briefing, "document", number) if number else state.all(Briefing)
        else:
            waiting = outstanding(state, today, number)
    if held:
        _show_held(desk, briefings)
        return
    head = Wording("文件|版本|班次|谁|期限", "Document|Version|Shift|Who|Due")
    everybody = Wording("全班", "the shift").in_language(desk.language)
    rows = [(each.document, each.version, each.shift, each.name or everybody, str(each.due or "")) for each in waiting]
    records = [
        {"document": o.document, "version": o.version, "shift": o.shift, "name": o.name, "due": str(o.due or "")}
        for o in waiting
    ]
    desk.show(records, head, rows)


def _show_held(desk: Desk, briefings: list[Briefing]) -> None:
    head = Wording(
        "文件|版本|班次|日期|宣贯人|参加|缺席|结果", "Document|Version|Shift|Day|Trainer|There|Absent|Result"
    )
    rows = [
        (b.document, b.version, b.shift, str(b.on), b.trainer, str(len(b.attended)), str(len(b.waiting)), b.result)
        for b in briefings
    ]
    desk.show([{**plain_briefing(each)} for each in briefings], head, rows)
