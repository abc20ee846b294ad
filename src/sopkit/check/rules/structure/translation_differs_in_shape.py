"""The two languages of a passage do not have the same items."""

from __future__ import annotations

from collections.abc import Iterator

from sopkit.check.bilingual import called, pairs
from sopkit.check.context import Context
from sopkit.diagnostics import Diagnostic, Rule, Severity, Wording
from sopkit.model.blocks import Admonition, Blocks, Figure, Flowchart, ListBlock, Step, Table
from sopkit.model.document import walk

RULE = Rule(
    code="S161",
    name="translation-differs-in-shape",
    severity=Severity.WARNING,
    message=Wording(
        "两种语言的{kind_zh}数不同：{first_zh} {ours}，{second_zh} {theirs}",
        "The languages differ in {kind}: {ours} in {first}, {theirs} in {second}",
    ),
    why=Wording(
        "条数不同说明有一条要求只写在一种语言里。", "When the counts differ, some demand stands in one language only."
    ),
    mend=Wording("逐条对照，补上缺的，或合并多出的。", "Compare item by item; add what is missing."),
    wrong="---\nlanguage: both\ntitle_en: Call-back\n---\n# 目的 | Purpose\n\n::: zh\n1. 先道歉；\n1. 再说明。\n:::\n\n::: en\n1. Apologise, then explain.\n:::\n",
    right="---\nlanguage: both\ntitle_en: Call-back\n---\n# 目的 | Purpose\n\n::: zh\n规范回访。\n:::\n\n::: en\nTo govern call-backs.\n:::\n",
)


_KINDS: tuple[tuple[str, str, tuple[type, ...]], ...] = (
    ("步骤", "steps", (Step,)),
    ("表格", "tables", (Table,)),
    ("图", "pictures", (Figure, Flowchart)),
    ("提示框", "notes and warnings", (Admonition,)),
)


def find(context: Context) -> Iterator[Diagnostic]:
    """One finding for each pair of blocks that differ in what they hold, of the first kind that differs."""
    for first, second in context.once(pairs):
        if second is None:
            continue
        for (kind_zh, kind, ours), (_, _, theirs) in zip(_shape(first.blocks), _shape(second.blocks), strict=True):
            if ours != theirs:
                values = {"kind_zh": kind_zh, "kind": kind, "ours": str(ours), "theirs": str(theirs)}
                values["first_zh"], values["first"] = called(context, first.language)
                values["second_zh"], values["second"] = called(context, second.language)
                yield Diagnostic(RULE, second.span, values, related=(first.span,))
                break


def _shape(blocks: Blocks) -> Iterator[tuple[str, str, int]]:
    """Kinds of things with their count: list items, table rows, and all of `_KINDS`."""
    found = list(walk(blocks))
    yield "列表项", "list items", sum(len(each.items) for each in found if isinstance(each, ListBlock))
    yield "表格行", "table rows", sum(len(each.body) for each in found if isinstance(each, Table))
    for kind_zh, kind, classes in _KINDS:
        yield kind_zh, kind, sum(isinstance(each, classes) for each in found)
