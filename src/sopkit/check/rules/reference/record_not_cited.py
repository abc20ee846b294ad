"""A record form is listed under `records` but the text never speaks of it."""

from __future__ import annotations

from collections.abc import Iterator

from sopkit.check.context import Context
from sopkit.check.front import items
from sopkit.check.quotes import quotes
from sopkit.check.reading import reading
from sopkit.check.titles import fold
from sopkit.diagnostics import Diagnostic, Rule, Severity, Wording
from sopkit.model.blocks import Form
from sopkit.model.resolved import folded

RULE = Rule(
    code="R121",
    name="record-not-cited",
    severity=Severity.WARNING,
    message=Wording(
        "records 列出了 {number}，正文却没有说何时填写",
        "`records` lists {number}, but the text never says when to fill it in",
    ),
    why=Wording(
        "操作人不知道什么时候填、由谁填，这张表就会空着。",
        "Nobody knows when and by whom the form is filled in, and it stays empty.",
    ),
    mend=Wording(
        "在相应步骤写明填写 [](record:{number})，或从 records 中删去。",
        "Cite `[](record:{number})` where it is filled in, or take it out of `records`.",
    ),
    wrong="---\nrecords: [QR-CS-009-01]\n---\n# 作业步骤\n回访后记录结果。\n",
    right="---\nrecords: [QR-CS-009-01]\n---\n# 作业步骤\n回访后填写[](record:QR-CS-009-01)。\n",
)


def find(context: Context) -> Iterator[Diagnostic]:
    """One finding for each number of a known record that is neither linked, defined, typed nor quoted by its title in the body."""
    listed = items(context, "records")
    if not listed:
        return
    seen = context.once(reading)
    known = {folded(link.target.partition(":")[2]) for link in seen.links if link.target.startswith("record:")}
    known |= {folded(block.number) for block in seen.blocks if isinstance(block, Form)}
    body = context.document.source.text[context.document.front_matter.span.end :]
    quoted = {each.key for each in context.once(quotes)}
    for item in listed:
        record = context.library.record(item.text)
        if record is None or folded(item.text) in known or item.text in body or fold(record.title) in quoted:
            continue
        yield Diagnostic(RULE, item.span, {"number": item.text})
