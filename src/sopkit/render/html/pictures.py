"""Figures and flow charts as HTML."""

from __future__ import annotations

import re
from html import escape

from sopkit.model.blocks import Figure, Flowchart
from sopkit.model.inlines import Inlines, plain_text
from sopkit.render.flowchart import scaled
from sopkit.render.html.inline import safe_width
from sopkit.render.html.writer import Writer
from sopkit.render.words import halves, numbered

_PRINTED = (174.0, 196.0)
"""Room for a flow chart on an A4 page beside its caption, mm."""

_IN_MM = {"mm": 1.0, "cm": 10.0, "pt": 25.4 / 72, "px": 25.4 / 96, "em": 25.4 / 72 * 10}


def figure_html(writer: Writer, figure: Figure, look: str = "figure") -> str:
    """A picture with its caption below; the words of its alt text where there is no picture."""
    asset = writer.setting.assets.get(figure.path)
    alt = figure.alt or plain_text(figure.caption) or figure.path.rpartition("/")[2]
    if asset is None:
        picture = f'<p class="missing-picture">{escape(alt)}</p>'
    else:
        width = safe_width(figure.width)
        style = f' style="width:{width}"' if width else ""
        picture = f'<img src="{writer.pictures.asset(asset)}" alt="{escape(alt)}"{style}>'
    return f'<figure class="{look}" id="{escape(figure.anchor)}">{picture}{caption_html(writer, figure)}</figure>'


def caption_html(writer: Writer, block: Figure | Flowchart) -> str:
    """``图 1 压差表位置``; "" without a caption."""
    if not block.caption:
        return ""
    return f"<figcaption>{caption_words(writer, block.anchor, block.caption)}</figcaption>"


def caption_words(writer: Writer, anchor: str, caption: Inlines) -> str:
    """A caption with its number before it; of a bilingual one both halves, each with the number."""
    labels = writer.setting.labels
    parts = halves(caption, labels)
    number = writer.resolved.numbers.get(anchor)
    words = []
    for part, tongue in zip(parts, labels.tongues, strict=False):
        label = numbered(number, labels.inside(tongue.code)) if number else ""
        words.append((f'<span class="label">{escape(label)}</span> ' if label else "") + writer.inlines.html(part))
    if len(words) == 1:
        return words[0]
    return f'{words[0]} <span class="en" lang="{escape(labels.tags[1])}">{words[1]}</span>'


def flowchart_html(writer: Writer, block: Flowchart) -> str:
    """The drawn chart, its caption, and for readers who cannot see it the same arrows in words."""
    drawing = writer.drawings.of(block.flow)
    caption = plain_text(block.caption)
    sentences = block.flow.sentences()
    if writer.for_print:
        width, height = scaled(drawing, _millimetres(block.width), _PRINTED)
        size = f'width="{width:.2f}mm" height="{height:.2f}mm"'
        # Only the title becomes the PDF's text alternative, so it says all.
        svg = drawing.svg("；".join(filter(None, (caption, *sentences))), "", "sopkit", size)
        words = ""
    else:
        svg = drawing.svg(caption, "；".join(sentences), "inherit")
        items = "".join(f"<li>{escape(each)}</li>" for each in sentences)
        summary = escape(writer.setting.labels["flow_text"])
        words = f'<details class="flow-words"><summary>{summary}</summary><ul>{items}</ul></details>'
    return f'<figure class="flowchart" id="{escape(block.anchor)}">{svg}{caption_html(writer, block)}{words}</figure>'


def _millimetres(width: str) -> float:
    found = re.fullmatch(r"(\d+(?:\.\d+)?)([a-z]+|%)", safe_width(width))
    if not found:
        return 0.0
    if found[2] == "%":
        return float(found[1]) * _PRINTED[0] / 100
    return float(found[1]) * _IN_MM[found[2]]
