"""Control characters stand in the text."""

from __future__ import annotations

import re
from collections.abc import Iterator

from sopkit.check.characters import characters
from sopkit.check.context import Context
from sopkit.diagnostics import Diagnostic, Edit, Fix, Rule, Severity, Span, Wording

RULE = Rule(
    code="X109",
    name="control-characters",
    severity=Severity.WARNING,
    message=Wording("文中有控制字符 {code}", "A control character {code} stands in the text"),
    why=Wording(
        "多半是从别的软件粘贴带来的；Word 文件会因此打不开，PDF 里会印成方框。",
        "Most often pasted in from elsewhere; a Word file may not open because of it, and PDF prints a box.",
    ),
    mend=Wording("删去它。", "Take it out."),
    wrong="# 目的\n规范\x0b回访。\n",
    right="# 目的\n规范回访。\n",
    fixable=True,
)

_CODES = ((0x01, 0x08), (0x0B, 0x0C), (0x0E, 0x1F), (0x7F, 0x84), (0x86, 0x9F), (0xE000, 0xF8FF), (0xFFFE, 0xFFFF))
_CONTROL_ONES = frozenset(chr(code) for first, last in _CODES for code in range(first, last + 1))
_CONTROL = re.compile("[" + "".join(f"{chr(first)}-{chr(last)}" for first, last in _CODES) + "]+")


def find(context: Context) -> Iterator[Diagnostic]:
    """One finding for each run of control or private-use characters; tab and line end are none. NUL is parse's."""
    if context.once(characters).isdisjoint(_CONTROL_ONES):
        return
    for match in _CONTROL.finditer(context.document.source.text):
        span = Span(context.document.path, *match.span())
        codes = " ".join(f"U+{ord(char):04X}" for char in match[0][:4])
        yield Diagnostic(RULE, span, {"code": codes}, Fix((Edit(span, ""),)))
