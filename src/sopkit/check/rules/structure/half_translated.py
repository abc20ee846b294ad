"""A passage of a bilingual document stands in one language only."""

from __future__ import annotations

from collections.abc import Iterator

from sopkit.check.bilingual import called, other_language, pairs
from sopkit.check.context import Context
from sopkit.diagnostics import Diagnostic, Rule, Severity, Wording

RULE = Rule(
    code="S160",
    name="half-translated",
    severity=Severity.WARNING,
    message=Wording("这一段只有{has_zh}，没有{lacks_zh}", "This passage is in {has} only; the {lacks} is missing"),
    why=Wording(
        "只读另一种语言的人看不到这条要求。", "Who reads only the other language does not learn of this demand."
    ),
    mend=Wording("紧接其后加 ::: {block} 块。", "Add a `::: {block}` block right after it."),
    wrong="---\nlanguage: both\ntitle_en: Call-back\n---\n# 目的 | Purpose\n\n::: zh\n规范回访。\n:::\n\n",
    right="---\nlanguage: both\ntitle_en: Call-back\n---\n# 目的 | Purpose\n\n::: zh\n规范回访。\n:::\n\n::: en\nTo govern call-backs.\n:::\n",
)


def find(context: Context) -> Iterator[Diagnostic]:
    """One finding for each ``::: zh`` or ``::: en`` block without its partner next to it."""
    for first, second in context.once(pairs):
        if second is None:
            other = other_language(context, first.language)
            (has_zh, has), (lacks_zh, lacks) = called(context, first.language), called(context, other)
            values = {"has_zh": has_zh, "has": has, "lacks_zh": lacks_zh, "lacks": lacks, "block": other}
            yield Diagnostic(RULE, first.span, values)
