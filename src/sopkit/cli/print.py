"""``sopkit print``: print what was adopted as a file, out of the vault."""

from __future__ import annotations

from typing import Any

import click

from sopkit.adapters.clock import SystemClock
from sopkit.cli.desk import faults_told, open_register
from sopkit.cli.leaves import Asked, leaf_options, print_leaf
from sopkit.cli.session import USAGE, open_session, stop
from sopkit.office.register.print_adopted import Taken, print_adopted
from sopkit.office.register.versions import version_called, version_under_way
from sopkit.register.state import State


@click.command(name="print")
@click.argument("number")
@click.option("--version", "version", default="", help="The version; the newest. 版本")
@click.option("--scan", is_flag=True, help="The scan of the signed original instead. 打印签字原件的扫描件")
@leaf_options
def command(number: str, version: str, scan: bool, **asked: Any) -> None:
    """Print a file that was adopted as it was, out of the vault. 打印建账时登记的原样文件

    Its own pages under our header, with number, version and status; who signed the old paper, and that it was paper.
    每页加上编号、版本、状态；签署栏印原件上的签名人和日期，注明纸质签署。
    """
    session = open_session(asked["lang"])
    with faults_told(session):
        register = open_register(session, SystemClock())
        with register.log.reading() as view:
            state = State(view)
            found = version_called(state, number, version) if version else version_under_way(state, number)
            if found is None:
                stop(USAGE, session.language, f"没有 {number} {version} 这一版", f"there is no {number} {version}")
            print_leaf(
                Asked(**asked),
                lambda surveyed, kit, order: print_adopted(
                    surveyed, kit, order, Taken(found, state, register.vault, surveyed.office.facts.today, scan)
                ),
            )
