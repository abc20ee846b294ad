"""A part of the number says something else than the settings, the type or the front matter."""

from __future__ import annotations

from collections.abc import Iterator

from sopkit.check.context import Context
from sopkit.check.front import label
from sopkit.check.numbers import declared_values, own_pattern
from sopkit.check.translations import own_number
from sopkit.diagnostics import Diagnostic, Rule, Severity, Wording
from sopkit.model.resolved import folded
from sopkit.numbering.mismatch import part_label

RULE = Rule(
    code="M151",
    name="number-part-disagrees",
    severity=Severity.WARNING,
    message=Wording(
        "编号中的{part_zh}是 {found}，而{source_zh}是 {wanted}",
        "The number has {found} as {part_en}, but {source_en} is {wanted}",
    ),
    why=Wording(
        "编号的各部分说明文件归谁、管什么；两处不一致，文件会被归到别处。",
        "The parts of a number say whose the document is and what it governs; where the two differ it is filed wrongly.",
    ),
    mend=Wording("确认哪一处对，改另一处。", "Settle which is right, and mend the other."),
    wrong="---\nnumber: WI-CS-003\nkind: QP\n---\n# 目的\n规范回访。\n",
    right="---\nnumber: WI-CS-003\nkind: WI\n---\n# 目的\n规范回访。\n",
)

_SOURCES = {
    "company": Wording("公司代号（sopkit.toml）", "the company's code (sopkit.toml)"),
    "type": Wording("文件类型代号（type.toml）", "the type's code (type.toml)"),
}


def find(context: Context) -> Iterator[Diagnostic]:
    """One finding for each such part, on the value of `number`; the department's code is another rule's."""
    pattern = context.once(own_pattern)
    parts = pattern.parts(own_number(context.document.metadata)) if pattern else None
    if not parts:
        return
    for name, wanted in declared_values(context).items():
        found = parts.get(name, "")
        if name == "dept" or not found or found == folded(wanted):
            continue
        part = part_label(name)
        titles = label(context, name)
        source = _SOURCES.get(name, Wording(f"“{titles['label_zh']}”一项", f"the entry {titles['key']}"))
        values = {
            "part_zh": part.zh,
            "part_en": part.en,
            "found": found,
            "wanted": wanted,
            "source_zh": source.zh,
            "source_en": source.en,
        }
        yield Diagnostic(RULE, context.document.front_matter.span_of("number"), values)
