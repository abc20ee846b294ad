"""A text lists a record in 〖〗 of which it never says when it is filled in."""

from __future__ import annotations

from collections.abc import Iterator

from sopkit.check.context import Context
from sopkit.check.listings import listed_records
from sopkit.check.quotes import Quote, quotes
from sopkit.check.ranges import Ranges
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


MOST = 200
"""Names looked for in the text, and places looked at for each: bounds what a hostile text may cost."""


def find(context: Context) -> Iterator[Diagnostic]:
    """One finding for each name listed in 〖〗 whose words stand nowhere outside the list."""
    quoted = context.once(quotes)
    if not any(each.mark == "〖" for each in quoted):
        return
    listing = context.once(listed_records)
    if listing is None:
        return
    inside = {each.key: each for each in reversed(quoted) if each.mark == "〖" and listing.hold(each.span.start)}
    outside = {each.key for each in quoted if not listing.hold(each.span.start)}
    left = [each for key, each in reversed(inside.items()) if key not in outside]
    for quote in left[:MOST]:
        if not _spoken_of(context, quote, listing):
            yield Diagnostic(RULE, quote.span, {"record": quote.text})


def _spoken_of(context: Context, quote: Quote, listing: Ranges) -> bool:
    """Whether the name stands outside the list, without brackets."""
    text = context.document.source.text
    at = text.find(quote.text, context.document.front_matter.span.end)
    for _ in range(MOST):
        if at < 0 or not listing.hold(at):
            break
        at = text.find(quote.text, at + 1)
    return at >= 0
