"""A typed number and the title quoted beside it belong to different documents."""

from __future__ import annotations

import re
from collections.abc import Iterator

from sopkit.check.context import Context
from sopkit.check.known import LOOKS_LIKE_NUMBER, targets_by_number
from sopkit.check.quotes import Quote, quotes
from sopkit.check.titles import fold
from sopkit.diagnostics import Diagnostic, Rule, Severity, Wording
from sopkit.model.resolved import folded

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

_BESIDE = re.compile(r"\s?[(（]?\s?")
_ENDING = re.compile(LOOKS_LIKE_NUMBER.pattern + r"\s?$", re.ASCII)


def find(context: Context) -> Iterator[Diagnostic]:
    """One finding for each quoted title right after, or right before, the number of something called otherwise."""
    known = context.library.once(targets_by_number)
    for quote in context.once(quotes):
        target = next((known[each] for each in _numbers_beside(context, quote) if each in known), None)
        if target is None or quote.in_heading:
            continue
        kind, number = target
        entry = context.library.document(number) if kind == "sop" else None
        record = context.library.record(number) if kind == "record" else None
        names = (entry.title, entry.title_en) if entry else tuple(record.title.split("|")) if record else ()
        if not any(name and (quote.key in fold(name) or fold(name) in quote.key) for name in names):
            values = {"number": number, "known": names[0].strip() if names else "—", "title": quote.text}
            yield Diagnostic(RULE, quote.span, values)


def _numbers_beside(context: Context, quote: Quote) -> Iterator[str]:
    """Folded: the number that ends before the quote, or in brackets or after a space follows it."""
    text, start, end = context.document.source.text, quote.span.start, quote.span.end
    before = _ENDING.search(text, max(start - 40, context.document.front_matter.span.end), start)
    if before:
        yield folded(before[0])
    beside = _BESIDE.match(text, end)
    after = LOOKS_LIKE_NUMBER.match(text, beside.end() if beside else end)
    if after and text[end] in " (（":
        yield folded(after[0].rstrip("./"))
