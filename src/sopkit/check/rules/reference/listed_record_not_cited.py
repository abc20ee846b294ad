"""A text lists a record in 〖〗 of which it never says when it is filled in."""

from __future__ import annotations

from collections.abc import Iterator

from sopkit.check.context import Context
from sopkit.check.listings import listed_records
from sopkit.check.quotes import quotes
from sopkit.diagnostics import Diagnostic, Rule, Severity, Wording

RULE = Rule(
    code="R123",
    name="listed-record-not-cited",
    severity=Severity.WARNING,
    message=Wording(
        "相关记录一节列了“{record}”，正文却没有说何时填写",
        "The list of records names “{record}”, but the text never says when to fill it in",
    ),
    why=Wording(
        "操作人不知道什么时候填、由谁填，这张表就会空着。",
        "Nobody knows when and by whom the form is filled in, and it stays empty.",
    ),
    mend=Wording(
        "在相应条款写明填写“{record}”，或从列表中删去。",
        "Say in the clause concerned that “{record}” is filled in, or take it out of the list.",
    ),
    wrong="# 作业步骤\n填写〖回访记录表〗。\n\n# 相关记录\n〖回访记录表〗〖派工登记表〗\n",
    right="# 作业步骤\n填写〖回访记录表〗，派工时填写〖派工登记表〗。\n\n# 相关记录\n〖回访记录表〗〖派工登记表〗\n",
)


def find(context: Context) -> Iterator[Diagnostic]:
    """One finding for each name listed in 〖〗 whose words stand nowhere outside the list."""
    quoted = context.once(quotes)
    if not any(each.mark == "〖" for each in quoted):
        return
    listing = context.once(listed_records)
    if listing is None:
        return
    source = context.document.source
    for quote in quoted:
        if quote.mark != "〖" or not listing.hold(quote.span.start):
            continue
        at = source.text.find(quote.text, context.document.front_matter.span.end)
        while at >= 0 and listing.hold(at):
            at = source.text.find(quote.text, at + 1)
        if at < 0:
            yield Diagnostic(RULE, quote.span, {"record": quote.text})
