"""Control characters stand in the text."""

from __future__ import annotations

import re
from collections.abc import Iterator

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

_CONTROL = re.compile("[\x01-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ue000-\uf8ff\ufffe\uffff]+")


def find(context: Context) -> Iterator[Diagnostic]:
    """One finding for each run of control or private-use characters; tab and line end are none. NUL is parse's."""
    for match in _CONTROL.finditer(context.document.source.text):
        span = Span(context.document.path, *match.span())
        codes = " ".join(f"U+{ord(char):04X}" for char in match[0][:4])
        yield Diagnostic(RULE, span, {"code": codes}, Fix((Edit(span, ""),)))
