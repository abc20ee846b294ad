"""A quoted title is almost that of a known document, or almost another title quoted in the same text."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import islice

from sopkit.check.context import Context
from sopkit.check.quotes import Quote, quotes
from sopkit.check.titles import SHORTEST_NEAR, Title, index_of, titles
from sopkit.diagnostics import Diagnostic, Rule, Severity, Span, Wording

SHORTEST_PAIR = 8
"""Characters two titles of one text must have to be told as near: shorter record names are often true siblings."""
MOST = 1_000
"""Titles of one text that are compared; a text with more quotes something other than titles."""

RULE = Rule(
    code="R111",
    name="near-title",
    severity=Severity.WARNING,
    message=Wording(
        "名称“{title}”与“{near}”只差一两个字", "The title “{title}” differs by a character or two from “{near}”"
    ),
    why=Wording(
        "两处写法不一，读者分不清是一份文件还是两份；多半有一处写错。",
        "Spelt two ways, readers cannot tell whether it is one document or two; most often one is wrong.",
    ),
    mend=Wording(
        "核对原件的名称，统一写法；库内文件改用链接。",
        "Look up the title and spell it one way; link documents of the library.",
    ),
    wrong="# 职责\n按《产品质量及监测控制程序》组织监控。\n\n# 引用文件\n- 《产品质量和监测控制程序》\n",
    right="# 职责\n按《产品质量和监测控制程序》组织监控。\n\n# 引用文件\n- 《产品质量和监测控制程序》\n",
)


def find(context: Context) -> Iterator[Diagnostic]:
    """One finding for each first mention of a title that no document has and that is near to another.

    Titles of the library go first. Of two titles of the same text the one mentioned less often is told,
    on even terms the first of them, and the other's first mention is related.
    """
    library = context.library.once(titles)
    firsts: dict[str, Quote] = {}
    counts: dict[str, int] = {}
    for quote in context.once(quotes):
        firsts.setdefault(quote.key, quote)
        counts[quote.key] = counts.get(quote.key, 0) + 1
    unknown = (key for key in firsts if key not in library.exact and len(key) >= SHORTEST_NEAR)
    strangers = {key: firsts[key] for key in islice(unknown, MOST)}
    if not strangers:
        return
    own = _pairs(strangers)
    told: set[str] = set()
    for key, quote in strangers.items():
        if known := library.near(key):
            title = library.exact[known[0]][0]
            values = {"title": quote.text, "near": f"{title.number} {title.text}"}
            yield Diagnostic(RULE, quote.span, values, related=(Span(title.path, 0, 0),) if title.path else ())
            continue
        for other in own.get(key, ()):
            if other in told or key in told:
                continue
            less, more = (other, key) if counts[other] < counts[key] else (key, other)
            told.add(less)
            values = {"title": firsts[less].text, "near": firsts[more].text}
            yield Diagnostic(RULE, firsts[less].span, values, related=(firsts[more].span,))


def _pairs(strangers: Mapping[str, Quote]) -> Mapping[str, tuple[str, ...]]:
    """Titles of this text near to each of its titles."""
    long = {key: each for key, each in strangers.items() if len(key) >= SHORTEST_PAIR}
    if len(long) < 2:
        return {}
    index = index_of({key: (Title("", "", each.text, ""),) for key, each in long.items()})
    return {key: index.near(key) for key in long}
