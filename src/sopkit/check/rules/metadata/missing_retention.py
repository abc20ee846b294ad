"""It is not said how long the document is kept."""

from __future__ import annotations

from collections.abc import Iterator

from sopkit.check.context import Context
from sopkit.check.front import opening, present
from sopkit.diagnostics import Diagnostic, Rule, Severity, Wording

RULE = Rule(
    code="M136",
    name="missing-retention",
    severity=Severity.ADVICE,
    message=Wording("没有写保存期限（retention）", "Nothing says how long it is kept (`retention`)"),
    why=Wording(
        "作废文件要按期限留存、到期销毁；不写期限，既不敢销毁也说不清为何留着。",
        "Obsolete editions are kept for a time and then destroyed; without a period nobody knows which.",
    ),
    mend=Wording("写明期限，如 retention: 3 年。", "Give a period, for example `retention: 3 years`."),
    wrong="---\nretention:\n---\n# 目的\n规范回访。\n",
    right="---\nretention: 3 年\n---\n# 目的\n规范回访。\n",
)


def find(context: Context) -> Iterator[Diagnostic]:
    """At most one finding."""
    front = context.document.front_matter
    if present(front) and not context.document.metadata.retention.strip():
        entry = front.entry("retention")
        yield Diagnostic(RULE, entry.key_span if entry else opening(front), {})
