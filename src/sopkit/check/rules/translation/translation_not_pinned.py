"""A section of the translation is not pinned to its source."""

from __future__ import annotations

from collections.abc import Iterator

from sopkit.check.context import Context
from sopkit.check.translations import pin_span, title_of, translation
from sopkit.diagnostics import Diagnostic, Rule, Severity, Wording

RULE = Rule(
    code="R165",
    name="translation-not-pinned",
    severity=Severity.WARNING,
    message=Wording(
        "译文没有记下所据的原文：{title_zh}",
        "The translation does not say what it was made from: {title_en}",
    ),
    why=Wording(
        "没有记下原文当时的内容，原文以后改了也发现不了。",
        "Without a record of the source as it was, nobody will notice when it changes.",
    ),
    mend=Wording(
        "核对译文后运行 sopkit pin。",
        "Compare it with the source, then run sopkit pin.",
    ),
    wrong="-- sops/WI-CS-004.md --\n---\ntitle: 回访\n---\n# 目的\n规范回访。\n\n# 职责\n客服主管负责。\n-- sops/WI-CS-005.md --\n---\ntitle: Call-backs\nlanguage: en\ntranslation_of: WI-CS-004\n---\n# Purpose\nTo govern call-backs.\n\n# Responsibilities\nThe supervisor answers for them.\n",
    right="-- sops/WI-CS-004.md --\n---\ntitle: 回访\n---\n# 目的\n规范回访。\n\n# 职责\n客服主管负责。\n-- sops/WI-CS-005.md --\n---\ntitle: Call-backs\nlanguage: en\ntranslation_of: WI-CS-004\npins:\n  version: A/0\n  sections:\n    purpose: 6468c8fd2474\n    responsibilities: b5a1dc039379\n---\n# Purpose\nTo govern call-backs.\n\n# Responsibilities\nThe supervisor answers for them.\n",
)


def find(context: Context) -> Iterator[Diagnostic]:
    """One finding when nothing is pinned, else one for each section that is not."""
    pair, pins = context.once(translation), context.document.metadata.pins
    if pair is None or not pair.theirs:
        return
    if pins is None:
        if context.document.front_matter.entry("pins") is None:
            yield Diagnostic(RULE, pin_span(context, ""), {"title_zh": "全文", "title_en": "the whole document"})
        return
    for key, theirs in pair.theirs.items():
        ours = pair.ours.get(key)
        if ours and not pins.of(key):
            zh, en = title_of(theirs)
            yield Diagnostic(RULE, ours.span, {"title_zh": zh, "title_en": en}, related=(theirs.span,))
