"""The author reviews their own document."""

from __future__ import annotations

from collections.abc import Iterator

from sopkit.check.context import Context
from sopkit.check.front import items, same_person
from sopkit.diagnostics import Diagnostic, Rule, Severity, Wording

RULE = Rule(
    code="M130",
    name="author-reviews",
    severity=Severity.WARNING,
    message=Wording("{person} 既是编制人又是审核人", "{person} is both author and reviewer"),
    why=Wording(
        "审核要由另一双眼睛来看；自己很难看出自己的疏漏。",
        "A review needs a second pair of eyes; nobody sees their own slips.",
    ),
    mend=Wording("另请一人审核。", "Ask somebody else to review."),
    wrong="---\nauthor: 陈瑜\nreviewers: [chen.yu]\n---\n# 目的\n规范回访。\n",
    right="---\nauthor: 陈瑜\nreviewers: [liu.min]\n---\n# 目的\n规范回访。\n",
)


def find(context: Context) -> Iterator[Diagnostic]:
    """One finding for each reviewer who is the author."""
    author = context.document.metadata.author
    if not author:
        return
    for item in items(context, "reviewers"):
        if same_person(context.facts, item.text, author):
            related = (context.document.front_matter.span_of("author"),)
            yield Diagnostic(RULE, item.span, {"person": item.text}, related=related)
