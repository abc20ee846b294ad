"""Titles quoted in running text: 《…》〖…〗【…】“…”; found in one pass and shared by rules (`context.once(quotes)`)."""

from __future__ import annotations

import re
from dataclasses import dataclass

from sopkit.check.context import Context
from sopkit.check.ranges import prose_ranges
from sopkit.check.titles import fold
from sopkit.diagnostics import Span

_QUOTED = re.compile(r"《(?P<a>[^《》]{2,80})》|〖(?P<b>[^〖〗]{2,80})〗|【(?P<c>[^【】]{2,80})】|“(?P<d>[^“”]{2,80})”")
_RECORD = re.compile(r"(?![请填交做把将按应须])[\w（）()/-]{1,20}[一-鿿](?:表|单|记录|登记簿|记录簿|记录本|台账|台帐)")


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
        return self.mark == "〖" or (self.mark in "【“" and bool(_RECORD.fullmatch(self.text)))


def quotes(context: Context) -> tuple[Quote, ...]:
    """Every quoted title of the body in order, those in links, code and charts left out."""
    document = context.document
    ranges = context.once(prose_ranges)
    found: list[Quote] = []
    for match in _QUOTED.finditer(document.source.text, document.front_matter.span.end):
        start, end = match.span()
        inside = match[match.lastgroup or 0]
        if "\n\n" in inside or not ranges.open(start):
            continue
        words = "".join(part.strip() for part in inside.split("\n"))
        span = Span(document.path, start, end)
        found.append(Quote(match[0][0], words, fold(words), span, ranges.headings.hold(start)))
    return tuple(found)
