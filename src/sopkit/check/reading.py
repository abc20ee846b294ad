"""One walk through a document for all rules: `context.once(reading)`."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from sopkit.check.context import Context
from sopkit.model.blocks import Block, Figure, RawBlock
from sopkit.model.inlines import (
    Code,
    Inline,
    InlineImage,
    Link,
    RawInline,
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
    blocks, inlines = context.document.every_block, context.document.every_inline
    sorts: dict[type, list[Any]] = {kind: [] for kind in (Link, Text, Code, RawInline, InlineImage, RawBlock, Figure)}
    for each in (*blocks, *inlines):
        found = sorts.get(type(each))
        if found is not None:
            found.append(each)
    return Reading(
        blocks=blocks,
        inlines=inlines,
        links=tuple(sorts[Link]),
        texts=tuple(sorts[Text]),
        codes=tuple(sorts[Code]),
        pictures=tuple(sorted((*sorts[Figure], *sorts[InlineImage]), key=lambda each: each.span)),
        raw=tuple(sorted((*sorts[RawBlock], *sorts[RawInline]), key=lambda each: each.span)),
    )
