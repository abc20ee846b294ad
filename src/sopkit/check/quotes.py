"""Titles quoted in running text: 《…》〖…〗【…】“…”; found in one pass and shared by rules (`context.once(quotes)`)."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import dataclass

from sopkit.check.context import Context
from sopkit.check.reading import reading
from sopkit.check.titles import fold
from sopkit.diagnostics import Span
from sopkit.model.blocks import Flowchart, Form, Section, Step

_QUOTED = re.compile(r"《(?P<a>[^《》]{2,80})》|〖(?P<b>[^〖〗]{2,80})〗|【(?P<c>[^【】]{2,80})】|“(?P<d>[^“”]{2,80})”")
_RECORD = re.compile(r"[一-鿿](表|单|记录|登记簿|记录簿|记录本|台账|台帐)$")


@dataclass(frozen=True, slots=True)
class Quote:
    """A quoted title: `mark` its opening bracket, `text` without brackets and line ends, `key` folded.

    `span` covers the brackets too; `in_heading` where a link would not do.
    """

    mark: str
    text: str
    key: str
    span: Span
    in_heading: bool

    @property
    def names_record(self) -> bool:
        """Whether the brackets (〖〗) or the last word (…表, …单, …记录) say that it is a record form."""
        return self.mark == "〖" or (self.mark in "【“" and bool(_RECORD.search(self.text)))


def quotes(context: Context) -> tuple[Quote, ...]:
    """Every quoted title of the body in order, those in links, code and charts left out."""
    document = context.document
    seen = context.once(reading)
    text = _Ranges(each.span for each in seen.texts)
    closed = _Ranges(
        (
            *(each.span for each in seen.links),
            *(each.span for each in seen.codes),
            *(each.span for each in seen.blocks if isinstance(each, Flowchart)),
        )
    )
    headings = _Ranges(
        (
            *(each.title_span for each in seen.blocks if isinstance(each, Section | Step)),
            *(
                Span(each.span.path, each.span.start, _line_end(document.source.text, each.span.start))
                for each in seen.blocks
                if isinstance(each, Form)
            ),
        )
    )
    found: list[Quote] = []
    for match in _QUOTED.finditer(document.source.text, document.front_matter.span.end):
        start, end = match.span()
        inside = match[match.lastgroup or 0]
        if "\n\n" in inside or not text.hold(start) or closed.hold(start):
            continue
        words = "".join(part.strip() for part in inside.split("\n"))
        span = Span(document.path, start, end)
        found.append(Quote(match[0][0], words, fold(words), span, headings.hold(start)))
    return tuple(found)


def _line_end(text: str, start: int) -> int:
    end = text.find("\n", start)
    return end if end >= 0 else len(text)


class _Ranges:
    """Sorted ranges, asked whether an offset lies in one; ranges may nest but not cross."""

    def __init__(self, spans: Iterable[Span]) -> None:
        ordered = sorted(spans)
        self.starts = [span.start for span in ordered]
        self.ends: list[int] = []
        furthest = 0
        for span in ordered:
            furthest = max(furthest, span.end)
            self.ends.append(furthest)

    def hold(self, offset: int) -> bool:
        """Whether `offset` lies inside any range."""
        at = bisect_right(self.starts, offset) - 1
        return at >= 0 and offset < self.ends[at]
