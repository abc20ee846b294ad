"""``sopkit copy``: numbered copies on paper, from their issue to their end."""

from __future__ import annotations

import click

from sopkit.cli import (
    copies_held,
    copies_listed,
    copy_back,
    copy_current,
    copy_out,
    copy_page,
    copy_reconcile,
    copy_verify,
    copy_void,
)


@click.group(name="copy")
def command() -> None:
    """Numbered copies on paper: issue, sign for, take back. 受控副本：发放、签收、回收"""


for each in (
    copy_out.issue_,
    copy_back.receive,
    copy_back.return_,
    copy_back.stamp,
    copy_void.void,
    copy_back.lend,
    copy_back.back,
    copy_back.lost,
    copy_back.cancel,
    copy_back.destroy,
    copy_out.reissue,
    copy_out.photocopy,
    copy_out.reference,
    copy_out.add_holder,
    copies_held.number_held,
    copies_listed.list_,
    copies_listed.history,
    copy_verify.verify_,
    copy_current.current_list_,
    copy_page.page_,
    copy_reconcile.reconcile,
    copy_reconcile.walk_list,
):
    command.add_command(each)
