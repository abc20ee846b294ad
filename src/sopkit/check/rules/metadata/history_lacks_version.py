"""The revision history does not end with the document's own version."""

from __future__ import annotations

from collections.abc import Iterator

from sopkit.check.context import Context
from sopkit.check.front import revision_lines
from sopkit.diagnostics import Diagnostic, Rule, Severity, Wording
from sopkit.model.resolved import folded

RULE = Rule(
    code="M121",
    name="history-lacks-version",
    severity=Severity.WARNING,
    message=Wording(
        "文件版本是 {version}，更改记录的最后一行却是 {last}",
        "The document is version {version}, but the revision history ends with {last}",
    ),
    why=Wording(
        "读者从最后一行了解这一版改了什么；对不上就是漏记，或版本没有升。",
        "The last line tells readers what this version changed; if it is another, a line is missing or the "
        "version was not raised.",
    ),
    mend=Wording("补记 {version} 的更改原因，或改正 version。", "Add the reason for {version}, or mend `version`."),
    wrong=(
        "---\nversion: A/1\nrevisions:\n  - {version: A/0, date: 2025-12-01, reason: 首次发布}\n---\n"
        "# 目的\n规范回访。\n"
    ),
    right=(
        "---\nversion: A/1\nrevisions:\n  - {version: A/0, date: 2025-12-01, reason: 首次发布}\n"
        "  - {version: A/1, date: 2026-12-01, reason: 改抽样比例}\n---\n# 目的\n规范回访。\n"
    ),
)


def find(context: Context) -> Iterator[Diagnostic]:
    """At most one finding, on the last line of `revisions`."""
    version = context.document.metadata.version
    lines = revision_lines(context)
    if version and lines and folded(lines[-1][0].version) != folded(version):
        revision, span = lines[-1]
        yield Diagnostic(RULE, span, {"version": version, "last": revision.version or "—"})
