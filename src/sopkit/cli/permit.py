"""``sopkit permit``: deviation permits (偏离许可)."""

from __future__ import annotations

from datetime import datetime

import click

from sopkit.cli.desk import Desk, desk_options
from sopkit.diagnostics import Wording
from sopkit.office.register.people import names_of
from sopkit.office.register.permits import in_force, next_permit
from sopkit.register.acts.temporary import DeviationPermitted
from sopkit.register.codec import whole
from sopkit.register.records.upkeep import Permit


@click.group(name="permit")
def command() -> None:
    """Deviation permits. 偏离许可"""


@command.command(name="grant")
@click.argument("number")
@click.option("--reason", required=True, help="What is done otherwise, and why. 偏离内容与原因")
@click.option("--until", type=click.DateTime(["%Y-%m-%d"]), required=True, help="Last day. 截止日期")
@click.option("--lot", default="", help="For which lot. 批次")
@click.option("--quantity", default="", help="For how much. 数量")
@click.option("--id", "id", default="", help="The permit's number; the next one. 许可号")
@desk_options
def grant(desk: Desk, number: str, reason: str, until: datetime, **told: str) -> None:
    """Permit that something is done otherwise than the document NUMBER says. 批准偏离"""
    with desk.state() as state:
        permit = told["id"] or next_permit(state, desk.today)
    act = DeviationPermitted(permit, number, reason, until.date(), told["lot"], told["quantity"])
    desk.does(act, f"偏离许可 {permit}：{number}，至 {act.until}", f"permit {permit}: {number}, until {act.until}")
    if desk.form == "text":
        click.echo(permit)


@command.command(name="list")
@click.option("--all", "everything", is_flag=True, help="Those that have ended too. 含已到期的")
@desk_options
def list_(desk: Desk, everything: bool) -> None:
    """List the permits in force. 偏离许可清单"""
    today = desk.today
    with desk.state() as state:
        found = state.all(Permit) if everything else in_force(state, today)
        names = names_of(state, {each.by for each in found})
    head = Wording("许可号|文件|截止|批次|数量|批准人|内容", "Permit|Document|Until|Lot|Quantity|By|What")
    rows = [
        (each.permit, each.document, str(each.until), each.lot, each.quantity, names[each.by], each.reason)
        for each in found
    ]
    desk.show([whole(each) for each in found], head, rows)
