"""A section stands in another place than its type says."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator

from sopkit.check.context import Context
from sopkit.check.sections import known_sections
from sopkit.diagnostics import Diagnostic, Rule, Severity, Wording
from sopkit.model.inlines import plain_text

RULE = Rule(
    code="S105",
    name="section-out-of-order",
    severity=Severity.WARNING,
    message=Wording("“{title}”应在“{before}”之前", "“{title}” belongs before “{before}”"),
    why=Wording(
        "同类文件章节顺序一致，现场才能一翻就找到。",
        "When all documents of a type have one order, people at work find the place at once.",
    ),
    mend=Wording("把“{title}”移到“{before}”之前。", "Move “{title}” before “{before}”."),
    wrong="# 适用范围\n全公司。\n\n# 目的\n规范回访。\n",
    right="# 目的\n规范回访。\n\n# 适用范围\n全公司。\n",
)


def find(context: Context) -> Iterator[Diagnostic]:
    """The fewest sections whose moving would bring all into order."""
    if context.type is None:
        return
    # A title used twice counts where it first stands.
    firsts = {spec.id: (section, spec) for section, spec in reversed(context.once(known_sections))}
    known = sorted(firsts.values(), key=lambda pair: pair[0].span)
    order = {spec.id: index for index, spec in enumerate(context.type.sections)}
    ranks = [order[spec.id] for _, spec in known]
    stay = _longest_rise(ranks)
    for index, (section, _) in enumerate(known):
        if index in stay:
            continue
        later = next((i for i in sorted(stay) if ranks[i] > ranks[index] and i < index), None)
        if later is None:
            # It stands too early: the section it should follow is the one out of order for the reader.
            late = next((i for i in sorted(stay, reverse=True) if ranks[i] < ranks[index]), None)
            if late is None:
                continue
            first, second = known[late][0], section
        else:
            first, second = section, known[later][0]
        values = {"title": plain_text(first.title), "before": plain_text(second.title)}
        yield Diagnostic(RULE, section.title_span, values, related=(second.title_span,))


def _longest_rise(ranks: list[int]) -> frozenset[int]:
    """Indexes of a longest subsequence of `ranks` that never falls."""
    tails: list[int] = []
    holders: list[int] = []
    before: list[int] = []
    for index, rank in enumerate(ranks):
        at = bisect_left(tails, rank + 1)
        before.append(holders[at - 1] if at else -1)
        tails[at : at + 1] = [rank]
        holders[at : at + 1] = [index]
    chosen: set[int] = set()
    index = holders[-1] if holders else -1
    while index >= 0:
        chosen.add(index)
        index = before[index]
    return frozenset(chosen)
