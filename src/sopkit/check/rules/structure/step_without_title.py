"""A step has no title."""

from __future__ import annotations

from collections.abc import Iterator

from sopkit.check.context import Context
from sopkit.check.kinds import kinds
from sopkit.diagnostics import Diagnostic, Rule, Severity, Wording
from sopkit.model.blocks import Step
from sopkit.model.inlines import plain_text

RULE = Rule(
    code="S138",
    name="step-without-title",
    severity=Severity.WARNING,
    message=Wording("步骤没有名称", "The step has no title"),
    why=Wording(
        "没有名称的步骤无法引用，打勾签字时也说不清。", "A step without a name cannot be cited, nor ticked off by name."
    ),
    mend=Wording("在 ::: step 后写上名称。", "Write its title after `::: step`."),
    wrong="# 作业步骤\n::: step\n执行人：电工\n\n拉下总闸。\n:::\n",
    right="# 作业步骤\n::: step 断电\n执行人：电工\n\n拉下总闸。\n:::\n",
)


def find(context: Context) -> Iterator[Diagnostic]:
    """One finding for each such step, at its title."""
    for step in context.once(kinds).of(Step):
        if not plain_text(step.title).strip():
            yield Diagnostic(RULE, step.title_span, {})
