"""``sopkit copy receive``, ``return`` and what else becomes of copies that went out."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

import click

from sopkit.cli.copy_options import (
    DAY,
    ask_for_stamp,
    day_of,
    ids_argument,
    ids_of,
    kept_scan,
    on_option,
    reason_option,
)
from sopkit.cli.desk import Desk, desk_options
from sopkit.office.posting.listing import by_type
from sopkit.register.acts.copies import (
    CopiesCancelled,
    CopiesDestroyed,
    CopiesReceived,
    CopiesReturned,
    CopiesStamped,
    CopyBack,
    CopyLent,
    CopyLost,
)
from sopkit.register.records.copies import Copy
from sopkit.register.records.people import Person


@click.command(name="receive")
@ids_argument
@click.option("--by", "by", help="Who signed: a person's id, or a name as on the sheet; who acts. 签收人")
@on_option
@click.option("--returned", multiple=True, help="An old copy handed over for it. 以旧换新：交回的旧副本")
@click.option("--owing", default="", help="Why an old one comes later. 旧副本稍后交回的原因")
@click.option(
    "--scan", type=click.Path(exists=True, path_type=Path, dir_okay=False), help="The signed sheet. 签收单扫描件"
)
@desk_options
def receive(
    desk: Desk,
    copies: tuple[str, ...],
    by: str | None,
    on: datetime | None,
    returned: tuple[str, ...],
    owing: str,
    scan: Path | None,
) -> None:
    """Their holder has signed for copies, against the old ones. 签收，以旧换新"""
    ids, old = ids_of(desk, copies), ids_of(desk, returned)
    who = by or _own(desk, ids)
    act = CopiesReceived(ids, who, day_of(desk, on), old, owing, kept_scan(desk, scan))
    desk.does(
        act,
        f"{who} 签收 {len(ids)} 份" + (f"，收回 {len(old)} 份" if old else ""),
        f"{who} has signed for {len(ids)}" + (f", {len(old)} came back" if old else ""),
    )
    ask_for_stamp(desk, old)


def _own(desk: Desk, ids: tuple[str, ...]) -> str:
    """Who acts, where all these are for them to sign for; else it must be said who signed."""
    with desk.state() as state:
        found = [each for id in ids if (each := state.get(Copy, id))]
        person = state.get(Person, desk.actor)
    names = {desk.actor, person.name if person else desk.actor}
    if any(not names & {*each.by_holder} for each in found):
        desk.missing("没有写谁签收：--by", "it does not say who signed: --by")
    return desk.actor


@click.command(name="return")
@ids_argument
@on_option
@click.option("--stamped", is_flag=True, help="Each was stamped void on the spot. 已当场加盖作废章")
@click.option("--remark", default="", help="What there is to say. 备注")
@desk_options
def return_(desk: Desk, copies: tuple[str, ...], on: datetime | None, stamped: bool, remark: str) -> None:
    """Copies came back. 收回"""
    ids = ids_of(desk, copies)
    desk.does(CopiesReturned(ids, day_of(desk, on), stamped, remark), f"收回 {len(ids)} 份", f"{len(ids)} came back")
    ask_for_stamp(desk, ids)


@click.command(name="stamp")
@ids_argument
@desk_options
def stamp(desk: Desk, copies: tuple[str, ...]) -> None:
    """Copies that came back were stamped void. 登记已加盖作废章"""
    ids = ids_of(desk, copies)
    desk.does(CopiesStamped(ids), f"{len(ids)} 份已加盖作废章", f"{len(ids)} were stamped void")


@click.command(name="lend")
@click.argument("copy")
@click.option("--to", required=True, help="Who borrows it. 借阅人")
@click.option("--due", type=DAY, required=True, help="When it is handed back. 归还日期")
@desk_options
def lend(desk: Desk, copy: str, to: str, due: datetime) -> None:
    """Lend a copy up to a day. 借阅"""
    (id,) = ids_of(desk, [copy])
    act = CopyLent(id, to, due.date())
    desk.does(act, f"{id} 借给 {to}，{act.due} 前归还", f"{id} is lent to {to} until {act.due}")


@click.command(name="back")
@click.argument("copy")
@on_option
@desk_options
def back(desk: Desk, copy: str, on: datetime | None) -> None:
    """A copy that was lent is with its holder again. 归还借阅"""
    (id,) = ids_of(desk, [copy])
    desk.does(CopyBack(id, day_of(desk, on)), f"{id} 已归还", f"{id} is back")


@click.command(name="lost")
@click.argument("copy")
@reason_option
@desk_options
def lost(desk: Desk, copy: str, reason: str) -> None:
    """A copy cannot be found; its number is void. 登记丢失，分发号作废"""
    (id,) = ids_of(desk, [copy])
    desk.does(CopyLost(id, reason), f"{id} 登记为丢失", f"{id} is lost")


@click.command(name="cancel")
@ids_argument
@reason_option
@desk_options
def cancel(desk: Desk, copies: tuple[str, ...], reason: str) -> None:
    """Copies that were never handed over come to nothing. 注销没有发出去的副本"""
    ids = ids_of(desk, copies)
    desk.does(CopiesCancelled(ids, reason), f"注销 {len(ids)} 份", f"{len(ids)} are cancelled")


@click.command(name="destroy")
@ids_argument
@click.option("--by", required=True, help="Who destroys them: a person's id. 销毁人")
@click.option("--witness", required=True, help="Who sees it done: another person's id. 监销人")
@on_option
@click.option("--remark", default="", help="How, where. 备注")
@desk_options
def destroy(desk: Desk, copies: tuple[str, ...], by: str, witness: str, on: datetime | None, remark: str) -> None:
    """Destroy copies that came back, before a witness. 销毁，须有监销人"""
    ids = ids_of(desk, copies)
    act = CopiesDestroyed(ids, by, witness, day_of(desk, on), remark)
    desk.does(act, f"销毁 {len(ids)} 份", f"{len(ids)} are destroyed")
    types = {id: each.name for id, each in desk.session.workshop.types.items()}
    with desk.state() as state:
        gone = [each for id in ids if (each := state.get(Copy, id))]
        for type, count in by_type(state, gone, types):
            desk.session.say(f"  {type.zh}：{count} 份", f"  {type.en}: {count}")
