"""A record form is cited by link but not listed under `records` in the front matter."""

from __future__ import annotations

from collections.abc import Iterator

from sopkit.check.context import Context
from sopkit.check.reading import reading
from sopkit.diagnostics import Diagnostic, Edit, Fix, Rule, Severity, Span, Wording
from sopkit.model.document import Scalar, Sequence
from sopkit.model.resolved import folded

RULE = Rule(
    code="R120",
    name="record-not-listed",
    severity=Severity.WARNING,
    message=Wording(
        "正文引用了记录 {number}，文件头的 records 里没有列出", "The text cites {number}, which `records` does not list"
    ),
    why=Wording(
        "记录清单、保存期限和发放的空白表都按 records 准备；漏列的表现场拿不到。",
        "Blank forms and retention lists are made from `records`; a form left out is missing where work is done.",
    ),
    mend=Wording("在 records 中加上 {number}。", "Add {number} to `records`."),
    wrong="---\nrecords: [QR-WI-01]\n---\n# 作业步骤\n填写[](record:QR-CS-009-01)。\n\n::: form 自用表 {number=QR-WI-01}\n字段：日期\n:::\n",
    right=(
        "---\nrecords: [QR-WI-01, QR-CS-009-01]\n---\n# 作业步骤\n填写[](record:QR-CS-009-01)。\n\n"
        "::: form 自用表 {number=QR-WI-01}\n字段：日期\n:::\n"
    ),
    fixable=True,
)


def find(context: Context) -> Iterator[Diagnostic]:
    """One finding for each such record, at its first citation."""
    listed = {folded(each) for each in context.document.metadata.records}
    for link in context.once(reading).links:
        target = context.resolved.targets.get(link.target)
        if target is None or not link.target.startswith("record:") or folded(target.document_number) in listed:
            continue
        listed.add(folded(target.document_number))
        values = {"number": target.document_number}
        yield Diagnostic(RULE, link.target_span, values, _fix(context, target.document_number))


def _fix(context: Context, number: str) -> Fix | None:
    """Add the number to a list in square brackets that has something in it."""
    entry = context.document.front_matter.entry("records")
    if entry is None or not isinstance(entry.value, Sequence) or not entry.value.items:
        return None
    last, whole = entry.value.items[-1], context.document.source.slice(entry.value.span)
    if not isinstance(last, Scalar) or not whole.startswith("["):
        return None
    return Fix((Edit(Span(last.span.path, last.span.end, last.span.end), f", {number}"),))
