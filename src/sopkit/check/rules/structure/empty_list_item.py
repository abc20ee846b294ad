"""A list item has no content."""

from __future__ import annotations

from collections.abc import Iterator

from sopkit.check.context import Context
from sopkit.check.kinds import kinds
from sopkit.diagnostics import Diagnostic, Rule, Severity, Wording
from sopkit.model.blocks import ListBlock

RULE = Rule(
    code="S122",
    name="empty-list-item",
    severity=Severity.WARNING,
    message=Wording("列表中有一项是空的", "A list item is empty"),
    why=Wording(
        "空项占一个编号，读者会以为内容丢失了。",
        "An empty item takes a number, and readers believe that its text was lost.",
    ),
    mend=Wording("写上内容，或删去这一项。", "Write its content, or delete the item."),
    wrong="# 职责\n1. 负责回访。\n1.\n1. 负责汇总。\n",
    right="# 职责\n1. 负责回访。\n1. 负责汇总。\n",
)


def find(context: Context) -> Iterator[Diagnostic]:
    """One finding for each item without a block."""
    for block in context.once(kinds).of(ListBlock):
        for item in block.items:
            if not item.blocks and not item.deleted:
                yield Diagnostic(RULE, item.span)
