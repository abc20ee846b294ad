"""Printed sheets that no longer say what their sources say: found when the library is built or checked."""

from __future__ import annotations

from dataclasses import replace

from sopkit.diagnostics import Diagnostic, SourceText
from sopkit.office.leaf_ledger import FORM, LeafLine, keep_leaves, load_leaves, said_by
from sopkit.office.rules import PRINTED_SHEET_OLD, PRINTED_SHEET_ORPHANED
from sopkit.office.survey import Survey
from sopkit.ports import OutputStore, ReadFault


def old_leaves(surveyed: Survey, outputs: OutputStore) -> tuple[Diagnostic, ...]:
    """One finding for each sheet in `outputs` that its source would print otherwise now, or that has no source any more.

    A sheet whose files were taken away is forgotten.
    """
    known = load_leaves(outputs)
    lines = {place: line for place, line in known.items() if any(_is_there(outputs, each) for each in line.files)}
    found = []
    for place, line in sorted(lines.items()):
        if line.survey == surveyed.digest:
            continue
        said = _says_now(surveyed, line)
        if said == line.said:
            lines[place] = replace(line, survey=surveyed.digest)
            continue
        at = SourceText(line.path, "").span(0, 0)
        values = {"file": _shown(line), "number": line.number, "command": line.command}
        found.append(Diagnostic(PRINTED_SHEET_OLD if said else PRINTED_SHEET_ORPHANED, at, values))
    if lines != known:
        keep_leaves(outputs, lines)
    return tuple(found)


def _says_now(surveyed: Survey, line: LeafLine) -> str:
    """Digest of what the sheet would say; "" where nothing gives it any more."""
    from sopkit.office.leaves import LeafFault, open_home
    from sopkit.office.print_checklist import checklist_leaf
    from sopkit.office.print_form import form_leaf

    library = surveyed.library
    record = library.record(line.number) if line.kind == FORM else None
    entry = library.document(record.document if record else line.number)
    if entry is None or (line.kind == FORM and record is None):
        return ""
    try:
        home = open_home(surveyed, entry.path, checked=False)
        if record:
            return said_by(form_leaf(surveyed, home, record.number, line.serial))
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
