"""``sopkit void``: a number that was given out comes to nothing."""

from __future__ import annotations

import click

from sopkit.cli.desk import Desk, desk_options
from sopkit.register.acts.versions import NumberVoided


@click.command(name="void")
@click.argument("number")
@click.option("--reason", required=True, help="Why it comes to nothing. 理由")
@desk_options
def command(desk: Desk, number: str, reason: str) -> None:
    """Void a number that no version bears: it is never given again. 编号作废"""
    desk.does(NumberVoided(number, reason), f"编号 {number} 已作废，不再使用", f"{number} is void and never used again")
