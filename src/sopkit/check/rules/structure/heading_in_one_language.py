"""A heading of a bilingual document is in one language."""

from __future__ import annotations

from collections.abc import Iterator

from sopkit.check.context import Context
from sopkit.check.kinds import kinds
from sopkit.diagnostics import Diagnostic, Rule, Severity, Wording
from sopkit.model.blocks import Section
from sopkit.model.inlines import plain_text

RULE = Rule(
    code="S162",
    name="heading-in-one-language",
    severity=Severity.WARNING,
    message=Wording(
        "双语文件的标题“{title}”只有一种语言", "The heading “{title}” of a bilingual document is in one language"
    ),
    why=Wording("只读另一种语言的人找不到这一章。", "Who reads only the other language does not find the section."),
    mend=Wording("写成“# 目的 | Purpose”。", "Write `# 目的 | Purpose`."),
    wrong="---\nlanguage: both\ntitle_en: Call-back\n---\n# 目的\n\n::: zh\n规范回访。\n:::\n\n::: en\nTo govern call-backs.\n:::\n",
    right="---\nlanguage: both\ntitle_en: Call-back\n---\n# 目的 | Purpose\n\n::: zh\n规范回访。\n:::\n\n::: en\nTo govern call-backs.\n:::\n",
)


def find(context: Context) -> Iterator[Diagnostic]:
    """One finding for each heading without ``|`` in a document of two languages."""
    if len(context.document.metadata.languages) < 2:
        return
    for section in context.once(kinds).of(Section):
        title = plain_text(section.title)
        if title.strip() and not all(half.strip() for half in f"{title}|".split("|")[:2]):
            yield Diagnostic(RULE, section.title_span, {"title": title})
