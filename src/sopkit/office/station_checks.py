"""What can be wrong with station sets (工位文件清单): documents that are not there, in a language nobody reads, not to be laminated."""

from __future__ import annotations

from collections.abc import Iterator

from sopkit.diagnostics import Diagnostic, SourceText, Wording
from sopkit.diagnostics.nearest import nearest
from sopkit.diagnostics.toml import finding, place_of
from sopkit.labels import languages_of
from sopkit.model.resolved import LibraryEntry
from sopkit.model.station import How, Medium, Station
from sopkit.office.rules import STATION_SET
from sopkit.office.settings import SETTINGS_FILE
from sopkit.office.survey import Survey
from sopkit.ports import ReadFault
from sopkit.types import Content

_LIMIT = 2**20


def check_stations(surveyed: Survey) -> tuple[Diagnostic, ...]:
    """Faults in the sets of all stations, each told where the station stands in ``sopkit.toml``."""
    stations = surveyed.office.settings.holders.stations
    if not stations:
        return ()
    try:
        text = surveyed.office.workspace.read(SETTINGS_FILE, _LIMIT).decode("utf-8-sig").replace("\r\n", "\n")
    except (ReadFault, UnicodeDecodeError):
        text = ""
    source = SourceText(SETTINGS_FILE, text)
    filled = {each.document for station in stations if _is_laminated(station) for each in station.set}
    by_hand = {each for each in filled if _is_written_on(surveyed, each)}
    return tuple(
        finding(STATION_SET, place_of(source, f"[stations.{each.id}]", f'[stations."{each.id}"]', each.id), problem)
        for each in stations
        for problem in (*_languages(surveyed, each), *_set(surveyed, each, by_hand))
    )


def _languages(surveyed: Survey, station: Station) -> Iterator[Wording]:
    known = surveyed.office.rules.tongues
    for each in station.languages:
        if each not in known:
            listed = ", ".join(known)
            yield Wording(
                f"岗位 {station.id}：没有语言“{each}”；现有 {listed}",
                f"station {station.id}: there is no language {each}; known are {listed}",
            )


def _set(surveyed: Survey, station: Station, by_hand: set[str]) -> Iterator[Wording]:
    for item in station.set:
        entry = surveyed.library.document(item.document)
        if entry is None:
            near = nearest(item.document, (each.number for each in surveyed.library.entries.values()))
            yield Wording(
                f"岗位 {station.id} 的清单中的 {item.document} 不是本工作区的文件{f'；是不是 {near}？' if near else ''}",
                f"station {station.id}: its set names {item.document}, no document here{f'; did you mean {near}?' if near else ''}",
            )
            continue
        if not _is_read_at(surveyed, station, entry):
            listed = ", ".join(station.languages)
            yield Wording(
                f"岗位 {station.id} 的人员读 {listed}；{entry.number} 是 {entry.language}，也没有译本",
                f"station {station.id}: people there read {listed}; {entry.number} is in {entry.language}, "
                "and no translation is there",
            )
        if _is_laminated(station) and item.how is How.POSTED and item.document in by_hand:
            yield Wording(
                f"岗位 {station.id} 的张贴件塑封；{entry.number} 要在上面勾选或签字，不能塑封：改为 folder，或换介质",
                f"station {station.id}: what is posted there is laminated, and {entry.number} is ticked or signed: "
                "put it in the folder, or take another medium",
            )


def _is_laminated(station: Station) -> bool:
    return station.medium is Medium.LAMINATED


def _is_read_at(surveyed: Survey, station: Station, entry: LibraryEntry) -> bool:
    """Whether somebody there reads the document or one that translates it."""
    there = {*languages_of(entry.language)}
    for each in surveyed.library.entries.values():
        if each.translation_of and surveyed.library.document(each.translation_of) is entry:
            there.update(languages_of(each.language))
    return bool(there & {*station.languages})


def _is_written_on(surveyed: Survey, number: str) -> bool:
    """Whether something is ticked or signed on the document where work is done: a form, or steps to be confirmed."""
    entry = surveyed.library.document(number)
    if entry is None:
        return False
    reading = surveyed.kept.get(entry.path) or surveyed.read(entry.path)
    if reading.document is None:
        return False
    metadata = reading.document.metadata
    type = surveyed.office.rules.types.get(metadata.type)
    confirms = metadata.step_check or (type.step_check if type else "none")
    return confirms != "none" or (type is not None and type.content is Content.FORM)
