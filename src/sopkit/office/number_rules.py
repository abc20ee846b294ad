"""Faults of ``numbers.lock`` (family E)."""

from __future__ import annotations

from sopkit.diagnostics import Rule, Severity, Wording

LOCK_UNREADABLE = Rule(
    code="R159",
    name="number-lock-unreadable",
    severity=Severity.ERROR,
    message=Wording("numbers.lock 读不出来：{problem}", "numbers.lock cannot be read: {problem}"),
    why=Wording(
        "其中记着已被引用的编号和用过的文件编号；读不出来，就发现不了被移动的编号，也可能把旧编号再发一次。",
        "It holds the numbers others cite and those that were ever given: without it a moved number goes unseen, "
        "and an old number might be given again.",
    ),
    mend=Wording(
        "从版本管理中恢复；是合并冲突的，保留两边的文件，再运行 sopkit pin；确实丢失的，删掉它后运行 sopkit pin。",
        "Restore it from version control; after a merge conflict keep the documents of both sides and run "
        "`sopkit pin`; if it is truly lost, delete it and run `sopkit pin`.",
    ),
)
