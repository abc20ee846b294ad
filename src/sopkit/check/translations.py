"""A translation beside its source: `context.once(translation)`."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from sopkit.check.context import Context
from sopkit.diagnostics import Span
from sopkit.model.document import Entry, MappingValue, Metadata
from sopkit.model.resolved import LibraryEntry, folded
from sopkit.model.translation import Passage
from sopkit.numbering.passages import passages_of
from sopkit.types import section_namer

MADE = re.compile(r"(?:section|clause|item|step|table|figure|flowchart|form)-\d+")
"""Anchors that the parser makes where the author gave none."""


@dataclass(frozen=True, slots=True)
class Translation:
    """A translation and the document it names: passages of both by key, in reading order."""

    source: LibraryEntry
    theirs: Mapping[str, Passage]
    ours: Mapping[str, Passage]

    def place(self, passage: Passage) -> str:
        """Path and line of a passage of the source."""
        return f"{self.source.path}:{passage.line}"


def translation(context: Context) -> Translation | None:
    """The document under check as a translation; None when it is none, or its source is not in the library."""
    number = context.document.metadata.translation_of
    source = context.library.document(number) if number else None
    if source is None or source.path == context.document.path:
        return None
    theirs = context.library.passages.get(folded(source.number), ())
    ours = passages_of(context.document, section_namer(context.type))
    return Translation(source, {each.key: each for each in theirs}, {each.key: each for each in ours})


def title_of(passage: Passage) -> tuple[str, str]:
    """What to call a passage in Chinese and English."""
    return (passage.title, passage.title) if passage.title else ("开头", "the beginning")


def pin_span(context: Context, key: str) -> Span:
    """Where a passage is pinned in the front matter; the whole of the pins when it is not."""
    pins = context.document.front_matter.entry("pins")
    for each in _sections(pins):
        if each.key == key:
            return each.key_span
    return pins.key_span if pins else context.document.front_matter.span_of("translation_of")


def _sections(pins: Entry | None) -> tuple[Entry, ...]:
    if pins is None or not isinstance(pins.value, MappingValue):
        return ()
    sections = next((each.value for each in pins.value.entries if each.key == "sections"), None)
    return sections.entries if isinstance(sections, MappingValue) else ()


def own_number(metadata: Metadata) -> str:
    """The number that is to follow the type's pattern: a translation may be called after its source (``WI-CS-003-EN``)."""
    source, number = metadata.translation_of, metadata.number
    if source and folded(number) in {f"{folded(source)}-{code.upper()}" for code in metadata.languages}:
        return source
    return number
