"""A step has a title and says nothing of how it is done."""

from __future__ import annotations

from collections.abc import Iterator

from sopkit.check.context import Context
from sopkit.check.kinds import kinds
from sopkit.diagnostics import Diagnostic, Rule, Severity, Wording
from sopkit.model.blocks import Step
from sopkit.model.inlines import plain_text

RULE = Rule(
    code="S136",
    name="step-without-text",
    severity=Severity.WARNING,
    message=Wording("步骤“{step}”没有写怎么做", "Step “{step}” does not say how it is done"),
    why=Wording(
        "只有标题的步骤，每个人会按自己的习惯做。", "With a title alone everybody does the step after their own habit."
    ),
    mend=Wording("在各项之后空一行，写出动作。", "After the fields leave an empty line and write what to do."),
    wrong="# 作业步骤\n::: step 断电\n执行人：电工\n:::\n",
    right="# 作业步骤\n::: step 断电\n执行人：电工\n\n拉下总闸。\n:::\n",
)


def find(context: Context) -> Iterator[Diagnostic]:
    """One finding for each such step, at its title."""
    for step in context.once(kinds).of(Step):
        if not step.blocks and not step.key_points:
            yield Diagnostic(RULE, step.title_span, {"step": plain_text(step.title)})
