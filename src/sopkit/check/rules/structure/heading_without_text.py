"""A heading has no words."""

from __future__ import annotations

from collections.abc import Iterator

from sopkit.check.context import Context
from sopkit.check.kinds import kinds
from sopkit.diagnostics import Diagnostic, Rule, Severity, Wording
from sopkit.model.blocks import Section
from sopkit.model.inlines import plain_text

RULE = Rule(
    code="S107",
    name="heading-without-text",
    severity=Severity.ERROR,
    message=Wording("标题没有文字", "The heading has no words"),
    why=Wording(
        "没有名称的章节无法引用，目录中只剩一个编号。",
        "A section without a name cannot be cited and shows in the contents as a bare number.",
    ),
    mend=Wording("写上标题，或删去这一行。", "Write the title, or delete the line."),
    wrong="# 目的\n规范回访。\n\n#\n全公司。\n",
    right="# 目的\n规范回访。\n\n# 适用范围\n全公司。\n",
)


def find(context: Context) -> Iterator[Diagnostic]:
    """One finding for each heading whose text is blank."""
    for section in context.once(kinds).of(Section):
        if not plain_text(section.title).strip():
            yield Diagnostic(RULE, section.title_span)
