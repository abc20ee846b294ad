"""A heading, clause, list item or paragraph begins with a typed number."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from sopkit.check.context import Context
from sopkit.check.prose import RunKind, prose
from sopkit.check.typed_clauses import clause_fixes
from sopkit.check.typed_text import numbers
from sopkit.diagnostics import Diagnostic, Edit, Fix, Rule, Severity, Wording

RULE = Rule(
    code="S110",
    name="typed-number",
    severity=Severity.WARNING,
    message=Wording(
        "手工编号“{number}”应删去，编号由系统自动生成",
        "The typed number “{number}” should go: numbers are given automatically",
    ),
    why=Wording(
        "手工编号与自动编号并列打印，增删一条后还会错位。",
        "A typed number is printed beside the automatic one, and goes wrong as soon as a clause is added.",
    ),
    mend=Wording(
        "标题只写名称；条款每条以“1. ”开头，系统按层次编号。",
        "Write headings without numbers; begin each clause with `1. ` and the type numbers it by its depth.",
    ),
    wrong="# 1、目的\n规范回访。\n",
    right="# 目的\n规范回访。\n",
    fixable=True,
)

_SPACE: Final = re.compile(r"[ \t\u3000:：—-]*")
_TITLES: Final = frozenset({RunKind.HEADING, RunKind.STEP_TITLE})


def find(context: Context) -> Iterator[Diagnostic]:
    """One finding for each run of prose that a typed number opens.

    In titles the number can be taken out, unless titles repeat or skip one: that would cover up what was lost.
    Clauses typed as text can be made a list, see `sopkit.check.typed_clauses`.
    """
    text = context.once(prose)
    typed = context.once(numbers)
    if not typed.markers:
        return
    clauses = context.once(clause_fixes)
    sound = not any((run := text.run_at(fault.marker.start)) and run.kind in _TITLES for fault in typed.faults)
    for marker in typed.markers:
        run = text.run_at(marker.start) if marker.leading else None
        if run is None:
            continue
        fix = clauses.get(marker.start)
        if run.kind in _TITLES and sound:
            gap = _SPACE.match(text.text, marker.end)
            end = gap.end() if gap else marker.end
            if end < run.end:
                fix = Fix((Edit(text.span(marker.start, end), ""),))
        number = context.document.source.text[marker.start : marker.end]
        yield Diagnostic(RULE, text.span(marker.start, marker.end), {"number": number}, fix=fix)
