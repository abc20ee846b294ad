"""The document's type is none of the folders under templates/."""

from __future__ import annotations

from collections.abc import Iterator

from sopkit.check.context import Context
from sopkit.check.suggest import suggested
from sopkit.diagnostics import Diagnostic, Rule, Severity, Wording
from sopkit.diagnostics.nearest import nearest
from sopkit.model.document import Scalar

RULE = Rule(
    code="M103",
    name="unknown-document-type",
    severity=Severity.ERROR,
    message=Wording("没有“{type}”这种文件类型{near_zh}", "There is no document type “{type}”{near_en}"),
    why=Wording(
        "编号、必备章节、签署顺序和版式都由类型规定；类型不明，文件既不能检查也不能生成。",
        "The type says which number, sections, signatures and layout a document has; without it nothing can be built.",
    ),
    mend=Wording(
        "写成已有的类型（{known}），或在 templates/ 下为它建一个文件夹。",
        "Use one of the types there are ({known}) or add a folder for it under templates/.",
    ),
    wrong="---\ntype: work-instructions\n---\n# 目的\n规范回访。\n",
    right="---\ntype: example\n---\n# 目的\n规范回访。\n",
)


def find(context: Context) -> Iterator[Diagnostic]:
    """At most one finding, on the value of `type`."""
    entry = context.document.front_matter.entry("type")
    if context.type or entry is None or not isinstance(entry.value, Scalar) or not entry.value.text.strip():
        return
    spellings = {name: each.id for each in context.types.values() for name in (each.id, each.name.zh, each.name.en)}
    near = nearest(entry.value.text, spellings)
    values = {
        "type": entry.value.text,
        **suggested(spellings[near] if near else None),
        "known": ", ".join(sorted(context.types)) or "—",
    }
    yield Diagnostic(RULE, entry.value.span, values)
