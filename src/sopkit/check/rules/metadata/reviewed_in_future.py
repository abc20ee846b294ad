"""The last periodic review lies in the future."""

from __future__ import annotations

from collections.abc import Iterator

from sopkit.check.context import Context
from sopkit.diagnostics import Diagnostic, Rule, Severity, Wording

RULE = Rule(
    code="M109",
    name="reviewed-in-future",
    severity=Severity.ERROR,
    message=Wording("评审日期 {date} 在今天之后", "The review date {date} is after today"),
    why=Wording(
        "评审日期是已做过的评审；写将来的日期会让到期提醒失效。",
        "The date tells of a review that took place; a future one silences the reminder that a review is due.",
    ),
    mend=Wording("写实际评审的日期；计划的评审由 review_every 推算。", "Give the date of the review that was done."),
    wrong="---\nreviewed: 2027-03-01\n---\n# 目的\n规范回访。\n",
    right="---\nreviewed: 2026-11-20\n---\n# 目的\n规范回访。\n",
)


def find(context: Context) -> Iterator[Diagnostic]:
    """At most one finding, on the value of `reviewed`."""
    reviewed = context.document.metadata.reviewed
    if reviewed and reviewed > context.facts.today:
        span = context.document.front_matter.span_of("reviewed")
        yield Diagnostic(RULE, span, {"date": reviewed.isoformat()})
