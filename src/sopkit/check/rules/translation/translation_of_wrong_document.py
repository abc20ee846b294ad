"""A document cannot be the translation of this one."""

from __future__ import annotations

from collections.abc import Iterator

from sopkit.check.context import Context
from sopkit.diagnostics import Diagnostic, Rule, Severity, Wording
from sopkit.labels import languages_of

RULE = Rule(
    code="R167",
    name="translation-of-wrong-document",
    severity=Severity.ERROR,
    message=Wording(
        "不能译自 {number}：{problem_zh}",
        "This cannot be a translation of {number}: {problem_en}",
    ),
    why=Wording(
        "译文必须指向原文，否则没人能核对，也无从发现滞后。",
        "A translation must point at the original, or nobody can compare the two or see that it lags.",
    ),
    mend=Wording(
        "translation_of 写原文的编号，language 写译文的语言。",
        "Give the original’s number in translation_of, and the translation’s own language in language.",
    ),
    wrong="-- sops/WI-CS-004.md --\n---\ntitle: 回访\n---\n# 目的\n规范回访。\n\n# 职责\n客服主管负责。\n-- sops/WI-CS-005.md --\n---\ntitle: Call-backs\nlanguage: zh\ntranslation_of: WI-CS-004\npins:\n  version: A/0\n  sections:\n    purpose: 6468c8fd2474\n    responsibilities: b5a1dc039379\n---\n# Purpose\nTo govern call-backs.\n\n# Responsibilities\nThe supervisor answers for them.\n",
    right="-- sops/WI-CS-004.md --\n---\ntitle: 回访\n---\n# 目的\n规范回访。\n\n# 职责\n客服主管负责。\n-- sops/WI-CS-005.md --\n---\ntitle: Call-backs\nlanguage: en\ntranslation_of: WI-CS-004\npins:\n  version: A/0\n  sections:\n    purpose: 6468c8fd2474\n    responsibilities: b5a1dc039379\n---\n# Purpose\nTo govern call-backs.\n\n# Responsibilities\nThe supervisor answers for them.\n",
)


def find(context: Context) -> Iterator[Diagnostic]:
    """At most one finding, at the value of `translation_of`."""
    metadata = context.document.metadata
    source = context.library.document(metadata.translation_of) if metadata.translation_of else None
    if source is None:
        return
    problem = None
    if source.path == context.document.path:
        problem = Wording("那就是它自己", "it is this very document")
    elif source.translation_of:
        problem = Wording(f"那是 {source.translation_of} 的译文", f"that is a translation of {source.translation_of}")
    elif set(metadata.languages) <= set(languages_of(source.language)):
        problem = Wording("两份是同一种语言", "both are in the same language")
    if problem:
        values = {"number": source.number, "problem_zh": problem.zh, "problem_en": problem.en}
        yield Diagnostic(RULE, context.document.front_matter.span_of("translation_of"), values)
