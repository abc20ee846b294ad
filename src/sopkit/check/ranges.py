"""Where prose stands in the source: asked by rules that scan the whole text with one expression."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import dataclass

from sopkit.check.context import Context
from sopkit.check.reading import reading
from sopkit.diagnostics import Span
from sopkit.model.blocks import Flowchart, Form, Section, Step


class Ranges:
    """Sorted ranges of offsets, asked whether an offset lies in one; they may nest but not cross."""

    def __init__(self, spans: Iterable[Span]) -> None:
        ordered = sorted((span.start, span.end) for span in spans)
        self._starts = [start for start, _ in ordered]
        self._ends: list[int] = []
        furthest = 0
        for _, end in ordered:
            furthest = max(furthest, end)
            self._ends.append(furthest)

    def hold(self, offset: int) -> bool:
        """Whether `offset` lies inside any range."""
        at = bisect_right(self._starts, offset) - 1
        return at >= 0 and offset < self._ends[at]


@dataclass(frozen=True, slots=True)
class ProseRanges:
    """`text` is all plain text, `closed` what of it is inside links, code and charts, `headings` titles."""

    text: Ranges
    closed: Ranges
    headings: Ranges

    def open(self, offset: int) -> bool:
        """Whether the character at `offset` is plain text outside links, code and charts."""
        return self.text.hold(offset) and not self.closed.hold(offset)


def prose_ranges(context: Context) -> ProseRanges:
    """Ranges of the document under check."""
    seen = context.once(reading)
    source = context.document.source
    charts = [each.span for each in seen.blocks if isinstance(each, Flowchart)]
    titles = [each.title_span for each in seen.blocks if isinstance(each, Section | Step)]
    for each in seen.blocks:
        if isinstance(each, Form):
            end = source.line_start(source.line_of(each.span.start) + 1)
            titles.append(Span(each.span.path, each.span.start, end))
    closed = (*(each.span for each in seen.links), *(each.span for each in seen.codes), *charts)
    return ProseRanges(Ranges(each.span for each in seen.texts), Ranges(closed), Ranges(titles))
