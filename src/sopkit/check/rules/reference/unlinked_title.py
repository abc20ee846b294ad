"""The title of a document or record of the library is quoted but not linked."""

from __future__ import annotations

from collections.abc import Iterator

from sopkit.check.context import Context
from sopkit.check.known import number_after, number_before
from sopkit.check.quotes import Quote, quotes
from sopkit.check.titles import Title, titles
from sopkit.diagnostics import Diagnostic, Edit, Fix, Rule, Severity, Span, Wording
from sopkit.model.resolved import folded

RULE = Rule(
    code="R110",
    name="unlinked-title",
    severity=Severity.WARNING,
    message=Wording(
        "“{title}”是 {number} 的名称，却没有写成链接", "“{title}” is the title of {number}, but is not a link to it"
    ),
    why=Wording(
        "链接会跟着编号和名称走，对方改名时能查出来；手打的名称会悄悄过时。",
        "A link follows number and title and shows who is affected by a change; a typed title goes stale unseen.",
    ),
    mend=Wording(
        "写成 []({kind}:{number})，打印时自动带出编号和名称。",
        "Write `[]({kind}:{number})`; number and title are printed.",
    ),
    wrong="# 目的\n登记按《示例管理程序》执行，填写〖示例登记簿〗。\n",
    right="---\nrecords: [QR-CS-009-01]\n---\n# 目的\n登记按[](sop:QP-CS-09)执行，填写[](record:QR-CS-009-01)。\n",
    fixable=True,
)


def find(context: Context) -> Iterator[Diagnostic]:
    """One finding for each such quote outside headings and outside the document so called itself."""
    known = context.library.once(titles).exact
    for quote in context.once(quotes):
        found = known.get(quote.key, ())
        if quote.in_heading or not found or any(_own(context, each) for each in found):
            continue
        title = found[0] if len(found) == 1 else _of_kind(found, quote)
        values = {"title": quote.text, "number": title.number, "kind": title.kind}
        one = len({(each.kind, folded(each.number)) for each in found}) == 1
        yield Diagnostic(RULE, quote.span, values, _fix(context, quote, title) if one else None)


def _own(context: Context, title: Title) -> bool:
    return title.kind == "sop" and title.path == context.document.path


def _of_kind(found: tuple[Title, ...], quote: Quote) -> Title:
    wanted = "record" if quote.names_record else "sop"
    return next((each for each in found if each.kind == wanted), found[0])


def _fix(context: Context, quote: Quote, title: Title) -> Fix | None:
    """Put a link in the quote's place, and in that of the number typed beside it; none where that is another number."""
    text = context.document.source.text
    start, end = quote.span.start, quote.span.end
    before, after = number_before(text, start), number_after(text, end)
    if before and before.number == folded(title.number):
        start = before.start
    elif after and after.number == folded(title.number):
        end = after.end
    elif after:
        return None
    return Fix((Edit(Span(quote.span.path, start, end), f"[]({title.kind}:{title.number})"),))
