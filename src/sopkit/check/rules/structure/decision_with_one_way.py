"""A decision in a flow chart has fewer than two ways out."""

from __future__ import annotations

from collections.abc import Iterator

from sopkit.check.charts import decisions, place_of
from sopkit.check.context import Context
from sopkit.diagnostics import Diagnostic, Rule, Severity, Wording

RULE = Rule(
    code="S151",
    name="decision-with-one-way",
    severity=Severity.WARNING,
    message=Wording("判断“{node}”只有 {ways} 条出路", "The decision “{node}” has {ways} ways out"),
    why=Wording(
        "判断至少有“是”“否”两条路；缺一条，现场遇到时不知道怎么办。",
        "A decision has at least two answers; when one has no arrow nobody knows what to do in that case.",
    ),
    mend=Wording(
        "给每个答案画一条箭头，或把它改成普通步骤（去掉问号）。",
        "Draw an arrow for each answer, or make it a plain step (without the question mark).",
    ),
    wrong="# 流程\n::: flowchart 投诉处理\n接到投诉 -> 登记\n登记 -> 能否当场解决？\n能否当场解决？ -> 回复客户: 能\n派工 -> 回复客户\n:::\n",
    right="# 流程\n::: flowchart 投诉处理\n接到投诉 -> 登记\n登记 -> 能否当场解决？\n能否当场解决？ -> 回复客户: 能\n能否当场解决？ -> 派工: 不能\n派工 -> 回复客户\n:::\n",
)


def find(context: Context) -> Iterator[Diagnostic]:
    """One finding for each such decision."""
    for chart, node, ways in context.once(decisions):
        if len(ways) < 2:
            label = chart.flow.label_of(node.id)
            yield Diagnostic(RULE, place_of(context, chart, label), {"node": label, "ways": str(len(ways))})
