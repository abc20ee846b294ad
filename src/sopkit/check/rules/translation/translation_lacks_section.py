"""A section of the source has no counterpart in the translation."""

from __future__ import annotations

from collections.abc import Iterator

from sopkit.check.context import Context
from sopkit.check.translations import title_of, translation
from sopkit.diagnostics import Diagnostic, Rule, Severity, Wording

RULE = Rule(
    code="R161",
    name="translation-lacks-section",
    severity=Severity.WARNING,
    message=Wording(
        "译文缺一节：{number} 的“{title_zh}”（{place}）",
        "The translation lacks a section: “{title_en}” of {number} ({place})",
    ),
    why=Wording(
        "只读译文的人不知道有这一节要求。",
        "Who reads only the translation does not know of what it demands.",
    ),
    mend=Wording(
        "加上这一节（标识 {key}），译好后运行 sopkit pin。",
        "Add the section (its key is {key}), translate it, then run sopkit pin.",
    ),
    wrong="-- sops/WI-CS-004.md --\n---\ntitle: 回访\n---\n# 目的\n规范回访。\n\n# 职责\n客服主管负责。\n-- sops/WI-CS-005.md --\n---\ntitle: Call-backs\nlanguage: en\ntranslation_of: WI-CS-004\npins:\n  version: A/0\n  sections:\n    purpose: 6468c8fd2474\n---\n# Purpose\nTo govern call-backs.\n",
    right="-- sops/WI-CS-004.md --\n---\ntitle: 回访\n---\n# 目的\n规范回访。\n\n# 职责\n客服主管负责。\n-- sops/WI-CS-005.md --\n---\ntitle: Call-backs\nlanguage: en\ntranslation_of: WI-CS-004\npins:\n  version: A/0\n  sections:\n    purpose: 6468c8fd2474\n    responsibilities: b5a1dc039379\n---\n# Purpose\nTo govern call-backs.\n\n# Responsibilities\nThe supervisor answers for them.\n",
)


def find(context: Context) -> Iterator[Diagnostic]:
    """One finding for each section of the source that is missing, where the front matter names the source."""
    pair = context.once(translation)
    if pair is None:
        return
    at = context.document.front_matter.span_of("translation_of")
    for key, theirs in pair.theirs.items():
        if key not in pair.ours:
            zh, en = title_of(theirs)
            values = {"number": pair.source.number, "title_zh": zh, "title_en": en, "place": pair.place(theirs)}
            yield Diagnostic(RULE, at, {**values, "key": key}, related=(theirs.span,))
