"""An edit took away a numbered place that another document cites."""

from __future__ import annotations

from collections.abc import Iterator

from sopkit.check.context import Context
from sopkit.check.pinned import cited_by, citers, moves, own_places
from sopkit.diagnostics import Diagnostic, Rule, Severity, Wording

RULE = Rule(
    code="R152",
    name="cited-number-dropped",
    severity=Severity.WARNING,
    message=Wording(
        "{citers} 引用了本文件的 {was}，这一处已经没有了{instead_zh}",
        "{citers} cites {was} of this document, which is gone{instead_en}",
    ),
    why=Wording(
        "记录、审核报告和已发出的文件按编号引用；编号没有了，或者归了别的条款，它们就指空、指错。",
        "Records, audit reports and issued papers cite by number; once it is gone, or another clause's, they point at "
        "nothing or at the wrong thing.",
    ),
    mend=Wording(
        "删去的条款保留编号，正文改写成“（此条删除）”；确认不再需要的，改好引用后运行 sopkit pin {number}。",
        "Let a clause that goes keep its number, with “（此条删除）” for its text; if nobody needs it, mend the "
        "citations and run `sopkit pin {number}`.",
    ),
    wrong=(
        "-- pinned/WI-CS-003.md --\n# 职责\n1. 客服助理每月抽样。\n1. 主管复核。\n"
        "-- sops/WI-CS-003.md --\n# 职责\n1. 主管复核。\n"
        "-- sops/WI-CS-004.md --\n# 目的\n抽样按[](sop:WI-CS-003) 1.1 执行。\n"
    ),
    right=(
        "-- pinned/WI-CS-003.md --\n# 职责\n1. 客服助理每月抽样。\n1. 主管复核。\n"
        "-- sops/WI-CS-003.md --\n# 职责\n1. （此条删除）\n1. 主管复核。\n"
        "-- sops/WI-CS-004.md --\n# 目的\n抽样按[](sop:WI-CS-003) 1.1 执行。\n"
    ),
)


def find(context: Context) -> Iterator[Diagnostic]:
    """One finding for each cited place that is gone: at what has its number now, else on the value of `version`."""
    for each in context.once(moves):
        found = cited_by(context, each.pinned) if each.now is None else ()
        if not found:
            continue
        heir = next((one for one in context.once(own_places) if one.pin.number == each.pinned.number), None)
        values = {
            "citers": citers(found),
            "was": each.pinned.number,
            "number": context.document.metadata.number,
            "instead_zh": "；这里现在用了这个编号" if heir else "",
            "instead_en": "; its number stands here now" if heir else "",
        }
        at = heir.span if heir else context.document.front_matter.span_of("version")
        yield Diagnostic(RULE, at, values, related=tuple(one.by for one in found))
