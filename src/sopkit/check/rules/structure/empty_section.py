"""A required section has a heading and nothing under it."""

from __future__ import annotations

from collections.abc import Iterator

from sopkit.check.context import Context
from sopkit.check.sections import known_sections
from sopkit.diagnostics import Diagnostic, Rule, Severity, Wording
from sopkit.model.inlines import plain_text

RULE = Rule(
    code="S102",
    name="empty-section",
    severity=Severity.ERROR,
    message=Wording("必需的章节“{title}”没有内容", "The required section “{title}” is empty"),
    why=Wording(
        "只有标题没有内容，使用人不知道该怎么做，审核人不知道是否漏写。",
        "A heading alone tells nobody what to do, nor whether the content was forgotten.",
    ),
    mend=Wording(
        "写出内容；没有时写“无”或“不适用”。",
        "Write its content; where there is none, write “None” or “Not applicable”.",
    ),
    wrong="---\ntype: work-instruction\n---\n# 目的\n\n# 适用范围\n全公司。\n\n# 作业准备\n无\n\n# 作业步骤\n打电话。\n\n# 异常处理\n无\n\n# 记录\n无\n",
    right="---\ntype: work-instruction\n---\n# 目的\n规范回访。\n\n# 适用范围\n全公司。\n\n# 作业准备\n不适用\n\n# 作业步骤\n打电话。\n\n# 异常处理\nN/A\n\n# 记录\nNone\n",
)


def find(context: Context) -> Iterator[Diagnostic]:
    """One finding for each required section without a single block."""
    for section, spec in context.once(known_sections):
        if spec.required and not section.blocks:
            yield Diagnostic(RULE, section.title_span, {"title": plain_text(section.title)})
