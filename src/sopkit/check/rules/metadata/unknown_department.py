"""A department is named that sopkit.toml does not know."""

from __future__ import annotations

from collections.abc import Iterator

from sopkit.check.context import Context
from sopkit.check.front import items, label, specs
from sopkit.check.suggest import suggested, suggestions
from sopkit.diagnostics import Diagnostic, Rule, Severity, Wording
from sopkit.types import FieldKind

RULE = Rule(
    code="M131",
    name="unknown-department",
    severity=Severity.ERROR,
    message=Wording(
        "{key}（{label_zh}）中的“{department}”不在 sopkit.toml 的 [departments] 中{near_zh}",
        "“{department}” in {key} ({label_en}) is not among the [departments] of sopkit.toml{near_en}",
    ),
    why=Wording(
        "部门名称写法不一，文件就会漏发、漏会签，清单也无法按部门汇总。",
        "A department under two spellings misses copies and signatures, and lists cannot be made by department.",
    ),
    mend=Wording(
        "写 sopkit.toml 中的部门标识或全称，或先登记这个部门。",
        "Write the department's id or name as in sopkit.toml, or add it there.",
    ),
    wrong="---\ndepartment: 客服服务部\n---\n# 目的\n规范回访。\n",
    right="---\ndepartment: 客户服务部\n---\n# 目的\n规范回访。\n",
)


def find(context: Context) -> Iterator[Diagnostic]:
    """One finding for each such name in any field that names departments; none where none are listed."""
    facts = context.facts
    if not facts.departments:
        return
    names = [name for each in facts.departments for name in (each.name.zh, each.name.en, each.id)]
    for spec in specs(context):
        if spec.kind not in (FieldKind.DEPARTMENT, FieldKind.DEPARTMENTS):
            continue
        for item in items(context, spec.name):
            if facts.department(item.text) is None:
                near = context.once(suggestions).nearest_name("department", item.text, names)
                values = {**label(context, spec.name), "department": item.text, **suggested(near)}
                yield Diagnostic(RULE, item.span, values)
