"""The document says it replaces its own version."""

from __future__ import annotations

from collections.abc import Iterator

from sopkit.check.context import Context
from sopkit.diagnostics import Diagnostic, Rule, Severity, Wording
from sopkit.model.resolved import folded

RULE = Rule(
    code="M143",
    name="supersedes-itself",
    severity=Severity.WARNING,
    message=Wording(
        "本文件是 {number} {version}，“代替”写的也是它",
        "This is {number} {version}, and says that it replaces just that",
    ),
    why=Wording(
        "一版文件不能代替它自己；多半是升版后忘了改这一项。",
        "A version cannot replace itself; most often this line was forgotten when the version was raised.",
    ),
    mend=Wording("写上一版，如 {number} A/0；首版删去这一行。", "Name the version before, for example {number} A/0."),
    wrong="---\nnumber: WI-CS-003\nversion: A/0\nsupersedes: WI-CS-003 A/0\n---\n# 目的\n规范回访。\n",
    right=(
        "---\nnumber: WI-CS-003\nversion: A/1\nsupersedes: WI-CS-003 A/0\nrevisions:\n"
        "  - {version: A/1, date: 2026-12-01, reason: 改抽样比例}\n---\n# 目的\n规范回访。\n"
    ),
)


def find(context: Context) -> Iterator[Diagnostic]:
    """At most one finding, on the value of `supersedes`."""
    metadata = context.document.metadata
    if metadata.number and folded(metadata.supersedes) == folded(metadata.number + metadata.version):
        values = {"number": metadata.number, "version": metadata.version}
        yield Diagnostic(RULE, context.document.front_matter.span_of("supersedes"), values)
