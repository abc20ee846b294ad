"""A word is written with a character that sounds or looks like the right one."""

from __future__ import annotations

from collections.abc import Iterator

from sopkit.check.context import Context
from sopkit.check.prose import prose
from sopkit.check.text.spelling import confused_words
from sopkit.diagnostics import Diagnostic, Edit, Fix, Rule, Severity, Wording

RULE = Rule(
    code="L108",
    name="confused-characters",
    severity=Severity.WARNING,
    message=Wording("“{typed}”应为“{meant}”", "“{typed}” should be “{meant}”"),
    why=Wording(
        "错别字使人怀疑文件没有审过，也搜索不到。",
        "A misspelt word makes people doubt that the document was reviewed, and no search finds it.",
    ),
    mend=Wording("改为“{meant}”。", "Write “{meant}”."),
    wrong="# 目的\n登陆系统后核对帐户。\n",
    right="# 目的\n登录系统后核对账户。\n",
    fixable=True,
)


def find(context: Context) -> Iterator[Diagnostic]:
    """One finding for each."""
    text = context.once(prose)
    for slip in confused_words(text.text):
        span = text.span(slip.start, slip.end)
        values = {"typed": text.text[slip.start : slip.end], "meant": slip.meant}
        yield Diagnostic(RULE, span, values, fix=Fix((Edit(span, slip.meant),)))
