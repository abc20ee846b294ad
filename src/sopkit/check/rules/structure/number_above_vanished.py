"""A sub-clause stands under a number that is nowhere."""

from __future__ import annotations

from collections.abc import Iterator

from sopkit.check.context import Context
from sopkit.check.prose import prose
from sopkit.check.text.outline import FaultKind
from sopkit.check.typed_text import numbers
from sopkit.diagnostics import Diagnostic, Rule, Severity, Wording

RULE = Rule(
    code="S114",
    name="number-above-vanished",
    severity=Severity.WARNING,
    message=Wording(
        "“{number}”的上一级“{expected}”没有出现", "“{number}” stands under “{expected}”, which does not appear"
    ),
    why=Wording(
        "上一级条款丢失后，下级条款归谁、讲什么就不清楚了。",
        "When the clause above is lost, nobody can tell what its sub-clauses belong to.",
    ),
    mend=Wording(
        "找回“{expected}”及其标题，或改正编号；最好删去手工编号。",
        "Find “{expected}” and its title again, or correct the number; best delete the typed numbers.",
    ),
    wrong="# 管理\n3.1 采购部负责下单。3.1.1 每月汇总。3.3.1 供应部负责备料。3.3.2 每周盘点。\n",
    right="# 管理\n3.1 采购部负责下单。3.1.1 每月汇总。3.2 供应部负责备料。3.2.1 每周盘点。\n",
)


def find(context: Context) -> Iterator[Diagnostic]:
    """One finding at the first number under the one that is missing."""
    text = context.once(prose)
    for fault in context.once(numbers).faults:
        if fault.kind is FaultKind.PARENT_MISSING:
            marker = fault.marker
            number = context.document.source.text[marker.start : marker.end]
            related = (text.span(fault.earlier.start, fault.earlier.end),) if fault.earlier else ()
            values = {"number": number, "expected": fault.expected}
            yield Diagnostic(RULE, text.span(marker.start, marker.end), values, related=related)
