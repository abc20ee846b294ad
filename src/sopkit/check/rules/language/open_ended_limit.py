"""A limit of a step ends in “etc.” or “about”."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from sopkit.check.context import Context
from sopkit.check.prose import RunKind, prose
from sopkit.diagnostics import Diagnostic, Rule, Severity, Wording

RULE = Rule(
    code="L109",
    name="open-ended-limit",
    severity=Severity.WARNING,
    message=Wording("限值里有“{word}”，没有说完", "The limit is left open by “{word}”"),
    why=Wording(
        "限值是判定合格的依据；“等”“左右”让同一结果既可判合格也可判不合格。",
        "A limit decides whether a piece passes; with “etc.” or “about” the same result may pass or fail.",
    ),
    mend=Wording("列全各项，写出上下限。", "List every item and give the upper and lower figure."),
    wrong="# 作业步骤\n::: step 紧固\n执行人：装配工\n限值：扭矩 1.2 N·m 左右\n\n对角拧紧。\n:::\n",
    right="# 作业步骤\n::: step 紧固\n执行人：装配工\n限值：扭矩 1.1～1.3 N·m\n\n对角拧紧。\n:::\n",
)

_OPEN: Final = re.compile(
    r"等等|等(?=[。；;，,、）)]|\s*\Z|\s+(?![\s\d半一两二三四五六七八九十几数]))|(?<=[\w%℃°])\s*左右|大约|大概|(?<![\w])约(?=\s*\d)|\betc\b\.?|\band so on\b|\bapprox\w*\.?",
    re.IGNORECASE,
)
"""等 before a figure is no “etc.”: 等 20 s is to wait, 等 3 项 counts the list."""


def find(context: Context) -> Iterator[Diagnostic]:
    """One finding for each such word in the limits of steps."""
    text = context.once(prose)
    for run in text.runs:
        if run.kind is RunKind.LIMIT:
            for found in _OPEN.finditer(text.text[run.start : run.end]):
                start, end = run.start + found.start(), run.start + found.end()
                yield Diagnostic(RULE, text.span(start, end), {"word": found[0].strip()})
