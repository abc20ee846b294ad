"""The title does not fit into the header block."""

from __future__ import annotations

from collections.abc import Iterator

from sopkit.check.context import Context
from sopkit.diagnostics import Diagnostic, Rule, Severity, Wording, display_width

WIDEST = 80
"""Cells (a Han character takes two): two lines of the header block beside a 32 mm stamp area."""

RULE = Rule(
    code="M139",
    name="title-too-long",
    severity=Severity.ERROR,
    message=Wording(
        "名称太长（{width} 格，页眉放得下 {widest} 格）",
        "The title is too long ({width} cells; the header fits {widest})",
    ),
    why=Wording(
        "名称印在每页页眉里，超过两行会盖住正文，清单里也会被截断。",
        "It is printed on every page; past two lines it covers the text, and lists cut it off.",
    ),
    mend=Wording("缩短名称，把限定条件写进适用范围。", "Shorten it, and put what narrows it into the scope."),
    wrong=(
        "---\ntitle: 云岭综合服务有限公司物业管理部各管理处客户投诉报修特约服务求助服务和社区文化活动"
        "电话回访与上门回访作业指导书\n---\n# 目的\n规范回访。\n"
    ),
    right="---\ntitle: 客户回访作业指导书\n---\n# 目的\n规范回访。\n",
)


def find(context: Context) -> Iterator[Diagnostic]:
    """One finding for each of `title` and `title_en` that is too long."""
    for name in ("title", "title_en"):
        width = display_width(getattr(context.document.metadata, name))
        if width > WIDEST:
            span = context.document.front_matter.span_of(name)
            yield Diagnostic(RULE, span, {"width": str(width), "widest": str(WIDEST)})
