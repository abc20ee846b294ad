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
        "类型规定要“{stage}”，但 {key} 一项没有写人或部门",
        "The type requires the stage “{stage}”, but `{key}` names nobody",
    ),
    why=Wording(
        "缺一道签署，文件就不能批准发布。", "With a stage of signatures missing the document cannot be released."
    ),
    mend=Wording(
        "在 {key} 中写明由谁签署；不需要这一道的类型，在 type.toml 写 required = false。",
        "Name in `{key}` who signs; a type that can do without says `required = false` in its type.toml.",
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
            english = metadata.language == "en"
            values = {"stage": stage.label.en if english else stage.label.zh, "key": stage.source}
            yield Diagnostic(RULE, entry.key_span if entry else opening(front), values)
