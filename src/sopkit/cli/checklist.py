"""``sopkit checklist``: print the check-off sheet of an instruction."""

from __future__ import annotations

from typing import Any

import click

from sopkit.cli.completing import documents
from sopkit.cli.leaves import Asked, leaf_options, print_leaf
from sopkit.office.print_checklist import print_checklist


@click.command(name="checklist")
@click.argument("number", shell_complete=documents)
@click.option("--serial", default="", help="Serial number printed in its box. 印在框内的记录编号")
@leaf_options
def command(number: str, serial: str, **asked: Any) -> None:
    """Print the check-off sheet of the instruction NUMBER. 打印作业指导书的逐步检查表

    Each step with its limits beside boxes for actual values, standard time beside time taken, a place to tick and sign,
    and the box to stop and report. It goes to build/SLUG/SLUG-checklist.pdf and .docx.
    每一步都有限值和实测、标准工时和实用工时、打勾签名，附停止作业并报告栏。
    """
    print_leaf(Asked(**asked), lambda surveyed, kit, order: print_checklist(surveyed, kit, order, number, serial))
