"""``sopkit publish``: issue an approved version."""

from __future__ import annotations

from datetime import datetime

import click

from sopkit.cli.desk import Desk, desk_options
from sopkit.office.register.versions import version_under_way
from sopkit.register.acts.versions import VersionReleased


@click.command(name="publish")
@click.argument("number")
@click.option("--effective", type=click.DateTime(["%Y-%m-%d"]), required=True, help="From which day. 实施日期")
@desk_options
def command(desk: Desk, number: str, effective: datetime) -> None:
    """Issue an approved version; it holds from the effective day on. 发布已批准的版本"""
    with desk.state() as state:
        version = version_under_way(state, number)
    if version is None:
        desk.missing(f"{number} 没有提交", f"nothing of {number} was submitted")
    act = VersionReleased(version.document, version.version, version.submission, desk.today, effective.date())
    name = f"{version.document} {version.version}"
    desk.does(act, f"已发布 {name}，{act.effective} 起实施", f"issued {name}, effective {act.effective}")
