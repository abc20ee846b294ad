"""A typed number and the title quoted beside it belong to different documents."""

from __future__ import annotations

from collections.abc import Iterator

from sopkit.check.context import Context
from sopkit.check.known import number_after, number_before, target_numbered
from sopkit.check.quotes import quotes
from sopkit.check.titles import fold
from sopkit.diagnostics import Diagnostic, Rule, Severity, Wording

RULE = Rule(
    code="R116",
    name="number-and-title-disagree",
    severity=Severity.WARNING,
    message=Wording(
        "编号 {number} 的名称是“{known}”，这里写的是“{title}”",
        "{number} is called “{known}”, but here it stands beside “{title}”",
    ),
    why=Wording(
        "读者按编号找到一份，按名称找到另一份，不知道该用哪一份。",
        "By the number readers find one document, by the title another, and cannot tell which to use.",
    ),
    mend=Wording(
        "确认要引用哪一份，写成链接，编号和名称由系统带出。",
        "Settle which is meant and write a link: number and title then come from the document.",
    ),
    wrong="# 目的\n登记按 QP-CS-09《采购管理办法》执行。\n",
    right="# 目的\n登记按[](sop:QP-CS-09)执行。\n",
)


def find(context: Context) -> Iterator[Diagnostic]:
    """One finding for each quoted title right after, or right before, the number of something called otherwise."""
    text = context.document.source.text
    for quote in context.once(quotes):
        beside = (number_before(text, quote.span.start), number_after(text, quote.span.end))
        found = (target_numbered(context.library, each.number) for each in beside if each)
        target = next(filter(None, found), None)
        if target is None or quote.in_heading:
            continue
        kind, number = target
        entry = context.library.document(number) if kind == "sop" else None
        record = context.library.record(number) if kind == "record" else None
        names = (entry.title, entry.title_en) if entry else tuple(record.title.split("|")) if record else ()
        if not any(name and (quote.key in fold(name) or fold(name) in quote.key) for name in names):
            values = {"number": number, "known": names[0].strip() if names else "—", "title": quote.text}
            yield Diagnostic(RULE, quote.span, values)
