"""One pass over the library: read every source, note what documents may know of each other.

Parsed documents are kept for the pass that follows, but only so many: a library of any size is
surveyed in the same memory, at the price of reading some sources twice.
"""

from __future__ import annotations

import traceback
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import TypeVar

from sopkit.content import content_of
from sopkit.diagnostics import Diagnostic, Severity, SourceText, Wording
from sopkit.examination import Reading, examine, read_source, with_passages
from sopkit.model.asset import Asset, BadAsset
from sopkit.model.content import short_digest
from sopkit.model.control import ControlBlock
from sopkit.model.document import Document
from sopkit.model.resolved import Library, LibraryEntry
from sopkit.office.bounded import bounded
from sopkit.office.cards import library_of_cards, packed, unpacked
from sopkit.office.ledger import Ledger
from sopkit.office.opening import Office
from sopkit.office.rules import EDITED_SINCE, NOT_EXAMINED
from sopkit.office.said import KeptText, Registered, unregistered
from sopkit.office.shelf import Bytes, pictures_of, read_bytes, read_pictures
from sopkit.office.workshop import digest_of

_Each = TypeVar("_Each")

KEPT = 200
"""Parsed documents kept between the two passes; about 0.06 MB each for a two-page SOP."""


@dataclass(frozen=True, slots=True)
class Surveyed:
    """A source as found: its bytes' digest with the rules' (`reading`), its packed entry, pictures as written."""

    path: str
    reading: str
    card: bytes
    pictures: tuple[str, ...]
    faults: tuple[Diagnostic, ...] = ()

    @property
    def entry(self) -> LibraryEntry | None:
        """What other documents may know of this one; unpacked anew each time."""
        return unpacked(self.card) if self.card else None


@dataclass(slots=True)
class Survey:
    """The library as it stands. `digest` changes when any source does; what a register says is by identity."""

    office: Office
    sources: Mapping[str, Surveyed]
    library: Library
    digest: str
    kept: dict[str, Reading] = field(default_factory=dict)
    controls: Mapping[str, ControlBlock] = field(default_factory=dict)
    submitted: Mapping[str, KeptText] = field(default_factory=dict)
    replaced: Mapping[str, KeptText] = field(default_factory=dict)

    def control_of(self, number: str) -> ControlBlock | None:
        """What the register says of the document `number`; None of a draft that it does not know."""
        entry = self.library.document(number)
        return self.controls.get(entry.identity) if entry else None

    def read(self, path: str) -> Reading:
        """The parsed source, from memory when it was kept; handed out once."""
        reading = self.kept.pop(path, None)
        if reading is None:
            found = read_bytes(self.office.workspace, path)
            reading = _parse(found, self.office)
        return reading

    def findings(self, path: str) -> tuple[Diagnostic, ...]:
        """Every finding in one document."""
        if self.sources[path].faults:
            return self.sources[path].faults
        reading = self.read(path)
        pictures = read_pictures(self.office.workspace, reading.document) if reading.document else {}
        try:
            control = self.control_of(reading.number)
            found = examine(reading, self.library, self.office.rules, self.office.facts, pictures, control)
            return (*found, *self._edited(reading, pictures, control))
        except Exception as error:
            return (*reading.diagnostics, _bug(path, error))

    def _edited(
        self, reading: Reading, pictures: Mapping[str, Asset | BadAsset], control: ControlBlock | None
    ) -> Iterator[Diagnostic]:
        """Tell a document whose content is no longer the one that its signatures are for."""
        if control is None or not control.content or reading.document is None:
            return
        if control.version != reading.document.metadata.version or any(
            each.severity is Severity.ERROR for each in reading.diagnostics
        ):
            return
        assets = {written: each for written, each in pictures.items() if isinstance(each, Asset)}
        try:
            data = read_bytes(self.office.workspace, reading.path).data
            content = content_of(data, reading, assets, self.office.rules)
        except (KeyError, ValueError):
            return  # A picture is missing or the type unknown: the check has told it.
        if content.digest == control.content:
            return
        # Comparing is loaded for who edited: most checks find nothing to compare.
        from sopkit.office.edits import edited_words
        from sopkit.office.redline import Version

        entry = self.library.document(reading.number)
        before = self.submitted.get(entry.identity) if entry else None
        now = Version(data, {written: each.digest for written, each in assets.items()}, reading.path)
        what = edited_words(before, now, content, self.office.rules, self.library) if before else None
        what = what or Wording(*[f"{short_digest(control.content)} → {short_digest(content.digest)}"] * 2)
        values = {"number": reading.number, "version": control.version, "what_zh": what.zh, "what_en": what.en}
        yield Diagnostic(EDITED_SINCE, reading.document.front_matter.span_of("version"), values)


def survey(office: Office, ledger: Ledger | None = None, registered: Registered = unregistered) -> Survey:
    """Read every source; one whose bytes and rules the `ledger` knows is not parsed again. `registered` is asked once."""
    sources: dict[str, Surveyed] = {}
    kept: dict[str, Reading] = {}
    for path in office.workspace.sources():
        found = read_bytes(office.workspace, path)
        digest = digest_of(found.data, office.rules_digest)
        line = ledger.line(path) if ledger else None
        if line and line.reading == digest and not found.diagnostics:
            sources[path] = Surveyed(path, digest, _card(line.entry), line.pictures)
            continue
        reading = _parse(found, office)
        pictures = pictures_of(reading.document) if reading.document else ()
        sources[path] = Surveyed(path, digest, _card(reading.entry), pictures, found.diagnostics)
        if len(kept) < KEPT:
            kept[path] = reading
    library = library_of_cards((each.card for each in sources.values() if each.card), office.pins)
    library = with_passages(library, office.rules, lambda path: _document(path, kept, office))
    digest = digest_of(office.pins.digest, *(part for each in sources.values() for part in (each.path, each.reading)))
    said = registered({each.number: each.version for each in library.entries.values()})
    return Survey(
        office,
        sources,
        library,
        digest,
        kept,
        controls=_by_identity(library, said.blocks),
        submitted=_by_identity(library, said.submitted),
        replaced=_by_identity(library, said.replaced),
    )


def _by_identity(library: Library, said: Mapping[str, _Each]) -> Mapping[str, _Each]:
    """What is said of documents' numbers, by identity of the document."""
    entries = ((library.document(number), each) for number, each in said.items())
    return {entry.identity: each for entry, each in entries if entry}


def check_library(surveyed: Survey, paths: Iterable[str]) -> Iterator[tuple[str, tuple[Diagnostic, ...]]]:
    """Findings document by document, as they come."""
    for path in paths:
        yield path, bounded(surveyed.findings(path))


def _document(path: str, kept: Mapping[str, Reading], office: Office) -> Document | None:
    reading = kept.get(path)
    return (reading or _parse(read_bytes(office.workspace, path), office)).document


def _card(entry: LibraryEntry | None) -> bytes:
    return packed(entry) if entry else b""


def _parse(found: Bytes, office: Office) -> Reading:
    if found.diagnostics:
        return Reading(found.path, None, {}, found.diagnostics)
    try:
        return read_source(found.path, found.data, office.rules)
    except Exception as error:
        return Reading(found.path, None, {}, (_bug(found.path, error),))


def _bug(path: str, error: Exception) -> Diagnostic:
    """A bug met over one document, as its finding: it must not keep a person from all the others."""
    problem = f"{type(error).__name__}: {error}"[:300]
    trace = "".join(traceback.format_exception(error))
    return Diagnostic(NOT_EXAMINED, SourceText(path, "").span(0, 0), {"problem": problem, "trace": trace})
