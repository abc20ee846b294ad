"""A step names a hazard and no measure against it."""

from __future__ import annotations

from collections.abc import Iterator

from sopkit.check.context import Context
from sopkit.check.kinds import kinds
from sopkit.diagnostics import Diagnostic, Rule, Severity, Wording
from sopkit.model.blocks import Step
from sopkit.model.inlines import plain_text

RULE = Rule(
    code="S131",
    name="hazard-without-measure",
    severity=Severity.ERROR,
    message=Wording("危险“{hazard}”没有写防范措施", "No measure is given against the hazard “{hazard}”"),
    why=Wording(
        "只提示危险而不写措施，作业人员知道会出事却不知道怎么防。",
        "A hazard without a measure tells people that they may be hurt and not how to prevent it.",
    ),
    mend=Wording(
        "写成“危险：触电 → 断电、验电、挂牌上锁”。", "Write `hazard: electric shock → switch off, test, lock out`."
    ),
    wrong="# 作业步骤\n::: step 断电\n执行人：电工\n危险：触电\n\n拉下总闸。\n:::\n",
    right="# 作业步骤\n::: step 断电\n执行人：电工\n危险：触电 → 断电、验电、挂牌上锁\n\n拉下总闸。\n:::\n",
)


def find(context: Context) -> Iterator[Diagnostic]:
    """One finding for each hazard whose measure is blank."""
    for step in context.once(kinds).of(Step):
        for hazard in step.hazards:
            if not plain_text(hazard.measure).strip():
                yield Diagnostic(RULE, hazard.span, {"hazard": plain_text(hazard.hazard).strip()})
