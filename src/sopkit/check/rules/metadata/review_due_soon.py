"""The periodic review is due within a month."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

from sopkit.check.context import Context
from sopkit.check.rules.metadata.review_overdue import review_due
from sopkit.diagnostics import Diagnostic, Rule, Severity, Wording

NOTICE = timedelta(days=30)

RULE = Rule(
    code="M135",
    name="review-due-soon",
    severity=Severity.ADVICE,
    message=Wording("评审将在 {due} 到期", "The periodic review is due on {due}"),
    why=Wording(
        "评审要约人、看现场，提前一个月安排才来得及。",
        "A review takes people and a look at the work; a month ahead is the time to plan it.",
    ),
    mend=Wording("安排评审，完成后更新 reviewed。", "Plan the review, and set `reviewed` when it is done."),
    wrong="---\nreviewed: 2025-12-10\nreview_every: 12 months\n---\n# 目的\n规范回访。\n",
    right="---\nreviewed: 2026-06-01\nreview_every: 12 months\n---\n# 目的\n规范回访。\n",
)


def find(context: Context) -> Iterator[Diagnostic]:
    """At most one finding, 30 days ahead at most and the due day included."""
    due, span = review_due(context)
    today = context.facts.today
    if due and today <= due <= today + NOTICE:
        yield Diagnostic(RULE, span, {"due": due.isoformat()})
