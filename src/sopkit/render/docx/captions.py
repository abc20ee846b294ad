"""Titles, and captions that Word counts: a SEQ field with the right number already in it."""

from __future__ import annotations

from sopkit.model.inlines import Inlines, plain_text
from sopkit.render.docx.fields import field
from sopkit.render.docx.markup import run
from sopkit.render.docx.writer import Writer
from sopkit.render.words import title_parts


def caption_runs(writer: Writer, label: str, anchor: str, caption: Inlines) -> str:
    """``图 1 压差表位置`` (`label` is a key of the labels); the bookmark holds word and number."""
    number = writer.resolved.numbers.get(anchor)
    words = writer.inlines.runs(caption)
    if number is None:
        return writer.bookmarks.around(anchor, words)
    word = writer.labels.short(label)
    anew = "" if writer.lists.follows(label, number.count) else f" \\r {number.count}"
    counted = run(f"{word} ") + field(f"SEQ {word} \\* ARABIC{anew}", number.text)
    return f"{writer.bookmarks.around(anchor, counted)}{run('  ')}{words}"


def title_runs(writer: Writer, title: Inlines) -> str:
    """A title; of a bilingual one (``目的 | Purpose``) both halves, the second in a lighter look."""
    parts = title_parts(plain_text(title), writer.resolved.document.metadata.language)
    if len(parts) == 1:
        return writer.inlines.runs(title)
    return writer.inlines.text(f"{parts[0]} ") + writer.inlines.styled(parts[1], "Heading English")
