"""Raw HTML inside a line."""

from __future__ import annotations

import re
from collections.abc import Iterator

from sopkit.check.context import Context
from sopkit.check.reading import reading
from sopkit.diagnostics import Diagnostic, Edit, Fix, Rule, Severity, Wording
from sopkit.model.inlines import RawInline

RULE = Rule(
    code="X102",
    name="raw-html-inline",
    severity=Severity.ERROR,
    message=Wording("行内有 HTML 代码：{tag}", "Raw HTML in the line: {tag}"),
    why=Wording(
        "HTML 不会被执行，读者会看到尖括号；在 PDF 和 Word 里也没有效果。",
        "It is not carried out: readers see the angle brackets, and PDF and Word show no effect.",
    ),
    mend=Wording(
        "换行写行末的反斜杠，加粗写 **…**；小于号写 \\<。",
        "End a line with a backslash to break it, write **…** for bold, and \\< for a less-than sign.",
    ),
    wrong="# 目的\n规范回访。<b>必须</b>填写记录。\n",
    right="# 目的\n规范回访。**必须**填写记录。\n",
    fixable=True,
)

_PAIRS = {"<b>": "**", "</b>": "**", "<strong>": "**", "</strong>": "**"}
_BREAK = re.compile(r"<br\s*/?>\n?", re.IGNORECASE)


def find(context: Context) -> Iterator[Diagnostic]:
    """One finding for each tag or comment; bold tags can be mended."""
    for raw in context.once(reading).raw:
        if isinstance(raw, RawInline):
            better = _PAIRS.get(raw.text.strip().lower())
            fix = Fix((Edit(raw.span, better),)) if better else None
            yield Diagnostic(RULE, raw.span, {"tag": raw.text if len(raw.text) <= 40 else f"{raw.text[:39]}…"}, fix)
