"""A block is in a language that the document does not print."""

from __future__ import annotations

from collections.abc import Iterator

from sopkit.check.bilingual import called
from sopkit.check.context import Context
from sopkit.check.kinds import kinds
from sopkit.diagnostics import Diagnostic, Rule, Severity, Wording
from sopkit.model.blocks import LanguageBlock

RULE = Rule(
    code="L122",
    name="language-not-of-document",
    severity=Severity.WARNING,
    message=Wording(
        "这一段是{block_zh}，而文件的语言是 {language}", "This passage is in {block}, but the document is in {language}"
    ),
    why=Wording(
        "标签和标题只按 language 印；夹一段别的语言，页上就半中半外。",
        "Labels and titles follow `language`; a passage in another one leaves the page half in each.",
    ),
    mend=Wording(
        "把 language 改为两种语言（如 both），或去掉这一段的 ::: 行。",
        "Let `language` name both (such as `both`), or take the ::: lines away.",
    ),
    wrong="# 目的\n\n::: zh\n规范回访。\n:::\n\n::: en\nTo govern call-backs.\n:::\n",
    right="---\nlanguage: both\ntitle_en: Call-back\n---\n# 目的 | Purpose\n\n::: zh\n规范回访。\n:::\n\n::: en\nTo govern call-backs.\n:::\n",
)


def find(context: Context) -> Iterator[Diagnostic]:
    """One finding for each such block."""
    metadata = context.document.metadata
    for block in context.once(kinds).of(LanguageBlock):
        if block.language not in metadata.languages:
            block_zh, own = called(context, block.language)
            values = {"block_zh": block_zh, "block": own, "language": metadata.language}
            yield Diagnostic(RULE, block.span, values)
