"""``sopkit accept``: document control finds form and number in order."""

from __future__ import annotations

import click

from sopkit.cli.desk import Desk, desk_options
from sopkit.office.register.versions import version_under_way
from sopkit.register.acts.versions import VersionAccepted


@click.command(name="accept")
@click.argument("number")
@desk_options
def command(desk: Desk, number: str) -> None:
    """Accept a submission: its form and number are in order, its review begins. 文控受理"""
    with desk.state() as state:
        version = version_under_way(state, number)
    if version is None:
        desk.missing(f"{number} 没有提交", f"nothing of {number} was submitted")
    act = VersionAccepted(version.document, version.version, version.submission)
    desk.does(act, f"已受理 {version.document} {version.version}", f"accepted {version.document} {version.version}")
