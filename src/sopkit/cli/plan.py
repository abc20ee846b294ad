"""``sopkit plan``: the plan of instructions to be written (编制计划)."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from sopkit.adapters.spreadsheets import write_template
from sopkit.cli.desk import Desk, desk_options
from sopkit.cli.lists import read_listed, tell_faults
from sopkit.diagnostics import Wording
from sopkit.office.register.plans import COLUMNS, Written, not_to_be_started, progress, read_plan, sheet_of_toml
from sopkit.register.acts.plan import PlanApproved, PlanDrawn
from sopkit.register.records.people import Person
from sopkit.register.records.upkeep import Plan


@click.group(name="plan")
def command() -> None:
    """The plan of instructions to be written. 编制计划"""


@command.command(name="draw")
@click.argument("list", type=click.Path(path_type=Path, dir_okay=False))
@click.option("--id", "id", default="", help="What the plan is called; the list's name. 计划编号")
@click.option("--title", default="", help="Its title. 计划名称")
@click.option("--template", is_flag=True, help="Write an empty LIST to fill in. 写出空白清单")
@desk_options
def draw(desk: Desk, list: Path, id: str, title: str, template: bool) -> None:
    """Draw a plan from LIST (.xlsx, .csv, .toml). 编制、修改计划

    Its columns: process, number, title, author, due date. A plan drawn anew counts once it is approved again.
    清单各列：工序、编号、名称、编制人、完成日期。计划改过以后要重新批准。
    """
    if template:
        write_template(list, "编制计划", COLUMNS, desk.language)
        desk.session.say(f"已写出 {list}", f"wrote {list}")
        return
    if list.suffix.lower() == ".toml":
        try:
            sheets = [sheet_of_toml(list.read_bytes(), list.name)]
        except ValueError as fault:
            desk.missing(f"{list} 读不出来：{fault}", f"{list} cannot be read: {fault}")
    else:
        sheets = read_listed(desk, list)
    with desk.state() as state:
        lines, faults = read_plan(sheets, state)
    tell_faults(desk, faults.found)
    act = PlanDrawn(id or list.stem, title or id or list.stem, lines)
    desk.does(act, f"计划 {act.plan}：{len(lines)} 项，待批准", f"plan {act.plan}: {len(lines)} lines, to be approved")


@command.command(name="approve")
@click.argument("plan")
@click.option("--comment", default="", help="Comment. 意见")
@desk_options
def approve(desk: Desk, plan: str, comment: str) -> None:
    """Approve a plan as it was last drawn. 批准计划"""
    act = PlanApproved(plan, _found(desk, plan).drawn, comment)
    desk.does(act, f"计划 {plan} 已批准", f"plan {plan} is approved")


@command.command(name="list")
@desk_options
def list_(desk: Desk) -> None:
    """List the plans. 计划清单"""
    today = desk.today
    with desk.state() as state:
        found = [(each, progress(state, each, today)) for each in state.all(Plan)]
    head = Wording("计划|名称|项数|现行|批准人", "Plan|Title|Lines|In force|Approved by")
    rows = [
        (plan.id, plan.title, str(len(lines)), str(sum(bool(each.version) for each in lines)), plan.approved_by or "—")
        for plan, lines in found
    ]
    records = [
        {
            "plan": plan.id,
            "title": plan.title,
            "approved_by": plan.approved_by,
            "lines": [_plain(each) for each in lines],
        }
        for plan, lines in found
    ]
    desk.show(records, head, rows)


@command.command(name="show")
@click.argument("plan")
@desk_options
def show(desk: Desk, plan: str) -> None:
    """Show how far a plan has come; a process without an instruction in force is not started. 查看计划"""
    today, found = desk.today, _found(desk, plan)
    with desk.state() as state:
        written = progress(state, found, today)
        names = {each.line.author: state.get(Person, each.line.author) for each in written}
    head = Wording(
        "工序|编号|名称|编制人|期限|现行版|状态|可否开工", "Process|Number|Title|Author|By|In force|State|May start"
    )
    yes, no = (
        Wording("可", "yes").in_language(desk.language),
        Wording("不得开工", "no start").in_language(desk.language),
    )
    rows = []
    for each in written:
        author = names[each.line.author]
        late = Wording(f"（逾期 {each.late} 天）", f" ({each.late} days late)").in_language(desk.language)
        rows.append(
            (
                each.line.process,
                each.line.number,
                each.line.title,
                author.name if author else each.line.author,
                str(each.line.due),
                each.version or "—",
                each.stands.in_language(desk.language) + (late if each.late else ""),
                yes if each.may_start else no,
            )
        )
    desk.show([_plain(each) for each in written], head, rows)
    blocked = not_to_be_started(written)
    if not found.approved_by:
        desk.session.say("这份计划还没有批准", "this plan is not approved yet")
    if blocked:
        desk.session.say(
            f"没有现行作业指导书、不得开工的工序：{'、'.join(blocked)}",
            f"processes with no instruction in force, not to be started: {', '.join(blocked)}",
        )


def _plain(each: Written) -> dict[str, Any]:
    return {
        "process": each.line.process,
        "number": each.line.number,
        "title": each.line.title,
        "author": each.line.author,
        "due": str(each.line.due),
        "in_force": each.version,
        "state": each.stands.en,
        "may_start": each.may_start,
        "days_late": each.late,
    }


def _found(desk: Desk, plan: str) -> Plan:
    with desk.state() as state:
        found = state.get(Plan, plan)
    if found is None:
        desk.missing(f"没有编制计划 {plan}", f"there is no plan {plan}")
    return found
