"""The document number is not built as the type's pattern says."""

from __future__ import annotations

from collections.abc import Iterator

from sopkit.check.context import Context
from sopkit.check.numbers import known_values, own_pattern
from sopkit.check.translations import own_number
from sopkit.diagnostics import Diagnostic, Rule, Severity, Wording
from sopkit.numbering.mismatch import expected, mismatch

RULE = Rule(
    code="M104",
    name="number-not-of-pattern",
    severity=Severity.ERROR,
    message=Wording(
        "文件编号“{number}”不合编号规则 {pattern}：{faults_zh}",
        "The number “{number}” is not of the pattern {pattern}: {faults_en}",
    ),
    why=Wording(
        "编号终身不变、不得重复；不按规则编号，清单、引用和下一个流水号都会出错。",
        "A number is for life and never reused; one off the pattern upsets lists, references and the next free number.",
    ),
    mend=Wording("按规则改正；最接近的写法是 {example}。", "Mend it; the nearest right one is {example}."),
    wrong="---\nnumber: WI-CS-3A\n---\n# 目的\n规范回访。\n",
    right="---\nnumber: WI-CS-003\n---\n# 目的\n规范回访。\n",
)


def find(context: Context) -> Iterator[Diagnostic]:
    """At most one finding, on the value of `number`, with every part that is wrong."""
    number = own_number(context.document.metadata)
    pattern = context.once(own_pattern)
    if pattern is None or not number or pattern.parts(number) is not None:
        return
    found = mismatch(pattern, number, known_values(context))
    faults_zh, faults_en = [], []
    for each in found.parts:
        right = expected(each.piece)
        faults_zh.append(f"“{each.found}”处应是{right.zh}" if each.found else f"缺少{right.zh}")
        faults_en.append(f"“{each.found}” should be {right.en}" if each.found else f"{right.en} is missing")
    values = {
        "number": number,
        "pattern": pattern.text,
        "faults_zh": "；".join(faults_zh) or "整个写法都不同",
        "faults_en": "; ".join(faults_en) or "it is built in another way",
        "example": found.nearest,
    }
    yield Diagnostic(RULE, context.document.front_matter.span_of("number"), values)
