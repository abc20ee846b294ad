"""A node of a flow chart has no arrow to it or from it."""

from __future__ import annotations

from collections.abc import Iterator

from sopkit.check.charts import place_of
from sopkit.check.context import Context
from sopkit.check.kinds import kinds
from sopkit.diagnostics import Diagnostic, Rule, Severity, Wording
from sopkit.model.blocks import Flowchart

RULE = Rule(
    code="S150",
    name="unconnected-flow-node",
    severity=Severity.WARNING,
    message=Wording("流程图中的“{node}”没有箭头相连", "“{node}” has no arrow in the flow chart"),
    why=Wording(
        "孤立的框不知道何时做、做完去哪里。", "Nobody knows when a lonely box is done, nor what comes after it."
    ),
    mend=Wording("用 A -> B 把它接入流程，或删去。", "Join it to the flow with `A -> B`, or delete it."),
    wrong="# 流程\n::: flowchart 投诉处理\n接到投诉 -> 登记\n登记 -> 能否当场解决？\n能否当场解决？ -> 回复客户: 能\n能否当场解决？ -> 派工: 不能\n派工 -> 回复客户\n客服部: 登记, 归档\n:::\n",
    right="# 流程\n::: flowchart 投诉处理\n接到投诉 -> 登记\n登记 -> 能否当场解决？\n能否当场解决？ -> 回复客户: 能\n能否当场解决？ -> 派工: 不能\n派工 -> 回复客户\n回复客户 -> 归档\n客服部: 登记, 归档\n:::\n",
)


def find(context: Context) -> Iterator[Diagnostic]:
    """One finding for each node that no edge names."""
    for chart in context.once(kinds).of(Flowchart):
        joined = {end for edge in chart.flow.edges for end in (edge.tail, edge.head)}
        for node in chart.flow.nodes:
            if node.id not in joined:
                label = chart.flow.label_of(node.id)
                yield Diagnostic(RULE, place_of(context, chart, label), {"node": label})
