"""A link to a web page has no words."""

from __future__ import annotations

from collections.abc import Iterator

from sopkit.check.context import Context
from sopkit.check.reading import reading
from sopkit.diagnostics import Diagnostic, Rule, Severity, Wording
from sopkit.model.inlines import plain_text
from sopkit.model.resolved import TargetKind

RULE = Rule(
    code="R115",
    name="nameless-web-link",
    severity=Severity.ADVICE,
    message=Wording("网页链接 {url} 没有文字", "The web link {url} has no words"),
    why=Wording(
        "打印出来是一长串网址，读屏软件也只能逐字念。",
        "In print it is a long address, and a screen reader spells it out.",
    ),
    mend=Wording("在方括号里写网页的名称。", "Write the page's name between the square brackets."),
    wrong="# 目的\n查询[](https://example.com/cx)。\n",
    right="# 目的\n查询[投诉查询平台](https://example.com/cx)。\n",
)


def find(context: Context) -> Iterator[Diagnostic]:
    """One finding for each such link."""
    for link in context.once(reading).links:
        target = context.resolved.targets.get(link.target)
        if target and target.kind is TargetKind.WEB and not plain_text(link.children).strip():
            yield Diagnostic(RULE, link.span, {"url": target.url})
