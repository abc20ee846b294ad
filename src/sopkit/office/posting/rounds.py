"""A posting round (换贴): which copy comes down and which goes up, place by place, and what was ticked of it afterwards."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from hashlib import sha256

from sopkit.diagnostics import Wording
from sopkit.model.resolved import folded
from sopkit.model.station import Station
from sopkit.office.posting.ticks import ticked
from sopkit.office.register.listing import Cell, Column, Faults, Row, Sheet, parts_of, rows_of
from sopkit.register.acts.copies import CopyKind
from sopkit.register.acts.rounds import Posting
from sopkit.register.authority import founding
from sopkit.register.copy_life import Stands, in_order, open_recalls, stands_on
from sopkit.register.life import document_of, in_force_on
from sopkit.register.records.copies import Copy, CopyState
from sopkit.register.records.releases import Release
from sopkit.register.records.versions import Version
from sopkit.register.state import State


@dataclass(frozen=True, slots=True)
class Change:
    """What is to be done about one document at one place: copies that come down, copies that go up from the day `since`.

    Where something comes down and nothing goes up although the document is in force, `lacking` is its version: no copy
    of it has been issued to that place.
    """

    place: str
    document: str
    down: tuple[Copy, ...]
    up: tuple[Copy, ...]
    since: date = date.min
    lacking: str = ""


def place_of(copy: Copy) -> str:
    """Where a copy hangs, or who has it."""
    return copy.station or copy.given_to or copy.holder


def _came_with(state: State, release: str) -> set[str]:
    """Identities of the documents whose versions came with a release."""
    found = state.get(Release, release)
    versions = (state.get(Version, each.document, each.version) for each in (found.items if found else ()))
    return {folded(each.document) for each in versions if each and each.release == release}


def planned(state: State, today: date, stations: Sequence[Station], line: str = "", release: str = "") -> list[Change]:
    """What a round of today has to change, in walking order (`stations`), holders without a station last.

    `line` leaves only the stations of that line; `release` only documents that came with it.
    """
    down = {each.copy.copy: each.copy for each in open_recalls(state, today)}
    at: dict[tuple[str, str], list[Copy]] = {}
    issued = {each.copy: each for each in state.linked(Copy, "state", CopyState.ISSUED.value) if each.in_field}
    for copy in in_order({**issued, **down}.values()):
        if copy.kind is CopyKind.PHOTOCOPY and copy.copy not in down:
            continue
        fresh = copy.state is CopyState.ISSUED and copy.copy not in down
        if fresh or copy.copy in down:
            at.setdefault((place_of(copy), copy.identity), []).append(copy)
    replaced = {
        each.reissue_of for copies in at.values() for each in copies if each.reissue_of and each.copy not in down
    }
    of_release = _came_with(state, release) if release else set()
    turns = {each.folded: n for n, each in enumerate(stations)}
    wanted = {each.folded for each in stations if each.line.casefold() == line.casefold()}
    found = []
    for (place, identity), copies in at.items():
        if (line and place.lower() not in wanted) or (release and identity not in of_release):
            continue
        up = tuple(in_order(each for each in copies if each.copy not in down))
        old = {each.copy: each for each in copies if each.copy in down}
        for id in {each.reissue_of for each in up} & replaced:
            before = state.get(Copy, id)
            if before and before.out:
                old[id] = before
        versions = [each for copy in up if (each := state.get(Version, copy.document, copy.version))]
        since = max((each.effective for each in versions), default=date.min)
        station = next((each for each in stations if each.folded == place.lower()), None)
        lacking = "" if up else _lacking(state, today, copies[0], station)
        down_now = tuple(in_order(old.values()))
        found.append(Change(place, copies[0].document, down_now, up, since if since > today else date.min, lacking))
    return sorted(
        found, key=lambda each: (turns.get(each.place.lower(), len(turns)), each.place, folded(each.document))
    )


def _lacking(state: State, today: date, copy: Copy, station: Station | None) -> str:
    """The version in force of which this station should have a copy, and has none."""
    if station is None or not any(folded(each.document) == copy.identity for each in station.set):
        return ""
    here = [
        each
        for each in state.linked(Copy, "station", copy.station)
        if each.identity == copy.identity and each.out and stands_on(state, each, today) is Stands.CURRENT
    ]
    document = document_of(state, copy.document)
    version = in_force_on(state, document, today) if document else None
    return version.version if version and not here else ""


def mark_of(state: State, changes: Iterable[Change]) -> str:
    """What a cover list bears so that it is known again: the register's first digits, and its own."""
    told = "\n".join(
        " ".join((each.place, each.document, *(copy.copy for copy in (*each.down, *each.up)))) for each in changes
    )
    return f"{founding(state).register[:8]}-{sha256(told.encode()).hexdigest()[:8]}"


ROUND_COLUMNS = (
    Column("mark", ("计划号", "plan"), True),
    Column("place", ("位置（标识）", "place (id)"), True),
    Column("down", ("取下", "take down"), True),
    Column("up", ("换上", "put up"), True),
    Column("was_down", ("已取下", "taken down"), True),
    Column("was_up", ("已换上", "is up"), True),
    Column("by", ("签收人", "signed by")),
    Column("owing", ("未收回原因", "why not taken down")),
)
"""A cover list as it comes back, ticked."""


@dataclass(frozen=True, slots=True)
class Ticked:
    """What a ticked cover list says was done, and the mark of its plan."""

    postings: tuple[Posting, ...]
    mark: str


def read_round(
    sheets: Sequence[Sheet], state: State, stations: Sequence[Station], by: str = ""
) -> tuple[Ticked, Faults]:
    """What was ticked, wherever rows were moved to: a row is known by its copies, and they by the register.

    `by` signs where a row says nobody. Told at their cells: another register's list, copies that are none or belong to
    another place, ticked twice, a station that is gone.
    """
    faults = Faults()
    rows = rows_of(sheets, ROUND_COLUMNS, faults)
    register, ids = founding(state).register[:8], {each.folded for each in stations}
    seen: dict[str, Cell] = {}
    postings, marks = [], []
    for row in rows:
        mark = row.text("mark")
        if not mark.startswith(f"{register}-"):
            faults.add(
                row["mark"],
                f"“{mark}”不是本登记簿换贴清单的计划号；是不是拿错了文件？",
                f"{mark!r} is no plan of this register: is it another file?",
            )
            continue
        marks.append(mark)
        up = _copies(row, "up", "was_up", state, seen, faults)
        down = _copies(row, "down", "was_down", state, seen, faults)
        station = any(each.station for each in up)
        if station and row.text("place").lower() not in ids:
            faults.add(
                row["place"],
                f"岗位 {row.text('place')} 已不在 sopkit.toml 中，不能登记为已张贴",
                f"there is no station {row.text('place')} any more in sopkit.toml: nothing can be posted there",
            )
        if up or down:
            owing = row.text("owing")
            signed = row.text("by") or by
            postings.append(Posting(signed, tuple(each.copy for each in up), tuple(each.copy for each in down), owing))
    if len({*marks}) > 1:
        faults.add(
            rows[0]["mark"], "里面有几份计划的行；分开登记", "its rows are of several plans: enter each by itself"
        )
    if not postings and not faults.found:
        faults.add(rows[0].place if rows else "—", "一行也没有打勾", "not one row is ticked")
    return Ticked(tuple(postings), marks[0] if marks else ""), faults


def _copies(row: Row, column: str, tick: str, state: State, seen: dict[str, Cell], faults: Faults) -> list[Copy]:
    """The copies of a cell if it is ticked, each of which belongs at the row's place and was not ticked before."""
    ids = parts_of(row.text(column).replace(" ", ";"))
    if not ticked(row[tick], faults):
        return []
    if not ids:
        faults.add(row[tick], "打了勾，但这一行没有副本", "it is ticked, but the row names no copy")
    found = []
    for id in ids:
        copy = state.get(Copy, id.upper())
        if copy is None:
            faults.add(row[column], f"没有副本 {id}", f"there is no copy {id}")
        elif folded(place_of(copy)) != folded(row.text("place")):
            faults.add(
                row[column],
                f"副本 {copy.copy} 属于 {place_of(copy)}，不是 {row.text('place')}；单元格是不是错行了？",
                f"the copy {copy.copy} belongs to {place_of(copy)}, not {row.text('place')}: were cells moved?",
            )
        elif copy.copy in seen:
            faults.add(
                row[tick],
                f"副本 {copy.copy} 在 {seen[copy.copy].place} 已经打过勾",
                f"the copy {copy.copy} is ticked at {seen[copy.copy].place} already",
            )
        else:
            seen[copy.copy] = row[tick]
            found.append(copy)
    return found


NOTHING_TO_DO = Wording("没有要换贴的副本", "there is nothing to take down or to put up")
