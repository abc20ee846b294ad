"""One walk through a document for all rules: `context.once(reading)`."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from sopkit.check.context import Context
from sopkit.model.blocks import Block, Blocks, Figure, Paragraph, RawBlock
from sopkit.model.document import children, inlines_of
from sopkit.model.inlines import (
    Code,
    Emphasis,
    Inline,
    InlineImage,
    Inlines,
    Link,
    RawInline,
    Strikethrough,
    Strong,
    Text,
)


@dataclass(frozen=True, slots=True)
class Reading:
    """What stands in a body, flattened, each kind in reading order."""

    blocks: tuple[Block, ...]
    inlines: tuple[Inline, ...]
    links: tuple[Link, ...]
    texts: tuple[Text, ...]
    codes: tuple[Code, ...]
    pictures: tuple[Figure | InlineImage, ...]
    raw: tuple[RawBlock | RawInline, ...]


def reading(context: Context) -> Reading:
    """Walk the document under check once."""
    blocks: list[Block] = []
    inlines: list[Inline] = []
    _blocks(context.document.blocks, blocks, inlines)
    sorts: dict[type, list[Any]] = {kind: [] for kind in (Link, Text, Code, RawInline, InlineImage, RawBlock, Figure)}
    for each in (*blocks, *inlines):
        found = sorts.get(type(each))
        if found is not None:
            found.append(each)
    return Reading(
        blocks=tuple(blocks),
        inlines=tuple(inlines),
        links=tuple(sorts[Link]),
        texts=tuple(sorts[Text]),
        codes=tuple(sorts[Code]),
        pictures=tuple(sorted((*sorts[Figure], *sorts[InlineImage]), key=lambda each: each.span)),
        raw=tuple(sorted((*sorts[RawBlock], *sorts[RawInline]), key=lambda each: each.span)),
    )


def _blocks(given: Blocks, blocks: list[Block], inlines: list[Inline]) -> None:
    for block in given:
        blocks.append(block)
        if isinstance(block, Paragraph):
            _inlines(block.inlines, inlines)
            continue
        for run in inlines_of(block):
            _inlines(run, inlines)
        _blocks(children(block), blocks, inlines)


def _inlines(run: Inlines, inlines: list[Inline]) -> None:
    for each in run:
        inlines.append(each)
        if isinstance(each, Strong | Emphasis | Strikethrough | Link):
            _inlines(each.children, inlines)
