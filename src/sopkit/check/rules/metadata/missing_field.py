"""A required front-matter field is not there, or empty."""

from __future__ import annotations

from collections.abc import Iterator

from sopkit.check.context import Context
from sopkit.check.front import label, opening, present, specs, written
from sopkit.diagnostics import Diagnostic, Rule, Severity, Wording

RULE = Rule(
    code="M101",
    name="missing-field",
    severity=Severity.ERROR,
    message=Wording("缺少必填项 {key}（{label_zh}）", "The required field {key} ({label_en}) is missing"),
    why=Wording(
        "页眉、签署表和受控文件清单都取自这些字段；缺一项，文件就无法识别或受控。",
        "Header block, sign-off table and master list are made from these fields; "
        "without one the document cannot be told apart or controlled.",
    ),
    mend=Wording("在文件开头两行 --- 之间写明，如“{key}: …”。", "Write it between the two `---` lines: `{key}: …`."),
    wrong="---\neffective:\n---\n# 目的\n规范回访。\n",
    right="---\neffective: 2026-12-01\n---\n# 目的\n规范回访。\n",
)

TOLD_ELSEWHERE = frozenset({"approvers"})
"""Fields whose absence has a rule of its own (nobody-approves)."""


def find(context: Context) -> Iterator[Diagnostic]:
    """One finding for each required field of the base and of the type that holds nothing."""
    front = context.document.front_matter
    if not present(front):
        return
    for spec in specs(context):
        if not spec.required or spec.name in TOLD_ELSEWHERE:
            continue
        entry = front.entry(spec.name)
        if entry is None or not written(entry.value):
            place = entry.key_span if entry else opening(front)
            yield Diagnostic(RULE, place, label(context, spec.name))
