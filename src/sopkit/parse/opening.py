"""The opening line of a directive: its name, title and attributes."""

from __future__ import annotations

from markdown_it.token import Token

from sopkit.diagnostics import Span
from sopkit.model.inlines import Inlines
from sopkit.parse.attributes import Attributes
from sopkit.parse.body_rules import UNCLOSED_DIRECTIVE
from sopkit.parse.figures import trimmed
from sopkit.parse.inline import Stretch
from sopkit.parse.languages import LANGUAGE
from sopkit.parse.reading import MEANT, Reading, merged


class Opening:
    """The opening line of a directive, read."""

    def __init__(self, reading: Reading, token: Token, before: Attributes | None) -> None:
        meta = token.meta
        start, end = trimmed(reading.source.text, *meta["title"])
        title_end, own = reading.trailing(start, end, MEANT)
        self.name_span = reading.source.span(*meta["name_at"])
        self.language = reading.languages.get(reading.source.slice(self.name_span).casefold(), "")
        self.name: str = meta["name"] or (LANGUAGE if self.language else "")
        self.title_at: Stretch = (start, title_end)
        self.title_span = reading.source.span(start, title_end)
        self.attributes = merged(before, own)
        self.title: Inlines = reading.inlines(self.title_at) if start < title_end else ()
        last = (token.map or [0, 1])[1]
        stop = reading.source.line_start(last - 1) + len(reading.source.line_text(last - 1).rstrip())
        whole = reading.source.span(meta["opening"][0], max(stop, meta["opening"][1]))
        self.span: Span = before.span.cover(whole) if before else whole
        if self.name and not meta["closed"]:
            opening: Stretch = meta["opening"]
            colons = reading.source.text[opening[0] : meta["name_at"][0]].strip().replace("：", ":")
            values = {"name": reading.source.slice(self.name_span), "colons": colons}
            reading.tell(UNCLOSED_DIRECTIVE, reading.source.span(*opening), values)
