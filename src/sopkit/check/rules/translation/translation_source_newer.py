"""The source has another version than the one translated."""

from __future__ import annotations

from collections.abc import Iterator

from sopkit.check.context import Context
from sopkit.check.translations import pin_span, translation
from sopkit.diagnostics import Diagnostic, Rule, Severity, Wording

RULE = Rule(
    code="R164",
    name="translation-source-newer",
    severity=Severity.WARNING,
    message=Wording(
        "{number} 现在是 {version}，译文译的是 {pinned}",
        "{number} is at {version}; the translation was made from {pinned}",
    ),
    why=Wording(
        "译文注明译自哪个版本；与现行版本不符，读者不知道该信哪个。",
        "A translation names the version it was made from; when that is not the one in force, which holds?",
    ),
    mend=Wording(
        "核对改动的各节，再运行 sopkit pin。",
        "Go through the sections that changed, then run sopkit pin.",
    ),
    wrong="-- sops/WI-CS-004.md --\n---\ntitle: 回访\n---\n# 目的\n规范回访。\n\n# 职责\n客服主管负责。\n-- sops/WI-CS-005.md --\n---\ntitle: Call-backs\nlanguage: en\ntranslation_of: WI-CS-004\npins:\n  version: A/9\n  sections:\n    purpose: 6468c8fd2474\n    responsibilities: b5a1dc039379\n---\n# Purpose\nTo govern call-backs.\n\n# Responsibilities\nThe supervisor answers for them.\n",
    right="-- sops/WI-CS-004.md --\n---\ntitle: 回访\n---\n# 目的\n规范回访。\n\n# 职责\n客服主管负责。\n-- sops/WI-CS-005.md --\n---\ntitle: Call-backs\nlanguage: en\ntranslation_of: WI-CS-004\npins:\n  version: A/0\n  sections:\n    purpose: 6468c8fd2474\n    responsibilities: b5a1dc039379\n---\n# Purpose\nTo govern call-backs.\n\n# Responsibilities\nThe supervisor answers for them.\n",
)


def find(context: Context) -> Iterator[Diagnostic]:
    """At most one finding, at the pins."""
    pair, pins = context.once(translation), context.document.metadata.pins
    if pair and pins and pins.version != pair.source.version:
        values = {"number": pair.source.number, "version": pair.source.version, "pinned": pins.version or "—"}
        yield Diagnostic(RULE, pin_span(context, ""), values)
