"""An appendix stands below another heading, or before the end of the text."""

from __future__ import annotations

from collections.abc import Iterator

from sopkit.check.context import Context
from sopkit.check.kinds import kinds
from sopkit.check.sections import top_sections
from sopkit.diagnostics import Diagnostic, Rule, Severity, Wording
from sopkit.model.blocks import Section
from sopkit.model.inlines import plain_text

RULE = Rule(
    code="S172",
    name="misplaced-appendix",
    severity=Severity.WARNING,
    message=Wording(
        "附录“{title}”应是一级标题，并排在正文之后",
        "The appendix “{title}” should be a first-level heading behind all of the text",
    ),
    why=Wording(
        "附录有自己的编号（附录A、A.1）；夹在正文中间，读者会以为正文已经结束；写在下级标题上则不起作用。",
        "Appendices number on their own (A, A.1): amid the text they look like its end, and below another heading the "
        "mark has no effect.",
    ),
    mend=Wording("把它移到最后，用一个 # 开头。", "Move it to the end and begin it with a single `#`."),
    wrong="# 目的\n规范回访。\n\n# 回访用语 {.appendix}\n您好。\n\n# 职责\n客服助理回访。\n",
    right="# 目的\n规范回访。\n\n# 职责\n客服助理回访。\n\n# 回访用语 {.appendix}\n您好。\n",
)


def find(context: Context) -> Iterator[Diagnostic]:
    """One finding for each appendix below another heading, or with an ordinary section behind it."""
    top = top_sections(context)
    marked = [section for section in context.once(kinds).of(Section) if ("appendix", "") in section.attributes]
    if not marked:
        return
    last = max((section.span.start for section in top if section not in marked), default=-1)
    for section in marked:
        if section not in top or section.span.start < last:
            yield Diagnostic(RULE, section.title_span, {"title": plain_text(section.title)})
