"""Make a document's posting sheets for a station: ``SLUG/SLUG.sheet-STATION.pdf`` beside the document's outputs."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from sopkit.diagnostics import Diagnostic, Severity, SourceText, Wording
from sopkit.diagnostics.nearest import nearest
from sopkit.model.control import ControlBlock, draft_block
from sopkit.model.resolved import Resolved, folded
from sopkit.model.station import How, Station
from sopkit.office.build_library import Built, Outcome
from sopkit.office.leaves import LeafFault, open_home, pictures_of, refused, unknown_number
from sopkit.office.opening import Office
from sopkit.office.rules import NOT_MADE, not_written
from sopkit.office.survey import Survey
from sopkit.office.workshop import digest_of
from sopkit.pipeline import Kit
from sopkit.ports import OutputStore, WriteFault
from sopkit.posting.sheets.job import SHEET_FILES, SIGNS, SheetJob, SheetsMade
from sopkit.posting.sheets.rules import NO_STEPS, NOT_READ_THERE

SheetRunner = Callable[[Kit, SheetJob], SheetsMade]
_PAGES = ("page.html.j2", "print.css")
_SIGN_FOLDER = "signs"


def sheet_kit(office: Office, kit: Kit) -> Kit:
    """`kit` with the sheet's templates and signs among its files. Raises ReadFault when one is not there."""
    read, names = office.templates.read, office.templates.names
    files = {name: read(SHEET_FILES, name) for name in _PAGES}
    files |= {
        f"{SIGNS}{name}": read(_SIGN_FOLDER, name)
        for ending in (".toml", ".svg")
        for name in names(_SIGN_FOLDER, ending)
    }
    told = [part for name, data in sorted(files.items()) for part in (name, data)]
    return replace(kit, files={**kit.files, SHEET_FILES: files}, digest=digest_of(kit.digest, *told))


def station_called(office: Office, id: str) -> Station:
    """The station with this id; raises LeafFault with the nearest there is."""
    stations = office.settings.holders.stations
    found = office.settings.holders.station(id)
    if found:
        return found
    near = nearest(id.lower(), (each.folded for each in stations))
    hint = Wording(f"；是不是 {near}？", f"; did you mean {near}?") if near else Wording("", "")
    raise LeafFault(Wording(f"sopkit.toml 里没有岗位 {id}{hint.zh}", f"sopkit.toml names no station {id}{hint.en}"))


def sheet_name(slug: str, station: Station) -> str:
    """The file's name, less its folder."""
    return f"{slug}.sheet-{station.folded}.pdf"


def sheet_job(surveyed: Survey, resolved: Resolved, control: ControlBlock, station: Station) -> SheetJob:
    """What the sheets of a resolved document for `station` are made of."""
    document = resolved.document
    kind = surveyed.office.rules.types[document.metadata.type]
    return SheetJob(resolved, kind, control, pictures_of(surveyed, document), station)


def posted_at(office: Office, number: str) -> tuple[Station, ...]:
    """The stations whose set posts the document with this number, by id."""
    found = (
        station
        for station in office.settings.holders.stations
        if any(each.how is How.POSTED and folded(each.document) == folded(number) for each in station.set)
    )
    return tuple(sorted(found, key=lambda each: each.folded))


def has_sheets(made: SheetsMade) -> bool:
    """Whether there are sheets, or should be: a document without steps, or that nobody there reads, is posted as a copy."""
    return not any(each.rule in (NO_STEPS, NOT_READ_THERE) for each in made.diagnostics)


def post_sheet(
    surveyed: Survey, kit: Kit, outputs: OutputStore, run: SheetRunner, asked: tuple[str, str]
) -> tuple[Built, int]:
    """Make and write the sheets of the document and station `asked` for (number, id), and tell how many there are.

    Raises LeafFault for what is not there, ReadFault where a template is missing.
    """
    number, station_id = asked
    station = station_called(surveyed.office, station_id)
    entry = surveyed.library.document(number)
    if entry is None:
        raise unknown_number("文件", "document", number, (each.number for each in surveyed.library.entries.values()))
    home = open_home(surveyed, entry.path)
    if not home.is_sound:
        return refused(home, entry), 0
    document = home.resolved.document
    control = surveyed.control_of(entry.number) or draft_block(document.metadata)
    try:
        made = run(sheet_kit(surveyed.office, kit), sheet_job(surveyed, home.resolved, control, station))
    except TimeoutError as error:
        fault = Diagnostic(NOT_MADE, SourceText(home.path, "").span(0, 0), {"problem": str(error)})
        made = SheetsMade(None, 0, (fault,))
    faults, files = list(made.diagnostics), []
    if made.data is not None:
        file = f"{entry.slug}/{sheet_name(entry.slug, station)}"
        try:
            outputs.write(file, made.data)
        except WriteFault as fault:
            faults.append(not_written(home.path, fault))
        else:
            files.append(file)
    bad = any(each.severity is Severity.ERROR for each in faults)
    outcome = Outcome.REFUSED if bad else Outcome.BUILT
    return Built(home.path, outcome, entry, tuple(files), (*home.findings, *faults)), made.sheets
