"""A dated reference names another edition than the one in the library."""

from __future__ import annotations

import re
from collections.abc import Iterator

from sopkit.check.context import Context
from sopkit.check.known import LOOKS_LIKE_NUMBER, MOST_SPACED, shape_of
from sopkit.check.ranges import prose_ranges
from sopkit.check.reading import reading
from sopkit.diagnostics import Diagnostic, Edit, Fix, Rule, Severity, Span, Wording
from sopkit.model.resolved import Library, folded

RULE = Rule(
    code="R150",
    name="other-edition-cited",
    severity=Severity.WARNING,
    message=Wording(
        "引用的是 {cited} 版（{typed}），文件库中是 {number}",
        "This cites edition {cited} ({typed}); the library holds {number}",
    ),
    why=Wording(
        "注日期的引用只指那一版；那一版已被代替，读者手里和文件里说的就不是同一份。",
        "A dated reference means that edition alone; it was replaced, so readers hold another text than the one meant.",
    ),
    mend=Wording(
        "核对新版内容后改成 {number}，或去掉版次写 {undated}，始终指现行版。",
        "Read the new edition, then write {number}; or leave the edition out, {undated}, which always means the current one.",
    ),
    wrong=(
        "-- sops/rule.md --\n---\nnumber: Q/CS-03-2017\ntype: example-dated\n---\n# 目的\n规范回访。\n"
        "-- sops/WI-CS-001.md --\n# 目的\n登记按[](sop:Q/CS-03-2014)执行。\n"
    ),
    right=(
        "-- sops/rule.md --\n---\nnumber: Q/CS-03-2017\ntype: example-dated\n---\n# 目的\n规范回访。\n"
        "-- sops/WI-CS-001.md --\n# 目的\n登记按[](sop:Q/CS-03)执行。\n"
    ),
    fixable=True,
)


def find(context: Context) -> Iterator[Diagnostic]:
    """One finding for each link or typed number with another edition part than the document has; the fix leaves it out.

    A typed number is left alone in headings, and where the words before it say that it was replaced (代替 …).
    """
    yield from _links(context)
    if context.library.once(_dated):
        yield from _typed(context)


def _links(context: Context) -> Iterator[Diagnostic]:
    for link in context.once(reading).links:
        scheme, _, rest = link.target.partition(":")
        number, mark, anchor = rest.partition("#")
        if scheme != "sop":
            continue
        cited = context.library.cited_edition(number)
        entry = context.library.document(number) if cited else None
        if entry is None or cited == entry.edition:
            continue
        values = {"cited": cited, "typed": number, "number": entry.number, "undated": entry.undated}
        fix = None
        if context.document.source.slice(link.target_span) == link.target:
            fix = Fix((Edit(link.target_span, f"sop:{entry.undated}{mark}{anchor}"),))
        yield Diagnostic(RULE, link.target_span, values, fix, (Span(entry.path, 0, 0),))


def _typed(context: Context) -> Iterator[Diagnostic]:
    library, source, ranges = context.library, context.document.source, context.once(prose_ranges)
    own = library.document(context.document.metadata.number)
    for match in _numbers(context):
        if not ranges.open(match.start()) or ranges.headings.hold(match.start()):
            continue
        typed = match[0].rstrip("./")
        cited = library.cited_edition(typed)
        entry = library.document(typed) if cited else None
        if entry is None or entry is own or cited == entry.edition or folded(typed) == entry.identity:
            continue
        if _REPLACED.search(source.text, max(match.start() - 12, 0), match.start()):
            continue
        span = source.span(match.start(), match.start() + len(typed))
        values = {"cited": cited, "typed": typed, "number": entry.number, "undated": entry.undated}
        fix = None if source.text[span.end : span.end + 1] in "》”" else Fix((Edit(span, f"[](sop:{entry.undated})"),))
        yield Diagnostic(RULE, span, values, fix, (Span(entry.path, 0, 0),))


_REPLACED = re.compile(r"(?:代替|替代|取代|废止|作废|原|旧版?|[Rr]eplaces|[Ss]upersedes)[^。；\n]{0,4}$")


def _numbers(context: Context) -> Iterator[re.Match[str]]:
    """What may be a dated number in the text: words joined by dashes, and numbers with spaces whatever their edition."""
    text, start = context.document.source.text, context.document.front_matter.span.end
    spaced = context.library.once(_any_edition)
    if spaced:
        yield from spaced.finditer(text, start)
    yield from LOOKS_LIKE_NUMBER.finditer(text, start)


def _dated(library: Library) -> bool:
    return any(each.edition for each in library.entries.values())


def _any_edition(library: Library) -> re.Pattern[str] | None:
    """What finds the numbers that hold spaces with any edition; None when there are none."""
    shapes = sorted(
        shape_of(before) + rf"\d{{{len(each.edition)}}}" + shape_of(behind)
        for each in library.entries.values()
        if each.edition and " " in each.undated
        for before, _, behind in [each.number.rpartition(each.edition)]
    )
    return re.compile(rf"(?<![A-Za-z0-9/.])(?:{'|'.join(shapes[:MOST_SPACED])})(?![A-Za-z0-9])") if shapes else None
