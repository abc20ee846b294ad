"""A record form does not say how long it is kept."""

from __future__ import annotations

from collections.abc import Iterator

from sopkit.check.context import Context
from sopkit.check.kinds import kinds
from sopkit.diagnostics import Diagnostic, Rule, Severity, Wording
from sopkit.model.blocks import Form
from sopkit.model.inlines import plain_text

RULE = Rule(
    code="S141",
    name="form-without-retention",
    severity=Severity.WARNING,
    message=Wording("记录表“{title}”没有写保存期限", "The record form “{title}” does not say how long it is kept"),
    why=Wording(
        "不写保存期限，记录不是过早销毁就是永远堆着。",
        "Without a retention period records are destroyed too early or kept for ever.",
    ),
    mend=Wording("在花括号里加 retention=3年。", "Add `retention=3years` in the braces."),
    wrong="# 记录\n::: form 回访记录表 {number=QR-CS-001-01}\n字段：房号 | 日期\n:::\n",
    right="# 记录\n::: form 回访记录表 {number=QR-CS-001-01 retention=3年}\n字段：房号 | 日期\n:::\n",
)


def find(context: Context) -> Iterator[Diagnostic]:
    """One finding for each such form."""
    for form in context.once(kinds).of(Form):
        if not form.retention.strip():
            yield Diagnostic(RULE, form.number_span, {"title": plain_text(form.title)})
