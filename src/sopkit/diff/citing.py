"""Who cites a place whose number moved or is gone: in other documents of the library, by id or by typed number."""

from __future__ import annotations

from collections.abc import Iterator

from sopkit.model.redline import ChangeKind, Citer, Redline
from sopkit.model.resolved import Library, LibraryEntry, folded
from sopkit.numbering.citations import cited_entry, cited_key, place_key


def citers(redline: Redline, library: Library) -> tuple[Citer, ...]:
    """Every citation that now leads elsewhere, in order of the citing documents' paths; each told once.

    One by id (``sop:WI-CS-003#sampling``) follows a moved place, and is lost with one that is gone.
    """
    own = library.document(redline.number)
    if own is None:
        return ()
    by_number, by_anchor = _changed(redline)
    found: dict[Citer, None] = {}
    for entry in sorted((*library.entries.values(), *library.duplicates), key=lambda each: each.path):
        if entry.path != own.path:
            found.update(dict.fromkeys(_of(entry, own, library, (by_number, by_anchor))))
    return tuple(found)


Numbers = dict[str, tuple[str, str]]
"""Old and new number, by how a citation names the place."""


def _changed(redline: Redline) -> tuple[Numbers, Numbers]:
    by_number: Numbers = {}
    by_anchor: Numbers = {}
    for move in redline.moves:
        by_number[place_key(move.place, move.before)] = (move.before, move.after)
        by_anchor[move.anchor_before] = (move.before, move.after)
    for change in redline.changes:
        if change.kind is ChangeKind.DROPPED and change.number_before:
            by_number[place_key(change.place, change.number_before)] = (change.number_before, "")
            by_anchor[change.anchor_before] = (change.number_before, "")
    return by_number, by_anchor


def _of(entry: LibraryEntry, own: LibraryEntry, library: Library, changed: tuple[Numbers, Numbers]) -> Iterator[Citer]:
    by_number, by_anchor = changed
    for reference in entry.references:
        number, _, anchor = reference.partition("#")
        if anchor in by_anchor and anchor and library.document(number) is own:
            was, now = by_anchor[anchor]
            yield Citer(entry.number, entry.path, was, now, bool(now))
    for citation in entry.citations:
        key = cited_key(citation)
        if key in by_number:
            cited = cited_entry(library, citation)
            if cited and folded(cited.number) == folded(own.number):
                was, now = by_number[key]
                yield Citer(entry.number, entry.path, was, now, False)
