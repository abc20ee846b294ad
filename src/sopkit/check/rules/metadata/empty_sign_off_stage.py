"""A sign-off stage that the type requires has nobody in it."""

from __future__ import annotations

from collections.abc import Iterator

from sopkit.check.context import Context
from sopkit.check.front import opening, present
from sopkit.diagnostics import Diagnostic, Rule, Severity, Wording
from sopkit.types import BASE_FIELDS

RULE = Rule(
    code="M126",
    name="empty-sign-off-stage",
    severity=Severity.ERROR,
    message=Wording(
        "没有写由谁“{stage_zh}”（{key}），这类文件必须有这道签署",
        "Nobody is named for “{stage_en}” (`{key}`), which documents of this type must have",
    ),
    why=Wording(
        "缺一道签署，文件就不能批准发布。", "With a stage of signatures missing the document cannot be released."
    ),
    mend=Wording(
        "在 {key} 的方括号中写明由谁签署，如 {key}: [liu.min]。",
        "Name between the brackets who signs, for example `{key}: [liu.min]`.",
    ),
    wrong="---\nreviewers: []\n---\n# 目的\n规范回访。\n",
    right="---\nreviewers: [liu.min]\n---\n# 目的\n规范回访。\n",
)

TOLD_ELSEWHERE = frozenset(spec.name for spec in BASE_FIELDS if spec.required)
"""Fields whose emptiness missing-field or nobody-approves tells."""


def find(context: Context) -> Iterator[Diagnostic]:
    """One finding for each required stage whose field holds nothing."""
    front, metadata = context.document.front_matter, context.document.metadata
    if context.type is None or not present(front):
        return
    for stage in context.type.stages:
        if not stage.required or stage.source in TOLD_ELSEWHERE:
            continue
        if not (getattr(metadata, stage.source, None) or metadata.fields.get(stage.source)):
            entry = front.entry(stage.source)
            values = {"stage_zh": stage.label.zh, "stage_en": stage.label.en, "key": stage.source}
            yield Diagnostic(RULE, entry.key_span if entry else opening(front), values)
