"""The number of a record form does not belong to the numbers of record forms."""

from __future__ import annotations

from collections.abc import Iterator

from sopkit.check.context import Context
from sopkit.check.kinds import kinds
from sopkit.diagnostics import Diagnostic, Rule, Severity, Wording
from sopkit.model.blocks import Form
from sopkit.model.resolved import folded
from sopkit.types import FORM_TYPE

RULE = Rule(
    code="S180",
    name="form-number-off-series",
    severity=Severity.WARNING,
    message=Wording(
        "记录表编号 {number} 不属于记录表的编号系列（{series}…）",
        "The number {number} is not of the series of record forms ({series}…)",
    ),
    why=Wording(
        "记录表按编号登记、归档；和别类文件混用编号，表格清单里找不到它。",
        "Forms are listed and filed by number; one numbered like another kind of document is not found there.",
    ),
    mend=Wording(
        "改为以 {series} 开头的编号；系列由 templates/form/type.toml 的 number 决定。",
        "Give it a number that begins with {series}; `number` in templates/form/type.toml decides the series.",
    ),
    wrong="::: form 回访登记簿 {number=WI-CS-001-01 retention=3年}\n字段：房号 | 日期\n:::\n",
    right="::: form 回访登记簿 {number=QR-CS-001-01 retention=3年}\n字段：房号 | 日期\n:::\n",
)


def find(context: Context) -> Iterator[Diagnostic]:
    """One finding for each form whose number does not begin as the pattern of the type `form` does."""
    kind = context.types.get(FORM_TYPE)
    series = kind.number.partition("{")[0] if kind else ""
    for form in context.once(kinds).of(Form):
        if form.number.strip() and series and not folded(form.number).startswith(folded(series)):
            yield Diagnostic(RULE, form.number_span, {"number": form.number, "series": series})
