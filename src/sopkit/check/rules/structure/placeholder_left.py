"""A paragraph is nothing but a placeholder."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from sopkit.check.context import Context
from sopkit.check.prose import RunKind, prose
from sopkit.diagnostics import Diagnostic, Rule, Severity, Wording

RULE = Rule(
    code="S104",
    name="placeholder-left",
    severity=Severity.WARNING,
    message=Wording("“{text}”是占位符，不是内容", "“{text}” is a placeholder, not content"),
    why=Wording(
        "占位符说明文件没有写完；签字后就成了正式内容。",
        "A placeholder says that the document is not finished; once signed it becomes its content.",
    ),
    mend=Wording(
        "写出内容；确实没有时写“无”或“不适用”。",
        "Write the content; where there is none, write “None” or “Not applicable”.",
    ),
    wrong="# 目的\n待补充\n",
    right="# 目的\n规范回访。\n",
)

_PLACEHOLDER: Final = re.compile(
    r"\s*[(（【\[]?(?:待定|待补充|待完善|待编写|待续|[此暂]处待\w+|略|TBD|TBC|TODO|FIXME|to be (?:defined|determined|added)"
    r"|[xX×]{2,}|[….·]{2,})[)）】\]]?[。.]?\s*",
    re.IGNORECASE,
)
_TEXTS: Final = frozenset({RunKind.PARAGRAPH, RunKind.ITEM, RunKind.FIELD, RunKind.LIMIT})


def find(context: Context) -> Iterator[Diagnostic]:
    """One finding for each paragraph, list item or field of a step that holds a placeholder alone."""
    text = context.once(prose)
    for run in text.runs:
        if run.end - run.start <= 24 and run.kind in _TEXTS and not run.zone.form:
            words = text.text[run.start : run.end]
            if _PLACEHOLDER.fullmatch(words):
                yield Diagnostic(RULE, text.span(run.start, run.end), {"text": words.strip()})
