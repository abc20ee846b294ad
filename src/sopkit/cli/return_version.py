"""``sopkit return``: send a version back to its author."""

from __future__ import annotations

import click

from sopkit.cli.desk import Desk, desk_options
from sopkit.office.register.versions import version_under_way
from sopkit.register.acts.versions import VersionReturned


@click.command(name="return")
@click.argument("number")
@click.option("--comments", required=True, help="What is to be changed. 修改意见")
@desk_options
def command(desk: Desk, number: str, comments: str) -> None:
    """Return a version with comments; its signatures are void. 退回修改（已有签署作废）"""
    with desk.state() as state:
        version = version_under_way(state, number)
    if version is None:
        desk.missing(f"{number} 没有提交", f"nothing of {number} was submitted")
    act = VersionReturned(version.document, version.version, version.submission, comments)
    desk.does(act, f"已退回 {version.document} {version.version}", f"returned {version.document} {version.version}")
