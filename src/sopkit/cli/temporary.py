"""``sopkit temporary``: what holds for a time, and the return to what is regular."""

from __future__ import annotations

import click

from sopkit.cli.desk import Desk, desk_options
from sopkit.diagnostics import Wording
from sopkit.office.register.permits import temporaries, to_be_verified
from sopkit.register.acts.temporary import ReturnVerified


@click.group(name="temporary")
def command() -> None:
    """Temporary instructions and trials. 临时文件、试行"""


@command.command(name="verify")
@click.argument("number")
@click.option("--version", "version", default="", help="The version; the newest temporary one. 版本")
@click.option("--found", required=True, help="What was seen: copies gone, regular process running. 查看结果")
@desk_options
def verify(desk: Desk, number: str, version: str, found: str) -> None:
    """Verify that its copies are gone and the regular process runs again. 确认恢复正常"""
    with desk.state() as state:
        meant = to_be_verified(state, number, version)
    if meant is None:
        desk.missing(f"{number} {version} 不是临时文件", f"{number} {version} is not limited in time")
    act = ReturnVerified(meant.document, meant.version, found)
    desk.does(act, f"{meant.called} 已确认恢复正常", f"the return from {meant.called} is verified")


@command.command(name="list")
@click.option("--all", "everything", is_flag=True, help="Those verified too. 含已恢复的")
@desk_options
def list_(desk: Desk, everything: bool) -> None:
    """List what holds for a time only. 临时文件清单"""
    today = desk.today
    with desk.state() as state:
        found = temporaries(state, today, everything=everything)
    head = Wording(
        "文件|版本|代替|岗位|批次|数量|截止|状态|原因", "Document|Version|For|Station|Lot|Quantity|Until|State|Reason"
    )
    rows = [
        (
            each.version.document,
            each.version.version,
            each.version.limit.parent,
            each.version.limit.station,
            each.version.limit.lot,
            each.version.limit.quantity,
            str(each.version.limit.until),
            each.stands.in_language(desk.language),
            each.version.limit.reason,
        )
        for each in found
    ]
    records = [
        {
            "document": each.version.document,
            "version": each.version.version,
            "parent": each.version.limit.parent,
            "station": each.version.limit.station,
            "lot": each.version.limit.lot,
            "quantity": each.version.limit.quantity,
            "until": str(each.version.limit.until),
            "trial": each.version.limit.trial,
            "reason": each.version.limit.reason,
            "state": each.stands.en,
            "verified_by": each.version.limit.verified_by,
        }
        for each in found
    ]
    desk.show(records, head, rows)
