"""The numbered places of a document with a digest of the words that stand at each.

The words of a place are its own: those of the clauses, sections, steps, tables and figures inside it belong to
them. So a change in 4.2.1 leaves the digest of 4.2 as it was, and numbers, which nobody types, are in none.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from sopkit.diagnostics import Span
from sopkit.model.blocks import Block, Blocks, Figure, Flowchart, ListBlock, ListItem, Section, Step, Table
from sopkit.model.document import Document, children, inlines_of
from sopkit.model.inlines import Code, InlineImage, Inlines, Link, RawInline, Text, walk_inlines
from sopkit.model.pins import PinnedPlace
from sopkit.model.resolved import Number, NumberKind

_DIGITS = 12
"""Hex digits kept of a text's SHA-256: enough to tell the few hundred places of one document apart."""


@dataclass(frozen=True, slots=True)
class PlaceNow:
    """A numbered place as it stands: what a pin would keep of it, its anchor in this document, where it is."""

    pin: PinnedPlace
    anchor: str
    span: Span


def places_now(document: Document, numbers: Mapping[str, Number]) -> tuple[PlaceNow, ...]:
    """Every section, clause, step, table and figure with a number, and list items with an id, in reading order."""
    found: list[_Collected] = []
    _collect(document.blocks, None, numbers, found)
    return tuple(each.place() for each in found)


@dataclass(slots=True)
class _Collected:
    """A place under way: its words are gathered as the blocks are walked."""

    number: Number
    anchor: str
    named: bool
    span: Span
    words: list[str] = field(default_factory=list)

    def place(self) -> PlaceNow:
        text = "".join("".join(self.words).split())
        digest = hashlib.sha256(text.encode()).hexdigest()[:_DIGITS]
        pin = PinnedPlace(self.number.kind.value, self.number.reference, self.anchor if self.named else "", digest)
        return PlaceNow(pin, self.anchor, self.span)


def _collect(blocks: Blocks, owner: _Collected | None, numbers: Mapping[str, Number], found: list[_Collected]) -> None:
    for block in blocks:
        if isinstance(block, ListBlock):
            for item in block.items:
                _collect(item.blocks, _begun(item, numbers, found) or owner, numbers, found)
            continue
        begun = (
            _begun(block, numbers, found) if isinstance(block, Section | Step | Table | Figure | Flowchart) else None
        )
        place = begun or owner
        if place is not None:
            place.words.extend(_words(block))
        _collect(children(block), place, numbers, found)


def _begun(
    thing: ListItem | Section | Step | Table | Figure | Flowchart,
    numbers: Mapping[str, Number],
    found: list[_Collected],
) -> _Collected | None:
    number = numbers.get(thing.anchor)
    if number is None or (number.kind is NumberKind.ITEM and not thing.named):
        return None
    span = thing.title_span if isinstance(thing, Section) else thing.span
    found.append(_Collected(number, thing.anchor, thing.named, span))
    return found[-1]


def _words(block: Block) -> Iterator[str]:
    for run in inlines_of(block):
        yield from _inline_words(run)
    match block:
        case Step():
            time = block.time
            yield f"{time.basic}{time.unit}{time.allowance}" if time else ""
            yield "".join(each.name for each in block.marks)
        case Figure():
            yield block.path
        case Flowchart():
            yield repr(block.flow)
        case _:
            pass


def _inline_words(run: Inlines) -> Iterator[str]:
    for inline in walk_inlines(run):
        match inline:
            case Text(text=text) | Code(text=text) | RawInline(text=text):
                yield text
            case Link(target=target):
                yield target
            case InlineImage(path=path):
                yield path
            case _:
                pass
