"""One person stands twice in the same stage of signatures."""

from __future__ import annotations

from collections.abc import Iterator

from sopkit.check.context import Context
from sopkit.check.front import Item, identity, items, label
from sopkit.diagnostics import Diagnostic, Rule, Severity, Wording

RULE = Rule(
    code="M129",
    name="person-named-twice",
    severity=Severity.WARNING,
    message=Wording("{key}（{label_zh}）中两次写了“{person}”", "{key} ({label_en}) names “{person}” twice"),
    why=Wording(
        "签署表会多出一格无人可签，或者漏掉了本应签署的另一个人。",
        "The sign-off table gets a box that nobody can fill, or somebody else was meant and is missing.",
    ),
    mend=Wording("删去重复的，或改成本来要写的人。", "Take one out, or put the person who was meant."),
    wrong="---\nreviewers: [liu.min, 刘敏]\n---\n# 目的\n规范回访。\n",
    right="---\nreviewers: [liu.min, he.fang]\n---\n# 目的\n规范回访。\n",
)


def find(context: Context) -> Iterator[Diagnostic]:
    """One finding for each further mention, by id or by name, in the same field."""
    for name in ("reviewers", "approvers", "countersign"):
        seen: dict[str, Item] = {}
        for item in items(context, name):
            first = seen.setdefault(identity(context.facts, item.text), item)
            if first is not item:
                values = {**label(context, name), "person": item.text}
                yield Diagnostic(RULE, item.span, values, related=(first.span,))
