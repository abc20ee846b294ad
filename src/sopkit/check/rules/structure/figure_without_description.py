"""A picture has neither caption nor alternative text."""

from __future__ import annotations

from collections.abc import Iterator

from sopkit.check.context import Context
from sopkit.check.kinds import kinds
from sopkit.diagnostics import Diagnostic, Rule, Severity, Wording
from sopkit.model.blocks import Figure
from sopkit.model.inlines import plain_text

RULE = Rule(
    code="S140",
    name="figure-without-description",
    severity=Severity.WARNING,
    message=Wording("图片没有说明文字", "The picture has no words to it"),
    why=Wording(
        "看不到图的人（读屏、打印不清）不知道图里是什么，图也无法引用。",
        "Who cannot see the picture does not learn what is in it, and it cannot be cited.",
    ),
    mend=Wording(
        "在方括号里写上图名：![滤网位置](filter.svg)。",
        "Write its caption between the brackets: `![Where the filter is](filter.svg)`.",
    ),
    wrong='# 作业步骤\n![](gauge.svg)\n-- sops/gauge.svg --\n<svg xmlns="http://www.w3.org/2000/svg" width="100" height="100"/>\n',
    right='# 作业步骤\n![压差表位置](gauge.svg)\n-- sops/gauge.svg --\n<svg xmlns="http://www.w3.org/2000/svg" width="100" height="100"/>\n',
)


def find(context: Context) -> Iterator[Diagnostic]:
    """One finding for each figure without a word."""
    for figure in context.once(kinds).of(Figure):
        if not figure.alt.strip() and not plain_text(figure.caption).strip():
            yield Diagnostic(RULE, figure.span)
