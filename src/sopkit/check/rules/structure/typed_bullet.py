"""A line begins with a typed bullet sign."""

from __future__ import annotations

import re
from collections.abc import Iterator

from sopkit.check.context import Context
from sopkit.check.prose import RunKind, prose
from sopkit.diagnostics import Diagnostic, Rule, Severity, Wording

RULE = Rule(
    code="S171",
    name="typed-bullet",
    severity=Severity.ADVICE,
    message=Wording("行首的“{sign}”是手打的", "The “{sign}” that opens this line is typed"),
    why=Wording(
        "手打的符号不成列表：折行不对齐，屏幕朗读也不知道这是一项。",
        "Typed signs make no list: lines do not align, and a screen reader does not know that this is an item.",
    ),
    mend=Wording(
        "行首写“- ”；印成什么符号由编号方式的 bullets 决定。",
        "Begin the line with `- `; which sign is printed is the `bullets` of the numbering.",
    ),
    wrong="# 目的\n☆ 微笑服务。\n\n☆ 主动问候。\n",
    right="# 目的\n- 微笑服务。\n- 主动问候。\n",
)

_SIGN = re.compile(r"[☆★●○◆◇■□▲△►▶•·‣▪◎※]+(?=[ \t\u3000]*[^\s☆★])")
_BOXES = frozenset("□○")


def find(context: Context) -> Iterator[Diagnostic]:
    """One finding for each paragraph, clause or item that such a sign opens; boxes in forms are left alone."""
    text = context.once(prose)
    for run in text.runs:
        if run.kind not in (RunKind.PARAGRAPH, RunKind.ITEM):
            continue
        found = _SIGN.match(text.text, run.start, run.end)
        if found and not (run.zone.form and found[0][0] in _BOXES):
            yield Diagnostic(RULE, text.span(*found.span()), {"sign": found[0]})
