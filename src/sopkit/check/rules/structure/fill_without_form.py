"""A table is to fill the page, and is no form's, or not the only one of its form."""

from __future__ import annotations

from collections.abc import Iterator

from sopkit.check.context import Context
from sopkit.check.kinds import kinds
from sopkit.diagnostics import Diagnostic, Rule, Severity, Wording
from sopkit.model.blocks import Form, Table

RULE = Rule(
    code="S187",
    name="fill-without-form",
    severity=Severity.WARNING,
    message=Wording("rows=fill 在这里不起作用", "rows=fill has no effect here"),
    why=Wording(
        "只有记录表知道自己占多大一页，而且一页只能由一张表铺满。",
        "Only a record form knows its page, and one table alone can fill it.",
    ),
    mend=Wording(
        "写明行数，如 rows=12；或把表放进 ::: form。",
        "Give a count such as rows=12, or put the table into a `::: form`.",
    ),
    wrong="# 记录\n每日填写下表。\n\n{rows=fill}\n| 日期 | 内容 |\n|---|---|\n| 月初 | 盘点 |\n",
    right="# 记录\n每日填写下表。\n\n{rows=3}\n| 日期 | 内容 |\n|---|---|\n| 月初 | 盘点 |\n",
)


def find(context: Context) -> Iterator[Diagnostic]:
    """One finding for each table that is to fill a page and stands in no form, or is not the first of its form to do so."""
    first = {id(_filling(form)) for form in context.once(kinds).of(Form)}
    for table in context.once(kinds).of(Table):
        if table.fill and id(table) not in first:
            yield Diagnostic(RULE, table.span, {})


def _filling(form: Form) -> Table | None:
    return next((block for block in form.blocks if isinstance(block, Table) and block.fill), None)
