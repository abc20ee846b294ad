"""A bilingual document has no English title."""

from __future__ import annotations

from collections.abc import Iterator

from sopkit.check.context import Context
from sopkit.diagnostics import Diagnostic, Rule, Severity, Wording

RULE = Rule(
    code="M140",
    name="missing-english-title",
    severity=Severity.WARNING,
    message=Wording("双语文件没有英文名称（title_en）", "A bilingual document without an English title (`title_en`)"),
    why=Wording(
        "页眉要印两种语言的名称；英文读者靠它找文件。",
        "The header prints the title in both languages; those who read English find the document by it.",
    ),
    mend=Wording("加一行 title_en: …。", "Add a line `title_en: …`."),
    wrong="---\nlanguage: both\ntitle: 客户回访作业指导书\n---\n# 目的 | Purpose\n",
    right="---\nlanguage: both\ntitle: 客户回访作业指导书\ntitle_en: Customer call-back\n---\n# 目的 | Purpose\n",
)


def find(context: Context) -> Iterator[Diagnostic]:
    """At most one finding, on the value of `title`."""
    metadata = context.document.metadata
    if metadata.language == "both" and metadata.title and not metadata.title_en.strip():
        yield Diagnostic(RULE, context.document.front_matter.span_of("title"), {})
