"""Posting sheets of a release: those of each document for the stations whose set posts it, listed in the manifest.

They stand as ``sheets/SLUG/SLUG.sheet-STATION.pdf``, with the place for the copy's code still empty; the code is stamped on
them when a copy is issued, as on the document's own pages.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from sopkit.diagnostics import Diagnostic, Severity, Wording
from sopkit.office.posting.released_sheets import shown_of
from sopkit.office.posting.sheets import posted_at, sheet_kit
from sopkit.office.release.issue import Issue
from sopkit.office.release.making import with_signed
from sopkit.office.release.turns import Turn, in_turn
from sopkit.pipeline import read_source, resolve
from sopkit.posting.sheets.job import SheetJob, SheetsMade
from sopkit.posting.sheets.rules import NO_STEPS, NOT_READ_THERE
from sopkit.release.sheet_list import SHEET_LIST, Lack, ReleasedSheet, sheet_list_bytes, sheet_path

_NOT_SHOWN = Wording(
    "岗位是提交之后才设的，签署的人没有看过；要张贴单就重新提交",
    "the station came after the submission, and who signed has not seen it; for a sheet, submit it again",
)


def put_sheets(issue: Issue) -> tuple[str, ...]:
    """Add the sheets of each document that its signers were shown to the contents, with their list; the sheets' paths. What
    could not be made is told in `issue.left_out`.

    Raises VaultFault, ReadFault.
    """
    if issue.bindery.print_sheets is None:
        return ()
    press, listed = issue.press, []
    going = (each.order.going.version for each in issue.documents)
    shown = {each.document: {sheet.name for sheet in each.sheets} for each in going}
    for sheet, future in in_turn(press.executor, press.in_flight, _turns(issue)):
        try:
            made = future.result()
        except Exception as error:  # As for a document: told, and the release goes without this sheet.
            why = f"{type(error).__name__}: {error}"[:300]
            issue.left_out.append(_told(sheet, Wording(why, why)))
            listed.append(replace(sheet, file="", lack=Lack.NOT_MADE))
            continue
        lack = _lack(made) if made.data is None or sheet.station in shown[sheet.document] else Lack.NOT_SHOWN
        if made.data is not None and lack is Lack.NONE:
            issue.contents.put(sheet.file, made.data)
        elif lack is Lack.NOT_SHOWN:
            issue.left_out.append(_told(sheet, _NOT_SHOWN))
        elif lack is Lack.NOT_MADE:
            issue.left_out.append(_told(sheet, _first(made.diagnostics)))
        listed.append(sheet if lack is Lack.NONE else replace(sheet, file="", lack=lack))
    issue.contents.put(SHEET_LIST, sheet_list_bytes(listed))
    return tuple(each.file for each in listed if each.file)


def _turns(issue: Issue) -> Iterator[Turn[ReleasedSheet, SheetsMade]]:
    office = issue.surveyed.office
    run, rules = issue.bindery.print_sheets, issue.press.kit.rules
    assert run is not None
    library = with_signed(issue.surveyed.library, (each.order.going.source for each in issue.documents))
    kit = None
    for document in issue.documents:
        version = document.order.going.version
        stations = posted_at(office, version.document)
        source = document.order.going.source
        reading = read_source(source.path, source.data, rules) if stations else None
        if reading is None or reading.document is None:
            continue
        kit = kit or sheet_kit(office, issue.press.kit)
        resolved = resolve(reading.document, reading.numbers, library, rules)
        kind = rules.types[reading.document.metadata.type]
        for station in stations:
            job = SheetJob(resolved, kind, document.order.block, source.assets, station)
            sheet = ReleasedSheet(
                version.document,
                version.version,
                station.folded,
                shown_of(station, version.language),
                sheet_path(version.document, station.id),
            )
            yield Turn(sheet, run, (kit, job))


def _lack(made: SheetsMade) -> Lack:
    if made.data is not None:
        return Lack.NONE
    found = {each.rule for each in made.diagnostics}
    return Lack.NO_STEPS if NO_STEPS in found else Lack.NOT_READ if NOT_READ_THERE in found else Lack.NOT_MADE


def _first(found: tuple[Diagnostic, ...]) -> Wording:
    return next((each.message for each in found if each.severity is Severity.ERROR), Wording("", ""))


def _told(sheet: ReleasedSheet, why: Wording) -> Wording:
    return Wording(
        f"{sheet.document} 给岗位 {sheet.station} 的张贴单没有做成：{why.zh}",
        f"the sheet of {sheet.document} for station {sheet.station} was not made: {why.en}",
    )
