"""A caption or the title of a step is in one language of a bilingual document."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from sopkit.check.context import Context
from sopkit.diagnostics import Diagnostic, Rule, Severity, Wording
from sopkit.model.blocks import Block, Blocks, Figure, Flowchart, Form, LanguageBlock, Step, Table
from sopkit.model.document import children
from sopkit.model.inlines import Inlines, plain_text

RULE = Rule(
    code="L121",
    name="caption-in-one-language",
    severity=Severity.WARNING,
    message=Wording("双语文件里的“{title}”只有一种语言", "“{title}” of a bilingual document is in one language"),
    why=Wording(
        "只读另一种语言的人不知道这张图、表或这一步是什么。",
        "Who reads only the other language does not know what the figure, table or step is.",
    ),
    mend=Wording("写成“{title} | …”。", "Write “{title} | …”."),
    wrong='---\nlanguage: both\ntitle_en: Call-back\n---\n# 目的 | Purpose\n\n{caption="回访比例"}\n| 月单量 / Jobs | 比例 / Rate |\n|---|---|\n| 100 | 30% |\n',
    right='---\nlanguage: both\ntitle_en: Call-back\n---\n# 目的 | Purpose\n\n{caption="回访比例 | Rates"}\n| 月单量 / Jobs | 比例 / Rate |\n|---|---|\n| 100 | 30% |\n',
)

_HAN: Final = re.compile("[\u3400-\u9fff]")
_LATIN: Final = re.compile(r"[^\W\d_\u3400-\u9fff]{3,}")


def find(context: Context) -> Iterator[Diagnostic]:
    """One finding for each caption or title that stands outside the blocks of one language, at its words."""
    if len(context.document.metadata.languages) < 2:
        return
    for block in _shared(context.document.blocks):
        for title in _titles(block):
            words = plain_text(title)
            if words.strip() and "|" not in words and "｜" not in words and not _both(context, words):
                span = title[0].span.cover(title[-1].span)
                yield Diagnostic(RULE, span, {"title": words})


def _both(context: Context, words: str) -> bool:
    """Whether Chinese and another language's letters are both there, however they are joined (图 / Figure)."""
    if "zh" not in context.document.metadata.languages:
        return " / " in words
    if not _HAN.search(words) and not _LATIN.search(words):
        return True
    return bool(_HAN.search(words) and _LATIN.search(words))


def _titles(block: Block) -> tuple[Inlines, ...]:
    match block:
        case Table() | Figure() | Flowchart():
            return (block.caption,)
        case Step():
            return (block.title, *(each.caption for each in block.pictures))
        case Form():
            return (block.title,)
        case _:
            return ()


def _shared(blocks: Blocks) -> Iterator[Block]:
    """Every block that stands in no language's block, in reading order."""
    for block in blocks:
        if not isinstance(block, LanguageBlock):
            yield block
            yield from _shared(children(block))
