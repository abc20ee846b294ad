"""A step whose mark demands it has no record."""

from __future__ import annotations

from collections.abc import Iterator

from sopkit.check.context import Context
from sopkit.check.marked import demanding_steps
from sopkit.diagnostics import Diagnostic, Rule, Severity, Wording
from sopkit.model.inlines import plain_text

RULE = Rule(
    code="S133",
    name="marked-step-without-record",
    severity=Severity.ERROR,
    message=Wording("标记为“{mark}”的步骤“{step}”没有写记录", "Step “{step}”, marked “{mark}”, has no record"),
    why=Wording(
        "关键工序和特殊过程要能追溯；没有记录就证明不了做过、合格。",
        "A key operation or special process must be traceable; without a record nobody can show that it was done and met.",
    ),
    mend=Wording("加“记录：[](record:表格编号)”。", "Add `record: [](record:NUMBER)`."),
    wrong="# 作业步骤\n::: step 紧固\n执行人：装配工\n限值：1.2±0.1 N·m\n异常：超差停机并报工艺员\n标记：关键工序\n\n对角拧紧四颗螺钉。\n:::\n",
    right="# 作业步骤\n::: step 紧固\n执行人：装配工\n限值：1.2±0.1 N·m\n记录：[](record:QR-CS-009-01)\n异常：超差停机并报工艺员\n标记：关键工序\n\n对角拧紧四颗螺钉。\n:::\n",
)


def find(context: Context) -> Iterator[Diagnostic]:
    """One finding for each such step, at its mark."""
    for step, use in context.once(demanding_steps):
        if not step.records:
            yield Diagnostic(RULE, use.span, {"mark": use.name, "step": plain_text(step.title)})
