"""``sopkit release``: what leaves the quality office, as bundles that anyone can verify."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from typing import Any

import click

from sopkit.cli.desk import Desk, desk_options
from sopkit.cli.release_diff import diff_
from sopkit.cli.release_show import show_
from sopkit.cli.release_verify import verify_
from sopkit.diagnostics import Wording
from sopkit.register.acts.releases import ReleaseVoided, ReleaseWithdrawn
from sopkit.register.records.releases import Release, ReleaseState
from sopkit.release.trust import BadTrust
from sopkit.release.trust_file import trust_text

_DAY = click.DateTime(["%Y-%m-%d"])
_STATES = {
    ReleaseState.OPEN: Wording("未完成", "open"),
    ReleaseState.SEALED: Wording("已发布", "released"),
    ReleaseState.VOIDED: Wording("已作废", "voided"),
    ReleaseState.WITHDRAWN: Wording("已撤回", "withdrawn"),
}


@click.group(name="release")
def command() -> None:
    """Releases that anyone can verify. 发布包"""


command.add_command(verify_)
command.add_command(show_)
command.add_command(diff_)


@command.command(name="plan")
@click.argument("numbers", nargs=-1)
@click.option("--request", default="", help="The documents of a change request. 更改申请单号")
@desk_options
def plan(desk: Desk, numbers: tuple[str, ...], request: str) -> None:
    """What would go, what would not and why, whose copies become out of date. 发布前看一看"""
    from sopkit.cli.releasing import looked_through, planned
    from sopkit.office.release.planning import Wanted

    found = planned(desk, looked_through(desk), Wanted(numbers, request))
    records: list[dict[str, Any]] = []
    rows = []
    for going in found.going:
        holders = desk.listed(f"{each.holder} {each.copies}" for each in going.holders)
        records.append(
            {
                "document": going.version.document,
                "version": going.version.version,
                "ready": True,
                "replaces": going.replaces,
                "copies": {each.holder: each.copies for each in going.holders},
            }
        )
        ready = Wording("可以发布", "ready").in_language(desk.language)
        rows.append((going.version.document, going.version.version, ready, going.replaces or "—", holders or "—"))
    for staying in found.staying:
        why = {"zh": staying.why.zh, "en": staying.why.en}
        records.append({"document": staying.document, "version": staying.version, "ready": False, "why": why})
        rows.append((staying.document, staying.version, staying.why.in_language(desk.language), "—", "—"))
    desk.show(
        records, Wording("文件|版本|情况|代替|旧版副本", "Document|Version|State|Replaces|Copies of the old"), rows
    )


@command.command(name="create")
@click.argument("numbers", nargs=-1)
@click.option("--effective", type=_DAY, required=True, help="From which day. 实施日期")
@click.option("--request", default="", help="The documents of a change request. 更改申请单号")
@click.option("--expires", type=_DAY, help="Last day it counts as the newest; a year. 有效期截止")
@click.option("--only-changed", is_flag=True, help="Without what else is in force. 不带其他现行文件")
@desk_options
def create(
    desk: Desk,
    numbers: tuple[str, ...],
    effective: datetime,
    request: str,
    expires: datetime | None,
    only_changed: bool,
) -> None:
    """Release approved versions: all, the NUMBERS named, or a request's. 发布已批准的版本

    The bundle holds whatever else is in force too. 发布包中也有其他现行文件。

    What was interrupted is gone on with. 中断过的接着做完。
    """
    from sopkit.cli.releasing import Asked, release_on
    from sopkit.office.release.planning import Wanted

    last = expires.date() if expires else None
    release_on(desk, Asked(Wanted(numbers, request), effective.date(), last, only_changed=only_changed))


@command.command(name="sign")
@click.argument("release")
@desk_options
def sign(desk: Desk, release: str) -> None:
    """Sign a release that waits for another signature. 给发布签名"""
    from sopkit.cli.releasing import open_release, sign_and_seal

    found = open_release(desk)
    if found is None or found.release != release:
        desk.missing(f"{release} 没有在等签名", f"{release} does not wait for a signature")
    sign_and_seal(desk, found)


@command.command(name="write")
@click.argument("release")
@click.option("--to", "folder", type=click.Path(path_type=Path, file_okay=False), help="Into this folder. 写到")
@desk_options
def write(desk: Desk, release: str, folder: Path | None) -> None:
    """Write a release's bundle again, out of the vault. 重新写出发布包"""
    from sopkit.cli.releasing import write_release

    write_release(desk, release, folder)


@command.command(name="list")
@desk_options
def list_(desk: Desk) -> None:
    """List the releases. 发布清单"""
    with desk.state() as state:
        found = state.all(Release)
    records = [
        {
            "release": each.release,
            "state": each.state.value,
            "opened": each.opened_at,
            "expires": each.expires,
            "documents": [f"{item.document} {item.version}" for item in each.items],
            "manifest": each.manifest,
            "signers": [signing.person for signing in each.signings],
            "reason": each.reason,
        }
        for each in found
    ]
    rows = [
        (
            each.release,
            _STATES[each.state].in_language(desk.language),
            str(each.opened_at.date()),
            str(len(each.items)),
            desk.listed(signing.person for signing in each.signings) or "—",
        )
        for each in found
    ]
    desk.show(records, Wording("发布|情况|日期|文件数|签名人", "Release|State|Day|Documents|Signed by"), rows)


@command.command(name="void")
@click.argument("release")
@click.option("--reason", required=True, help="Why. 理由")
@desk_options
def void(desk: Desk, release: str, reason: str) -> None:
    """An open release comes to nothing. 作废未完成的发布"""
    desk.does(ReleaseVoided(release, reason), f"{release} 已作废", f"{release} is voided")


@command.command(name="withdraw")
@click.argument("release")
@click.option("--reason", required=True, help="Why. 理由")
@desk_options
def withdraw(desk: Desk, release: str, reason: str) -> None:
    """Withdraw a release that was wrong. 撤回错误的发布"""
    desk.does(ReleaseWithdrawn(release, reason), f"{release} 已撤回", f"{release} is withdrawn")


@command.command(name="trust")
@desk_options
def trust(desk: Desk) -> None:
    """Print whom to believe, for whoever verifies; hand it over by another way. 打印信任文件"""
    from sopkit.office.release.trusting import trust_of

    with desk.register.log.reading() as view:
        found = trust_of(view)
    try:
        click.echo(trust_text(found), nl=False)
    except BadTrust as fault:
        desk.missing(fault.fault.value.zh, str(fault))
