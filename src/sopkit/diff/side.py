"""One of the two versions compared: the resolved document, its pictures, how its links read."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field

from sopkit.diff.tokens import Word, words_of
from sopkit.model.document import OWN_FILE
from sopkit.model.inlines import (
    Code,
    Emphasis,
    InlineImage,
    Inlines,
    LineBreak,
    Link,
    RawInline,
    Strikethrough,
    Strong,
    Text,
    plain_text,
)
from sopkit.model.resolved import Resolved, Target

LinkText = Callable[[Link, Target | None], str]
_DIGITS = 8
"""Hex digits of a picture's SHA-256 that a redline prints."""


def _plain(link: Link, target: Target | None) -> str:
    return plain_text(link.children) or (target.title if target else "") or link.target


@dataclass(frozen=True, slots=True)
class Side:
    """A version to compare.

    Shapes:
        pictures: SHA-256 (hex) by path as written; a picture that is not among them is known by its path alone.
        link_text: what a reader sees of a link; without it the author's words, else the target's title.
    """

    resolved: Resolved
    pictures: Mapping[str, str] = field(default_factory=dict)
    link_text: LinkText = _plain

    def words(self, inlines: Inlines) -> Iterator[Word]:
        """Inlines as words; emphasis is not told."""
        text = ""
        for each in inlines:
            match each:
                case Text(text=more) | RawInline(text=more) | Code(text=more):
                    text += more
                    continue
                case LineBreak():
                    text += " "
                    continue
                case _:
                    yield from words_of(text)
                    text = ""
            match each:
                case Strong() | Emphasis() | Strikethrough():
                    yield from self.words(each.children)
                case Link():
                    yield self._link(each)
                case InlineImage():
                    yield self.picture(each.path)
        yield from words_of(text)

    def _link(self, link: Link) -> Word:
        """A link is one word: the same while it points at the same, whatever number its target bears today."""
        shown = self.link_text(link, self.resolved.targets.get(link.target))
        return Word(shown, f"\x1c{link.target}\x1c{plain_text(link.children)}")

    def picture(self, path: str) -> Word:
        """A picture is one word: the same while its bytes are, however its file is called."""
        digest = self.pictures.get(path, "")
        name = path.removeprefix(OWN_FILE)
        shown = f"{name}（{digest[:_DIGITS]}）" if digest else name
        return Word(f"[{shown}]", f"\x1c{digest or path}")
