"""The words of a document out of its HTML output, for the library's search."""

from __future__ import annotations

from html.parser import HTMLParser

_WITHIN_A_WORD = frozenset(
    [
        "a",
        "abbr",
        "b",
        "bdi",
        "bdo",
        "cite",
        "code",
        "del",
        "dfn",
        "em",
        "i",
        "ins",
        "kbd",
        "mark",
        "q",
        "ruby",
        "s",
        "samp",
        "small",
        "span",
        "strong",
        "sub",
        "sup",
        "u",
        "var",
        "wbr",
    ]
)
"""Elements that part no words: ``点<b>击</b>`` is found as 点击."""

_UNSEEN = frozenset(("script", "style", "title", "nav"))


def page_text(html: bytes) -> str:
    """What stands in the page's ``main``, in all of it where it has none; parts are divided by line breaks."""
    words = _Words()
    words.feed(html.decode())
    words.close()
    return "".join(words.inside or words.all)


class _Words(HTMLParser):
    """Collects text; nothing that it meets is trusted to be well formed."""

    def __init__(self) -> None:
        super().__init__()
        self.all: list[str] = []
        self.inside: list[str] = []
        self._main = self._unseen = 0

    def handle_starttag(self, tag: str, attrs: object) -> None:
        """Part words where an element does."""
        self._main += tag == "main"
        self._unseen += tag in _UNSEEN
        self._part(tag)

    def handle_endtag(self, tag: str) -> None:
        """Part words where an element does."""
        self._part(tag)
        self._main = max(self._main - (tag == "main"), 0)
        self._unseen = max(self._unseen - (tag in _UNSEEN), 0)

    def handle_data(self, data: str) -> None:
        """Keep what is seen."""
        if not self._unseen:
            self.all.append(data)
            if self._main:
                self.inside.append(data)

    def _part(self, tag: str) -> None:
        if tag not in _WITHIN_A_WORD:
            self.handle_data("\n")
