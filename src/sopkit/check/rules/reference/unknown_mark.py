"""A mark is named that the workspace does not have."""

from __future__ import annotations

from collections.abc import Iterator

from sopkit.check.context import Context
from sopkit.check.front import Item
from sopkit.check.reading import reading
from sopkit.check.suggest import suggested, suggestions
from sopkit.diagnostics import Diagnostic, Rule, Severity, Wording
from sopkit.model.blocks import Step
from sopkit.model.mark import mark_named

RULE = Rule(
    code="R105",
    name="unknown-mark",
    severity=Severity.ERROR,
    message=Wording("没有“{mark}”这个标记{near_zh}", "There is no mark “{mark}”{near_en}"),
    why=Wording(
        "标记提醒操作人这里是关键工序或有危险；认不出就印不出来。",
        "A mark warns of a key operation or a danger; one that is not known cannot be printed.",
    ),
    mend=Wording(
        "改用已有的标记，或在 templates/marks/ 加一个 .toml 和一个 .svg。",
        "Use a mark that is there, or add a .toml and a .svg under templates/marks/.",
    ),
    wrong="# 作业步骤\n::: step 断开电源\n执行人：空调工\n标记：上锁挂版\n\n断开开关。\n:::\n",
    right="# 作业步骤\n::: step 断开电源\n执行人：空调工\n标记：上锁挂牌\n\n断开开关。\n:::\n",
)


def find(context: Context) -> Iterator[Diagnostic]:
    """One finding for each such mark of a step or link ``mark:NAME``."""
    seen = context.once(reading)
    links = (
        Item(link.target.partition(":")[2], link.target_span) for link in seen.links if link.target.startswith("mark:")
    )
    steps = (Item(use.name, use.span) for block in seen.blocks if isinstance(block, Step) for use in block.marks)
    for item in (*steps, *links):
        if mark_named(context.marks, item.text) is None:
            names = [name for mark in context.marks for name in (mark.id, mark.name.zh, mark.name.en)]
            yield Diagnostic(
                RULE,
                item.span,
                {"mark": item.text, **suggested(context.once(suggestions).nearest("mark", item.text, names))},
            )
