"""A list of record forms has nothing to list."""

from __future__ import annotations

from collections.abc import Iterator

from sopkit.check.context import Context
from sopkit.check.kinds import kinds
from sopkit.diagnostics import Diagnostic, Rule, Severity, Wording
from sopkit.model.blocks import RecordList

RULE = Rule(
    code="S185",
    name="record-list-empty",
    severity=Severity.WARNING,
    message=Wording(
        "文件头的 records 是空的，这里的记录清单印不出任何表",
        "`records` in the front matter is empty, so this list prints nothing",
    ),
    why=Wording(
        "标题下空着一块，读者不知道是没有记录还是漏印了。",
        "An empty place leaves the reader to guess whether there are no records or they were forgotten.",
    ),
    mend=Wording(
        "在 records 里列出用到的记录表；确实没有记录时，删去这一块，写“无”。",
        "List the forms under `records`; where there are none, say so in words instead.",
    ),
    wrong="---\nrecords: []\n---\n# 记录\n::: records\n:::\n",
    right="---\nrecords: [QR-CS-009-01]\n---\n# 作业步骤\n回访后填写[](record:QR-CS-009-01)。\n\n# 记录\n::: records\n:::\n",
)


def find(context: Context) -> Iterator[Diagnostic]:
    """One finding for each list of records in a document whose front matter names none."""
    for listed in context.once(kinds).of(RecordList):
        if not listed.links:
            yield Diagnostic(RULE, listed.span, {})
