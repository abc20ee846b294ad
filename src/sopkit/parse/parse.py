"""A source to a `Document`: always one, with all that could be read, and every fault found on the way."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping

from sopkit.diagnostics import Diagnostic, SourceText, Span, by_place
from sopkit.model.document import Document, FrontMatter, Scalar
from sopkit.parse.front_matter import find_frame, read_front_matter
from sopkit.parse.inline import InlineReader
from sopkit.parse.machine import tokens_of
from sopkit.parse.metadata import type_metadata, type_named
from sopkit.parse.reading import Reading
from sopkit.parse.tree import build_blocks
from sopkit.types import BASE_FIELDS, DocumentType, FieldSpec


def parse(source: SourceText, types: Mapping[str, DocumentType]) -> tuple[Document, tuple[Diagnostic, ...]]:
    """Parse `source`; `types` by id give the front-matter keys beyond the common ones. Never raises for any text."""
    frame, found = find_frame(source)
    diagnostics = list(found)
    front_matter = FrontMatter((), Span(source.path, 0, 0))
    specs: Iterable[FieldSpec] = BASE_FIELDS
    if frame:
        # Which keys are known depends on the type, which is itself a key: read once, then name the rest.
        front_matter, found = read_front_matter(source, frame, _namer(BASE_FIELDS))
        entry = front_matter.entry("type")
        if entry and isinstance(entry.value, Scalar):
            own = types.get(type_named(entry.value.text, types))
            if own and own.fields:
                specs = (*BASE_FIELDS, *own.fields)
                front_matter, found = read_front_matter(source, frame, _namer(specs))
        diagnostics.extend(found)
    metadata, found = type_metadata(front_matter, {spec.name: spec for spec in specs}, types)
    diagnostics.extend(found)
    tokens, references = tokens_of(source.text, frame.body_line if frame else 0)
    reading = Reading(source, InlineReader(source, references))
    blocks = build_blocks(reading, tokens)
    diagnostics.extend(reading.found)
    return Document(source, front_matter, metadata, blocks), tuple(by_place(diagnostics))


def _namer(specs: Iterable[FieldSpec]) -> Callable[[str], str]:
    """Canonical name by any spelling, letter case and hyphens aside."""
    names: dict[str, str] = {}
    for spec in specs:
        for spelling in (spec.name, spec.label.zh, spec.label.en, *spec.aliases):
            names.setdefault(spelling.casefold().replace("-", "_"), spec.name)
    return lambda key: names.get(key.strip().casefold().replace("-", "_"), "")
