"""A person is named whom sopkit.toml does not know."""

from __future__ import annotations

from collections.abc import Iterator

from sopkit.check.context import Context
from sopkit.check.front import items, label, specs
from sopkit.check.suggest import suggested, suggestions
from sopkit.diagnostics import Diagnostic, Rule, Severity, Wording
from sopkit.types import FieldKind

RULE = Rule(
    code="M127",
    name="unknown-person",
    severity=Severity.ERROR,
    message=Wording(
        "{key}（{label_zh}）中的“{person}”不在 sopkit.toml 的 [people] 中{near_zh}",
        "“{person}” in {key} ({label_en}) is not among the [people] of sopkit.toml{near_en}",
    ),
    why=Wording(
        "签署要落实到一个确定的人；查不到的人不能签，也没有权限可核对。",
        "A signature belongs to one certain person; somebody unknown can neither sign nor be checked for authority.",
    ),
    mend=Wording(
        "写此人的标识或姓名，或先在 sopkit.toml 登记。", "Write the person's id or name, or add them to sopkit.toml."
    ),
    wrong="---\nreviewers: [liu.mim]\n---\n# 目的\n规范回访。\n",
    right="---\nreviewers: [liu.min]\n---\n# 目的\n规范回访。\n",
)


def find(context: Context) -> Iterator[Diagnostic]:
    """One finding for each such name; none in a workspace that lists no people."""
    people = context.facts.people
    if not people:
        return
    known = {name: each.id for each in people for name in (each.id, each.name)}
    for spec in specs(context):
        if spec.kind not in (FieldKind.PERSON, FieldKind.PEOPLE):
            continue
        for item in items(context, spec.name):
            if item.text not in known:
                near = context.once(suggestions).nearest("person", item.text, known)
                values = {**label(context, spec.name), "person": item.text, **suggested(known[near] if near else None)}
                yield Diagnostic(RULE, item.span, values)
