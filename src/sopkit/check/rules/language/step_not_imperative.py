"""A step tells of somebody who should do something instead of saying what to do."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from sopkit.check.context import Context
from sopkit.check.prose import RunKind, prose
from sopkit.diagnostics import Diagnostic, Rule, Severity, Wording

RULE = Rule(
    code="L102",
    name="step-not-imperative",
    severity=Severity.ADVICE,
    message=Wording("步骤没有写成指令：“{words}”", "The step is no instruction: “{words}”"),
    why=Wording(
        "步骤写成“做什么”最短最清楚；谁来做写在“执行人”。",
        "A step is shortest and clearest as a command; who does it stands in `actor`.",
    ),
    mend=Wording("删去“{words}”，以动词开头。", "Drop “{words}” and begin with the verb."),
    wrong="# 作业步骤\n::: step 断电\n执行人：电工\n\n操作者应拉下总闸。\n:::\n",
    right="# 作业步骤\n::: step 断电\n执行人：电工\n\n拉下总闸。\n:::\n",
)

_SUBJECT: Final = re.compile(
    r"(?:操作者|操作人员|操作工|操作员|作业人员|作业者)(?:应该|应当|应|需要|需|必须|须|要|可以|可)?"
    r"|(?:工作人员|员工|工人|我们|大家|你|您)们?(?:应该|应当|应|需要|需|必须|须|要|可以|可)"
    r"|(?:应该|应当)(?-i:(?=[\u4e00-\u9fff]))"
    r"|(?:The |An? )?(?:operator|worker|employee|technician|staff|user|you|we|personnel)s? "
    r"(?:should|must|shall|will|needs? to|ha(?:s|ve) to|(?:is|are) to)\b"
    r"|(?:The |An? )?[a-z]+(?: [a-z]+){0,2} (?:is|are) to be\b",
    re.IGNORECASE,
)
_TEXTS: Final = frozenset({RunKind.PARAGRAPH, RunKind.ITEM})


def find(context: Context) -> Iterator[Diagnostic]:
    """One finding for each paragraph or list item of a step that begins so."""
    text = context.once(prose)
    for run in text.runs:
        if run.zone.step and run.kind in _TEXTS and not run.zone.quote:
            found = _SUBJECT.match(text.text, run.start, run.end)
            if found:
                yield Diagnostic(RULE, text.span(*found.span()), {"words": found[0]})
