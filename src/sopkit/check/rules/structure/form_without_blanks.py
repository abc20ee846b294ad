"""A record form has nothing to fill in."""

from __future__ import annotations

from collections.abc import Iterator

from sopkit.check.context import Context
from sopkit.check.kinds import kinds
from sopkit.diagnostics import Diagnostic, Rule, Severity, Wording
from sopkit.model.blocks import Form
from sopkit.model.inlines import plain_text

RULE = Rule(
    code="S142",
    name="form-without-blanks",
    severity=Severity.WARNING,
    message=Wording("记录表“{title}”没有可填写的内容", "The record form “{title}” has nothing to fill in"),
    why=Wording("空白的表格记不下任何证据。", "A form without blanks can record nothing."),
    mend=Wording("写上“字段：…”或一张表格。", "Write `fields: …` or a table."),
    wrong="# 记录\n::: form 回访记录表 {number=QR-CS-001-01 retention=3年}\n:::\n",
    right="# 记录\n::: form 回访记录表 {number=QR-CS-001-01 retention=3年}\n字段：房号 | 日期\n:::\n",
)


def find(context: Context) -> Iterator[Diagnostic]:
    """One finding for each form with neither fields nor a block."""
    for form in context.once(kinds).of(Form):
        if not form.fields and not form.blocks:
            yield Diagnostic(RULE, form.number_span, {"title": plain_text(form.title)})
