"""Two record forms have the same number."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import chain

from sopkit.check.context import Context
from sopkit.check.reading import reading
from sopkit.diagnostics import Diagnostic, Rule, Severity, Span, Wording
from sopkit.model.blocks import Form
from sopkit.model.resolved import Library, folded

RULE = Rule(
    code="R124",
    name="record-defined-twice",
    severity=Severity.ERROR,
    message=Wording("记录表编号 {number} 在 {other} 也定义了", "The record number {number} is defined in {other} too"),
    why=Wording(
        "同号的两张表混在一起归档，事后分不清哪一份记录按哪张表填写。",
        "Two forms of one number are filed together, and nobody can tell later which form a record was made on.",
    ),
    mend=Wording(
        "给其中一张换编号；同一张表只定义一次，别处用 record: 引用。",
        "Give one another number; define a form once and cite it with record: elsewhere.",
    ),
    wrong="::: form 回访记录表 {number=QR-CS-009-01}\n字段：日期\n:::\n",
    right="::: form 回访记录表 {number=QR-CS-009-02}\n字段：日期\n:::\n",
)


def find(context: Context) -> Iterator[Diagnostic]:
    """One finding for each form whose number another form has, in this document or in another."""
    first: dict[str, Form] = {}
    defined = context.library.once(_homes)
    for block in context.once(reading).blocks:
        if not isinstance(block, Form) or not block.number.strip():
            continue
        key = folded(block.number)
        others = sorted(set(defined.get(key, ())) - {context.document.path})
        if key in first:
            values = {"number": block.number, "other": context.document.path}
            yield Diagnostic(RULE, block.number_span, values, related=(first[key].number_span,))
        elif others:
            values = {"number": block.number, "other": ", ".join(others)}
            yield Diagnostic(RULE, block.number_span, values, related=tuple(Span(each, 0, 0) for each in others))
        first.setdefault(key, block)


def _homes(library: Library) -> Mapping[str, tuple[str, ...]]:
    """Paths of the documents that define each record number, of those that more than one defines."""
    first: dict[str, str] = {}
    homes: dict[str, list[str]] = {}
    for entry in chain(library.entries.values(), library.duplicates):
        for record in entry.records:
            key = folded(record.number)
            if first.setdefault(key, entry.path) != entry.path:
                homes.setdefault(key, [first[key]]).append(entry.path)
    return {key: tuple(paths) for key, paths in homes.items()}
