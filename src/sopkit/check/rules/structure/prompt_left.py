"""Prompts that `sopkit new` wrote still stand where the text should be."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from sopkit.check.context import Context
from sopkit.diagnostics import Diagnostic, Rule, Severity, Wording

RULE = Rule(
    code="S108",
    name="prompt-left",
    severity=Severity.ERROR,
    message=Wording(
        "还有 {count} 处提示没有换成正文，第一处：{what}", "{count} prompts not yet written; the first: {what}"
    ),
    why=Wording(
        "提示不是文件内容，印出去使用人没有依据；提示没有换完的文件不生成。",
        "A prompt is no content, nobody can work by it; a document that still holds one is not built.",
    ),
    mend=Wording(
        "逐处写上正文，换掉整个提示（连同括号）；确实没有内容时写“无”或“不适用”。",
        "Write the text in place of each prompt, brackets included; where there is none, write “None”.",
    ),
    wrong="# 目的\n【待写：为什么要有这份文件】\n\n# 职责\n1. [TO WRITE: who does what]\n",
    right="# 目的\n规范回访；记录表中【待写入】一栏由系统填写。\n",
)

_PROMPT: Final = re.compile(r"【待写(?:[:：]([^】\n]*))?】|\[TO WRITE(?::([^\]\n]*))?\]", re.IGNORECASE)


def find(context: Context) -> Iterator[Diagnostic]:
    """At most one finding, at the first prompt, wherever prompts stand: front matter, fields and tables included."""
    source = context.document.source
    found = list(_PROMPT.finditer(source.text))
    if found:
        first, *others = (source.span(each.start(), each.end()) for each in found)
        what = (found[0][1] or found[0][2] or "…").strip()
        yield Diagnostic(RULE, first, {"count": str(len(found)), "what": what}, related=tuple(others))
