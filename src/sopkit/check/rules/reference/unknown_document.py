"""A link names a document that the library does not hold."""

from __future__ import annotations

from collections.abc import Iterator

from sopkit.check.context import Context
from sopkit.check.known import known_number
from sopkit.check.reading import reading
from sopkit.check.suggest import suggested
from sopkit.diagnostics import Diagnostic, Rule, Severity, Wording

RULE = Rule(
    code="R101",
    name="unknown-document",
    severity=Severity.ERROR,
    message=Wording(
        "文件库中没有编号为“{number}”的文件{near_zh}",
        "No document has the number “{number}”{near_en}",
    ),
    why=Wording(
        "读者按引用去找，却找不到那份文件，这一步就只能凭记忆做。",
        "Readers who look for it find nothing, and do the step from memory.",
    ),
    mend=Wording(
        "改正编号；还没有编写的文件不要引用，外来文件写名称即可。",
        "Mend the number; do not cite what is not written yet; of papers from outside write the title alone.",
    ),
    wrong="# 目的\n按[](sop:QP-CS-08)管理。\n",
    right="# 目的\n按[](sop:QP-CS-09)管理。\n",
)


def find(context: Context) -> Iterator[Diagnostic]:
    """One finding for each link ``sop:NUMBER`` whose number no document has."""
    for link in context.once(reading).links:
        scheme, _, rest = link.target.partition(":")
        if scheme != "sop" or link.target in context.resolved.targets:
            continue
        number = rest.partition("#")[0].strip()
        if context.library.document(number) is None:
            near = known_number(context, number)
            yield Diagnostic(RULE, link.target_span, {"number": number, **suggested(near)})
