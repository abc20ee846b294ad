"""``sopkit dispose``: destroy what was kept of a version, its retention period being over."""

from __future__ import annotations

import click

from sopkit.cli.desk import Desk, desk_options
from sopkit.office.register.disposal import destroy, only_of
from sopkit.office.register.versions import version_called
from sopkit.register.acts.upkeep import Disposed


@click.command(name="dispose")
@click.argument("number")
@click.argument("version")
@click.option("--reason", required=True, help="Why; who witnessed it. 理由、见证人")
@desk_options
def command(desk: Desk, number: str, version: str, reason: str) -> None:
    """Destroy what was kept of a version once its retention period is over. 到期销毁

    Refused before. The log keeps every entry; files that another version rests on stay.
    期满之前不准销毁。登记簿的记录都保留；别的版本还用着的文件也保留。
    """
    with desk.state() as state:
        found = version_called(state, number, version)
    if found is None:
        desk.missing(f"没有 {number} {version} 这一版", f"there is no {number} {version}")
    # Said first, then done: what an interruption leaves there may go by what the log says, and goes when it is run again.
    if not found.disposed:
        act = Disposed(found.document, found.version, reason)
        desk.does(act, f"{found.called} 已登记销毁", f"the disposal of {found.called} is recorded")
    with desk.register.log.reading() as view:
        gone = only_of(view, found)
    count = destroy(desk.register.vault, gone)
    desk.session.say(f"已从存档中销毁 {count} 个文件", f"destroyed {count} files of the vault")
