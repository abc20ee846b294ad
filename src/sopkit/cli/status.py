"""``sopkit status``: one line per document: where it stands, what waits for whom, how long."""

from __future__ import annotations

from collections.abc import Mapping

import click

from sopkit.cli.desk import Desk, desk_options
from sopkit.diagnostics import Wording
from sopkit.office.register.status import Wanted, standings

MOST = 200
"""So many documents are listed unless all are asked for."""


@click.command(name="status")
@click.argument("numbers", nargs=-1)
@click.option("--waiting", is_flag=True, help="Only those where something waits for somebody. 只看等着办的")
@click.option("--all", "everything", is_flag=True, help=f"All, not only the first {MOST}. 全部，不限条数")
@desk_options
def command(desk: Desk, numbers: tuple[str, ...], waiting: bool, everything: bool) -> None:
    """Tell where documents stand, and what waits for whom. 文件状态：等谁、等了多久"""
    most = 0 if everything else MOST
    with desk.state() as state:
        found = standings(state, desk.today, Wanted(numbers, waiting, most), lambda: _stages(desk))
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
            "recalls": each.recalls,
        }
        for each in found
    ]
    desk.show(records, head, rows)
    if len(found) == most and not (numbers or waiting):
        desk.more(
            f"只列出前 {most} 份；全部用 --all，等着办的用 --waiting",
            f"the first {most}; --all lists every document, --waiting those where something waits",
        )


def _stages(desk: Desk) -> Mapping[tuple[str, str], Wording]:
    """What each type calls its stages."""
    return {(id, stage.id): stage.label for id, kind in desk.session.workshop.types.items() for stage in kind.stages}
