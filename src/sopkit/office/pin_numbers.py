"""Pin numbers: note which number every place of a document has now, as what others may hold on to.

Done when a version is settled: from then on the check tells each edit that moves or drops a cited number. To
pin again is to accept the numbers as they now are. A document that is gone stays in the lock: its number is used up.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from sopkit.numbering.pinning import pin_of
from sopkit.numbering.versions import version_scheme
from sopkit.office.number_lock import LOCK_FILE, lock_text
from sopkit.office.survey import Survey


@dataclass(frozen=True, slots=True)
class Pinning:
    """What pinning did: numbers of documents whose pins are new or changed, and paths that could not be pinned
    (without a readable number, or with one that another document has too)."""

    changed: tuple[str, ...]
    unchanged: int
    left_out: tuple[str, ...]


def pin_numbers(surveyed: Survey, paths: Iterable[str]) -> Pinning:
    """Pin the documents at `paths`; the others stay as they were pinned. Raises WriteFault."""
    office = surveyed.office
    documents = dict(office.pins.documents)
    shared = {each.identity for each in surveyed.library.duplicates}
    changed: list[str] = []
    left_out: list[str] = []
    unchanged = 0
    for path in paths:
        reading = surveyed.read(path)
        entry = surveyed.sources[path].entry
        if reading.document is None or entry is None or not entry.number or entry.identity in shared:
            left_out.append(path)
            continue
        kind = office.rules.types.get(reading.document.metadata.type)
        scheme = version_scheme(kind.version_scheme) if kind else None
        before = documents.get(entry.identity)
        pinned = pin_of(reading.document, reading.numbers, scheme, before)
        if pinned == before:
            unchanged += 1
        else:
            documents[entry.identity] = pinned
            changed.append(entry.number)
    if changed:
        office.workspace.replace(LOCK_FILE, lock_text(documents).encode())
    return Pinning(tuple(changed), unchanged, tuple(left_out))
