"""Titles, and captions that Word counts: a SEQ field with the right number already in it."""

from __future__ import annotations

from sopkit.model.inlines import Inlines
from sopkit.render.docx.fields import field
from sopkit.render.docx.markup import run
from sopkit.render.docx.writer import Writer
from sopkit.render.words import halves


def caption_runs(writer: Writer, label: str, anchor: str, caption: Inlines) -> str:
    """``图 1 压差表位置`` (`label` is a key of the labels); the bookmark holds word and number."""
    number = writer.resolved.numbers.get(anchor)
    first, *second = halves(caption, writer.labels)
    words = writer.inlines.runs(first)
    if number is None:
        counted = writer.bookmarks.around(anchor, words)
    else:
        word = writer.labels.short(label)
        anew = "" if writer.lists.follows(label, number.count) else f" \\r {number.count}"
        figure = run(f"{word} ") + field(f"SEQ {word} \\* ARABIC{anew}", number.text)
        counted = f"{writer.bookmarks.around(anchor, figure)}{run('  ')}{words}"
    if not second:
        return counted
    style = writer.inlines.style("Heading English")
    told = ""
    if number is not None:
        # The second language repeats the count: \\c is the last one, so that Word counts it once.
        told = run(f"{writer.labels.second[label]} ", style) + field(f"SEQ {word} \\c \\* ARABIC", number.text, style)
    return f"{counted}{run('  ')}{told}{run('  ') if told else ''}{writer.second(second[0])}"


def title_runs(writer: Writer, title: Inlines) -> str:
    """A title; of a bilingual one (``目的 | Purpose``) both halves, the second in a lighter look."""
    return writer.both(title)
