"""What a re-opened output must show."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from sopkit.diagnostics import Span
from sopkit.model.blocks import Blocks, Flowchart
from sopkit.model.document import inlines_of, walk
from sopkit.model.inlines import Code, Emphasis, Inlines, Inserted, Strikethrough, Strong, Text


@dataclass(frozen=True, slots=True)
class Expectation:
    """What a document's outputs must show.

    Shapes:
        span: where in the source a finding points (the front matter).
        number, version, status: as printed on each page; `mark` the words drawn across each, a line each (in Word the
            first at least), () for an effective document; `sample` what each page says when the register is an example, "" otherwise.
        page_of: the words of a page's place, with ``{page}`` and ``{pages}`` (``第 {page} 页 共 {pages} 页``).
        stamp: the area kept empty on each page: left, top, right, bottom in mm from the top left corner of a page
            `paper` mm wide; on wider or narrower paper it keeps its distance to the right edge.
        han: every Han character that the text prints.
        foreign_pages: how many pages at the end show a file controlled as it is. They bear all that pages bear; fonts and characters in the file are not ours.
    """

    span: Span
    number: str
    version: str
    status: str
    page_of: str
    stamp: tuple[float, float, float, float]
    han: frozenset[str] = frozenset()
    paper: float = 210.0
    foreign_pages: int = 0
    mark: tuple[str, ...] = ()
    sample: str = ""


def han_of(blocks: Blocks) -> frozenset[str]:
    """Han characters of the text of `blocks`; words of links are left out, for their targets' titles replace them."""
    return frozenset(char for text in _texts(blocks) for char in text if is_han(char))


def is_han(char: str) -> bool:
    """Whether `char` is a Han character (CJK ideographs of any plane)."""
    return "\u3400" <= char <= "\u9fff" or "\U00020000" <= char <= "\U000323af" or "\uf900" <= char <= "\ufaff"


def _texts(blocks: Blocks) -> Iterator[str]:
    for block in walk(blocks):
        for run in inlines_of(block):
            yield from _printed(run)
        if isinstance(block, Flowchart):
            for node in block.flow.nodes:
                yield node.label


def _printed(inlines: Inlines) -> Iterator[str]:
    for each in inlines:
        match each:
            case Text(text=text) | Code(text=text):
                yield text
            case Strong() | Emphasis() | Strikethrough() | Inserted():
                yield from _printed(each.children)
            case _:
                pass
