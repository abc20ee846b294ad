"""``sopkit status``: one line per document: where it stands, what waits for whom, how long."""

from __future__ import annotations

import click

from sopkit.cli.desk import Desk, desk_options
from sopkit.diagnostics import Wording
from sopkit.office.register.status import standings


@click.command(name="status")
@click.argument("numbers", nargs=-1)
@desk_options
def command(desk: Desk, numbers: tuple[str, ...]) -> None:
    """Tell where documents stand, and what waits for whom. 文件状态：等谁、等了多久"""
    with desk.state() as state:
        types = desk.session.office.rules.types.items()
        stages = {(id, stage.id): stage.label for id, kind in types for stage in kind.stages}
        found = standings(state, desk.today, numbers, stages)
    head = Wording("编号|现行版|在办版|状态|等待|天数", "Number|In force|Under way|State|Waits for|Days")
    rows = [
        (
            each.number,
            each.current or "—",
            each.under_way or "—",
            each.stands.in_language(desk.language),
            each.waits_for.in_language(desk.language),
            str(each.days) if each.waits_for.en else "",
        )
        for each in found
    ]
    records = [
        {
            "number": each.number,
            "title": each.title,
            "in_force": each.current,
            "under_way": each.under_way,
            "state": each.status,
            "waits_for": list(each.waiting),
            "days": each.days,
        }
        for each in found
    ]
    desk.show(records, head, rows)
