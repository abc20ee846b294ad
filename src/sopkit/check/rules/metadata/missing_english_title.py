"""A bilingual document has no title in its second language."""

from __future__ import annotations

from collections.abc import Iterator

from sopkit.check.bilingual import called
from sopkit.check.context import Context
from sopkit.diagnostics import Diagnostic, Rule, Severity, Wording

RULE = Rule(
    code="M140",
    name="missing-english-title",
    severity=Severity.WARNING,
    message=Wording(
        "双语文件没有{language_zh}名称（{key}）", "A bilingual document without a title in {language} ({key})"
    ),
    why=Wording(
        "页眉要印两种语言的名称；英文读者靠它找文件。",
        "The header prints the title in both languages; those who read English find the document by it.",
    ),
    mend=Wording("加一行 {key}: …。", "Add a line `{key}: …`."),
    wrong="---\nlanguage: both\ntitle: 客户回访作业指导书\n---\n# 目的 | Purpose\n",
    right="---\nlanguage: both\ntitle: 客户回访作业指导书\ntitle_en: Customer call-back\n---\n# 目的 | Purpose\n",
)


def find(context: Context) -> Iterator[Diagnostic]:
    """At most one finding, on the value of `title`."""
    metadata = context.document.metadata
    if len(metadata.languages) > len(metadata.titles) and metadata.title:
        second = metadata.languages[1]
        language_zh, language = called(context, second)
        values = {"key": f"title_{second}", "language_zh": language_zh, "language": language}
        yield Diagnostic(RULE, context.document.front_matter.span_of("title"), values)
