"""A step does not say who does it."""

from __future__ import annotations

from collections.abc import Iterator

from sopkit.check.context import Context
from sopkit.check.kinds import kinds
from sopkit.diagnostics import Diagnostic, Rule, Severity, Wording
from sopkit.model.blocks import Step
from sopkit.model.inlines import plain_text

RULE = Rule(
    code="S130",
    name="step-without-actor",
    severity=Severity.WARNING,
    message=Wording("步骤“{step}”没有写执行人", "Step “{step}” does not say who does it"),
    why=Wording(
        "没有执行人的步骤，人人以为是别人的事，也无法培训和考核。",
        "When a step names nobody, everybody takes it for somebody else’s, and nobody can be trained for it.",
    ),
    mend=Wording("加一行“执行人：岗位名称”。", "Add a line `actor: POST`."),
    wrong="# 作业步骤\n::: step 断电\n拉下总闸。\n:::\n",
    right="# 作业步骤\n::: step 断电\n执行人：电工\n\n拉下总闸。\n:::\n",
)


def find(context: Context) -> Iterator[Diagnostic]:
    """One finding for each such step, at its title."""
    for step in context.once(kinds).of(Step):
        if not step.actor:
            yield Diagnostic(RULE, step.title_span, {"step": plain_text(step.title)})
