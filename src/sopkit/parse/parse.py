"""A source to a `Document`: always one, with all that could be read, and every fault found on the way."""

from __future__ import annotations

import functools
from collections.abc import Iterable, Mapping
from dataclasses import replace

from sopkit.diagnostics import Diagnostic, SourceText, Span, by_place
from sopkit.labels import Tongue, shipped_tongues
from sopkit.model.document import Document, FrontMatter, Scalar
from sopkit.parse.front_matter import find_frame, read_front_matter
from sopkit.parse.inline import InlineReader
from sopkit.parse.languages import spellings, title_fields
from sopkit.parse.machine import tokens_of
from sopkit.parse.metadata import type_metadata, type_named
from sopkit.parse.reading import Reading
from sopkit.parse.tree import build_blocks
from sopkit.types import BASE_FIELDS, DocumentType, FieldSpec, is_form


def parse(
    source: SourceText, types: Mapping[str, DocumentType], tongues: Mapping[str, Tongue] | None = None
) -> tuple[Document, tuple[Diagnostic, ...]]:
    """Parse `source`. Never raises for any text.

    `types` by id give the front-matter keys beyond the common ones, `tongues` by code the languages a document may be
    in (those shipped when None).
    """
    spoken = shipped_tongues() if tongues is None else tongues
    frame, found = find_frame(source)
    diagnostics = list(found)
    front_matter = FrontMatter((), Span(source.path, 0, 0))
    if frame:
        front_matter, found = read_front_matter(source, frame, _base_name)
        diagnostics.extend(found)
    own = (*_own_fields(front_matter, types), *title_fields(spoken))
    if own:
        front_matter = _renamed(front_matter, own)
    specs = {**_base_specs(), **{spec.name: spec for spec in own}}
    metadata, found = type_metadata(front_matter, specs, types, spoken)
    diagnostics.extend(found)
    tokens, references = tokens_of(source.text, frame.body_line if frame else 0)
    inlines = InlineReader(source, references)
    reading = Reading(source, inlines, metadata, spellings(spoken), is_form(types.get(metadata.type)), types)
    blocks = build_blocks(reading, tokens)
    diagnostics.extend(reading.found)
    return Document(source, front_matter, metadata, blocks), tuple(by_place(diagnostics))


def _own_fields(front_matter: FrontMatter, types: Mapping[str, DocumentType]) -> tuple[FieldSpec, ...]:
    """Keys beyond the common ones: those of the type that the front matter names."""
    entry = front_matter.entry("type")
    if entry is None or not isinstance(entry.value, Scalar):
        return ()
    named = types.get(type_named(entry.value.text, types))
    return named.fields if named else ()


def _renamed(front_matter: FrontMatter, own: tuple[FieldSpec, ...]) -> FrontMatter:
    """Name the entries that are keys of the type's own."""
    names = _names(own)
    entries = tuple(
        entry if entry.name else replace(entry, name=names.get(_folded(entry.key), ""))
        for entry in front_matter.entries
    )
    return FrontMatter(entries, front_matter.span)


def _names(specs: Iterable[FieldSpec]) -> dict[str, str]:
    """Canonical names by every spelling, folded."""
    names: dict[str, str] = {}
    for spec in specs:
        for spelling in (spec.name, spec.label.zh, spec.label.en, *spec.aliases):
            names.setdefault(_folded(spelling), spec.name)
    return names


def _folded(key: str) -> str:
    return key.strip().casefold().replace("-", "_")


@functools.cache
def _base_names() -> Mapping[str, str]:
    return _names(BASE_FIELDS)


@functools.cache
def _base_specs() -> Mapping[str, FieldSpec]:
    return {spec.name: spec for spec in BASE_FIELDS}


def _base_name(key: str) -> str:
    return _base_names().get(_folded(key), "")
