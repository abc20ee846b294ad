"""A link names a place that this document does not have."""

from __future__ import annotations

from collections.abc import Iterator

from sopkit.check.context import Context
from sopkit.check.reading import reading
from sopkit.check.suggest import suggested, suggestions
from sopkit.diagnostics import Diagnostic, Edit, Fix, Rule, Severity, Wording
from sopkit.diagnostics.nearest import edit_distance

RULE = Rule(
    code="R103",
    name="unknown-anchor",
    severity=Severity.ERROR,
    message=Wording(
        "本文件没有 #{anchor} 这个位置{near_zh}",
        "This document has no place #{anchor}{near_en}",
    ),
    why=Wording(
        "印出来的引用没有编号，读者不知道看哪一条。",
        "The reference is printed without a number, and readers do not know which clause to read.",
    ),
    mend=Wording(
        "改成已有的标识；没有的，在标题、条款、表或图处加 {{#{anchor}}}。",
        "Use an id that is there, or add `{{#{anchor}}}` at the heading, clause, table or figure.",
    ),
    wrong="# 职责 {#duties}\n客服助理回访。\n\n# 作业步骤\n由[](#dutie)规定的人回访。\n",
    right="# 职责 {#duties}\n客服助理回访。\n\n# 作业步骤\n由[](#duties)规定的人回访。\n",
    fixable=True,
)


def find(context: Context) -> Iterator[Diagnostic]:
    """One finding for each link ``#place`` that leads nowhere; a fix where one slip explains it."""
    for link in context.once(reading).links:
        if not link.target.startswith("#") or link.target in context.resolved.targets:
            continue
        anchor = link.target[1:]
        near = context.once(suggestions).nearest("anchor", anchor, context.resolved.numbers)
        fix = None
        if near and len(near) > 3 and edit_distance(anchor, near, 1) <= 1:
            fix = Fix((Edit(link.target_span, f"#{near}"),))
        values = {"anchor": anchor, **suggested(f"#{near}" if near else None)}
        yield Diagnostic(RULE, link.target_span, values, fix)
