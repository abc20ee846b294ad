"""Printed sheets that no longer say what their sources say: found when the library is built or checked."""

from __future__ import annotations

from dataclasses import replace

from sopkit.diagnostics import Diagnostic, SourceText
from sopkit.model.control import Status
from sopkit.model.resolved import LibraryEntry
from sopkit.office.leaf_ledger import FORM, REDLINE, LeafLine, keep_leaves, load_leaves, said_by
from sopkit.office.rules import (
    PRINTED_SHEET_EARLY,
    PRINTED_SHEET_OLD,
    PRINTED_SHEET_ORPHANED,
    PRINTED_SHEET_VOID,
)
from sopkit.office.survey import Survey
from sopkit.ports import OutputStore, ReadFault

_COURSE = {
    Status.RELEASED: 1,
    Status.EFFECTIVE: 2,
    Status.SUPERSEDED: 3,
    Status.OBSOLETE: 3,
    Status.RETAINED_OBSOLETE: 3,
}
"""How far a version has come, from 0 up to its issue. Back to a draft goes only the next version: the sheet holds on."""


def old_leaves(surveyed: Survey, outputs: OutputStore) -> tuple[Diagnostic, ...]:
    """One finding for each sheet in `outputs` that its source would print otherwise now, that has no source any more, or
    whose document has since become effective or void.

    A sheet whose files were taken away is forgotten.
    """
    known = load_leaves(outputs)
    lines = {place: line for place, line in known.items() if any(_is_there(outputs, each) for each in line.files)}
    found = []
    for place, line in sorted(lines.items()):
        at = SourceText(line.path, "").span(0, 0)
        values = {"file": _shown(line), "number": line.number, "command": line.command}
        if line.survey != surveyed.digest:
            said = _says_now(surveyed, line)
            if said != line.said:
                found.append(Diagnostic(PRINTED_SHEET_OLD if said else PRINTED_SHEET_ORPHANED, at, values))
                continue
            lines[place] = replace(line, survey=surveyed.digest)
        now = _status_now(surveyed, line)
        if line.status and _COURSE.get(now, 0) > _COURSE.get(Status(line.status), 0):
            found.append(Diagnostic(PRINTED_SHEET_VOID if now.is_void else PRINTED_SHEET_EARLY, at, values))
    if lines != known:
        keep_leaves(outputs, lines)
    return tuple(found)


def _entry(surveyed: Survey, line: LeafLine) -> LibraryEntry | None:
    """The document that the sheet was printed of; None where it or the form is no longer in the library."""
    library = surveyed.library
    if line.kind != FORM:
        return library.document(line.number)
    record = library.record(line.number)
    return library.document(record.document) if record else None


def _status_now(surveyed: Survey, line: LeafLine) -> Status:
    entry = _entry(surveyed, line)
    control = surveyed.control_of(entry.number) if entry else None
    return control.status if control else Status.DRAFT


def _says_now(surveyed: Survey, line: LeafLine) -> str:
    """Digest of what the sheet would say; "" where nothing gives it any more."""
    from sopkit.office.leaves import LeafFault, open_home
    from sopkit.office.print_checklist import checklist_leaf
    from sopkit.office.print_form import form_leaf

    if line.kind == REDLINE:
        from sopkit.office.print_redline import said_by_sides

        return said_by_sides(surveyed, [each for each in (line.path, line.against) if each])
    entry = _entry(surveyed, line)
    if entry is None:
        return ""
    try:
        home = open_home(surveyed, entry.path, checked=False)
        if line.kind == FORM:
            return said_by(form_leaf(surveyed, home, line.number, line.serial))
        return said_by(checklist_leaf(surveyed, home, line.serial))
    except LeafFault:
        return ""


def _is_there(outputs: OutputStore, file: str) -> bool:
    try:
        return outputs.read(file) is not None
    except ReadFault:
        return True


def _shown(line: LeafLine) -> str:
    stem = line.files[0].rpartition(".")[0]
    endings = ",".join(sorted(each.rpartition(".")[2] for each in line.files))
    return f"{stem}.{{{endings}}}" if len(line.files) > 1 else line.files[0]
