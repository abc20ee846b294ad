"""Figures or Latin letters are typed full-width."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from typing import Final

from sopkit.check.context import Context
from sopkit.check.prose import prose
from sopkit.diagnostics import Diagnostic, Edit, Fix, Rule, Severity, Wording

RULE = Rule(
    code="L104",
    name="full-width-figures",
    severity=Severity.ADVICE,
    message=Wording(
        "有 {count} 处全角数字或字母，第一处“{sample}”",
        "{count} figures or words are typed full-width, first “{sample}”",
    ),
    why=Wording(
        "全角的数字和字母搜索不到，也和别处写法不一。",
        "Full-width figures and letters are not found by a search, and differ from the rest.",
    ),
    mend=Wording("全部改为半角。", "Make them all half-width."),
    wrong="# 目的\n每月２６日统一回访。\n",
    right="# 目的\n每月26日统一回访。\n",
    fixable=True,
)

_WIDE: Final = re.compile("[０-９Ａ-Ｚａ-ｚ]+")


def find(context: Context) -> Iterator[Diagnostic]:
    """One finding a file, at the first of them; its fix mends all."""
    text = context.once(prose)
    found = list(_WIDE.finditer(text.text))
    if not found:
        return
    edits = tuple(Edit(text.span(*each.span()), unicodedata.normalize("NFKC", each[0])) for each in found)
    first = text.span(*found[0].span())
    values = {"count": str(len(found)), "sample": text.text[found[0].start() : found[0].end()]}
    yield Diagnostic(RULE, first, values, fix=Fix(edits))
