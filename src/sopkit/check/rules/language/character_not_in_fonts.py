"""A character that the fonts of the printed page lack: a box would be printed."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from typing import Final

from sopkit.check.characters import characters
from sopkit.check.context import Context
from sopkit.check.ranges import Ranges
from sopkit.check.reading import reading
from sopkit.check.text.coverage import covered
from sopkit.check.text.printable import is_shown
from sopkit.diagnostics import Diagnostic, Rule, Severity, Span, Wording
from sopkit.model.blocks import Figure
from sopkit.model.document import MappingValue, Scalar, Value

RULE = Rule(
    code="L124",
    name="character-not-in-fonts",
    severity=Severity.WARNING,
    message=Wording(
        "随附字体里没有“{characters}”（{codes}），PDF 中会印成方框，共 {count} 处",
        "The fonts lack “{characters}” ({codes}): the PDF would show a box, in {count} places",
    ),
    why=Wording(
        "印成方框的字谁也读不出来，所以有这种字的 PDF 不交付。",
        "Nobody can read a box, so a PDF with such a character is not delivered.",
    ),
    mend=Wording(
        "改用其他写法：表情符号改用文字，☐ 写成任务列表“- [ ]”；生僻字用图片。",
        "Write it otherwise: words for an emoji, a task list `- [ ]` for ☐, a picture for a rare character.",
    ),
    wrong="# 目的\n规范回访😀。\n",
    right="# 目的\n规范回访（微笑）。\n",
)

_MOST: Final = 12
"""More different ones than this are a script that the fonts lack, told once."""


def find(context: Context) -> Iterator[Diagnostic]:
    """One finding for each such character, at its first place, further ones as related; one for a whole script."""
    odd = [char for char in context.once(characters) - covered() if _may_be_missing(char)]
    if not odd:
        return
    text = context.document.source.text
    printed = _Printed(context)
    places = {char: [at for at in _places(text, char) if printed.at(at)] for char in odd}
    places = {char: found for char, found in places.items() if found}
    ordered = sorted(places, key=lambda char: places[char][0])
    groups = [ordered] if len(ordered) > _MOST else [[char] for char in ordered]
    for group in groups:
        if not group:
            continue
        first, *more = sorted(at for char in group for at in places[char])
        values = {
            "characters": "".join(group[:_MOST]) + ("…" if len(group) > _MOST else ""),
            "codes": " ".join(f"U+{ord(char):04X}" for char in group[:3]) + (" …" if len(group) > 3 else ""),
            "count": str(1 + len(more)),
        }
        spans = [Span(context.document.path, at, at + 1) for at in (first, *more[:9])]
        yield Diagnostic(RULE, spans[0], values, related=tuple(spans[1:]))


def _may_be_missing(char: str) -> bool:
    """Whether a character out of the fonts may print as a box; of a mark over a letter its places decide."""
    return bool(unicodedata.combining(char)) or not is_shown(char)


def _places(text: str, char: str) -> Iterator[int]:
    at = text.find(char)
    while at >= 0:
        # A mark over a letter is set as one with its letter, where the fonts have the two as one character.
        if not unicodedata.combining(char) or unicodedata.normalize("NFC", text[at - 1 : at + 1]) not in covered():
            yield at
        at = text.find(char, at + 1)


class _Printed:
    """What of a source is printed: the values of front matter, and of the body all but targets of links and pictures."""

    def __init__(self, context: Context) -> None:
        front = context.document.front_matter
        seen = context.once(reading)
        self.body = front.span.end
        self.values = Ranges(span for entry in front.entries for span in _scalars(entry.value))
        pictures = (each.path_span for each in seen.blocks if isinstance(each, Figure))
        self.unseen = Ranges((*(each.target_span for each in seen.links), *pictures))

    def at(self, offset: int) -> bool:
        """Whether the character at `offset` is printed."""
        return self.values.hold(offset) if offset < self.body else not self.unseen.hold(offset)


def _scalars(value: Value) -> Iterator[Span]:
    match value:
        case Scalar():
            yield value.span
        case MappingValue():
            for entry in value.entries:
                yield entry.key_span
                yield from _scalars(entry.value)
        case _:
            for item in value.items:
                yield from _scalars(item)
