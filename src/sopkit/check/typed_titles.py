"""Titles typed as paragraphs (``一、目的``, ``1、目的``) in a document without headings made headings.

Only where it is plain that they are titles: each is a short line of its own, they count from one without a gap, nothing
else is numbered in their style, and two of them at least are sections that the document's type knows.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from sopkit.check.context import Context
from sopkit.check.text.markers import Marker, Style
from sopkit.check.text.typed import TypedNumbers
from sopkit.diagnostics import Edit, Fix
from sopkit.model.blocks import Paragraph, Section

_STYLES: Final = (Style.CHAPTER, Style.CHINESE, Style.FIGURE, Style.DECIMAL)
_TITLE: Final = re.compile(r"[ \t\u3000]*(?P<title>[^\s。；，：:;,!！?？*#`\[{][^\n。；，：:;,!！?？{]{0,23})")
_KNOWN: Final = 2


def title_fix(context: Context, typed: TypedNumbers) -> tuple[Fix, tuple[int, ...]] | None:
    """The fix and the places of the numbers it takes out; None where the document has headings, or no such titles."""
    blocks = context.document.blocks
    if context.type is None or any(isinstance(block, Section) for block in blocks):
        return None
    paragraphs = {block.span.start: block for block in blocks if isinstance(block, Paragraph)}
    for style in _STYLES:
        markers = [each for each in typed.markers if each.style is style and len(each.parts) == 1]
        if [each.value for each in markers] != list(range(1, len(markers) + 1)):
            continue
        faulty = {fault.marker.start for fault in typed.faults} | {each.start for each in typed.empty}
        titles = [_title(context, each, paragraphs.get(each.start)) for each in markers if each.start not in faulty]
        known = sum(1 for each in titles if each and context.type.section(each))
        if len(titles) == len(markers) and all(titles) and known >= _KNOWN:
            return Fix(tuple(_edits(context, markers))), tuple(each.start for each in markers)
    return None


def _title(context: Context, marker: Marker, paragraph: Paragraph | None) -> str:
    """The title behind a number that opens a paragraph of one short line; "" where it is none."""
    if paragraph is None:
        return ""
    found = _TITLE.fullmatch(context.document.source.text, marker.end, paragraph.span.end)
    return found["title"].strip() if found else ""


def _edits(context: Context, markers: list[Marker]) -> Iterator[Edit]:
    source = context.document.source
    for marker in markers:
        found = _TITLE.match(source.text, marker.end)
        end = found.start("title") if found else marker.end
        yield Edit(source.span(source.line_start(source.line_of(marker.start)), end), "# ")
