"""Captions that Word counts: a SEQ field with the right number already in it."""

from __future__ import annotations

from sopkit.model.inlines import Inlines
from sopkit.render.docx.fields import field
from sopkit.render.docx.markup import run
from sopkit.render.docx.writer import Writer


def caption_runs(writer: Writer, label: str, anchor: str, caption: Inlines) -> str:
    """``图 1 压差表位置`` (`label` is a key of the labels); the bookmark holds word and number."""
    number = writer.resolved.numbers.get(anchor)
    words = writer.inlines.runs(caption)
    if number is None:
        return writer.bookmarks.around(anchor, words)
    word = writer.labels.short(label)
    counted = run(f"{word} ") + field(f"SEQ {word} \\* ARABIC", number.text)
    return f"{writer.bookmarks.around(anchor, counted)}{run('  ')}{words}"
