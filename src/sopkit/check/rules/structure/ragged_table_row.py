"""A table row has more or fewer cells than the table has columns."""

from __future__ import annotations

from collections.abc import Iterator

from sopkit.check.context import Context
from sopkit.check.kinds import kinds
from sopkit.diagnostics import Diagnostic, Rule, Severity, Wording
from sopkit.model.blocks import Table

RULE = Rule(
    code="S120",
    name="ragged-table-row",
    severity=Severity.WARNING,
    message=Wording(
        "这一行有 {cells} 格，表格是 {columns} 列", "This row has {cells} cells; the table has {columns} columns"
    ),
    why=Wording(
        "缺格或多格会使数据错列，读者把数值看成别的项目。",
        "With a cell too few or too many the data slip into the wrong column, and a figure is read as something else.",
    ),
    mend=Wording("补足或删去“|”，空格也要写。", "Add or delete a `|`; empty cells must be written too."),
    wrong="# 比例\n| 月单量 | 回访率 |\n|---|---|\n| 100 单以下 |\n",
    right="# 比例\n| 月单量 | 回访率 |\n|---|---|\n| 100 单以下 | 100% |\n",
)


def find(context: Context) -> Iterator[Diagnostic]:
    """One finding for each such row."""
    for table in context.once(kinds).of(Table):
        for row in table.body:
            if len(row.cells) != table.columns:
                values = {"cells": str(len(row.cells)), "columns": str(table.columns)}
                yield Diagnostic(RULE, row.span, values)
