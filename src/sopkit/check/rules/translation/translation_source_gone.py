"""The document that is translated is not there."""

from __future__ import annotations

from collections.abc import Iterator

from sopkit.check.context import Context
from sopkit.check.known import known_number
from sopkit.diagnostics import Diagnostic, Rule, Severity, Wording

RULE = Rule(
    code="R163",
    name="translation-source-gone",
    severity=Severity.ERROR,
    message=Wording(
        "译自的文件 {number} 不存在；相近的是 {nearest}",
        "The document {number} that this one translates does not exist; the nearest is {nearest}",
    ),
    why=Wording(
        "没有原文，就没人说得清译文对不对、还有没有效。",
        "Without its source nobody can tell whether a translation is right, or still holds.",
    ),
    mend=Wording(
        "改正 translation_of；原文已作废的，译文也应作废。",
        "Correct translation_of; when the source is obsolete, so is its translation.",
    ),
    wrong="-- sops/WI-CS-004.md --\n---\ntitle: 回访\n---\n# 目的\n规范回访。\n\n# 职责\n客服主管负责。\n-- sops/WI-CS-005.md --\n---\ntitle: Call-backs\nlanguage: en\ntranslation_of: WI-CS-014\npins:\n  version: A/0\n  sections:\n    purpose: 6468c8fd2474\n    responsibilities: b5a1dc039379\n---\n# Purpose\nTo govern call-backs.\n\n# Responsibilities\nThe supervisor answers for them.\n",
    right="-- sops/WI-CS-004.md --\n---\ntitle: 回访\n---\n# 目的\n规范回访。\n\n# 职责\n客服主管负责。\n-- sops/WI-CS-005.md --\n---\ntitle: Call-backs\nlanguage: en\ntranslation_of: WI-CS-004\npins:\n  version: A/0\n  sections:\n    purpose: 6468c8fd2474\n    responsibilities: b5a1dc039379\n---\n# Purpose\nTo govern call-backs.\n\n# Responsibilities\nThe supervisor answers for them.\n",
)


def find(context: Context) -> Iterator[Diagnostic]:
    """At most one finding, at the value of `translation_of`."""
    number = context.document.metadata.translation_of
    if number and context.library.document(number) is None:
        values = {"number": number, "nearest": known_number(context, number) or "—"}
        yield Diagnostic(RULE, context.document.front_matter.span_of("translation_of"), values)
