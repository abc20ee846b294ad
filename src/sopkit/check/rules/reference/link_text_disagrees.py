"""A link's words name something other than what it points at."""

from __future__ import annotations

import re
from collections.abc import Iterator

from sopkit.check.context import Context
from sopkit.check.reading import reading
from sopkit.check.titles import fold
from sopkit.diagnostics import Diagnostic, Rule, Severity, Wording
from sopkit.model.inlines import plain_text
from sopkit.model.resolved import Target, TargetKind, folded

RULE = Rule(
    code="R112",
    name="link-text-disagrees",
    severity=Severity.WARNING,
    message=Wording(
        "链接文字“{text}”与 {number} 的名称“{title}”对不上",
        "The link's words “{text}” do not fit {number}, whose title is “{title}”",
    ),
    why=Wording(
        "打印时用的是目标的编号和名称；作者想的若是另一份文件，读者就会拿错。",
        "Number and title of the target are printed; if the author meant another document, readers get the wrong one.",
    ),
    mend=Wording(
        "确认要引用哪一份；文字写名称（或其中一段），或留空 [](…)。",
        "Settle which is meant; write its title, or part of it, or leave the words empty: `[](…)`.",
    ),
    wrong="# 目的\n按[采购管理规定](sop:QP-CS-09)执行。\n",
    right="# 目的\n按[示例管理](sop:QP-CS-09)执行。\n",
)

_LEAD = re.compile(
    r"(?:(?:参见|详见|参照|见|按照|依照|依据|根据|按|执行|填写|填入|记入|see|as per|per|in)\s*)+", re.IGNORECASE
)
_BRACKETS = str.maketrans("", "", "《》〖〗【】“”\"'")


def find(context: Context) -> Iterator[Diagnostic]:
    """One finding for each link to a document or record whose words are neither part of its title nor hold it."""
    for link in context.once(reading).links:
        target = context.resolved.targets.get(link.target)
        if target is None or target.kind not in (TargetKind.DOCUMENT, TargetKind.RECORD):
            continue
        text = plain_text(link.children).strip()
        if text and not _agrees(context, text, target):
            values = {"text": text, "number": target.document_number, "title": target.title}
            yield Diagnostic(RULE, link.span, values)


def _agrees(context: Context, text: str, target: Target) -> bool:
    words = fold(_LEAD.sub("", text.translate(_BRACKETS), count=1))
    if not words or folded(target.document_number) in folded(text):
        return True
    entry = context.library.document(target.document_number) if target.kind is TargetKind.DOCUMENT else None
    names = (*target.title.split("|"), *((entry.title, entry.title_en) if entry else ()))
    return any(name and (words in name or name in words) for name in map(fold, names))
