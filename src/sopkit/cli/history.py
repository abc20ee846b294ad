"""``sopkit history``: a document's versions, with who signed them and why they came."""

from __future__ import annotations

import json

import click

from sopkit.cli.desk import Desk, desk_options
from sopkit.diagnostics import Wording
from sopkit.office.register.history import history_of, voided_for


@click.command(name="history")
@click.argument("number")
@desk_options
def command(desk: Desk, number: str) -> None:
    """A document's versions: reason, request, dates, signatures. 版本履历"""
    with desk.state() as state:
        found, voided = history_of(state, number, desk.today), voided_for(state, number)
    if voided:
        words = Wording(f"{number} 是作废的编号：{voided}", f"{number} is a voided number: {voided}")
        click.echo(
            json.dumps([{"voided": voided}], ensure_ascii=False)
            if desk.form == "json"
            else words.in_language(desk.language)
        )
        return
    if not found:
        desk.missing(f"登记簿中没有 {number} 的版本", f"the register knows no version of {number}")
    head = Wording("版本|状态|发布|实施|申请|原因|签署", "Version|State|Issued|Effective|Request|Reason|Signatures")
    rows = [
        (
            each.version,
            each.status.in_language(desk.language),
            each.issued,
            each.effective,
            each.request,
            each.reason,
            Wording("；", "; ")
            .in_language(desk.language)
            .join(
                " ".join(filter(None, (given.meaning, given.name, given.on))) + given.means.in_language(desk.language)
                for given in each.given
            ),
        )
        for each in found
    ]
    records = [
        {
            "version": each.version,
            "status": each.status.en,
            "issued": each.issued,
            "effective": each.effective,
            "request": each.request,
            "reason": each.reason,
            "content": each.content,
            "signatures": [
                {
                    "stage": given.stage,
                    "person": given.person,
                    "name": given.name,
                    "meaning": given.meaning,
                    "on": given.on,
                }
                | {"means": given.means.en.strip(" ()") or "key", "instead_of": given.instead_of}
                for given in each.given
            ],
        }
        for each in found
    ]
    desk.show(records, head, rows)
