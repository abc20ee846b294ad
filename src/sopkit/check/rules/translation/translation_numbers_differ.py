"""What has one id in source and translation has two numbers."""

from __future__ import annotations

from collections.abc import Iterator

from sopkit.check.context import Context
from sopkit.check.places import span_of_anchor
from sopkit.check.translations import MADE, translation
from sopkit.diagnostics import Diagnostic, Rule, Severity, Wording
from sopkit.model.resolved import Number, NumberKind

RULE = Rule(
    code="R166",
    name="translation-numbers-differ",
    severity=Severity.ERROR,
    message=Wording(
        "编号与原文不同：这里是 {ours}，{number} 里是 {theirs}",
        "The number differs from the source: {ours} here, {theirs} in {number}",
    ),
    why=Wording(
        "同一条要求两个编号，记录和审核引用就对不上。",
        "One demand with two numbers: records and audits cite the one, readers look up the other.",
    ),
    mend=Wording(
        "对照原文补上缺的条款，或删去多出的。",
        "Compare with the source; add the clause that is missing, or take out the one too many.",
    ),
    wrong="-- sops/WI-CS-004.md --\n---\ntitle: 回访\n---\n# 目的\n规范回访。\n\n# 职责\n客服主管负责。\n-- sops/WI-CS-005.md --\n---\ntitle: Call-backs\nlanguage: en\ntranslation_of: WI-CS-004\npins:\n  version: A/0\n  sections:\n    purpose: 6468c8fd2474\n    responsibilities: b5a1dc039379\n---\n# Responsibilities\nThe supervisor answers for them.\n\n# Purpose\nTo govern call-backs.\n",
    right="-- sops/WI-CS-004.md --\n---\ntitle: 回访\n---\n# 目的\n规范回访。\n\n# 职责\n客服主管负责。\n-- sops/WI-CS-005.md --\n---\ntitle: Call-backs\nlanguage: en\ntranslation_of: WI-CS-004\npins:\n  version: A/0\n  sections:\n    purpose: 6468c8fd2474\n    responsibilities: b5a1dc039379\n---\n# Purpose\nTo govern call-backs.\n\n# Responsibilities\nThe supervisor answers for them.\n",
)


def find(context: Context) -> Iterator[Diagnostic]:
    """One finding for each id with two numbers; of what has no id the first alone, for all after it follow."""
    pair = context.once(translation)
    if pair is None:
        return
    told = False
    called = {each.anchor: pair.ours[key].anchor for key, each in pair.theirs.items() if key in pair.ours}
    for place in pair.source.places:
        made = place.anchor not in called and bool(MADE.fullmatch(place.anchor))
        ours = context.resolved.numbers.get(called.get(place.anchor, place.anchor))
        if made and place.number.kind is NumberKind.SECTION:
            continue
        if ours is None or (made and told) or same(ours, place.number):
            continue
        told = told or made
        span = span_of_anchor(context.document, called.get(place.anchor, place.anchor))
        values = {"ours": ours.text, "theirs": place.number.text, "number": pair.source.number}
        yield Diagnostic(RULE, span or context.document.front_matter.span_of("translation_of"), values)


def same(ours: Number, theirs: Number) -> bool:
    """Whether two numbers are one: languages may write them in figures of their own (第十二条, Article 12)."""
    if (ours.kind, ours.depth, ours.count) != (theirs.kind, theirs.depth, theirs.count):
        return False
    plain = all(each.text.replace(".", "").isdecimal() and each.text.isascii() for each in (ours, theirs))
    return ours.text == theirs.text or not plain
