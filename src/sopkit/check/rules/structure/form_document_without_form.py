"""A document that is a record form does not hold one form."""

from __future__ import annotations

from collections.abc import Iterator

from sopkit.check.context import Context
from sopkit.check.kinds import kinds
from sopkit.diagnostics import Diagnostic, Rule, Severity, Wording
from sopkit.model.blocks import Form
from sopkit.model.resolved import folded
from sopkit.types import is_form

RULE = Rule(
    code="S186",
    name="form-document-without-form",
    severity=Severity.ERROR,
    message=Wording(
        "记录表格类文件应有且只有一张与文件同号的表，现在有 {count} 张",
        "A record form is one form that bears the document's number; there are {count}",
    ),
    why=Wording(
        "打印、引用和归档都按文件编号找这一张表。",
        "It is printed, cited and filed as the one form of this number.",
    ),
    mend=Wording(
        "在正文写一个 ::: form（不写 number 就用文件编号）；其他表另立文件。",
        "Write one `::: form` without a number of its own; make others documents of their own.",
    ),
    wrong="---\nnumber: QR-CS-011\ntype: form\n---\n# 填写说明\n每天填写。\n",
    right="---\nnumber: QR-CS-011\ntype: form\n---\n::: form\n字段：日期 | 填表人\n:::\n",
)


def find(context: Context) -> Iterator[Diagnostic]:
    """One finding in a document that is to be a record form, and holds none or several that bear its number."""
    if not is_form(context.type):
        return
    number = folded(context.document.metadata.number)
    forms = [form for form in context.once(kinds).of(Form) if folded(form.number) == number]
    if len(forms) != 1:
        span = forms[1].span if forms else context.document.front_matter.span_of("type")
        yield Diagnostic(RULE, span, {"count": str(len(forms))})
