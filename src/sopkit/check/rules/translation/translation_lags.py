"""A section of the source changed after its translation."""

from __future__ import annotations

from collections.abc import Iterator

from sopkit.check.context import Context
from sopkit.check.translations import title_of, translation
from sopkit.diagnostics import Diagnostic, Rule, Severity, Wording

RULE = Rule(
    code="R160",
    name="translation-lags",
    severity=Severity.WARNING,
    message=Wording(
        "译文滞后：{number} 的“{title_zh}”（{place}）改过，这一节还没有跟上",
        "The translation lags: “{title_en}” of {number} ({place}) has changed since this section was translated",
    ),
    why=Wording(
        "只读译文的人还在照旧的要求做。",
        "Who reads only the translation still works by the old demand.",
    ),
    mend=Wording(
        "对照原文改好这一节，再运行 sopkit pin。",
        "Bring this section up to the source, then run sopkit pin.",
    ),
    wrong="-- sops/WI-CS-004.md --\n---\ntitle: 回访\n---\n# 目的\n规范回访。\n\n# 职责\n客服主管负责。\n-- sops/WI-CS-005.md --\n---\ntitle: Call-backs\nlanguage: en\ntranslation_of: WI-CS-004\npins:\n  version: A/0\n  sections:\n    purpose: 000000000000\n    responsibilities: b5a1dc039379\n---\n# Purpose\nTo govern call-backs.\n\n# Responsibilities\nThe supervisor answers for them.\n",
    right="-- sops/WI-CS-004.md --\n---\ntitle: 回访\n---\n# 目的\n规范回访。\n\n# 职责\n客服主管负责。\n-- sops/WI-CS-005.md --\n---\ntitle: Call-backs\nlanguage: en\ntranslation_of: WI-CS-004\npins:\n  version: A/0\n  sections:\n    purpose: 6468c8fd2474\n    responsibilities: b5a1dc039379\n---\n# Purpose\nTo govern call-backs.\n\n# Responsibilities\nThe supervisor answers for them.\n",
)


def find(context: Context) -> Iterator[Diagnostic]:
    """One finding for each section whose source is no longer the one pinned, at the section's title."""
    pair, pins = context.once(translation), context.document.metadata.pins
    if pair is None or pins is None:
        return
    for key, theirs in pair.theirs.items():
        ours, pinned = pair.ours.get(key), pins.of(key)
        if ours and pinned and pinned != theirs.digest:
            zh, en = title_of(theirs)
            values = {"number": pair.source.number, "title_zh": zh, "title_en": en, "place": pair.place(theirs)}
            yield Diagnostic(RULE, ours.span, values, related=(theirs.span,))
