"""Sheets printed from parts of a document: what printing a form and printing a check-off sheet have in common.

A leaf is made only of a document whose check shows no error, is audited like every output, and is written whole or not
at all. It stands beside the document's outputs and is made anew whenever it is asked for.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace

from sopkit.diagnostics import Diagnostic, Severity, SourceText, Wording
from sopkit.diagnostics.nearest import nearest
from sopkit.model.asset import Asset
from sopkit.model.control import ControlBlock, draft_block
from sopkit.model.document import Document
from sopkit.model.resolved import LibraryEntry, Resolved, Target, TargetKind, folded
from sopkit.numbering.slug import slug_of
from sopkit.office.bounded import bounded
from sopkit.office.build_library import Built, Outcome
from sopkit.office.rules import NOT_MADE, not_written
from sopkit.office.shelf import read_bytes, read_pictures
from sopkit.office.survey import Survey
from sopkit.pipeline import Kit, Leaf, Made, read_source, resolve
from sopkit.ports import OutputStore, WriteFault
from sopkit.types import FORM_TYPE, DocumentType

Printer = Callable[[Kit, Leaf], Made]


class LeafFault(Exception):
    """There is nothing to print; `wording` says why and what there is."""

    def __init__(self, wording: Wording) -> None:
        super().__init__(wording.en)
        self.wording = wording


@dataclass(frozen=True, slots=True)
class LeafOrder:
    """Which formats to print, where to, and by what."""

    formats: tuple[str, ...]
    outputs: OutputStore
    run: Printer


@dataclass(frozen=True, slots=True)
class Home:
    """The document a leaf is made of, resolved, with its findings; its `slug` is where links into it lead. `control` is
    what is said of it, as its leaves print it."""

    path: str
    entry: LibraryEntry
    resolved: Resolved
    findings: tuple[Diagnostic, ...]
    control: ControlBlock

    @property
    def is_sound(self) -> bool:
        """Whether its check shows no error."""
        return not any(each.severity is Severity.ERROR for each in self.findings)

    def leaf_of(self, document: Document) -> Resolved:
        """`document`, made of parts of this one, with links that lead into this one from its own folder."""
        targets = {written: self._from_outside(target) for written, target in self.resolved.targets.items()}
        return Resolved(document, self.resolved.numbers, targets)

    def _from_outside(self, target: Target) -> Target:
        inside = target.kind in (TargetKind.PLACE, TargetKind.RECORD, TargetKind.DOCUMENT) and not target.slug
        return replace(target, slug=self.entry.slug) if inside else target


def open_home(surveyed: Survey, path: str, *, checked: bool = True) -> Home:
    """Read, resolve and (unless not to be `checked`) check the document at `path`. Raises LeafFault when it cannot be read
    as a document."""
    office = surveyed.office
    findings = bounded(surveyed.findings(path)) if checked else ()
    reading = read_source(path, read_bytes(office.workspace, path).data, office.rules)
    if reading.document is None or reading.entry is None:
        raise LeafFault(
            Wording(f"{path} 读不出来；先运行 sopkit check {path}", f"{path} cannot be read; run sopkit check {path}")
        )
    resolved = resolve(reading.document, reading.numbers, surveyed.library, office.rules)
    control = surveyed.control_of(reading.entry.number) or draft_block(reading.document.metadata)
    return Home(path, reading.entry, resolved, findings, control.of_leaf)


def leaf_type(surveyed: Survey, name: Wording | None = None) -> DocumentType:
    """The frame of a leaf: the type `form` without its signatures and history. Raises LeafFault where it is missing."""
    kind = surveyed.office.rules.types.get(FORM_TYPE)
    if kind is None:
        raise LeafFault(
            Wording(
                "没有可用的文件类型 form；先运行 sopkit check，改正 templates/form/type.toml",
                "the document type form cannot be used; run sopkit check and mend templates/form/type.toml",
            )
        )
    return replace(kind, tables=(), cover=None, name=name or kind.name)


def pictures_of(surveyed: Survey, document: Document) -> Mapping[str, Asset]:
    """The pictures that a leaf shows, by path as written."""
    found = read_pictures(surveyed.office.workspace, document)
    return {written: each for written, each in found.items() if isinstance(each, Asset)}


def unknown_number(zh: str, en: str, number: str, known: Iterable[str]) -> LeafFault:
    """Nothing has this number; the nearest one that something has."""
    there = {folded(each): each for each in known}
    near = nearest(folded(number), there)
    hint = Wording(f"；是不是 {there[near]}？", f"; did you mean {there[near]}?") if near else Wording("", "")
    return LeafFault(Wording(f"没有编号为 {number} 的{zh}{hint.zh}", f"no {en} has the number {number}{hint.en}"))


def refused(home: Home, entry: LibraryEntry) -> Built:
    """What is said of a leaf whose document has errors."""
    return Built(home.path, Outcome.REFUSED, entry, (), home.findings)


def deliver(kit: Kit, leaf: Leaf, order: LeafOrder, place: tuple[Home, LibraryEntry, str]) -> Built:
    """Print a leaf and write what passed its audit; `place` is its document, what it is, and its file name less the ending."""
    home, entry, stem = place
    try:
        made = order.run(kit, leaf)
    except Exception as error:  # A bug, or more memory than there is: told, as for a document.
        problem = {"problem": f"{type(error).__name__}: {error}"[:300]}
        fault = Diagnostic(NOT_MADE, SourceText(home.path, "").span(0, 0), problem)
        return Built(home.path, Outcome.REFUSED, entry, (), (*home.findings, fault))
    faults = list(made.diagnostics)
    files = []
    for wanted, data in made.outputs.items():
        file = f"{slug_of(entry.number)}/{stem}.{wanted}"
        try:
            order.outputs.write(file, data)
        except WriteFault as fault:
            faults.append(not_written(home.path, fault))
        else:
            files.append(file)
    outcome = Outcome.REFUSED if any(each.severity is Severity.ERROR for each in faults) else Outcome.BUILT
    return Built(home.path, outcome, entry, tuple(files), (*home.findings, *faults))
