"""The number of a known document or record is typed in running text."""

from __future__ import annotations

import re
from collections.abc import Iterator

from sopkit.check.context import Context
from sopkit.check.known import LOOKS_LIKE_NUMBER, spaced_numbers, target_numbered
from sopkit.check.quotes import quotes
from sopkit.check.ranges import prose_ranges
from sopkit.check.titles import titles
from sopkit.diagnostics import Diagnostic, Edit, Fix, Rule, Severity, Wording
from sopkit.model.resolved import folded

RULE = Rule(
    code="R113",
    name="unlinked-number",
    severity=Severity.WARNING,
    message=Wording("编号 {number} 没有写成链接", "The number {number} is not a link"),
    why=Wording(
        "手打的编号点不开，也查不出谁引用了谁；那份文件改名或作废时，这里不会有提示。",
        "A typed number cannot be followed, and nothing tells when its document is renamed or withdrawn.",
    ),
    mend=Wording("写成 []({target})。", "Write `[]({target})`."),
    wrong="# 目的\n登记按 QP-CS-09 执行。\n",
    right="# 目的\n登记按[](sop:QP-CS-09)执行。\n",
    fixable=True,
)


def find(context: Context) -> Iterator[Diagnostic]:
    """One finding for each typed number outside links, headings and code, the document's own excepted."""
    document = context.document
    source, ranges = document.source, context.once(prose_ranges)
    own = folded(document.metadata.number)
    quoted = context.library.once(titles).exact
    beside = [each.span for each in context.once(quotes) if each.key in quoted]
    for match in _numbers(context):
        if not ranges.open(match.start()) or ranges.headings.hold(match.start()):
            continue
        written = match[0].rstrip("./")
        key = folded(written)
        target = target_numbered(context.library, written) if key != own else None
        if target is None:
            continue
        span = source.span(match.start(), match.start() + len(written))
        if any(abs(each.start - span.end) <= 2 or abs(span.start - each.end) <= 2 for each in beside):
            continue  # unlinked-title takes the number along
        link = f"{target[0]}:{target[1]}"
        yield Diagnostic(RULE, span, {"number": written, "target": link}, Fix((Edit(span, f"[]({link})"),)))


def _numbers(context: Context) -> Iterator[re.Match[str]]:
    """What may be a number in the text: words joined by dashes, and known numbers that hold spaces."""
    source, start = context.document.source, context.document.front_matter.span.end
    spaced = context.library.once(spaced_numbers)
    known = list(spaced.finditer(source.text, start)) if spaced else []
    yield from known
    for match in LOOKS_LIKE_NUMBER.finditer(source.text, start):
        if not any(each.start() <= match.start() < each.end() for each in known):
            yield match
