"""Nobody is named to approve the document."""

from __future__ import annotations

from collections.abc import Iterator

from sopkit.check.context import Context
from sopkit.check.front import opening, present
from sopkit.diagnostics import Diagnostic, Rule, Severity, Wording

RULE = Rule(
    code="M125",
    name="nobody-approves",
    severity=Severity.ERROR,
    message=Wording("没有批准人（approvers）", "Nobody is named to approve (`approvers`)"),
    why=Wording(
        "文件发布前须经授权人批准；没有批准人，签署表上就没有人可签。",
        "A document must be approved by somebody with authority before issue; with nobody named, nobody can sign.",
    ),
    mend=Wording("写明批准人，如 approvers: [zhao.lei]。", "Name who approves, for example `approvers: [zhao.lei]`."),
    wrong="---\napprovers: []\n---\n# 目的\n规范回访。\n",
    right="---\napprovers: [zhao.lei]\n---\n# 目的\n规范回访。\n",
)


def find(context: Context) -> Iterator[Diagnostic]:
    """At most one finding; also where the type has no approval stage, as every document needs one."""
    front = context.document.front_matter
    if present(front) and not context.document.metadata.approvers:
        entry = front.entry("approvers")
        yield Diagnostic(RULE, entry.key_span if entry else opening(front), {})
