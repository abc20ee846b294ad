"""A version after the first has no revision history."""

from __future__ import annotations

from collections.abc import Iterator

from sopkit.check.context import Context
from sopkit.diagnostics import Diagnostic, Rule, Severity, Wording
from sopkit.numbering import version_scheme

RULE = Rule(
    code="M123",
    name="missing-revision-history",
    severity=Severity.WARNING,
    message=Wording(
        "版本 {version} 不是第一版，却没有更改记录", "Version {version} is not the first, yet has no revision history"
    ),
    why=Wording(
        "这类文件要打印更改记录表；空表说不清前后版本的区别。",
        "The type prints a revision table; an empty one cannot tell what sets the versions apart.",
    ),
    mend=Wording(
        "加 revisions，每版一行：版本、日期、原因。", "Add `revisions`, a line per version: version, date, reason."
    ),
    wrong="---\nversion: B/2\nrevisions: []\n---\n# 目的\n规范回访。\n",
    right=(
        "---\nversion: B/2\nrevisions:\n  - {version: B/2, date: 2026-12-01, reason: 改抽样比例}\n---\n"
        "# 目的\n规范回访。\n"
    ),
)


def find(context: Context) -> Iterator[Diagnostic]:
    """At most one finding, on the value of `version`."""
    metadata = context.document.metadata
    scheme = version_scheme(context.type.version_scheme) if context.type else None
    if scheme is None or context.type is None or not context.type.prints("revisions") or metadata.revisions:
        return
    if scheme.fits(metadata.version) and metadata.version != scheme.first:
        yield Diagnostic(RULE, context.document.front_matter.span_of("version"), {"version": metadata.version})
