"""The document under check against its pins, and who cites its places by number."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass

from sopkit.check.context import Context
from sopkit.diagnostics import Span
from sopkit.model.pins import PinnedDocument, PinnedPlace
from sopkit.model.resolved import Library, LibraryEntry
from sopkit.numbering.citations import cited_entry, cited_key, place_key
from sopkit.numbering.moves import Matched, matched
from sopkit.numbering.places import PlaceNow, places_now


@dataclass(frozen=True, slots=True)
class Cited:
    """A place of a document named by another: by the author's id (`anchor`), else by its number (`key`)."""

    anchor: str
    key: str
    by: Span
    number: str


def own_entry(context: Context) -> LibraryEntry | None:
    """The library's entry of the document under check; None for one whose number another document has too."""
    entry = context.library.document(context.document.metadata.number)
    return entry if entry and entry.path == context.document.path else None


def own_pin(context: Context) -> PinnedDocument | None:
    """What was pinned of the document under check."""
    entry = context.once(own_entry)
    return context.library.pins.documents.get(entry.identity) if entry else None


def own_places(context: Context) -> tuple[PlaceNow, ...]:
    """The numbered places of the document under check."""
    return places_now(context.document, context.resolved.numbers)


def moves(context: Context) -> tuple[Matched, ...]:
    """Each pinned place of the document under check with what it is now; none when it was never pinned."""
    pin = context.once(own_pin)
    return matched(pin.places, context.once(own_places)) if pin else ()


def cited_by(context: Context, place: PinnedPlace) -> tuple[Cited, ...]:
    """Who cites a pinned place of the document under check, by its id or by its pinned number."""
    entry = context.once(own_entry)
    if entry is None:
        return ()
    key = place_key(place.kind, place.number)
    found = context.library.once(citations).get(entry.identity, ())
    return tuple(
        each
        for each in found
        if each.by.path != entry.path and (each.anchor == place.anchor if each.anchor else each.key == key)
    )


def citers(found: tuple[Cited, ...]) -> str:
    """Numbers of the documents that cite, for a message."""
    return ", ".join(dict.fromkeys(each.number for each in found))


def citations(library: Library) -> Mapping[str, tuple[Cited, ...]]:
    """Every citation of a place of another document, by identity of the cited document; make it once per library."""
    found: dict[str, list[Cited]] = defaultdict(list)
    for entry in (*library.entries.values(), *library.duplicates):
        for reference in entry.references:
            number, _, anchor = reference.partition("#")
            cited = library.document(number) if anchor else None
            if cited:
                found[cited.identity].append(Cited(anchor, "", Span(entry.path, 0, 0), entry.number))
        for each in entry.citations:
            cited = cited_entry(library, each)
            if cited:
                at = Span(entry.path, each.start, each.end)
                found[cited.identity].append(Cited("", cited_key(each), at, entry.number))
    return {identity: tuple(each) for identity, each in found.items()}
