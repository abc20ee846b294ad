"""A block of raw HTML."""

from __future__ import annotations

from collections.abc import Iterator

from sopkit.check.context import Context
from sopkit.check.reading import reading
from sopkit.diagnostics import Diagnostic, Rule, Severity, Wording
from sopkit.model.blocks import RawBlock

RULE = Rule(
    code="X101",
    name="raw-html-block",
    severity=Severity.ERROR,
    message=Wording("这里是 HTML 代码：{start}", "This is raw HTML: {start}"),
    why=Wording(
        "HTML 只在网页里起作用，PDF 和 Word 里会丢失；其中还可能藏着脚本。",
        "HTML works on the web page alone and is lost in PDF and Word; it may hide a script, too.",
    ),
    mend=Wording(
        "改用 Markdown 的表格、图片或 ::: 块；要显示代码本身，用反引号括起来。",
        "Use Markdown's tables, pictures or ::: blocks; to show the code itself put it between backquotes.",
    ),
    wrong='# 目的\n\n<div onclick="x()">规范回访。</div>\n',
    right="# 目的\n\n::: note\n规范回访。\n:::\n",
)


def find(context: Context) -> Iterator[Diagnostic]:
    """One finding for each block, an HTML comment too: it would be lost without a word."""
    for raw in context.once(reading).raw:
        if isinstance(raw, RawBlock):
            yield Diagnostic(RULE, raw.span, {"start": _start(raw.text)})


def _start(text: str) -> str:
    line = text.strip().split("\n", 1)[0]
    return line if len(line) <= 40 else f"{line[:39]}…"
