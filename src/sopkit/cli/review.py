"""``sopkit review``: periodic review of what is in force."""

from __future__ import annotations

import click

from sopkit.cli.desk import Desk, desk_options
from sopkit.diagnostics import Wording
from sopkit.register.acts.upkeep import Outcome, ReviewHeld
from sopkit.register.life import document_of, effective_on

_SAID = {
    Outcome.KEEP: Wording("继续有效", "stays as it is"),
    Outcome.REVISE: Wording("修订", "is to be revised"),
    Outcome.WITHDRAW: Wording("废止", "is to be withdrawn"),
}


@click.command(name="review")
@click.argument("number")
@click.option("--keep", is_flag=True, help="It stays in force as it is. 继续有效")
@click.option("--revise", metavar="REQUEST", help="The change request that revises it. 修订，写申请单号")
@click.option("--withdraw", metavar="REQUEST", help="The change request that withdraws it. 废止，写申请单号")
@click.option("--comment", required=True, help="What was looked at and found. 评审意见")
@desk_options
def command(desk: Desk, number: str, keep: bool, revise: str | None, withdraw: str | None, comment: str) -> None:
    """Record a periodic review; to keep a version needs no new one. 定期评审"""
    chosen = [
        (outcome, request or "")
        for outcome, request, said in (
            (Outcome.KEEP, "", keep),
            (Outcome.REVISE, revise, revise is not None),
            (Outcome.WITHDRAW, withdraw, withdraw is not None),
        )
        if said
    ]
    if len(chosen) != 1:
        desk.missing(
            "写一种结论：--keep、--revise 申请单号 或 --withdraw 申请单号",
            "give one outcome: --keep, --revise REQUEST or --withdraw REQUEST",
        )
    today = desk.today
    with desk.state() as state:
        document = document_of(state, number)
        current = effective_on(state, document, today) if document else None
    if document is None or current is None:
        desk.missing(f"{number} 没有现行版", f"nothing of {number} is in force")
    ((outcome, request),) = chosen
    act = ReviewHeld(document.number, current.version, outcome, comment, request)
    name, said = f"{document.number} {current.version}", _SAID[outcome]
    desk.does(act, f"{name} 已评审：{said.zh}", f"{name} is reviewed: it {said.en}")
