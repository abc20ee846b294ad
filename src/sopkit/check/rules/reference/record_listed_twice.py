"""A record stands twice under `records`."""

from __future__ import annotations

from collections.abc import Iterator

from sopkit.check.context import Context
from sopkit.check.front import Item, items
from sopkit.diagnostics import Diagnostic, Rule, Severity, Wording
from sopkit.model.resolved import folded

RULE = Rule(
    code="R125",
    name="record-listed-twice",
    severity=Severity.WARNING,
    message=Wording("records 里 {number} 写了两次", "`records` lists {number} twice"),
    why=Wording(
        "清单会重复一行；多半是另一张表的编号写错了。",
        "The list repeats a line; most often another form's number was meant.",
    ),
    mend=Wording("删去重复的，或改成本来要写的编号。", "Take one out, or put the number that was meant."),
    wrong="---\nrecords: [QR-CS-009-01, QR-CS-009-01]\n---\n# 作业步骤\n填写[](record:QR-CS-009-01)。\n",
    right="---\nrecords: [QR-CS-009-01]\n---\n# 作业步骤\n填写[](record:QR-CS-009-01)。\n",
)


def find(context: Context) -> Iterator[Diagnostic]:
    """One finding for each further mention."""
    seen: dict[str, Item] = {}
    for item in items(context, "records"):
        first = seen.setdefault(folded(item.text), item)
        if first is not item:
            yield Diagnostic(RULE, item.span, {"number": item.text}, related=(first.span,))
