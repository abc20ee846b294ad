"""A chapter with a typed number has a title and nothing else."""

from __future__ import annotations

from collections.abc import Iterator

from sopkit.check.context import Context
from sopkit.check.prose import prose
from sopkit.check.typed_text import numbers
from sopkit.diagnostics import Diagnostic, Rule, Severity, Wording

RULE = Rule(
    code="S115",
    name="empty-numbered-part",
    severity=Severity.WARNING,
    message=Wording("第 {number} 章只有标题，没有内容", "Chapter {number} has a title and nothing else"),
    why=Wording(
        "同一文件的其他章都有内容，这一章的内容可能丢失了。",
        "The other chapters of the document have content: that of this one may have been lost.",
    ),
    mend=Wording(
        "补上内容，或写“无”；并删去手工编号。", "Add its content, or write “None”; and delete the typed numbers."
    ),
    wrong="# 规定\n4 职责 4.1 部长批准。4.2 主管审核。5 工作程序 6 控制要求 6.1 图文并茂。6.2 重点突出。\n",
    right="# 规定\n4 职责 4.1 部长批准。4.2 主管审核。5 工作程序 5.1 先编后审。6 控制要求 6.1 图文并茂。6.2 重点突出。\n",
)


def find(context: Context) -> Iterator[Diagnostic]:
    """One finding at the chapter's number."""
    text = context.once(prose)
    for marker in context.once(numbers).empty:
        number = context.document.source.text[marker.start : marker.end]
        yield Diagnostic(RULE, text.span(marker.start, marker.end), {"number": number.rstrip(".、．")})
