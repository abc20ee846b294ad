"""The author approves their own document."""

from __future__ import annotations

from collections.abc import Iterator

from sopkit.check.context import Context
from sopkit.check.front import items, same_person
from sopkit.diagnostics import Diagnostic, Rule, Severity, Wording

RULE = Rule(
    code="M124",
    name="approver-is-author",
    severity=Severity.ERROR,
    message=Wording("{person} 既是编制人又是批准人", "{person} is both author and approver"),
    why=Wording(
        "批准是另一个人对文件适用性的确认；自编自批等于没有人把关。",
        "Approval is somebody else's word that the document is fit; one's own work cannot be approved by oneself.",
    ),
    mend=Wording(
        "另请有权批准的人；确要允许，在 sopkit.toml 写 author_may_approve = true。",
        "Name another approver; if your rules do allow it, set `author_may_approve = true` in sopkit.toml.",
    ),
    wrong="---\nauthor: chen.yu\napprovers: [chen.yu]\n---\n# 目的\n规范回访。\n",
    right="---\nauthor: chen.yu\napprovers: [zhao.lei]\n---\n# 目的\n规范回访。\n",
)


def find(context: Context) -> Iterator[Diagnostic]:
    """One finding for each approver who is the author, by id or by name."""
    author = context.document.metadata.author
    if context.facts.author_may_approve or not author:
        return
    for item in items(context, "approvers"):
        if same_person(context.facts, item.text, author):
            related = (context.document.front_matter.span_of("author"),)
            yield Diagnostic(RULE, item.span, {"person": item.text}, related=related)
