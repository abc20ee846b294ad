"""A step whose mark demands it has no reaction."""

from __future__ import annotations

from collections.abc import Iterator

from sopkit.check.context import Context
from sopkit.check.marked import demanding_steps
from sopkit.diagnostics import Diagnostic, Rule, Severity, Wording
from sopkit.model.inlines import plain_text

RULE = Rule(
    code="S134",
    name="marked-step-without-reaction",
    severity=Severity.ERROR,
    message=Wording("标记为“{mark}”的步骤“{step}”没有写异常处理", "Step “{step}”, marked “{mark}”, has no reaction"),
    why=Wording(
        "超限时怎么办必须事先写明，否则现场会带病继续。",
        "What to do when the limit is not met must be laid down beforehand, or work simply goes on.",
    ),
    mend=Wording("加“异常：超限时的处置和报告对象”。", "Add `reaction: WHAT TO DO AND WHOM TO TELL`."),
    wrong="# 作业步骤\n::: step 紧固\n执行人：装配工\n限值：1.2±0.1 N·m\n记录：[](record:QR-CS-009-01)\n标记：关键工序\n\n对角拧紧四颗螺钉。\n:::\n",
    right="# 作业步骤\n::: step 紧固\n执行人：装配工\n限值：1.2±0.1 N·m\n记录：[](record:QR-CS-009-01)\n异常：超差停机并报工艺员\n标记：关键工序\n\n对角拧紧四颗螺钉。\n:::\n",
)


def find(context: Context) -> Iterator[Diagnostic]:
    """One finding for each such step, at its mark."""
    for step, use in context.once(demanding_steps):
        if not step.reaction:
            yield Diagnostic(RULE, use.span, {"mark": use.name, "step": plain_text(step.title)})
