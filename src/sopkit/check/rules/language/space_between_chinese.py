"""Spaces stand between Chinese characters in running text."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from sopkit.check.context import Context
from sopkit.check.prose import RunKind, prose
from sopkit.diagnostics import Diagnostic, Rule, Severity, Wording

RULE = Rule(
    code="L110",
    name="space-between-chinese",
    severity=Severity.ADVICE,
    message=Wording(
        "中文之间有 {count} 处空格，第一处“{sample}”",
        "{count} spaces stand between Chinese characters, first “{sample}”",
    ),
    why=Wording(
        "中文不用空格分词；空格多是从 PDF 复制时带来的，会使搜索找不到词。",
        "Chinese is written without spaces; they mostly come with text copied from a PDF, and hide words from a search.",
    ),
    mend=Wording(
        "删去空格；要分开的两项用标点或另起一行。",
        "Delete them; set two things apart by punctuation or on lines of their own.",
    ),
    wrong="# 目的\n维护小区正 常秩序。\n",
    right="# 目的\n维护小区正常秩序。\n",
)

# The pattern begins with what is looked for, and looks back from there: so the engine can skip along the text.
_SPACE: Final = re.compile(r"[ ](?<=[\u4e00-\u9fff，。；：、].)[ ]*(?=[\u4e00-\u9fff])")
_TEXTS: Final = frozenset({RunKind.PARAGRAPH, RunKind.ITEM, RunKind.FIELD, RunKind.LIMIT})


def find(context: Context) -> Iterator[Diagnostic]:
    """One finding a file, at the first of them; forms, tables and titles, where words are spaced out, aside; so is the
    wide space that titles of standards have.

    There is no fix: a space may be all that sets two names apart.
    """
    text = context.once(prose)
    found = []
    for each in _SPACE.finditer(text.text):
        run = text.run_at(each.start())
        if run and run.kind in _TEXTS and not run.zone.form:
            found.append(each)
    if found:
        start, end = found[0].span()
        values = {"count": str(len(found)), "sample": text.text[max(start - 2, 0) : end + 2]}
        yield Diagnostic(RULE, text.span(start, end), values)
