"""Front matter chooses a numbering that no file declares."""

from __future__ import annotations

from collections.abc import Iterator

from sopkit.check.context import Context
from sopkit.check.suggest import suggested
from sopkit.diagnostics import Diagnostic, Rule, Severity, Wording
from sopkit.diagnostics.nearest import nearest
from sopkit.numbering import scheme_named

RULE = Rule(
    code="S173",
    name="unknown-numbering",
    severity=Severity.ERROR,
    message=Wording("没有“{numbering}”这种编号方式{near_zh}", "There is no numbering “{numbering}”{near_en}"),
    why=Wording(
        "编号方式决定每一条的编号；写错了，全文编号都不是作者要的，引用它的文件也跟着错。",
        "It decides every number of the document; a wrong one gives all of them wrong, and those that cite them too.",
    ),
    mend=Wording(
        "写成已有的编号方式（{known}），或在 templates/numbering/ 下加一个 .toml 文件。",
        "Use one of those there are ({known}) or add a file for it under templates/numbering/.",
    ),
    wrong="---\nnumbering: article\n---\n# 目的\n规范回访。\n",
    right="---\nnumbering: articles\n---\n# 目的\n规范回访。\n",
)


def find(context: Context) -> Iterator[Diagnostic]:
    """At most one finding, on the value of `numbering`."""
    written = context.document.metadata.numbering
    if not written or scheme_named(context.schemes, written):
        return
    spellings = {
        name: each.name for each in context.schemes.values() for name in (each.name, each.title.zh, each.title.en)
    }
    near = nearest(written, spellings)
    known = ", ".join(sorted(context.schemes)) or "—"
    values = {"numbering": written, **suggested(spellings[near] if near else None), "known": known}
    yield Diagnostic(RULE, context.document.front_matter.span_of("numbering"), values)
