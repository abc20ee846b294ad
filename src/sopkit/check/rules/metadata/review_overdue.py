"""The periodic review is overdue."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from sopkit.check.context import Context
from sopkit.check.periods import after
from sopkit.diagnostics import Diagnostic, Rule, Severity, Span, Wording

RULE = Rule(
    code="M134",
    name="review-overdue",
    severity=Severity.WARNING,
    message=Wording("评审已过期：应在 {due} 前评审", "The periodic review is overdue: it was due on {due}"),
    why=Wording(
        "定期评审确认文件仍与实际相符；过期的文件，没有人保证还能照做。",
        "The review confirms that the document still fits what is done; past it nobody vouches for the text.",
    ),
    mend=Wording(
        "完成评审后把 reviewed 改为评审日期；要改内容的，走更改申请。",
        "Review it and set `reviewed` to that day; if it has to change, ask for the change.",
    ),
    wrong="---\nreviewed: 2025-06-01\nreview_every: 12 months\n---\n# 目的\n规范回访。\n",
    right="---\nreviewed: 2026-06-01\nreview_every: 12 months\n---\n# 目的\n规范回访。\n",
)


def find(context: Context) -> Iterator[Diagnostic]:
    """At most one finding, on the date that the period counts from."""
    due, span = review_due(context)
    if due and due < context.facts.today:
        yield Diagnostic(RULE, span, {"due": due.isoformat()})


def review_due(context: Context) -> tuple[date | None, Span]:
    """When the next review is due and the date it counts from: last review, else effective, else issue."""
    metadata, front = context.document.metadata, context.document.front_matter
    for name in ("reviewed", "effective", "issued"):
        start: date | None = getattr(metadata, name)
        if start and metadata.review_every:
            return after(start, metadata.review_every), front.span_of(name)
    return None, front.span_of("reviewed")
