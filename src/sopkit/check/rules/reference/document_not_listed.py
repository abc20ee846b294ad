"""A document is cited that the document's own list of related documents leaves out."""

from __future__ import annotations

from collections.abc import Iterator

from sopkit.check.context import Context
from sopkit.check.listings import listed_documents
from sopkit.check.quotes import quotes
from sopkit.check.ranges import Ranges
from sopkit.check.reading import reading
from sopkit.check.rules.reference.record_not_in_section import names_listed
from sopkit.check.titles import fold, index_of
from sopkit.diagnostics import Diagnostic, Rule, Severity, Wording
from sopkit.model.inlines import Link
from sopkit.model.resolved import folded

RULE = Rule(
    code="R126",
    name="document-not-listed",
    severity=Severity.ADVICE,
    message=Wording(
        "正文引用了“{title}”，相关文件一节没有列出",
        "The text cites “{title}”, which its list of related documents does not name",
    ),
    why=Wording(
        "发放和宣贯时按这一节准备配套文件；漏列的文件到不了现场。",
        "What goes with a document is gathered from this list; one left out does not reach the place of work.",
    ),
    mend=Wording("在相关文件一节加上它。", "Add it to the list of related documents."),
    wrong="# 作业步骤\n按《产品交付管理规定》交付，按《生产过程控制程序》生产。\n\n# 相关文件\n- 《生产过程控制程序》\n",
    right=(
        "# 作业步骤\n按《产品交付管理规定》交付，按《生产过程控制程序》生产。\n\n# 相关文件\n"
        "- 《生产过程控制程序》\n- 《产品交付管理规定》\n"
    ),
)


def find(context: Context) -> Iterator[Diagnostic]:
    """One finding for each title in 《》, and each document linked, that is cited elsewhere only; at its first citation.

    Titles count where the list itself quotes titles, links where it has links.
    """
    quoted = tuple(each for each in context.once(quotes) if each.mark == "《")
    links = [each for each in context.once(reading).links if each.target.startswith("sop:")]
    listing = context.once(listed_documents) if quoted or links else None
    if listing is None:
        return
    yield from _linked(context, links, listing)
    if not any(listing.hold(each.span.start) for each in quoted):
        return
    told = names_listed(context, quoted, listing)
    near = index_of(dict.fromkeys(told, ())).near
    own = fold(context.document.metadata.title)
    kinds = {fold(name) for each in context.types.values() for name in (each.name.zh, each.name.en)}
    for quote in quoted:
        elsewhere = not listing.hold(quote.span.start) and not quote.in_heading
        if quote.key in told or not elsewhere or quote.key in own or quote.key in kinds:
            continue
        told.add(quote.key)
        if not near(quote.key):  # near-title tells those
            yield Diagnostic(RULE, quote.span, {"title": quote.text})


def _linked(context: Context, links: list[Link], listing: Ranges) -> Iterator[Diagnostic]:
    told = {_number(each.target) for each in links if listing.hold(each.span.start)}
    if not told:
        return
    told.add(folded(context.document.metadata.number))
    for link in links:
        entry = context.library.document(link.target[4:].partition("#")[0])
        if entry and folded(entry.number) not in told:
            told.add(folded(entry.number))
            yield Diagnostic(RULE, link.target_span, {"title": f"{entry.number} {entry.title}"})


def _number(target: str) -> str:
    return folded(target[4:].partition("#")[0])
