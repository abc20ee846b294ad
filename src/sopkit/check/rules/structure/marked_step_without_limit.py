"""A step whose mark demands it has no limit."""

from __future__ import annotations

from collections.abc import Iterator

from sopkit.check.context import Context
from sopkit.check.marked import demanding_steps
from sopkit.diagnostics import Diagnostic, Rule, Severity, Wording
from sopkit.model.inlines import plain_text

RULE = Rule(
    code="S132",
    name="marked-step-without-limit",
    severity=Severity.ERROR,
    message=Wording("标记为“{mark}”的步骤“{step}”没有写限值", "Step “{step}”, marked “{mark}”, has no limit"),
    why=Wording(
        "关键工序和特殊过程要按限值判定合格；没有限值就无从判定。",
        "A key operation or special process is judged by a limit; without one nothing can be judged.",
    ),
    mend=Wording("加“限值：数值和单位”。", "Add `limit: FIGURE AND UNIT`."),
    wrong="# 作业步骤\n::: step 紧固\n执行人：装配工\n记录：[](record:QR-CS-009-01)\n异常：超差停机并报工艺员\n标记：关键工序\n\n对角拧紧四颗螺钉。\n:::\n",
    right="# 作业步骤\n::: step 紧固\n执行人：装配工\n限值：1.2±0.1 N·m\n记录：[](record:QR-CS-009-01)\n异常：超差停机并报工艺员\n标记：关键工序\n\n对角拧紧四颗螺钉。\n:::\n",
)


def find(context: Context) -> Iterator[Diagnostic]:
    """One finding for each such step, at its mark."""
    for step, use in context.once(demanding_steps):
        if not step.limits:
            yield Diagnostic(RULE, use.span, {"mark": use.name, "step": plain_text(step.title)})
