"""The passages of a document: each section's own text, with a key that outlives translation and a digest.

The digest is over the text as written, after what changes nothing is folded: line ends, spaces at the end of a
line, runs of empty lines. Whoever rewraps a paragraph changes it; whoever opens the file in another editor does not.
"""

from __future__ import annotations

import hashlib
import unicodedata
from collections.abc import Callable, Iterator

from sopkit.model.blocks import Blocks, Section
from sopkit.model.document import Document
from sopkit.model.inlines import plain_text
from sopkit.model.translation import START, Passage

_DIGITS = 12


def passages_of(document: Document, section_id: Callable[[str], str]) -> tuple[Passage, ...]:
    """The passages in reading order; `section_id` is the type's id for a first-level title, "" where it has none."""
    source = document.source
    found = list(_sections(document.blocks, "", section_id))
    starts = [_line_start(source.text, section.span.start) for section, _ in found]
    first = document.blocks[0].span.start if document.blocks else 0
    passages = []
    if document.blocks and not isinstance(document.blocks[0], Section):
        text = source.text[first : starts[0] if starts else len(source.text)]
        line = source.position(first).line
        passages.append(Passage(START, "", digest_of(text), source.span(first, first), line, ""))
    ends = [*starts[1:], len(source.text)] if starts else []
    for (section, key), start, end in zip(found, starts, ends, strict=True):
        span, line = section.title_span, source.position(section.title_span.start).line
        digest = digest_of(source.text[start:end])
        passages.append(Passage(key, plain_text(section.title), digest, span, line, section.anchor))
    return tuple(passages)


def digest_of(text: str) -> str:
    """Digest of a passage's canonical text."""
    lines = [line.rstrip() for line in unicodedata.normalize("NFC", text).splitlines()]
    kept = [line for at, line in enumerate(lines) if line or (at and lines[at - 1])]
    return hashlib.sha256("\n".join(kept).strip("\n").encode()).hexdigest()[:_DIGITS]


def _sections(blocks: Blocks, above: str, section_id: Callable[[str], str]) -> Iterator[tuple[Section, str]]:
    count = 0
    for block in blocks:
        if not isinstance(block, Section):
            continue
        count += 1
        key = f"{above}.{count}" if above else f"section.{count}"
        if block.named:
            key = block.anchor
        elif not above:
            key = section_id(plain_text(block.title)) or key
        yield block, key
        yield from _sections(block.blocks, key, section_id)


def _line_start(text: str, at: int) -> int:
    return text.rfind("\n", 0, at) + 1
