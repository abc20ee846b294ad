"""A link would run a script or carry data."""

from __future__ import annotations

import re
from collections.abc import Iterator

from sopkit.check.context import Context
from sopkit.check.reading import reading
from sopkit.diagnostics import Diagnostic, Rule, Severity, Wording

RULE = Rule(
    code="X105",
    name="unsafe-link",
    severity=Severity.ERROR,
    message=Wording("不允许的链接：{target}", "A link that is not allowed: {target}"),
    why=Wording(
        "点开会执行脚本或打开内嵌的数据；受控文件里不能有这样的东西。",
        "Following it would run a script or open data it carries; neither belongs in a controlled document.",
    ),
    mend=Wording("删去这个链接，或改成网页地址（https://…）。", "Take it out, or give a web address (https://…)."),
    wrong="# 目的\n点[这里](javascript:alert(1))查看。\n",
    right="# 目的\n点[查询平台](https://example.com/)查看。\n",
)

_UNSAFE = re.compile(r"[\s\x00-\x1f]*(javascript|vbscript|data|blob|about|view-source)\s*:", re.IGNORECASE)


def find(context: Context) -> Iterator[Diagnostic]:
    """One finding for each link of a scheme that runs or carries something, however it is spelt."""
    for link in context.once(reading).links:
        if _UNSAFE.match(link.target):
            target = link.target if len(link.target) <= 60 else f"{link.target[:59]}…"
            yield Diagnostic(RULE, link.target_span, {"target": target})
