"""The retention names no length of time."""

from __future__ import annotations

import re
from collections.abc import Iterator

from sopkit.check.context import Context
from sopkit.diagnostics import Diagnostic, Rule, Severity, Wording

RULE = Rule(
    code="M137",
    name="unreadable-retention",
    severity=Severity.WARNING,
    message=Wording("看不出保存期限“{text}”是多久", "“{text}” does not say how long to keep it"),
    why=Wording(
        "保管人要能算出哪一天可以销毁。", "Whoever keeps it must be able to work out the day it may be destroyed."
    ),
    mend=Wording(
        "写数字和单位（3 年、18 个月），或写“长期”“永久”。",
        "Write a number and a unit (3 years, 18 months), or `permanent`.",
    ),
    wrong="---\nretention: 按规定\n---\n# 目的\n规范回访。\n",
    right="---\nretention: 作废后 3 年\n---\n# 目的\n规范回访。\n",
)

READABLE = re.compile(
    r"(\d+|[一二两三四五六七八九十半]+)\s*个?\s*(年|月|周|天|日|day|week|month|year)"
    r"|长期|永久|终身|寿命|permanent|indefinite|forever|lifetime|life of",
    re.IGNORECASE,
)


def find(context: Context) -> Iterator[Diagnostic]:
    """At most one finding, on the value of `retention`."""
    text = context.document.metadata.retention.strip()
    if text and not READABLE.search(text):
        yield Diagnostic(RULE, context.document.front_matter.span_of("retention"), {"text": text})
