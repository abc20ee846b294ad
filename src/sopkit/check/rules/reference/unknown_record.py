"""A record form is cited or listed that no document defines."""

from __future__ import annotations

from collections.abc import Iterator

from sopkit.check.context import Context
from sopkit.check.front import Item, items
from sopkit.check.known import known_record
from sopkit.check.reading import reading
from sopkit.check.suggest import suggested
from sopkit.diagnostics import Diagnostic, Rule, Severity, Wording

RULE = Rule(
    code="R104",
    name="unknown-record",
    severity=Severity.ERROR,
    message=Wording(
        "没有编号为“{number}”的记录表{near_zh}",
        "No record form has the number “{number}”{near_en}",
    ),
    why=Wording(
        "表格不存在，操作人就没有地方记录，事后也无据可查。",
        "Without the form there is nowhere to record, and nothing to look at afterwards.",
    ),
    mend=Wording(
        "改正编号，或用 ::: form 名称 {{number={number}}} 定义这张表。",
        "Mend the number, or define the form with `::: form Title {{number={number}}}`.",
    ),
    wrong="# 作业步骤\n填写[](record:QR-CS-009-07)。\n",
    right="# 作业步骤\n填写[](record:QR-CS-009-01)。\n",
)


def find(context: Context) -> Iterator[Diagnostic]:
    """One finding for each link ``record:NUMBER`` and each number under `records` that no form has."""
    cited = (
        Item(link.target.partition(":")[2].strip(), link.target_span)
        for link in context.once(reading).links
        if link.target.startswith("record:")
    )
    for item in (*items(context, "records"), *cited):
        if context.library.record(item.text) is None:
            near = known_record(context, item.text)
            yield Diagnostic(RULE, item.span, {"number": item.text, **suggested(near)})
