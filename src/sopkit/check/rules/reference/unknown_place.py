"""A link names a place that the other document does not have."""

from __future__ import annotations

from collections.abc import Iterator

from sopkit.check.context import Context
from sopkit.check.reading import reading
from sopkit.check.suggest import suggested, suggestions
from sopkit.diagnostics import Diagnostic, Rule, Severity, Span, Wording

RULE = Rule(
    code="R102",
    name="unknown-place",
    severity=Severity.ERROR,
    message=Wording(
        "{number} 中没有 #{anchor} 这个位置{near_zh}",
        "{number} has no place #{anchor}{near_en}",
    ),
    why=Wording(
        "被引用的文件改了结构，这里没有跟上；读者会被带到错误的地方。",
        "The other document was changed and this one was not; readers are led to the wrong place.",
    ),
    mend=Wording(
        "改成那份文件中有的标识；没有的，在那里的标题或条款后加 {{#…}}。",
        "Use an id of that document, or add one after the heading or clause there: `{{#…}}`.",
    ),
    wrong="# 目的\n登记按[](sop:QP-CS-09#form-exemple)填写。\n",
    right="# 目的\n登记按[](sop:QP-CS-09#form-example)填写。\n",
)


def find(context: Context) -> Iterator[Diagnostic]:
    """One finding for each link ``sop:NUMBER#place`` to a known document without that place."""
    for link in context.once(reading).links:
        scheme, _, rest = link.target.partition(":")
        number, mark, anchor = rest.partition("#")
        if scheme != "sop" or not mark or link.target in context.resolved.targets:
            continue
        entry = context.library.document(number)
        if entry:
            near = context.once(suggestions).nearest(entry.number, anchor, [place.anchor for place in entry.places])
            values = {"number": entry.number, "anchor": anchor, **suggested(f"#{near}" if near else None)}
            yield Diagnostic(RULE, link.target_span, values, related=(Span(entry.path, 0, 0),))
