"""A document ends before it begins."""

from __future__ import annotations

from collections.abc import Iterator

from sopkit.check.context import Context
from sopkit.diagnostics import Diagnostic, Rule, Severity, Wording

RULE = Rule(
    code="M163",
    name="expires-before-effective",
    severity=Severity.ERROR,
    message=Wording(
        "有效期至 {expires}，早于实施日期 {effective}", "It expires on {expires}, before it is effective on {effective}"
    ),
    why=Wording("这样的文件一天也不生效。", "Such a document never holds."),
    mend=Wording("改正 expires 或 effective。", "Mend `expires` or `effective`."),
    wrong="---\neffective: 2026-12-01\nexpires: 2026-11-30\n---\n# 目的\n规范回访。\n",
    right="---\neffective: 2026-12-01\nexpires: 2027-02-28\n---\n# 目的\n规范回访。\n",
)


def find(context: Context) -> Iterator[Diagnostic]:
    """At most one finding, on `expires`."""
    metadata, front = context.document.metadata, context.document.front_matter
    if metadata.expires and metadata.effective and metadata.expires < metadata.effective:
        values = {"expires": metadata.expires.isoformat(), "effective": metadata.effective.isoformat()}
        yield Diagnostic(RULE, front.span_of("expires"), values, related=(front.span_of("effective"),))
