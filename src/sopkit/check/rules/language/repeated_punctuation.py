"""A punctuation mark is typed twice, or two follow each other that cannot."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from sopkit.check.context import Context
from sopkit.check.prose import prose
from sopkit.diagnostics import Diagnostic, Edit, Fix, Rule, Severity, Wording

RULE = Rule(
    code="L106",
    name="repeated-punctuation",
    severity=Severity.WARNING,
    message=Wording("标点重复：“{marks}”", "Punctuation is doubled: “{marks}”"),
    why=Wording(
        "多出的标点常是删改后留下的，前后可能还丢了字。",
        "A mark too many is often left over from an edit, and words may be missing beside it.",
    ),
    mend=Wording("核对前后文，改为“{mended}”。", "Check the words around it and write “{mended}”."),
    wrong="# 目的\n规范回访。。了解评价。\n",
    right="# 目的\n规范回访。了解评价。\n",
    fixable=True,
)

_PAIR: Final = re.compile("[。，；：、？！,;][。，；：、？！,;]+")


def find(context: Context) -> Iterator[Diagnostic]:
    """One finding for each; of two different marks the one that closes more stays. ？！ is left alone."""
    text = context.once(prose)
    for found in _PAIR.finditer(text.text):
        marks = found[0]
        if set(marks) == {"？", "！"} or (
            marks[0] in ",;" and not text.text[found.start() - 1 : found.start()].isalpha()
        ):
            continue
        kept = next(mark for mark in "。！？；：，、;," if mark in marks)
        span = text.span(*found.span())
        yield Diagnostic(RULE, span, {"marks": marks, "mended": kept}, fix=Fix((Edit(span, kept),)))
