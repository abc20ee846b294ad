"""Every cell of a table's head is empty."""

from __future__ import annotations

from collections.abc import Iterator

from sopkit.check.context import Context
from sopkit.check.kinds import kinds
from sopkit.diagnostics import Diagnostic, Rule, Severity, Wording
from sopkit.model.blocks import Table

RULE = Rule(
    code="S121",
    name="table-without-head",
    severity=Severity.WARNING,
    message=Wording("表格没有表头", "The table has no column heads"),
    why=Wording(
        "没有表头时读者要猜每列是什么；跨页时表头也无法重复，读屏软件念不出列名。",
        "Without heads readers guess what each column is, nothing repeats on the next page, and a screen reader has no names to say.",
    ),
    mend=Wording("在第一行写上各列名称。", "Write the name of each column in the first row."),
    wrong="# 比例\n| | |\n|---|---|\n| 投诉 | 100% |\n",
    right="# 比例\n| 类别 | 回访率 |\n|---|---|\n| 投诉 | 100% |\n",
)


def find(context: Context) -> Iterator[Diagnostic]:
    """One finding for each table without a single word in its head."""
    for table in context.once(kinds).of(Table):
        if not any(cell.inlines for row in table.head for cell in row.cells):
            span = table.head[0].span if table.head else table.span
            yield Diagnostic(RULE, span)
