"""A pinned section is no longer in the source."""

from __future__ import annotations

from collections.abc import Iterator

from sopkit.check.context import Context
from sopkit.check.translations import pin_span, translation
from sopkit.diagnostics import Diagnostic, Rule, Severity, Wording

RULE = Rule(
    code="R162",
    name="pinned-section-gone",
    severity=Severity.WARNING,
    message=Wording(
        "{number} 里已没有“{key}”这一节，译文里可能还有",
        "{number} has no section “{key}” any more; the translation may still have it",
    ),
    why=Wording(
        "原文删去的要求在译文里还有效，两种语言就有两套规定。",
        "A demand that the source dropped still stands in the translation: each language has rules of its own.",
    ),
    mend=Wording(
        "删去译文里相应的一节，再运行 sopkit pin。",
        "Delete the section from the translation, then run sopkit pin.",
    ),
    wrong="-- sops/WI-CS-004.md --\n---\ntitle: 回访\n---\n# 目的\n规范回访。\n\n# 职责\n客服主管负责。\n-- sops/WI-CS-005.md --\n---\ntitle: Call-backs\nlanguage: en\ntranslation_of: WI-CS-004\npins:\n  version: A/0\n  sections:\n    purpose: 6468c8fd2474\n    responsibilities: b5a1dc039379\n    scope: 0123456789ab\n---\n# Purpose\nTo govern call-backs.\n\n# Responsibilities\nThe supervisor answers for them.\n",
    right="-- sops/WI-CS-004.md --\n---\ntitle: 回访\n---\n# 目的\n规范回访。\n\n# 职责\n客服主管负责。\n-- sops/WI-CS-005.md --\n---\ntitle: Call-backs\nlanguage: en\ntranslation_of: WI-CS-004\npins:\n  version: A/0\n  sections:\n    purpose: 6468c8fd2474\n    responsibilities: b5a1dc039379\n---\n# Purpose\nTo govern call-backs.\n\n# Responsibilities\nThe supervisor answers for them.\n",
)


def find(context: Context) -> Iterator[Diagnostic]:
    """One finding for each pin whose section is gone, at the pin."""
    pair, pins = context.once(translation), context.document.metadata.pins
    if pair is None or pins is None:
        return
    for key, _ in pins.sections:
        if key not in pair.theirs:
            yield Diagnostic(RULE, pin_span(context, key), {"number": pair.source.number, "key": key})
