"""A temporary document is past its last day."""

from __future__ import annotations

from collections.abc import Iterator

from sopkit.check.context import Context
from sopkit.diagnostics import Diagnostic, Rule, Severity, Wording

RULE = Rule(
    code="M162",
    name="past-its-last-day",
    severity=Severity.ERROR,
    message=Wording("有效期已过：{day} 止", "It has expired: it was valid until {day}"),
    why=Wording(
        "临时文件期满即失效；再印出来，现场会照着已经取消的做法干。",
        "A temporary document ends with its last day; printed again it would spread what no longer holds.",
    ),
    mend=Wording(
        "期满恢复原文件的，删去这份；要继续用，转为正式文件或经批准延长 expires。",
        "Where the former document holds again, take this one away; else make it regular, or have `expires` put off.",
    ),
    wrong="---\nissued:\neffective: 2026-09-01\nexpires: 2026-10-01\n---\n# 目的\n规范回访。\n",
    right="---\nexpires: 2027-03-01\n---\n# 目的\n规范回访。\n",
)


def find(context: Context) -> Iterator[Diagnostic]:
    """At most one finding, on the date."""
    expires = context.document.metadata.expires
    if expires and expires < context.facts.today:
        yield Diagnostic(RULE, context.document.front_matter.span_of("expires"), {"day": expires.isoformat()})
