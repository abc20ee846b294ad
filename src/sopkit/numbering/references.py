"""Resolve what links point at: places in this document, other documents, record forms, marks."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace

from sopkit.model.blocks import (
    Figure,
    Flowchart,
    Form,
    ListBlock,
    Paragraph,
    RecordList,
    Section,
    Step,
    Table,
)
from sopkit.model.document import Document
from sopkit.model.inlines import Link, plain_text
from sopkit.model.mark import Mark, mark_named
from sopkit.model.pins import NO_PINS, Pins
from sopkit.model.resolved import (
    Library,
    LibraryEntry,
    Number,
    Place,
    RecordEntry,
    Target,
    TargetKind,
    folded,
)
from sopkit.numbering.citations import typed_citations
from sopkit.numbering.patterns import NumberPattern


def entry_of(
    document: Document, numbers: Mapping[str, Number], slug: str, pattern: NumberPattern | None = None
) -> LibraryEntry:
    """What other documents may know of `document`; `pattern` is that of its type, which knows the edition part."""
    metadata = document.metadata
    places = tuple(_places(document, numbers))
    records = tuple(
        RecordEntry(
            number=block.number,
            title=plain_text(block.title),
            document=metadata.number,
            anchor=block.anchor,
            version=block.version or metadata.version,
            retention=block.retention,
        )
        for block in document.every_block
        if isinstance(block, Form) and block.number
    )
    references = {
        link.target.partition(":")[2] for link in links(document) if link.target.startswith(("sop:", "record:"))
    }
    dated = pattern.around_edition(metadata.number) if pattern else None
    return LibraryEntry(
        path=document.path,
        number=metadata.number,
        title=metadata.title,
        title_en=metadata.title_en,
        version=metadata.version,
        slug=slug,
        places=places,
        records=records,
        references=tuple(sorted(references)),
        language=metadata.language,
        titles=tuple(
            (key.removeprefix("title_"), title)
            for key, title in metadata.fields.items()
            if key.startswith("title_") and title
        ),
        translation_of=metadata.translation_of,
        undated=pattern.undated(metadata.number) if pattern and dated else metadata.number,
        around_edition=dated,
        supersedes=metadata.supersedes,
        citations=typed_citations(document),
    )


def library_of(entries: Iterable[LibraryEntry], pins: Pins = NO_PINS) -> Library:
    """Index entries by identity; a number used twice keeps the first by path and lists the others."""
    documents: dict[str, LibraryEntry] = {}
    duplicates: list[LibraryEntry] = []
    records: dict[str, RecordEntry] = {}
    for entry in sorted(entries, key=lambda each: each.path):
        key = entry.identity
        if key and key in documents:
            duplicates.append(entry)
        elif key:
            documents[key] = entry
        for record in entry.records:
            records.setdefault(folded(record.number), record)
    return Library(documents, records, tuple(duplicates), pins=pins)


def links(document: Document) -> Iterable[Link]:
    """Every link of the document, in reading order; behind them those of its lists of records, which nobody wrote."""
    yield from (each for each in document.every_inline if isinstance(each, Link))
    for block in document.every_block:
        if isinstance(block, RecordList):
            yield from (each for each in block.links if isinstance(each, Link))


def resolve_targets(
    document: Document, numbers: Mapping[str, Number], library: Library, marks: tuple[Mark, ...]
) -> Mapping[str, Target]:
    """Targets by their text as written; one that cannot be resolved is absent (the check tells why)."""
    written = dict.fromkeys(link.target for link in links(document))
    own: dict[str, Place] = {}
    if any(target.startswith("#") for target in written):
        own = {place.anchor: place for place in _places(document, numbers)}
    targets: dict[str, Target] = {}
    for target in written:
        found = _resolve(target, own, document, library, marks)
        if found:
            targets[target] = found
    return targets


def _resolve(
    target: str, own: Mapping[str, Place], document: Document, library: Library, marks: tuple[Mark, ...]
) -> Target | None:
    scheme, colon, rest = target.partition(":")
    if target.startswith("#"):
        place = own.get(target[1:])
        return _to_place(place) if place else None
    if not colon:
        return None
    match scheme:
        case "sop":
            return _to_document(rest, document, library)
        case "record":
            record = library.record(rest)
            home = library.document(record.document) if record else None
            if record is None or home is None:
                return None
            slug = "" if home.path == document.path else home.slug
            whole = folded(home.number) == folded(record.number)
            return Target(
                kind=TargetKind.RECORD,
                title=(_translated(home, document, library) if whole else "")
                or home.half_in(record.title, document.metadata.languages),
                slug=slug,
                anchor=record.anchor,
                document_number=record.number,
                version=record.version,
                retention=record.retention,
            )
        case "mark":
            mark = mark_named(marks, rest)
            if mark is None:
                return None
            name = mark.name.en if document.metadata.language == "en" else mark.name.zh
            return Target(TargetKind.MARK, name, anchor=mark.id)
        case "http" | "https" | "mailto" | "tel":
            return Target(TargetKind.WEB, "", url=target)
        case _:
            return None


def _to_document(rest: str, document: Document, library: Library) -> Target | None:
    number, _, anchor = rest.partition("#")
    entry = library.document(number)
    if entry is None:
        return None
    slug = "" if entry.path == document.path else entry.slug
    printed = entry.number if library.cited_edition(number) else entry.undated  # undated references stay so
    if not anchor:
        title = _translated(entry, document, library) or entry.title_in(document.metadata.languages)
        return Target(TargetKind.DOCUMENT, title, slug, document_number=printed)
    place = entry.place(anchor)
    if place is None:
        return None
    place = replace(place, title=entry.half_in(place.title, document.metadata.languages))
    return _to_place(place, slug, printed)


def _translated(entry: LibraryEntry, document: Document, library: Library) -> str:
    """The title that a translation of `entry` into the one language of `document` bears; "" without one."""
    found = translations(library).get(entry.identity, ())
    return next((each.title for each in found if each.language == document.metadata.language), "")


def translations(library: Library) -> Mapping[str, tuple[LibraryEntry, ...]]:
    """Translations by the identity of their source."""
    return library.once(_translations)


def _translations(library: Library) -> Mapping[str, tuple[LibraryEntry, ...]]:
    found: dict[str, tuple[LibraryEntry, ...]] = {}
    for each in library.entries.values():
        source = library.document(each.translation_of) if each.translation_of else None
        if source:
            found[source.identity] = (*found.get(source.identity, ()), each)
    return found


def _to_place(place: Place, slug: str = "", document_number: str = "") -> Target:
    return Target(TargetKind.PLACE, place.title, slug, place.anchor, place.number, document_number)


def _places(document: Document, numbers: Mapping[str, Number]) -> Iterable[Place]:
    for block in document.every_block:
        match block:
            case Paragraph():
                continue
            case Section() | Step() | Form():
                title = plain_text(block.title)
            case Table() | Figure() | Flowchart():
                title = plain_text(block.caption)
            case ListBlock():
                for item in block.items:
                    if item.anchor in numbers:
                        yield Place(item.anchor, numbers[item.anchor], "")
                continue
            case _:
                continue
        if block.anchor in numbers:
            yield Place(block.anchor, numbers[block.anchor], title)
