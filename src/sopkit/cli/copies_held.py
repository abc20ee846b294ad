"""``sopkit copy number-held``: copies that were out before there was a register become numbered copies."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

import click

from sopkit.cli.copy_options import reception
from sopkit.cli.desk import Desk, desk_options
from sopkit.register.life import document_of

if TYPE_CHECKING:
    from sopkit.office.posting.taking_over import OnPaper


@click.command(name="number-held")
@click.argument("numbers", nargs=-1, metavar="[NUMBER]...")
@desk_options
def number_held(desk: Desk, numbers: tuple[str, ...]) -> None:
    """Number the copies that holders had at adoption, of these documents or all. 给建账时在用的副本编号

    sopkit adopt does it for what it adopts; this is for registers that were begun before it did.
    """
    with desk.state() as state:
        for each in numbers:
            if document_of(state, each) is None:
                desk.missing(f"没有编号为 {each} 的文件", f"no document has the number {each}")
    if not taken_over(desk, numbers, {}):
        desk.session.say("建账时在用的副本都已编号", "every copy that was held at adoption has its number")


def taken_over(desk: Desk, documents: Sequence[str], on_paper: OnPaper) -> int:
    """Number what holders had of these documents ([]: of all) at adoption; how many copies that were. Tells them."""
    from sopkit.office.posting.taking_over import next_to_take_over, unnumbered

    count = 0
    while True:
        with desk.state() as state:
            act = next_to_take_over(reception(desk, state), unnumbered(state, documents), on_paper)
        if act is None:
            return count
        span = f"{act.copies[0].copy}..{act.copies[-1].copy}"
        desk.does(
            act,
            f"给在用的 {len(act.copies)} 份副本编号（{span}）",
            f"numbered {len(act.copies)} copies that are held ({span})",
        )
        count += len(act.copies)
