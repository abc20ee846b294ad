"""The number is the right one, written with other dashes, width or spaces than the pattern has."""

from __future__ import annotations

from collections.abc import Iterator

from sopkit.check.context import Context
from sopkit.check.numbers import own_pattern
from sopkit.check.translations import own_number
from sopkit.diagnostics import Diagnostic, Edit, Fix, Rule, Severity, Wording
from sopkit.model.document import Scalar

RULE = Rule(
    code="M150",
    name="number-written-otherwise",
    severity=Severity.ADVICE,
    message=Wording(
        "编号“{number}”的全角半角、横线、空格或大小写与规则不同；规则写法是 {canonical}",
        "The number “{number}” has other dashes, width, spaces or letter case than the pattern, which gives {canonical}",
    ),
    why=Wording(
        "同一个编号几种写法，清单里排不到一起，查找也容易漏。",
        "One number written in several ways sorts apart in lists and is missed in searches.",
    ),
    mend=Wording("写成 {canonical}。", "Write {canonical}."),
    wrong="---\nnumber: WI—CS－003\n---\n# 目的\n规范回访。\n",
    right="---\nnumber: WI-CS-003\n---\n# 目的\n规范回访。\n",
    fixable=True,
)


def find(context: Context) -> Iterator[Diagnostic]:
    """At most one finding, on the value of `number`."""
    number = own_number(context.document.metadata)
    pattern = context.once(own_pattern)
    canonical = pattern.canonical(number) if pattern and number == context.document.metadata.number else None
    if canonical is None or canonical == number:
        return
    entry = context.document.front_matter.entry("number")
    fix = None
    if entry and isinstance(entry.value, Scalar) and context.document.source.slice(entry.value.span) == number:
        fix = Fix((Edit(entry.value.span, canonical),))
    values = {"number": number, "canonical": canonical}
    yield Diagnostic(RULE, context.document.front_matter.span_of("number"), values, fix)
