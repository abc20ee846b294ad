"""Figures: a picture alone in its paragraph, and the pictures of a step."""

from __future__ import annotations

from sopkit.diagnostics import Span
from sopkit.model.blocks import Figure
from sopkit.model.inlines import InlineImage, Inlines, plain_text
from sopkit.parse.attributes import Attributes, trailing_attributes
from sopkit.parse.inline import Stretch
from sopkit.parse.reading import Reading, merged

_KEYS = ("width", "caption", "points")


def figure_of(reading: Reading, image: InlineImage, before: Attributes | None, span: Span) -> Figure:
    """The figure a lone `image` stands for; `before` are attributes from the line above it."""
    source = reading.inline.pictures[image.span]
    attributes = merged(before, source.attributes)
    reading.use(attributes, _KEYS, ("plain",))
    caption: Inlines = source.caption
    if attributes and attributes.get("caption"):
        where = attributes.span_of("caption")
        caption = reading.inlines((where.start, where.end))
    if attributes and "plain" in attributes.classes:
        caption = ()
    anchor, named = reading.anchor("figure", attributes)
    return Figure(
        path=image.path,
        alt=image.alt or plain_text(caption),
        caption=caption,
        width=reading.width(attributes),
        anchor=anchor,
        named=named,
        span=before.span.cover(span) if before else span,
        path_span=source.path_span,
        points=reading.points(attributes),
    )


def step_figure(reading: Reading, start: int, end: int) -> Figure | None:
    """A picture of a step: ``path | caption {width=…}``, or Markdown's own form; None when there is no path."""
    text = reading.source.text
    if text.startswith("![", start):
        inlines = reading.inlines((start, end))
        if len(inlines) == 1 and isinstance(inlines[0], InlineImage):
            return figure_of(reading, inlines[0], None, reading.source.span(start, end))
    content_end, attributes = trailing_attributes(reading.source, start, end)
    reading.use(attributes, ("width", "points"))
    bar = text.find("|", start, content_end)
    path_end = bar if bar >= 0 else content_end
    path = trimmed(text, start, path_end)
    if path[0] == path[1]:
        return None
    caption = reading.inlines(trimmed(text, bar + 1, content_end)) if bar >= 0 else ()
    anchor, named = reading.anchor("figure", attributes)
    return Figure(
        path=text[slice(*path)],
        alt=plain_text(caption),
        caption=caption,
        width=reading.width(attributes),
        anchor=anchor,
        named=named,
        span=reading.source.span(start, end),
        path_span=reading.source.span(*path),
        points=reading.points(attributes),
    )


def trimmed(text: str, start: int, end: int) -> Stretch:
    """The stretch without white space at its ends."""
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return start, end
