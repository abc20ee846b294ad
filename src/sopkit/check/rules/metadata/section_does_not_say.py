"""A section does not state what its type wants stated there."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from typing import Final

from sopkit.check.context import Context
from sopkit.check.front import label
from sopkit.check.sections import known_sections
from sopkit.diagnostics import Diagnostic, Rule, Severity, Wording

RULE = Rule(
    code="M161",
    name="section-does-not-say",
    severity=Severity.ERROR,
    message=Wording(
        "“{title}”没有写明{label_zh}“{value}”",
        "“{title}” does not state {label_en}, which is {value} in the front matter",
    ),
    why=Wording(
        "附则是规章的一部分，写的解释部门和施行日期与文件头不一致时，不知道以哪个为准。",
        "What the text says and what the header says are both official; where they differ nobody knows which holds.",
    ),
    mend=Wording(
        "在“{title}”中写明“{value}”，或改正文件头的 {key}。",
        "State {value} in “{title}”, or mend `{key}` in the front matter.",
    ),
    wrong="---\nnumber: RG-CS-01\ntype: regulation\ninterpreter: 品质部\n---\n# 总则\n1. 规范回访。\n\n# 附则\n1. 本规定由客户服务部负责解释。\n1. 本规定自 2026 年 12 月 1 日起施行。\n",
    right="---\nnumber: RG-CS-01\ntype: regulation\ninterpreter: 品质部\n---\n# 总则\n1. 规范回访。\n\n# 附则\n1. 本规定由品质部负责解释。\n1. 本规定自 2026 年 12 月 1 日起施行。\n",
)

_DAY: Final = re.compile(r"(\d{4})\s*[-./年]\s*(\d{1,2})\s*[-./月]\s*(\d{1,2})")
_ON_ISSUE: Final = re.compile(r"(?:发布|印发|公布|颁布|下发)之日|date of (?:its )?issue", re.IGNORECASE)


def find(context: Context) -> Iterator[Diagnostic]:
    """One finding for each section and value, at the section's title."""
    metadata = context.document.metadata
    for section, spec in context.once(known_sections):
        text = context.document.source.slice(section.span)
        for name in spec.says:
            value = getattr(metadata, name, metadata.fields.get(name, ""))
            if not value or _says(context, text, value):
                continue
            shown = value.isoformat() if isinstance(value, date) else str(value)
            title = context.document.source.slice(section.title_span)
            yield Diagnostic(RULE, section.title_span, {**label(context, name), "title": title, "value": shown})


def _says(context: Context, text: str, value: object) -> bool:
    if isinstance(value, date):
        days = {(int(each[1]), int(each[2]), int(each[3])) for each in _DAY.finditer(text)}
        on_issue = context.document.metadata.issued in (None, value) and _ON_ISSUE.search(text) is not None
        return (value.year, value.month, value.day) in days or on_issue
    department = context.facts.department(str(value))
    names = (str(value), *((department.name.zh, department.name.en) if department else ()))
    folded = "".join(text.split()).casefold()
    return any("".join(name.split()).casefold() in folded for name in names)
