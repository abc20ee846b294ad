"""What of a document is printed for people who read certain languages: no more languages than it has, none they do not read."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from sopkit.labels import Labels
from sopkit.model.blocks import Admonition, Block, Blocks, LanguageBlock, ListBlock, Quote, Section, Step
from sopkit.model.document import Metadata


def read_here(metadata: Metadata, languages: tuple[str, ...]) -> tuple[str, ...]:
    """Languages of the document that are among `languages`, in the document's order; () when there is none."""
    wanted = {each.casefold() for each in languages}
    return tuple(each for each in metadata.languages if each.casefold() in wanted)


def labels_for(labels: Labels, languages: tuple[str, ...]) -> Labels:
    """The document's labels in these of its languages."""
    return labels.inside(languages[0]) if len(languages) == 1 else labels


def titles_for(metadata: Metadata, languages: tuple[str, ...]) -> tuple[str, ...]:
    """The document's title in these languages; what there is of it where one is missing."""
    titles = metadata.titles
    if len(titles) != len(metadata.languages):
        return titles
    return tuple(title for code, title in zip(metadata.languages, titles, strict=True) if code in languages) or titles


def spoken(blocks: Blocks, languages: tuple[str, ...]) -> Blocks:
    """`blocks` without what is said in other languages."""
    return tuple(_spoken(blocks, languages))


def _spoken(blocks: Blocks, languages: tuple[str, ...]) -> Iterator[Block]:
    for block in blocks:
        match block:
            case LanguageBlock(language=language) if language not in languages:
                continue
            case LanguageBlock() | Section() | Step() | Admonition() | Quote():
                yield replace(block, blocks=spoken(block.blocks, languages))
            case ListBlock(items=items):
                inside = tuple(replace(each, blocks=spoken(each.blocks, languages)) for each in items)
                yield replace(block, items=inside)
            case _:
                yield block
