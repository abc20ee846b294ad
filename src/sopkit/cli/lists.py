"""Lists handed to commands as spreadsheets: read, and their faults told at their cells."""

from __future__ import annotations

import json
import sys
from collections.abc import Sequence
from pathlib import Path

import click

from sopkit.adapters.spreadsheets import NotAList, read_sheets
from sopkit.cli.desk import Desk, vars_of
from sopkit.cli.session import FOUND
from sopkit.office.register.listing import ListFault, Sheet, in_order


def read_listed(desk: Desk, path: Path) -> list[Sheet]:
    """The sheets of a spreadsheet; says why and exits when it cannot be read."""
    try:
        return read_sheets(path)
    except NotAList as fault:
        desk.missing(f"{path}：{fault.wording.zh}", f"{path}: {fault.wording.en}")


def tell_faults(desk: Desk, faults: Sequence[ListFault]) -> None:
    """Tell every fault with its place, and exit; does nothing when there is none."""
    if not faults:
        return
    faults = in_order(faults)
    if desk.form == "json":
        told = [{"place": each.place, "problem": vars_of(each.problem)} for each in faults]
        click.echo(json.dumps({"faults": told}, ensure_ascii=False, indent=1))
    for each in faults:
        desk.session.say(f"{each.place}：{each.problem.zh}", f"{each.place}: {each.problem.en}")
    desk.session.say(f"{len(faults)} 处问题；什么也没有登记", f"{len(faults)} things are wrong; nothing was recorded")
    sys.exit(FOUND)
