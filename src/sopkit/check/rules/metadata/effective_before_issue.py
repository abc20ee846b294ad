"""The document would be in force before it is issued."""

from __future__ import annotations

from collections.abc import Iterator

from sopkit.check.context import Context
from sopkit.diagnostics import Diagnostic, Rule, Severity, Wording

RULE = Rule(
    code="M108",
    name="effective-before-issue",
    severity=Severity.ERROR,
    message=Wording(
        "实施日期 {effective} 早于发布日期 {issued}", "The effective date {effective} is before the issue date {issued}"
    ),
    why=Wording(
        "尚未发布的文件没有人见过，不能要求照它执行。",
        "Nobody can have followed a document that was not yet issued.",
    ),
    mend=Wording("改正其中一个日期；实施日期不早于发布日期。", "Mend one of the two; effective is on or after issued."),
    wrong="---\nissued: 2026-12-05\neffective: 2026-12-01\n---\n# 目的\n规范回访。\n",
    right="---\nissued: 2026-11-20\neffective: 2026-12-01\n---\n# 目的\n规范回访。\n",
)


def find(context: Context) -> Iterator[Diagnostic]:
    """At most one finding, on the value of `effective`."""
    metadata, front = context.document.metadata, context.document.front_matter
    if metadata.issued and metadata.effective and metadata.effective < metadata.issued:
        values = {"effective": metadata.effective.isoformat(), "issued": metadata.issued.isoformat()}
        yield Diagnostic(RULE, front.span_of("effective"), values, related=(front.span_of("issued"),))
