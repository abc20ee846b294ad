"""Walk-rounds (巡查核对): the register's copies against what was scanned, the report of it, and the entry that keeps it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date

from sopkit.model.canonical import Plain, canonical_json
from sopkit.model.station import Station
from sopkit.office.posting.office_keys import keys_for
from sopkit.posting.answers import Judge
from sopkit.posting.codes import CheckAll, check_all
from sopkit.posting.current import CurrentList
from sopkit.posting.reconcile import Walk
from sopkit.posting.walk_round import REPORT_FORMAT, Known, Line, Reconciled, Scan
from sopkit.register.acts.copies import CopyKind
from sopkit.register.acts.office_keys import KeyPurpose
from sopkit.register.acts.rounds import Count, WalkRoundRecorded
from sopkit.register.authority import founding
from sopkit.register.codec import plain
from sopkit.register.copy_life import Stands, stands_on
from sopkit.register.records.copies import Copy
from sopkit.register.state import State

REPORT_NAMESPACE = "sopkit-report"
"""SSHSIG namespace of a report's signature."""


@dataclass(frozen=True, slots=True)
class Round:
    """What was walked: `scans`, and the places it was about (stations' ids, holders; none: those that the scans note)."""

    scans: Sequence[Scan]
    scope: Sequence[str] = ()


def reconciled(
    state: State, today: date, stations: Sequence[Station], walked: Round, check: CheckAll = check_all
) -> Reconciled:
    """What the walk-round found, on this day; `check` verifies the signatures of codes that the register does not know."""
    house = founding(state)
    # The keys alone: what a copy is worth is known from its record, better than a list could tell.
    current = CurrentList(house.register, house.name, 1, today, today, keys_for(state, KeyPurpose.COPY), ())
    walk = Walk(known_copies(state, today), stations, Judge(house.register, today, current, None, check=check))
    return walk.reconcile(walked.scans, walked.scope, house.register, house.name)


def known_copies(state: State, today: date) -> list[Known]:
    """Every copy that was ever issued, and what it is worth: paper that was to be destroyed may turn up as well."""
    worth: dict[tuple[str, str, bool, bool], Stands] = {}
    found = []
    for copy in state.all(Copy):
        like = (copy.document, copy.version, copy.out, copy.good_until < today)
        if like not in worth:
            worth[like] = stands_on(state, copy, today)
        found.append(Known(copy, worth[like]))
    return found


def report_bytes(found: Reconciled) -> bytes:
    """The report as canonical JSON, format ``sopkit-walk-round/1``: the fields of `Reconciled`, and its counts.

    A line leaves out what is empty, `belongs` where that is the place, and `times` where that is 1.
    """
    value: dict[str, Plain] = {
        "format": REPORT_FORMAT,
        "register": found.register,
        "name": found.name,
        "day": found.day.isoformat(),
        "places": [*found.places],
        "scanned": found.scanned,
        "distinct": found.distinct,
        "counts": {each.value: count for each, count in found.counts.items()},
        "lines": [_line(each) for each in found.lines],
        "sets": [plain(each) for each in found.sets],
    }
    return canonical_json(value) + b"\n"


def _line(line: Line) -> dict[str, Plain]:
    texts = {
        "finding": line.finding.value,
        "place": line.place,
        "copy": line.copy,
        "document": line.document,
        "version": line.version,
        "number": line.number,
        "belongs": line.belongs if line.belongs != line.place else "",
        "code": line.code,
        "at": line.at,
        "row": line.row,
    }
    value: dict[str, Plain] = {name: text for name, text in texts.items() if text}
    if line.why.zh:
        value["why"] = {"zh": line.why.zh, "en": line.why.en}
    if line.times != 1:
        value["times"] = line.times
    return value


def to_record(found: Reconciled, report: str, scans: str) -> WalkRoundRecorded:
    """The act that records it; `report` and `scans` are digests in the vault."""
    counts = tuple(Count(each.value, count) for each, count in found.counts.items() if count)
    return WalkRoundRecorded(found.day, report, scans, len(found.places), counts)


def stations_of(stations: Iterable[Station], line: str) -> list[Station]:
    """The stations of a line, whatever the case of its letters; all for ""."""
    return [each for each in stations if not line or each.line.casefold() == line.casefold()]


def to_walk(state: State, today: date, places: Sequence[str] = ()) -> list[Known]:
    """Copies that whoever walks should come by: all that are out, or those at these places; no reference prints."""
    wanted = {each.lower() for each in places}
    return [
        each
        for each in known_copies(state, today)
        if each.copy.in_field
        and each.copy.kind is not CopyKind.REFERENCE
        and (not wanted or each.place.lower() in wanted)
    ]


def without_found(found: Reconciled) -> Reconciled:
    """The report without what is in order, for paper: that stands in the spreadsheet and in the stations' sets."""
    return replace(found, lines=tuple(each for each in found.lines if not each.finding.in_order))
