"""A typed number is used twice in one list."""

from __future__ import annotations

from collections.abc import Iterator

from sopkit.check.context import Context
from sopkit.check.prose import prose
from sopkit.check.text.outline import FaultKind
from sopkit.check.typed_text import numbers
from sopkit.diagnostics import Diagnostic, Rule, Severity, Wording

RULE = Rule(
    code="S112",
    name="repeated-number",
    severity=Severity.WARNING,
    message=Wording("编号“{number}”重复", "The number “{number}” is used twice"),
    why=Wording(
        "两条用同一个编号，引用、签字和考核时说不清是哪一条。",
        "When two clauses have one number, nobody knows which of them is cited, signed for or audited.",
    ),
    mend=Wording(
        "删去手工编号，由系统编号；先弄清两条是否都要。",
        "Delete the typed numbers and let the system count; first find out whether both clauses are meant.",
    ),
    wrong="# 职责\nA、原件交档案室；B、复印件交财务；B、存根留前台。\n",
    right="# 职责\nA、原件交档案室；B、复印件交财务；C、存根留前台。\n",
)


def find(context: Context) -> Iterator[Diagnostic]:
    """One finding at the second of the two; the first is related."""
    text = context.once(prose)
    for fault in context.once(numbers).faults:
        if fault.kind is FaultKind.REPEATED:
            marker = fault.marker
            number = context.document.source.text[marker.start : marker.end]
            related = (text.span(fault.earlier.start, fault.earlier.end),) if fault.earlier else ()
            values = {"number": number}
            yield Diagnostic(RULE, text.span(marker.start, marker.end), values, related=related)
