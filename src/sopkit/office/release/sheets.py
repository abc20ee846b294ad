"""Posting sheets of a release: those of each document for the stations whose set posts it, listed in the manifest.

They stand as ``sheets/SLUG/SLUG.sheet-STATION.pdf``, with the place for the copy's code still empty; the code is stamped on
them when a copy is issued, as on the document's own pages.
"""

from __future__ import annotations

from collections.abc import Iterator

from sopkit.diagnostics import Diagnostic, Severity, Wording
from sopkit.office.posting.sheets import has_sheets, posted_at, sheet_kit, sheet_name
from sopkit.office.release.issue import Issue
from sopkit.office.release.making import Document, with_signed
from sopkit.office.release.turns import Turn, in_turn
from sopkit.pipeline import read_source, resolve
from sopkit.posting.sheets.job import SheetJob, SheetsMade
from sopkit.release.recipe_list import folder_name

FOLDER = "sheets"


def put_sheets(issue: Issue) -> tuple[str, ...]:
    """Add the sheets of each document to the contents; their paths. What could not be made is told in `issue.left_out`.

    Raises VaultFault, ReadFault.
    """
    if issue.bindery.print_sheets is None:
        return ()
    press, put = issue.press, []
    for (number, station, path), future in in_turn(press.executor, press.in_flight, _turns(issue)):
        try:
            made = future.result()
        except Exception as error:  # As for a document: told, and the release goes without this sheet.
            why = f"{type(error).__name__}: {error}"[:300]
            issue.left_out.append(_told(number, station, Wording(why, why)))
            continue
        if made.data is not None:
            issue.contents.put(path, made.data)
            put.append(path)
        elif has_sheets(made):
            issue.left_out.append(_told(number, station, _first(made.diagnostics)))
    return tuple(put)


def _turns(issue: Issue) -> Iterator[Turn[tuple[str, str, str], SheetsMade]]:
    office = issue.surveyed.office
    run, rules = issue.bindery.print_sheets, issue.press.kit.rules
    assert run is not None
    library = with_signed(issue.surveyed.library, (each.order.going.source for each in issue.documents))
    kit = None
    for document in issue.documents:
        number = document.order.going.version.document
        stations = posted_at(office, number)
        source = document.order.going.source
        reading = read_source(source.path, source.data, rules) if stations else None
        if reading is None or reading.document is None:
            continue
        kit = kit or sheet_kit(office, issue.press.kit)
        resolved = resolve(reading.document, reading.numbers, library, rules)
        kind = rules.types[reading.document.metadata.type]
        for station in stations:
            job = SheetJob(resolved, kind, document.order.block, source.assets, station)
            yield Turn((number, station.id, _path(document, sheet_name(folder_name(number), station))), run, (kit, job))


def _path(document: Document, name: str) -> str:
    return f"{FOLDER}/{folder_name(document.order.going.version.document)}/{name}"


def _first(found: tuple[Diagnostic, ...]) -> Wording:
    return next((each.message for each in found if each.severity is Severity.ERROR), Wording("", ""))


def _told(number: str, station: str, why: Wording) -> Wording:
    return Wording(
        f"{number} 给岗位 {station} 的张贴单没有做成：{why.zh}",
        f"the sheet of {number} for station {station} was not made: {why.en}",
    )
