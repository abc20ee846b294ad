"""Typed numbers of one list leave one out."""

from __future__ import annotations

from collections.abc import Iterator

from sopkit.check.context import Context
from sopkit.check.prose import prose
from sopkit.check.text.outline import FaultKind
from sopkit.check.typed_text import numbers
from sopkit.diagnostics import Diagnostic, Rule, Severity, Wording

RULE = Rule(
    code="S113",
    name="skipped-number",
    severity=Severity.WARNING,
    message=Wording(
        "编号从“{before}”跳到“{number}”，缺 {missing}",
        "The numbers jump from “{before}” to “{number}”: {missing} is missing",
    ),
    why=Wording(
        "缺号往往是整条内容在编辑时丢失，或改号时漏改。",
        "A missing number often means that a whole clause was lost in editing, or that others were not renumbered.",
    ),
    mend=Wording(
        "找回缺的内容；确实没有就删去手工编号。", "Find the lost clause; if there is none, delete the typed numbers."
    ),
    wrong="# 回访时间\n4.2.1 投诉在三天内回访；4.2.3 维修在每月 26 日回访；4.2.4 抢修后立即回访。\n",
    right="# 回访时间\n4.2.1 投诉在三天内回访；4.2.2 维修在每月 26 日回访；4.2.3 抢修后立即回访。\n",
)


def find(context: Context) -> Iterator[Diagnostic]:
    """One finding at the number after the gap; the number before it is related."""
    text = context.once(prose)
    source = context.document.source.text
    for fault in context.once(numbers).faults:
        if fault.kind is not FaultKind.SKIPPED:
            continue
        marker, earlier = fault.marker, fault.earlier
        values = {
            "number": source[marker.start : marker.end],
            "before": source[earlier.start : earlier.end] if earlier else "…",
            "missing": f"{fault.expected}–{fault.last}" if fault.last else fault.expected,
        }
        related = (text.span(earlier.start, earlier.end),) if earlier else ()
        yield Diagnostic(RULE, text.span(marker.start, marker.end), values, related=related)
