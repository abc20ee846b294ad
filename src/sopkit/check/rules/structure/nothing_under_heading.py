"""A heading that no rule of the type asks for has nothing under it."""

from __future__ import annotations

from collections.abc import Iterator

from sopkit.check.context import Context
from sopkit.check.kinds import kinds
from sopkit.check.sections import known_sections
from sopkit.diagnostics import Diagnostic, Rule, Severity, Wording
from sopkit.model.blocks import Section
from sopkit.model.inlines import plain_text

RULE = Rule(
    code="S103",
    name="nothing-under-heading",
    severity=Severity.WARNING,
    message=Wording("标题“{title}”下面没有内容", "There is nothing under the heading “{title}”"),
    why=Wording(
        "空标题占一个编号，读者会以为内容丢失了。",
        "An empty heading takes a number, and readers believe that its text was lost.",
    ),
    mend=Wording("写出内容，或删去这个标题。", "Write its content, or delete the heading."),
    wrong="# 目的\n规范回访。\n\n## 背景\n\n## 目标\n回访率 100%。\n",
    right="# 目的\n规范回访。\n\n## 目标\n回访率 100%。\n",
)


def find(context: Context) -> Iterator[Diagnostic]:
    """One finding for each heading with no block, required sections aside (`empty-section` tells those)."""
    required = {section.title_span for section, spec in context.once(known_sections) if spec.required}
    for section in context.once(kinds).of(Section):
        if ("deleted", "") in section.attributes:
            continue
        if not section.blocks and section.title and section.title_span not in required:
            yield Diagnostic(RULE, section.title_span, {"title": plain_text(section.title)})
