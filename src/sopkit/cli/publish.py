"""``sopkit publish``: the daily case of a release, in one command."""

from __future__ import annotations

from datetime import datetime

import click

from sopkit.cli.desk import Desk, desk_options
from sopkit.office.release.planning import Wanted


@click.command(name="publish")
@click.argument("numbers", nargs=-1, required=True)
@click.option("--effective", type=click.DateTime(["%Y-%m-%d"]), required=True, help="From which day. 实施日期")
@desk_options
def command(desk: Desk, numbers: tuple[str, ...], effective: datetime) -> None:
    """Issue approved versions, in a release of their own; they hold from the effective day on. 发布已批准的版本

    The bundle holds these alone. 发布包只含这些文件。
    """
    from sopkit.cli.releasing import Asked, release_on

    release_on(desk, Asked(Wanted(numbers), effective.date(), only_changed=True))
