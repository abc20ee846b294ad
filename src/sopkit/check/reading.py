"""One walk through a document for all rules: `context.once(reading)`."""

from __future__ import annotations

from dataclasses import dataclass

from sopkit.check.context import Context
from sopkit.model.blocks import Block, Blocks, Figure, RawBlock
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
    pictures = [each for each in (*blocks, *inlines) if isinstance(each, Figure | InlineImage)]
    raw = [each for each in (*blocks, *inlines) if isinstance(each, RawBlock | RawInline)]
    return Reading(
        blocks=tuple(blocks),
        inlines=tuple(inlines),
        links=tuple(each for each in inlines if isinstance(each, Link)),
        texts=tuple(each for each in inlines if isinstance(each, Text)),
        codes=tuple(each for each in inlines if isinstance(each, Code)),
        pictures=tuple(sorted(pictures, key=lambda each: each.span)),
        raw=tuple(sorted(raw, key=lambda each: each.span)),
    )


def _blocks(given: Blocks, blocks: list[Block], inlines: list[Inline]) -> None:
    for block in given:
        blocks.append(block)
        for run in inlines_of(block):
            _inlines(run, inlines)
        _blocks(tuple(children(block)), blocks, inlines)


def _inlines(run: Inlines, inlines: list[Inline]) -> None:
    for each in run:
        inlines.append(each)
        if isinstance(each, Strong | Emphasis | Strikethrough | Link):
            _inlines(each.children, inlines)
