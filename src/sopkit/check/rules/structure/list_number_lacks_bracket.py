"""A number such as 2) stands among numbers such as (1)."""

from __future__ import annotations

from collections.abc import Iterator

from sopkit.check.context import Context
from sopkit.check.prose import prose
from sopkit.check.typed_text import numbers
from sopkit.diagnostics import Diagnostic, Edit, Fix, Rule, Severity, Wording

RULE = Rule(
    code="S117",
    name="list-number-lacks-bracket",
    severity=Severity.WARNING,
    message=Wording("编号“{number}”前面缺左括号", "The bracket before “{number}” is missing"),
    why=Wording(
        "同一列编号写法不一，容易被当成另一层次或漏看。",
        "A number written unlike its siblings is taken for another level, or overlooked.",
    ),
    mend=Wording("补成“{whole}”；最好改用自动编号。", "Write “{whole}”; better still, use the automatic numbers."),
    wrong="# 车辆\n(1)先向司机敬礼。2)询问去向。(3)放行。\n",
    right="# 车辆\n(1)先向司机敬礼。(2)询问去向。(3)放行。\n",
    fixable=True,
)


def find(context: Context) -> Iterator[Diagnostic]:
    """One finding at each such number; lists written ``a)`` ``b)`` throughout are left alone."""
    text = context.once(prose)
    for marker in context.once(numbers).unopened:
        number = context.document.source.text[marker.start : marker.end].replace("\\", "")
        bracket = "（" if number.endswith("）") else "("
        fix = Fix((Edit(text.span(marker.start, marker.start), bracket),))
        values = {"number": number, "whole": bracket + number}
        yield Diagnostic(RULE, text.span(marker.start, marker.end), values, fix=fix)
