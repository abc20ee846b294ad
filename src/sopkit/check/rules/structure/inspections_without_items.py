"""An inspection sheet does not say what is inspected."""

from __future__ import annotations

from collections.abc import Iterator

from sopkit.check.context import Context
from sopkit.check.kinds import kinds
from sopkit.diagnostics import Diagnostic, Rule, Severity, Wording
from sopkit.model.blocks import Form, Table

RULE = Rule(
    code="S184",
    name="inspections-without-items",
    severity=Severity.ERROR,
    message=Wording(
        "要求检验（{rounds_zh}），却没有列出检验项目和标准",
        "Inspections are asked for ({rounds_en}), but no items with their limits are listed",
    ),
    why=Wording(
        "首件、巡检、末件要逐项对照标准记录实测值；没有项目，检验表就是空的。",
        "First, patrol and last pieces are measured item by item against a limit; without items the sheet is empty.",
    ),
    mend=Wording(
        "在记录表里写一张表：第一列检验项目，其后标准（和工具）。",
        "Write a table in the form: items in its first column, then limits (and tools).",
    ),
    wrong='::: form 首末件检验登记 {number=QR-CS-001-01 retention=3年 inspections="首件,巡检×2,末件"}\n字段：产品 | 日期\n:::\n',
    right='::: form 首末件检验登记 {number=QR-CS-001-01 retention=3年 inspections="首件,巡检×2,末件"}\n字段：产品 | 日期\n\n| 项目 | 标准 |\n|---|---|\n| 扭矩 | 5.0 ± 0.5 N·m |\n:::\n',
)


def find(context: Context) -> Iterator[Diagnostic]:
    """One finding for each form that asks for inspections and has no table of what to inspect."""
    for form in context.once(kinds).of(Form):
        items = next((block for block in form.blocks if isinstance(block, Table)), None)
        if form.inspections and (items is None or not items.body or items.columns < 2):
            rounds = form.inspections.rounds
            yield Diagnostic(RULE, form.number_span, {"rounds_zh": "、".join(rounds), "rounds_en": ", ".join(rounds)})
