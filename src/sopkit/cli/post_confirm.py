"""``sopkit post confirm``: what was put up and taken down on a posting round, from its ticked list or by hand."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from pathlib import Path

import click

from sopkit.cli.copy_options import DAY, ask_for_stamp, day_of, ids_of, kept_scan
from sopkit.cli.desk import Desk, desk_options
from sopkit.cli.session import USAGE, stop
from sopkit.register.acts.rounds import Posting, RoundConfirmed
from sopkit.register.copy_life import comes_against
from sopkit.register.records.copies import Copy

_FILE = click.Path(path_type=Path, dir_okay=False, exists=True)


@click.command(name="confirm")
@click.argument("ticked", type=_FILE, required=False, metavar="[LIST.xlsx]")
@click.option("--put", "put", multiple=True, metavar="COPY", help="A copy that is up now; without a list. 已换上的副本")
@click.option("--taken", multiple=True, metavar="COPY", help="One that came down; without a list. 已取下的副本")
@click.option("--by", default="", help="Who signed for them, where the list does not say. 签收人")
@click.option("--owing", default="", help="Why an old one has not come down; without a list. 未收回原因")
@click.option("--on", type=DAY, help="The day it was done; today. 办理日期")
@click.option("--scan", type=_FILE, help="Scan of the signed cover list. 签字清单的扫描件")
@desk_options
def confirm(
    desk: Desk,
    ticked: Path | None,
    put: tuple[str, ...],
    taken: tuple[str, ...],
    on: datetime | None,
    scan: Path | None,
    **signed: str,
) -> None:
    """Record a posting round: from the ticked posting-round.xlsx, or by --put and --taken. 确认换贴

    All of it is recorded, or nothing: a sheet that was superseded meanwhile, a station that is gone, a row ticked
    twice or moved by half are told at their cells.
    要么全部登记，要么都不登记；期间被代替的文件、已撤销的岗位、重复或错行的勾，都指出在哪一格。
    """
    if bool(ticked) == bool(put or taken):
        stop(
            USAGE,
            desk.language,
            "写打了勾的清单，或者用 --put、--taken 写副本号，二者选一",
            "give the ticked list, or copies by --put and --taken, one of the two",
        )
    mark, by = "", signed["by"]
    if ticked:
        postings, mark = _read(desk, ticked, by)
    else:
        postings = _by_hand(desk, Posting(by, ids_of(desk, put), ids_of(desk, taken), signed["owing"]))
    act = RoundConfirmed(day_of(desk, on), postings, mark, kept_scan(desk, scan or ticked))
    up, down = sum(len(each.put) for each in postings), sum(len(each.taken) for each in postings)
    desk.does(act, f"已登记换贴：换上 {up} 份，取下 {down} 份", f"recorded the round: {up} put up, {down} taken down")
    ask_for_stamp(desk, tuple(id for each in postings for id in each.taken))


def _by_hand(desk: Desk, said: Posting) -> tuple[Posting, ...]:
    """What came down against what went up, and what only came down."""
    with desk.state() as state:
        up, down = ([each for id in ids if (each := state.get(Copy, id))] for ids in (said.put, said.taken))
    alone = tuple(old.copy for old in down if up and not any(comes_against(old, new) for new in up))
    against = tuple(each for each in said.taken if each not in alone)
    return (replace(said, taken=against), *((Posting(said.by, (), alone),) if alone else ()))


def _read(desk: Desk, path: Path, by: str) -> tuple[tuple[Posting, ...], str]:
    from sopkit.cli.lists import read_listed, tell_faults
    from sopkit.office.posting.rounds import read_round

    sheets = read_listed(desk, path)
    with desk.state() as state:
        found, faults = read_round(sheets, state, desk.session.settings.holders.stations, by)
    tell_faults(desk, faults.found)
    return found.postings, found.mark
