"""A way out of a decision does not say for which answer it is taken."""

from __future__ import annotations

from collections.abc import Iterator

from sopkit.check.charts import decisions, place_of
from sopkit.check.context import Context
from sopkit.diagnostics import Diagnostic, Rule, Severity, Wording

RULE = Rule(
    code="S152",
    name="unlabelled-branch",
    severity=Severity.WARNING,
    message=Wording(
        "判断“{node}”到“{head}”的箭头没有写条件", "The way from “{node}” to “{head}” does not say for which answer"
    ),
    why=Wording("不写条件的岔路只能靠猜。", "At a fork without signs people guess."),
    mend=Wording("在箭头后写条件：A -> B: 合格。", "Write the answer after the arrow: `A -> B: yes`."),
    wrong="# 流程\n::: flowchart 投诉处理\n接到投诉 -> 登记\n登记 -> 能否当场解决？\n能否当场解决？ -> 回复客户\n能否当场解决？ -> 派工: 不能\n派工 -> 回复客户\n:::\n",
    right="# 流程\n::: flowchart 投诉处理\n接到投诉 -> 登记\n登记 -> 能否当场解决？\n能否当场解决？ -> 回复客户: 能\n能否当场解决？ -> 派工: 不能\n派工 -> 回复客户\n:::\n",
)


def find(context: Context) -> Iterator[Diagnostic]:
    """One finding for each unlabelled edge of a decision with two or more ways."""
    for chart, node, ways in context.once(decisions):
        for edge in ways:
            if len(ways) > 1 and not edge.label.strip():
                label, head = chart.flow.label_of(node.id), chart.flow.label_of(edge.head)
                yield Diagnostic(RULE, place_of(context, chart, label, head), {"node": label, "head": head})
