"""A heading begins with 附录A, Appendix A or the like, typed."""

from __future__ import annotations

import re
from collections.abc import Iterator

from sopkit.check.context import Context
from sopkit.check.kinds import kinds
from sopkit.diagnostics import Diagnostic, Edit, Fix, Rule, Severity, Wording
from sopkit.model.blocks import Section

RULE = Rule(
    code="S170",
    name="typed-appendix",
    severity=Severity.WARNING,
    message=Wording("附录号“{number}”是手打的", "The appendix number “{number}” is typed"),
    why=Wording(
        "手打的附录号与自动编号并列打印，附录里的条款、图、表也不按附录编号。",
        "It is printed beside the automatic number, and clauses, figures and tables inside are not numbered by it.",
    ),
    mend=Wording(
        "标题只写名称，末尾加 {{.appendix}}：# 名称 {{.appendix}}",
        "Write the title alone and mark it: `# Title {{.appendix}}`.",
    ),
    wrong="# 目的\n规范回访。\n\n# 附录A 回访用语\n您好。\n",
    right="# 目的\n规范回访。\n\n# 回访用语 {.appendix}\n您好。\n",
    fixable=True,
)

_TYPED = re.compile(
    r"(?:附录|附件|附表|Appendix|Annex)\s?(?:[A-Z](?![A-Za-z])|\d{1,2}|[一二三四五六七八九十]{1,3})\s*[:：.、\-—]?\s*",
    re.IGNORECASE,
)


def find(context: Context) -> Iterator[Diagnostic]:
    """One finding for each first-level heading; the fix marks it as an appendix."""
    source = context.document.source
    for section in context.once(kinds).of(Section):
        if section.level != 1:
            continue
        start, end = section.title_span.start, section.title_span.end
        typed = _TYPED.match(source.text, start, end)
        if typed is None:
            continue
        fix = None
        line_end = source.text.find("\n", end)
        rest = source.text[end : line_end if line_end >= 0 else len(source.text)]
        if not rest.strip() and typed.end() < end:
            fix = Fix((Edit(source.span(start, typed.end()), ""), Edit(source.span(end, end), " {.appendix}")))
        yield Diagnostic(RULE, source.span(start, typed.end()), {"number": typed[0].strip(" :：.、-—")}, fix=fix)
