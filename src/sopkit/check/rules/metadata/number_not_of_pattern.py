"""The document number is not built as the type's pattern says."""

from __future__ import annotations

import re
from collections.abc import Iterator

from sopkit.check.context import Context
from sopkit.check.translations import own_number
from sopkit.diagnostics import Diagnostic, Rule, Severity, Wording
from sopkit.model.resolved import folded
from sopkit.numbering import PatternError, parse_pattern

RULE = Rule(
    code="M104",
    name="number-not-of-pattern",
    severity=Severity.ERROR,
    message=Wording(
        "文件编号“{number}”不合编号规则 {pattern}：应是“{part}”的地方写的是“{rest}”",
        "The number “{number}” is not of the pattern {pattern}: “{rest}” stands where “{part}” should",
    ),
    why=Wording(
        "编号终身不变、不得重复；不按规则编号，清单、引用和下一个流水号都会出错。",
        "A number is for life and never reused; one off the pattern upsets lists, references and the next free number.",
    ),
    mend=Wording("按规则改正，例如 {example}。", "Write it as the pattern says, for example {example}."),
    wrong="---\nnumber: WI-CS-3A\n---\n# 目的\n规范回访。\n",
    right="---\nnumber: WI-CS-003\n---\n# 目的\n规范回访。\n",
)

_PART = re.compile(r"(\{[^}]*\})")


def find(context: Context) -> Iterator[Diagnostic]:
    """At most one finding, on the value of `number`."""
    metadata = context.document.metadata
    if context.type is None or not metadata.number:
        return
    try:
        pattern = parse_pattern(context.type.number)
    except PatternError:
        return  # the type's fault, told when types are read
    if pattern.parts(own_number(metadata)) is not None:
        return
    part, rest = first_difference(context.type.number, metadata.number)
    department = context.facts.department(metadata.department)
    code = {"dept": department.code} if department and department.code else {}
    values = {
        "number": metadata.number,
        "pattern": context.type.number,
        "part": part or "—",
        "rest": rest or "—",
        "example": pattern.example(**code),
    }
    yield Diagnostic(RULE, context.document.front_matter.span_of("number"), values)


def first_difference(pattern: str, number: str) -> tuple[str, str]:
    """The first piece of `pattern` that `number` does not follow, and the text standing there."""
    text = folded(number)
    pieces = [piece for piece in _PART.split(pattern) if piece]
    at = 0
    for count in range(1, len(pieces) + 1):
        found = re.match(parse_pattern("".join(pieces[:count])).expression, text)
        if found is None:
            return pieces[count - 1], text[at:]
        at = found.end()
    return "", text[at:]
