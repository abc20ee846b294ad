"""A text that quotes its records lists them too, and leaves one out that it cites."""

from __future__ import annotations

from collections.abc import Iterator

from sopkit.check.context import Context
from sopkit.check.listings import listed_records
from sopkit.check.quotes import Quote, quotes
from sopkit.check.ranges import Ranges
from sopkit.check.reading import reading
from sopkit.check.titles import fold
from sopkit.diagnostics import Diagnostic, Rule, Severity, Wording
from sopkit.model.blocks import RecordList
from sopkit.model.inlines import Link, plain_text

RULE = Rule(
    code="R122",
    name="record-not-in-section",
    severity=Severity.WARNING,
    message=Wording(
        "正文引用了记录“{record}”，相关记录一节没有列出",
        "The text cites the record “{record}”, which its list of records does not name",
    ),
    why=Wording(
        "相关记录一节决定要准备哪些空白表、保存多久；漏列的表没有人管。",
        "The list says which blanks to keep ready and for how long; nobody looks after a form it leaves out.",
    ),
    mend=Wording(
        "在相关记录一节加上“{record}”；若与已列的某张表是同一张，统一名称。",
        "Add “{record}” to the list of records; if it is one already listed, spell it the same way.",
    ),
    wrong="# 作业步骤\n依照〖投诉登记表〗回访，填写〖回访记录表〗。\n\n# 相关记录\n〖回访记录表〗\n",
    right="# 作业步骤\n依照〖投诉登记表〗回访，填写〖回访记录表〗。\n\n# 相关记录\n〖回访记录表〗〖投诉登记表〗\n",
)


def find(context: Context) -> Iterator[Diagnostic]:
    """One finding for each quoted record outside the list and not in it, at its first citation.

    Only in texts that quote records in 〖〗: brackets of other kinds quote much else.
    """
    quoted = context.once(quotes)
    if not any(each.mark == "〖" for each in quoted):
        return
    listing = context.once(listed_records)
    if listing is None:
        return
    told = names_listed(context, quoted, listing)
    for quote in quoted:
        if quote.names_record and quote.key not in told and not listing.hold(quote.span.start):
            told.add(quote.key)
            yield Diagnostic(RULE, quote.span, {"record": quote.text})


def names_listed(context: Context, quoted: tuple[Quote, ...], listing: Ranges) -> set[str]:
    """Folded names inside the list: quoted, or shown by a link."""
    names = {each.key for each in quoted if listing.hold(each.span.start)}
    seen = context.once(reading)
    made = (link for block in seen.blocks if isinstance(block, RecordList) for link in block.links)
    for link in (*seen.links, *made):
        if isinstance(link, Link) and listing.hold(link.span.start):
            target = context.resolved.targets.get(link.target)
            names |= {fold(plain_text(link.children)), fold(target.title) if target else ""}
    return names
