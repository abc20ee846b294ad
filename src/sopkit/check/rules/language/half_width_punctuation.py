"""Half-width punctuation stands between Chinese characters."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from sopkit.check.context import Context
from sopkit.check.prose import prose
from sopkit.diagnostics import Diagnostic, Edit, Fix, Rule, Severity, Wording

RULE = Rule(
    code="L103",
    name="half-width-punctuation",
    severity=Severity.ADVICE,
    message=Wording(
        "中文之间有 {count} 处半角标点，第一处“{sample}”",
        "{count} half-width punctuation marks stand between Chinese characters, first “{sample}”",
    ),
    why=Wording(
        "半角标点在中文里间距不一，断行也会出错。",
        "Half-width marks are spaced and broken unevenly between Chinese characters.",
    ),
    mend=Wording("全部改为全角。", "Make them all full-width."),
    wrong="# 目的\n接待业主,处理投诉.\n",
    right="# 目的\n接待业主，处理投诉。\n",
    fixable=True,
)

# The pattern begins with what is looked for, and looks back from there: so the engine can skip along the text.
_MARK: Final = re.compile(
    r"[,;:?!.](?<=[\u4e00-\u9fff”’》）」】〗].)"
    r"(?:(?=[\u4e00-\u9fff“‘《])|(?<!\.)(?=[（「【〖])|(?=[ \t]*(?:[\u0002\n]|\Z)))"
)
_FULL: Final = dict(zip(",;:?!.", "，；：？！。", strict=True))


def find(context: Context) -> Iterator[Diagnostic]:
    """One finding a file, at the first of them; its fix mends all."""
    text = context.once(prose)
    found = list(_MARK.finditer(text.text))
    if not found:
        return
    edits = tuple(Edit(text.span(*each.span()), _FULL[each[0]]) for each in found)
    first = text.span(*found[0].span())
    values = {"count": str(len(found)), "sample": text.text[max(found[0].start() - 2, 0) : found[0].end() + 2]}
    yield Diagnostic(RULE, first, values, fix=Fix(edits))
