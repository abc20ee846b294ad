"""``sopkit withdraw``: a document ends."""

from __future__ import annotations

from datetime import datetime

import click

from sopkit.cli.desk import Desk, desk_options
from sopkit.register.acts.act import Holding
from sopkit.register.acts.versions import DocumentWithdrawn
from sopkit.register.copy_life import holdings
from sopkit.register.life import document_of
from sopkit.register.records.upkeep import Held


@click.command(name="withdraw")
@click.argument("number")
@click.option("--request", required=True, help="The approved request that asks for it. 更改申请单号")
@click.option("--on", type=click.DateTime(["%Y-%m-%d"]), help="From which day; today. 作废日期")
@click.option("--retain", is_flag=True, help="Keep one copy, marked so. 作废留存")
@desk_options
def command(desk: Desk, number: str, request: str, on: datetime | None, retain: bool) -> None:
    """Withdraw a document: from that day on nobody works by it; who holds copies is told. 作废"""
    with desk.state() as state:
        document = document_of(state, number)
        held = state.linked(Held, "document", document.number) if document else []
        out = [*holdings(state, number), *(Holding(each.holder, each.unnumbered) for each in held if each.unnumbered)]
    if document is None:
        desk.missing(f"没有编号为 {number} 的文件", f"no document has the number {number}")
    act = DocumentWithdrawn(document.number, request, on.date() if on else desk.today, retain)
    desk.does(act, f"{document.number} 自 {act.on} 起作废", f"{document.number} is obsolete from {act.on} on")
    for each in out:
        desk.session.say(f"  待回收：{each.holder} × {each.copies}", f"  to be recalled: {each.holder} × {each.copies}")
