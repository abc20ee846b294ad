"""What stands inside a line: text, emphasis, links, small pictures."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TypeAlias

from sopkit.diagnostics import Span


@dataclass(frozen=True, slots=True)
class Text:
    """Plain text; line ends between Chinese lines are already gone, others are a space."""

    text: str
    span: Span


@dataclass(frozen=True, slots=True)
class Strong:
    """Bold."""

    children: Inlines
    span: Span


@dataclass(frozen=True, slots=True)
class Emphasis:
    """Italic in Latin text, emphasis dots or the like in Chinese."""

    children: Inlines
    span: Span


@dataclass(frozen=True, slots=True)
class Strikethrough:
    """Struck-out text."""

    children: Inlines
    span: Span


@dataclass(frozen=True, slots=True)
class Inserted:
    """Text that is new, underlined; nobody writes it, redlines are laid out with it."""

    children: Inlines
    span: Span


@dataclass(frozen=True, slots=True)
class Code:
    """Text to be typed or shown letter by letter."""

    text: str
    span: Span


@dataclass(frozen=True, slots=True)
class Link:
    """A reference; `target` is as written (``sop:WI-CS-001#step``, ``record:…``, ``#id``, ``mark:…``, ``https:…``).

    `target_span` covers the target alone. What a reader sees is made by the renderers from the
    resolved target (`sopkit.model.resolved.Target`), not from `children` alone.
    """

    target: str
    children: Inlines
    span: Span
    target_span: Span


@dataclass(frozen=True, slots=True)
class InlineImage:
    """A picture in running text (one alone in a paragraph becomes a `Figure`)."""

    path: str
    alt: str
    span: Span
    width: str = ""


@dataclass(frozen=True, slots=True)
class LineBreak:
    """A forced new line."""

    span: Span


@dataclass(frozen=True, slots=True)
class RawInline:
    """Raw HTML as typed; never rendered as HTML, kept so that the check can point at it."""

    text: str
    span: Span


Inline: TypeAlias = (
    Text | Strong | Emphasis | Strikethrough | Inserted | Code | Link | InlineImage | LineBreak | RawInline
)
Inlines: TypeAlias = tuple[Inline, ...]


def plain_text(inlines: Inlines) -> str:
    """Text a reader would say aloud: markup gone, a forced break as a space, raw HTML as typed."""
    return "".join(_plain(each) for each in inlines)


def _plain(inline: Inline) -> str:
    match inline:
        case Text(text=text) | Code(text=text) | RawInline(text=text):
            return text
        case InlineImage(alt=alt):
            return alt
        case LineBreak():
            return " "
        case Strong() | Emphasis() | Strikethrough() | Inserted() | Link():
            return plain_text(inline.children)


def walk_inlines(inlines: Inlines) -> Iterator[Inline]:
    """Every inline, outer before inner, in reading order."""
    for each in inlines:
        yield each
        if isinstance(each, Strong | Emphasis | Strikethrough | Inserted | Link):
            yield from walk_inlines(each.children)
