"""``sopkit submit``: put a version into review under its request."""

from __future__ import annotations

import sys
from datetime import datetime, timedelta

import click

from sopkit.adapters.machine import pdf_lack
from sopkit.adapters.toolchain import toolchain_digest
from sopkit.adapters.workers import pool, run_job, run_sheets
from sopkit.cli.completing import documents
from sopkit.cli.desk import Desk, desk_options
from sopkit.cli.reports.text import TextReporter
from sopkit.cli.session import FOUND, need, selected
from sopkit.cli.surveying import looked_over
from sopkit.cli.voice import telling
from sopkit.office.build_library import make_kit
from sopkit.office.change_marks import marks_of
from sopkit.office.register.draft_changes import changes_of
from sopkit.office.register.submitting import (
    NotSubmitted,
    read_draft,
    review_block,
    review_print,
    review_sheets,
    submission,
)
from sopkit.register.acts.temporary import TimeLimited
from sopkit.register.authority import founding, policy


@click.command(name="submit")
@click.argument("document", shell_complete=documents)
@click.option("--request", required=True, help="The approved change request. 更改申请单号")
@click.option("--until", type=click.DateTime(["%Y-%m-%d"]), help="A temporary one: its last day. 临时文件的截止日期")
@click.option("--parent", default="", help="What it stands in for. 所临时代替的文件")
@click.option("--because", default="", help="Why for a time only. 临时的原因")
@click.option("--station", default="", help="Where it holds. 岗位")
@click.option("--lot", default="", help="For which lot. 批次")
@click.option("--quantity", default="", help="For how much. 数量")
@click.option("--trial", is_flag=True, help="It is a trial. 试行")
@desk_options
def command(
    desk: Desk,
    document: str,
    request: str,
    until: datetime | None,
    because: str,
    **limit: str | bool,
) -> None:
    """Submit a version: its text, pictures and the print to be signed go into the vault. 提交送审

    DOCUMENT is a file or a document number. Whatever is edited afterwards needs a new submission.
    提交以后再改动的内容要重新提交，已有的签署随之作废。
    """
    session = desk.session
    need(pdf_lack(), session.language)
    surveyed = looked_over(session)
    (path, *_) = selected(session, surveyed, (document,))
    with desk.state() as state:
        register, days = founding(state), int(policy(state, "temporary-days"))
    try:
        draft = read_draft(surveyed, path)
        block = review_block(draft, request, register.register, sample=register.example)
        kit = make_kit(session.office, toolchain_digest())
        changes = changes_of(desk.register, surveyed, draft)
        with pool(1):
            printed = review_print(surveyed, kit, run_job, draft, block, marks_of(changes, draft.type))
            sheets = review_sheets(surveyed, kit, run_sheets, draft, block)
    except NotSubmitted as fault:
        TextReporter(telling(session, "text"), sys.stderr).tell(fault.findings)
        session.say(fault.wording.zh, fault.wording.en)
        sys.exit(FOUND)
    act = submission(desk.register, draft, request, session.facts, printed, changes, sheets)
    done = desk.does(act, f"已提交 {act.document} {act.version}", f"submitted {act.document} {act.version}")
    if until or limit["parent"] or limit["trial"]:
        last = until.date() if until else desk.today + timedelta(days=days)
        limited = TimeLimited(
            document=act.document,
            version=act.version,
            submission=done.leaf,
            until=last,
            reason=because,
            parent=str(limit["parent"]),
            station=str(limit["station"]),
            lot=str(limit["lot"]),
            quantity=str(limit["quantity"]),
            trial=bool(limit["trial"]),
        )
        desk.does(limited, f"有效期至 {last}", f"holds until {last}")
