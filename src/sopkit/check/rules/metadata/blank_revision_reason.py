"""A line of the revision history gives no reason."""

from __future__ import annotations

from collections.abc import Iterator

from sopkit.check.context import Context
from sopkit.check.front import revision_lines
from sopkit.diagnostics import Diagnostic, Rule, Severity, Wording

RULE = Rule(
    code="M122",
    name="blank-revision-reason",
    severity=Severity.WARNING,
    message=Wording("更改记录 {version} 没有写更改原因", "The revision {version} gives no reason"),
    why=Wording(
        "审核人和使用者要知道改了哪里、为什么改，才能判断要不要重新宣贯。",
        "Reviewers and readers must see what changed and why, to know whether people need a new briefing.",
    ),
    mend=Wording(
        "用一句话写明改了什么、为什么，如 reason: 抽样比例改为按月单量。",
        "Say in one sentence what changed and why, as in `reason: sampling now follows the month's orders`.",
    ),
    wrong="---\nrevisions:\n  - {version: A/0, date: 2026-12-01, reason: ''}\n---\n# 目的\n规范回访。\n",
    right="---\nrevisions:\n  - {version: A/0, date: 2026-12-01, reason: 首次发布}\n---\n# 目的\n规范回访。\n",
)


def find(context: Context) -> Iterator[Diagnostic]:
    """One finding for each line of `revisions` without a reason."""
    for revision, span in revision_lines(context):
        if not revision.reason.strip():
            yield Diagnostic(RULE, span, {"version": revision.version or "—"})
