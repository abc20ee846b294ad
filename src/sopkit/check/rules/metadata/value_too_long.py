"""A value is too long for its cell of the header block."""

from __future__ import annotations

from collections.abc import Iterator

from sopkit.check.context import Context
from sopkit.check.front import label
from sopkit.diagnostics import Diagnostic, Rule, Severity, Wording
from sopkit.types.fitting import fitted, header_box, sizes_for

RULE = Rule(
    code="M160",
    name="value-too-long-for-its-cell",
    severity=Severity.WARNING,
    message=Wording(
        "{label_zh}太长，页眉里只印得下“{shown}”", "{label_en} is too long: the header has room for “{shown}” alone"
    ),
    why=Wording(
        "页眉格子再缩小字号也放不下，印出来的会被截断。",
        "Even in the smallest type its cell cannot hold it, so what is printed is cut short.",
    ),
    mend=Wording(
        "缩短 {key}，或在类型的 header 中给它更多的列。",
        "Shorten {key}, or give it more columns in the type's `header`.",
    ),
    wrong="---\ntype: work-instruction\nversion: A/0（经二〇二六年第三次管理评审会议讨论并由总经理办公会议原则同意后在全公司范围内试行的版本）\n---\n# 目的\n规范回访。\n",
    right="---\ntype: work-instruction\nversion: A/0\n---\n# 目的\n规范回访。\n\n# 适用范围\n全公司。\n\n# 作业准备\n无\n\n# 作业步骤\n打电话。\n\n# 异常处理\n不适用\n\n# 记录\n无\n",
)

TOLD_ELSEWHERE = frozenset({"title"})
"""Fields that have a rule of their own (title-too-long)."""


def find(context: Context) -> Iterator[Diagnostic]:
    """One finding for each cell of the type's header that cannot hold its value."""
    if context.type is None:
        return
    for row in context.type.header:
        for cell in row:
            if cell.field in TOLD_ELSEWHERE:
                continue
            fit = fitted(_printed(context, cell.field), header_box(context.type, cell), sizes_for(cell.field))
            if not fit.whole:
                values = {**label(context, cell.field), "shown": fit.text}
                yield Diagnostic(RULE, context.document.front_matter.span_of(cell.field), values)


def _printed(context: Context, field: str) -> str:
    """What the cell prints of the front matter, as far as its length depends on what was written."""
    metadata = context.document.metadata
    value = getattr(metadata, field, metadata.fields.get(field, ""))
    if isinstance(value, tuple):
        return "、".join(_name(context, each) for each in value if isinstance(each, str))
    return _name(context, value) if isinstance(value, str) else ""


def _name(context: Context, written: str) -> str:
    person, department = context.facts.person(written), context.facts.department(written)
    english = context.document.metadata.language == "en"
    return (
        person.name if person else (department.name.in_language("en" if english else "zh") if department else written)
    )
