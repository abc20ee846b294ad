"""The first half of the compiler: read → parse → resolve numbers and references → check.

By itself, because checking a library must not wait for what renders and audits it to load; `sopkit.pipeline`
goes on from here.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace

from sopkit.diagnostics import Diagnostic, by_place
from sopkit.labels import Tongue, shipped_tongues
from sopkit.model.asset import Asset, BadAsset
from sopkit.model.control import ControlBlock
from sopkit.model.document import Document, Metadata
from sopkit.model.facts import Facts
from sopkit.model.mark import Mark
from sopkit.model.resolved import Library, LibraryEntry, Number, Resolved, folded
from sopkit.model.translation import Passage
from sopkit.numbering import DECIMAL, Scheme, scheme_named
from sopkit.numbering.number import number_blocks
from sopkit.numbering.passages import passages_of
from sopkit.numbering.patterns import NumberPattern, pattern_of
from sopkit.numbering.references import entry_of, resolve_targets
from sopkit.numbering.slug import slug_of
from sopkit.types import DocumentType, section_namer


@dataclass(frozen=True, slots=True)
class Reading:
    """A source, read: `document` is None when its bytes are no text at all; `pattern` is that of its type's numbers."""

    path: str
    document: Document | None
    numbers: Mapping[str, Number]
    diagnostics: tuple[Diagnostic, ...]
    pattern: NumberPattern | None = None

    @property
    def number(self) -> str:
        """The document's number as written; "" where there is none."""
        return self.document.metadata.number if self.document else ""

    @property
    def entry(self) -> LibraryEntry | None:
        """What other documents may know of this one, gathered anew each time."""
        if self.document is None:
            return None
        return entry_of(self.document, self.numbers, slug_of(self.document.metadata.number), self.pattern)


@dataclass(frozen=True, slots=True)
class Rules:
    """What the workspace's templates declare: document types by id, marks, numbering schemes by name, and languages
    by code."""

    types: Mapping[str, DocumentType]
    marks: tuple[Mark, ...]
    schemes: Mapping[str, Scheme] = field(default_factory=dict)
    tongues: Mapping[str, Tongue] = field(default_factory=shipped_tongues)

    def scheme_of(self, metadata: Metadata) -> Scheme:
        """How a document is numbered: as its front matter says, else as its type says, else in decimals."""
        kind = self.types.get(metadata.type)
        chosen = scheme_named(self.schemes, metadata.numbering) if metadata.numbering else None
        return chosen or (scheme_named(self.schemes, kind.numbering) if kind else None) or DECIMAL


def read_source(path: str, data: bytes, rules: Rules) -> Reading:
    """Decode and parse one source, and give everything in it its number."""
    from sopkit.parse.decode import decode  # Who only asks for the rules of a type parses nothing.
    from sopkit.parse.parse import parse

    source, faults = decode(path, data)
    if source is None:
        return Reading(path, None, {}, faults)
    document, found = parse(source, rules.types, rules.tongues)
    numbers = number_blocks(document.blocks, rules.scheme_of(document.metadata), document.metadata.language)
    kind = rules.types.get(document.metadata.type)
    pattern = pattern_of(kind.number) if kind else None
    return Reading(path, document, numbers, (*faults, *found), pattern)


def with_passages(library: Library, rules: Rules, document_at: Callable[[str], Document | None]) -> Library:
    """`library` with the passages of every document that another one translates; `document_at` reads one by path."""
    found: dict[str, tuple[Passage, ...]] = {}
    for number in sorted({folded(each.translation_of) for each in library.entries.values() if each.translation_of}):
        entry = library.document(number)
        document = document_at(entry.path) if entry else None
        if document is None:
            continue
        found[number] = passages_in(document, rules)
    return replace(library, passages=found) if found else library


def passages_in(document: Document, rules: Rules) -> tuple[Passage, ...]:
    """The passages of a document, called as its type calls its sections."""
    return passages_of(document, section_namer(rules.types.get(document.metadata.type)))


def resolve(document: Document, numbers: Mapping[str, Number], library: Library, rules: Rules) -> Resolved:
    """Resolve what the document's links point at."""
    return Resolved(document, numbers, resolve_targets(document, numbers, library, rules.marks))


def examine(
    reading: Reading,
    library: Library,
    rules: Rules,
    facts: Facts,
    assets: Mapping[str, Asset | BadAsset],
    control: ControlBlock | None = None,
) -> tuple[Diagnostic, ...]:
    """Every finding in one document: those of its reading and those of the checks, by place. `control` is what a register
    says of it."""
    from sopkit.check import Context, check  # Who signs or looks a number up reads sources too, and checks nothing.

    if reading.document is None:
        return reading.diagnostics
    context = Context(
        resolved=resolve(reading.document, reading.numbers, library, rules),
        type=rules.types.get(reading.document.metadata.type),
        types=rules.types,
        library=library,
        facts=facts,
        marks=rules.marks,
        assets=assets,
        tongues=rules.tongues,
        schemes=rules.schemes,
        control=control,
    )
    return tuple(by_place((*reading.diagnostics, *check(context))))
