"""An id of the source is missing in the translation."""

from __future__ import annotations

from collections.abc import Iterator

from sopkit.check.context import Context
from sopkit.check.translations import MADE, translation
from sopkit.diagnostics import Diagnostic, Rule, Severity, Wording
from sopkit.model.resolved import NumberKind

RULE = Rule(
    code="R169",
    name="translation-lacks-id",
    severity=Severity.WARNING,
    message=Wording(
        "译文里没有 {number} 的标识：{ids}",
        "The translation lacks ids of {number}: {ids}",
    ),
    why=Wording(
        "指向原文这些地方的链接，换成译文就断了；编号也无法对照。",
        "Links to these places break in the translation, and their numbers cannot be compared.",
    ),
    mend=Wording(
        "在译文的相应位置加上同样的标识 {{#…}}。",
        "Put the same ids {{#…}} at the same places of the translation.",
    ),
    wrong='-- sops/WI-CS-004.md --\n---\ntitle: 回访\n---\n# 目的\n规范回访。\n\n# 职责\n{#who caption="职责"}\n| 甲 |\n|---|\n| 乙 |\n\n客服主管负责。\n-- sops/WI-CS-005.md --\n---\ntitle: Call-backs\nlanguage: en\ntranslation_of: WI-CS-004\n---\n# Purpose\nTo govern call-backs.\n\n# Responsibilities\nThe supervisor answers for them.\n',
    right="-- sops/WI-CS-004.md --\n---\ntitle: 回访\n---\n# 目的\n规范回访。\n\n# 职责\n客服主管负责。\n-- sops/WI-CS-005.md --\n---\ntitle: Call-backs\nlanguage: en\ntranslation_of: WI-CS-004\npins:\n  version: A/0\n  sections:\n    purpose: 6468c8fd2474\n    responsibilities: b5a1dc039379\n---\n# Purpose\nTo govern call-backs.\n\n# Responsibilities\nThe supervisor answers for them.\n",
)


def find(context: Context) -> Iterator[Diagnostic]:
    """At most one finding, with all ids, where the front matter names the source; sections are told by themselves."""
    pair = context.once(translation)
    if pair is None:
        return
    ours = {section.key for section in pair.ours.values()} | set(context.resolved.numbers)
    lacking = [
        place.anchor
        for place in pair.source.places
        if place.number.kind is not NumberKind.FORM
        and not MADE.fullmatch(place.anchor)
        and place.anchor not in ours
        and place.anchor not in pair.theirs
    ]
    if lacking:
        values = {"number": pair.source.number, "ids": ", ".join(f"#{each}" for each in lacking)}
        yield Diagnostic(RULE, context.document.front_matter.span_of("translation_of"), values)
