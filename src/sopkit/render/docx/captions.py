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
        return f"{counted}{run('  ')}{writer.second(second[0])}" if second else counted
    word = writer.labels.short(label)
    letter = number.text.removesuffix(str(number.count))
    anew = "" if writer.lists.follows(f"{label} {letter}", number.count) else f" \\r {number.count}"
    sequence = f"{word}_{letter.rstrip('.')}" if letter else word
    figure = run(f"{word} {letter}") + field(f"SEQ {sequence} \\* ARABIC{anew}", str(number.count))
    counted = f"{writer.bookmarks.around(anchor, figure)}{run('  ')}{words}"
    if not second:
        return counted
    # The second language repeats the count: \\c is the last one, so that Word counts it once.
    style = writer.inlines.style("Heading English")
    told = run(f"{writer.labels.second[label]} {letter}", style)
    told += field(f"SEQ {sequence} \\c \\* ARABIC", str(number.count), style)
    return f"{counted}{run('  ')}{told}{run('  ')}{writer.second(second[0])}"


def title_runs(writer: Writer, title: Inlines) -> str:
    """A title; of a bilingual one (``目的 | Purpose``) both halves, the second in a lighter look."""
    return writer.both(title)
