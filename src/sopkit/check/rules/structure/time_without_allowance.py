"""A standard time has no allowance."""

from __future__ import annotations

from collections.abc import Iterator

from sopkit.check.context import Context
from sopkit.check.kinds import kinds
from sopkit.diagnostics import Diagnostic, Rule, Severity, Wording
from sopkit.model.blocks import Step

RULE = Rule(
    code="S137",
    name="time-without-allowance",
    severity=Severity.ADVICE,
    message=Wording("标准工时没有宽放", "The standard time has no allowance"),
    why=Wording(
        "没有宽放的工时排出的产量做不到，人会省步骤。",
        "A time without allowance promises output that cannot be made, and people leave out steps to make it.",
    ),
    mend=Wording("写成“工时：6 min + 15%”。", "Write `time: 6 min + 15%`."),
    wrong="# 作业步骤\n::: step 断电\n执行人：电工\n工时：6 min\n\n拉下总闸。\n:::\n",
    right="# 作业步骤\n::: step 断电\n执行人：电工\n工时：6 min + 15%\n\n拉下总闸。\n:::\n",
)


def find(context: Context) -> Iterator[Diagnostic]:
    """One finding for each time whose allowance is nothing."""
    for step in context.once(kinds).of(Step):
        if step.time and not step.time.allowance.strip("0. "):
            yield Diagnostic(RULE, step.time.span)
