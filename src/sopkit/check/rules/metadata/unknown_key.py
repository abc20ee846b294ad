"""A front-matter key that no field is called by: what it says would be lost without a word."""

from __future__ import annotations

from collections.abc import Iterator

from sopkit.check.context import Context
from sopkit.check.front import specs
from sopkit.check.suggest import suggested, suggestions
from sopkit.diagnostics import Diagnostic, Edit, Fix, Rule, Severity, Wording
from sopkit.diagnostics.nearest import edit_distance
from sopkit.model.document import Entry
from sopkit.types import field_named

RULE = Rule(
    code="M102",
    name="unknown-key",
    severity=Severity.WARNING,
    message=Wording("文件头里没有“{key}”这一项{near_zh}", "No field is called “{key}”{near_en}"),
    why=Wording(
        "写错的键不会被读取：该填的内容看似写了，打印时却是空的。",
        "A mistyped key is not read: what looks filled in is empty in print.",
    ),
    mend=Wording(
        "改用已知的键（{near}），或者删去这一行；类型专用的键在 type.toml 的 [fields] 中声明。",
        "Use a known key ({near}) or take the line out; a type declares keys of its own under [fields] in type.toml.",
    ),
    wrong="---\ncountersing: [品质部]\n---\n# 目的\n规范回访。\n",
    right="---\ncountersign: [品质部]\n---\n# 目的\n规范回访。\n",
    fixable=True,
)


def find(context: Context) -> Iterator[Diagnostic]:
    """One finding for each key of the front matter that is no name, label or alias of a field."""
    every = tuple(spec for each in context.types.values() for spec in each.fields)
    for entry in context.document.front_matter.entries:
        # Of an unknown type we cannot say which keys it has: any type's will do.
        if entry.name or (context.type is None and field_named(entry.key, every)):
            continue
        near = _near(context, entry.key)
        yield Diagnostic(RULE, entry.key_span, {"key": entry.key, **suggested(near)}, _fix(context, entry, near))


def _near(context: Context, key: str) -> str | None:
    spellings = [name for spec in specs(context) for name in (spec.name, spec.label.zh, *spec.aliases)]
    return context.once(suggestions).nearest("key", key, spellings)


def _fix(context: Context, entry: Entry, near: str | None) -> Fix | None:
    """Only where one slip explains the key and the field it would become is not written already."""
    spec = field_named(near, specs(context)) if near else None
    if near is None or spec is None or context.document.front_matter.entry(spec.name):
        return None
    if len(near) < 4 or edit_distance(entry.key.casefold(), near.casefold(), 1) > 1:
        return None
    return Fix((Edit(entry.key_span, near),))
