"""A controlled document goes to nobody."""

from __future__ import annotations

from collections.abc import Iterator

from sopkit.check.context import Context
from sopkit.check.front import opening, present
from sopkit.diagnostics import Diagnostic, Rule, Severity, Wording

RULE = Rule(
    code="M133",
    name="missing-distribution",
    severity=Severity.ADVICE,
    message=Wording("受控文件没有写发放范围（distribution）", "A controlled document without `distribution`"),
    why=Wording(
        "受控就是知道每一份在谁手里；不写发放范围，换版时不知道向谁回收。",
        "Control means knowing who holds each copy; without it nobody knows whom to recall copies from.",
    ),
    mend=Wording(
        "写明发给谁、几份，如 distribution: {{客户服务部: 2}}。",
        "Say who gets how many, for example `distribution: {{Customer Service Department: 2}}`.",
    ),
    wrong="---\ncontrol: controlled\ndistribution: {}\n---\n# 目的\n规范回访。\n",
    right="---\ncontrol: controlled\ndistribution: {客户服务部: 2}\n---\n# 目的\n规范回访。\n",
)


def find(context: Context) -> Iterator[Diagnostic]:
    """At most one finding; only of types that print a distribution table."""
    front, metadata = context.document.front_matter, context.document.metadata
    if context.type is None or not context.type.prints("distribution") or not present(front):
        return
    if metadata.control == "controlled" and not metadata.distribution:
        entry = front.entry("distribution")
        yield Diagnostic(RULE, entry.key_span if entry else opening(front), {})
