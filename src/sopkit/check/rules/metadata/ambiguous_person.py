"""A person is named by a name that several have."""

from __future__ import annotations

from collections.abc import Iterator

from sopkit.check.context import Context
from sopkit.check.front import items, specs
from sopkit.diagnostics import Diagnostic, Rule, Severity, Wording
from sopkit.types import FieldKind

RULE = Rule(
    code="M128",
    name="ambiguous-person",
    severity=Severity.ERROR,
    message=Wording("叫“{person}”的不止一人：{ids}", "More than one person is called “{person}”: {ids}"),
    why=Wording("同名时不知道该由谁签署。", "When two people share a name nobody can tell whose signature is meant."),
    mend=Wording("改写标识，如 {first}。", "Write the id instead, for example {first}."),
    wrong="---\nreviewers: [王伟]\n---\n# 目的\n规范回访。\n",
    right="---\nreviewers: [wang.wei]\n---\n# 目的\n规范回访。\n",
)


def find(context: Context) -> Iterator[Diagnostic]:
    """One finding for each name, in any field that names people, that is no id and fits several."""
    ids: dict[str, list[str]] = {}
    for person in context.facts.people:
        ids.setdefault(person.name, []).append(person.id)
    shared = {name: found for name, found in ids.items() if len(found) > 1}
    if not shared:
        return
    for spec in specs(context):
        if spec.kind not in (FieldKind.PERSON, FieldKind.PEOPLE):
            continue
        for item in items(context, spec.name):
            if item.text in shared:
                found = shared[item.text]
                values = {"person": item.text, "ids": ", ".join(found), "first": found[0]}
                yield Diagnostic(RULE, item.span, values)
