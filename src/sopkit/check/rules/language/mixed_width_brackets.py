"""A pair of brackets has one full-width and one half-width half."""

from __future__ import annotations

from collections.abc import Iterator

from sopkit.check.context import Context
from sopkit.check.prose import prose
from sopkit.check.typed_text import brackets
from sopkit.diagnostics import Diagnostic, Edit, Fix, Rule, Severity, Wording

RULE = Rule(
    code="L105",
    name="mixed-width-brackets",
    severity=Severity.ADVICE,
    message=Wording("括号一半全角一半半角：“{text}”", "One bracket is full-width and the other half-width: “{text}”"),
    why=Wording("两半不一的括号排版难看，搜索时也对不上。", "Unlike halves look careless and defeat a search."),
    mend=Wording("改为“{mended}”。", "Write “{mended}”."),
    wrong="# 布置\n提前一天（含当天)布置。\n",
    right="# 布置\n提前一天（含当天）布置。\n",
    fixable=True,
)


def find(context: Context) -> Iterator[Diagnostic]:
    """One finding for each pair; full-width where there is a Chinese character in it or right before it."""
    text = context.once(prose)
    source = context.document.source.text
    for start, end in context.once(brackets).mixed:
        inner = source[start + 1 : end]
        chinese = any("\u4e00" <= char <= "\u9fff" for char in source[max(start - 1, 0) : end])
        left, right = "（）" if chinese else "()"
        edits = (Edit(text.span(start, start + 1), left), Edit(text.span(end, end + 1), right))
        shown = inner if len(inner) <= 12 else f"{inner[:6]}…{inner[-4:]}"
        values = {"text": f"{source[start]}{shown}{source[end]}", "mended": f"{left}{shown}{right}"}
        yield Diagnostic(RULE, text.span(start, end + 1), values, fix=Fix(edits))
