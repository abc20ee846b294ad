"""The two languages of a passage do not have the same items."""

from __future__ import annotations

from collections.abc import Iterator

from sopkit.check.bilingual import pairs
from sopkit.check.context import Context
from sopkit.diagnostics import Diagnostic, Rule, Severity, Wording
from sopkit.model.blocks import Blocks, ListBlock, Table
from sopkit.model.document import walk

RULE = Rule(
    code="S161",
    name="translation-differs-in-shape",
    severity=Severity.WARNING,
    message=Wording(
        "中英文条数不同：{kind_zh}{zh} 对 {en}", "The languages differ: {zh} {kind} in Chinese, {en} in English"
    ),
    why=Wording(
        "条数不同说明有一条要求只写在一种语言里。", "When the counts differ, some demand stands in one language only."
    ),
    mend=Wording("逐条对照，补上缺的，或合并多出的。", "Compare item by item; add what is missing."),
    wrong="---\nlanguage: both\ntitle_en: Call-back\n---\n# 目的 | Purpose\n\n::: zh\n1. 先道歉；\n1. 再说明。\n:::\n\n::: en\n1. Apologise, then explain.\n:::\n",
    right="---\nlanguage: both\ntitle_en: Call-back\n---\n# 目的 | Purpose\n\n::: zh\n规范回访。\n:::\n\n::: en\nTo govern call-backs.\n:::\n",
)


def find(context: Context) -> Iterator[Diagnostic]:
    """One finding for each pair of blocks whose list items or table rows differ in number, at the second."""
    for first, second in context.once(pairs):
        if second is None:
            continue
        by_language = {first.language: first, second.language: second}
        zh, en = _shape(by_language["zh"].blocks), _shape(by_language["en"].blocks)
        for kind_zh, kind, left, right in zip(
            ("列表项 ", "表格行 "), ("list items", "table rows"), zh, en, strict=True
        ):
            if left != right:
                values = {"kind_zh": kind_zh, "kind": kind, "zh": str(left), "en": str(right)}
                yield Diagnostic(RULE, second.span, values, related=(first.span,))
                break


def _shape(blocks: Blocks) -> tuple[int, int]:
    """Number of list items and of table rows."""
    found = list(walk(blocks))
    items = sum(len(each.items) for each in found if isinstance(each, ListBlock))
    return items, sum(len(each.body) for each in found if isinstance(each, Table))
