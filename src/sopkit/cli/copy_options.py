"""What the commands on copies have in common: ids and days as typed, faults told, who gets a copy."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from datetime import date, datetime
from pathlib import Path
from typing import Any, TypeVar

import click

from sopkit.cli.desk import Desk
from sopkit.cli.session import USAGE, stop
from sopkit.office.posting.listing import issuable
from sopkit.office.posting.recipients import CopyFault, Reception
from sopkit.office.posting.released_sheets import Form
from sopkit.register.copy_life import copy_id
from sopkit.register.records.copies import Copy, CopyState
from sopkit.register.records.versions import Version
from sopkit.register.state import State

Command = TypeVar("Command", bound=Callable[..., Any])
DAY = click.DateTime(["%Y-%m-%d"])
_ID = re.compile(r"[Cc]?0*([0-9]{1,9})")
_MOST = 5000

on_option: Callable[[Command], Command] = click.option("--on", type=DAY, help="The day it was done; today. 办理日期")
reason_option: Callable[[Command], Command] = click.option("--reason", required=True, help="Why. 原因")
ids_argument: Callable[[Command], Command] = click.argument("copies", nargs=-1, required=True)
form_of_copy: Callable[[Command], Command] = click.option(
    "--form",
    "shape",
    type=click.Choice([each.value for each in Form]),
    callback=lambda _context, _option, value: Form(value) if value else None,
    help="The whole document, or the station's posting sheet. 整份文件，还是岗位的张贴单",
)


def ids_of(desk: Desk, words: Sequence[str]) -> tuple[str, ...]:
    """Copies' ids as people write them: ``C000012``, ``c12``, ``C000012..C000015``."""
    found: list[str] = []
    for word in words:
        first, _, last = word.partition("..")
        ends = [_ID.fullmatch(each) for each in (first, last or first)]
        counts = [int(each[1]) for each in ends if each]
        if len(counts) < len(ends) or not 0 <= counts[-1] - counts[0] < _MOST:
            desk.missing(
                f"“{word}”不是副本号；写如 C000012 或 C000012..C000015",
                f"{word!r} is no copy's id; write C000012 or C000012..C000015",
            )
        found += [copy_id(each) for each in range(counts[0], counts[-1] + 1)]
    return tuple(found)


def day_of(desk: Desk, on: datetime | None) -> date:
    """The day as given, else today."""
    return on.date() if on else desk.today


def kept_scan(desk: Desk, scan: Path | None) -> str:
    """The digest under which the vault keeps a scan; "" for none."""
    return desk.register.vault.put(scan.read_bytes()) if scan else ""


def ask_for_stamp(desk: Desk, ids: Sequence[str]) -> None:
    """Ask for 作废 on the paper of those copies that are back and do not bear it yet: before that nothing is destroyed."""
    with desk.state() as state:
        found = [each for id in ids if (each := state.get(Copy, id))]
    bare = " ".join(each.copy for each in found if each.state is CopyState.RETURNED and not each.stamped)
    if bare:
        desk.session.say(
            f"在纸上盖作废章后登记，然后才能销毁：sopkit copy stamp {bare}",
            f"stamp the paper void and enter that, before it can be destroyed: sopkit copy stamp {bare}",
        )


@contextmanager
def copy_faults_told(desk: Desk) -> Iterator[None]:
    """What was asked wrongly becomes a sentence and an exit status."""
    try:
        yield
    except CopyFault as fault:
        stop(USAGE, desk.language, fault.wording.zh, fault.wording.en)


def reception(desk: Desk, state: State) -> Reception:
    """Who gets copies here."""
    return Reception(desk.session.facts, desk.session.settings.holders, state)


def version_to_issue(desk: Desk, state: State, number: str, version: str) -> Version:
    """The version that is meant; says so and exits where there is none."""
    found = issuable(state, number, version, desk.today)
    if found is None:
        named = f"{number} {version}".strip()
        desk.missing(
            f"{named} 没有现行或待实施的版本可以发放",
            f"there is no version of {named} in force or to come to be issued",
        )
    return found
