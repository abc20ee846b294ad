"""Characters that cannot be seen are hidden in the text."""

from __future__ import annotations

import re
from collections.abc import Iterator

from sopkit.check.characters import characters
from sopkit.check.context import Context
from sopkit.diagnostics import Diagnostic, Edit, Fix, Rule, Severity, Span, Wording

RULE = Rule(
    code="X108",
    name="hidden-characters",
    severity=Severity.WARNING,
    message=Wording("这里藏着看不见的字符 {code}", "An invisible character {code} is hidden here"),
    why=Wording(
        "零宽字符让同一个词查不到、对不上；方向控制符能让读者看到的与实际内容不同。",
        "Zero-width characters keep equal words from matching; direction marks can show readers other than what is there.",
    ),
    mend=Wording("删去它。", "Take it out."),
    wrong="# 目的\n规范\u200b回访，金额\u202e0001\u202c元。\n",
    right="# 目的\n规范回访，金额1000元。\n",
    fixable=True,
)

_CODES = (
    (0xAD, 0xAD),
    (0x61C, 0x61C),
    (0x180E, 0x180E),
    (0x200B, 0x200F),
    (0x202A, 0x202E),
    (0x2060, 0x2064),
    (0x2066, 0x206F),
    (0xFEFF, 0xFEFF),
    (0xFFF9, 0xFFFB),
    (0xE0000, 0xE007F),
)
_HIDDEN_ONES = frozenset(chr(code) for first, last in _CODES for code in range(first, last + 1))
_HIDDEN = re.compile("[" + "".join(f"{chr(first)}-{chr(last)}" for first, last in _CODES) + "]+")


def find(context: Context) -> Iterator[Diagnostic]:
    """One finding for each run of zero-width, direction or tag characters, front matter included."""
    if context.once(characters).isdisjoint(_HIDDEN_ONES):
        return
    for match in _HIDDEN.finditer(context.document.source.text):
        span = Span(context.document.path, *match.span())
        codes = " ".join(f"U+{ord(char):04X}" for char in match[0][:4])
        yield Diagnostic(RULE, span, {"code": codes}, Fix((Edit(span, ""),)))
