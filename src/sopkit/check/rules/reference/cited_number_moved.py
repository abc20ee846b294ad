"""An edit moved a number that another document cites."""

from __future__ import annotations

from collections.abc import Iterator

from sopkit.check.context import Context
from sopkit.check.pinned import cited_by, citers, moves
from sopkit.diagnostics import Diagnostic, Rule, Severity, Wording
from sopkit.numbering.citations import bare

RULE = Rule(
    code="R151",
    name="cited-number-moved",
    severity=Severity.WARNING,
    message=Wording(
        "{citers} 引用了本文件的 {was}，这一处现在是 {now}",
        "{citers} cites {was} of this document; this place is {now} now",
    ),
    why=Wording(
        "记录、审核报告和已发出的文件按编号引用；编号一移，它们指的就是另一条。",
        "Records, audit reports and issued papers cite by number; once it moves they point at another clause.",
    ),
    mend=Wording(
        "保留编号：删去的条款改写成“（此条删除）”，新增的放在后面；确认接受新编号的，改好引用后运行 sopkit pin {number}。",
        "Keep the number: leave “（此条删除）” for a clause that goes, put new ones behind; to accept the new numbers "
        "mend the citations and run `sopkit pin {number}`.",
    ),
    wrong=(
        "-- pinned/WI-CS-003.md --\n# 职责\n1. 客服助理每月抽样。\n"
        "-- sops/WI-CS-003.md --\n# 职责\n1. 主管复核。\n1. 客服助理每月抽样。\n"
        "-- sops/WI-CS-004.md --\n# 目的\n抽样按[](sop:WI-CS-003) 1.1 执行。\n"
    ),
    right=(
        "-- pinned/WI-CS-003.md --\n# 职责\n1. 客服助理每月抽样。\n"
        "-- sops/WI-CS-003.md --\n# 职责\n1. 客服助理每月抽样。\n1. 主管复核。\n"
        "-- sops/WI-CS-004.md --\n# 目的\n抽样按[](sop:WI-CS-003) 1.1 执行。\n"
    ),
)


def find(context: Context) -> Iterator[Diagnostic]:
    """One finding for each cited place that has another number than when it was pinned, at the place."""
    for each in context.once(moves):
        if each.now is None or bare(each.pinned.number) == bare(each.now.pin.number):
            continue
        found = cited_by(context, each.pinned)
        if found:
            values = {
                "citers": citers(found),
                "was": each.pinned.number,
                "now": each.now.pin.number,
                "number": context.document.metadata.number,
            }
            yield Diagnostic(RULE, each.now.span, values, related=tuple(one.by for one in found))
