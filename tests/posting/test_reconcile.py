"""A walk-round: what hangs where, against what the register says is out."""

from __future__ import annotations

import random
from dataclasses import replace
from datetime import date, timedelta
from hashlib import sha256
from typing import Any

import pytest

from sopkit.diagnostics import Wording
from sopkit.model.station import SetItem, Station
from sopkit.posting.answers import Judge
from sopkit.posting.reconcile import Walk
from sopkit.posting.walk_round import Finding, Has, Known, Line, Reconciled, Scan
from sopkit.register.acts.copies import CopyKind
from sopkit.register.copy_life import Stands
from sopkit.register.records.copies import Copy, CopyState
from tests.posting.offices import LIST, LOST, OTHER, REGISTER, THIEF, TODAY, code

ISSUED = date(2026, 6, 1)
STATIONS = (
    Station(
        "asm1-01", Wording("一工位", "Station 1"), set=(SetItem("WI-CS-003"), SetItem("WI-MF-009", product="X100"))
    ),
    Station("asm1-02", Wording("二工位", "Station 2"), set=(SetItem("WI-CS-003"),)),
)


def text(id: str, station: str = "asm1-01", **changes: Any) -> str:
    return code(copy=id, station=station, number=id[-2:], **changes)


def known(id: str, station: str = "asm1-01", worth: Stands = Stands.CURRENT, **changes: object) -> Known:
    """A copy as the register has it, with the code that `text` gives."""
    state = CopyState.RETURNED if worth is Stands.CANCELLED else CopyState.HELD
    copy = Copy(id, "WI-CS-003", "A/1", id[-2:], ISSUED, "wen.kong", state, holder="制造部", station=station)
    copy = replace(copy, code=sha256(text(id, station).encode()).hexdigest())
    return Known(replace(copy, **changes), worth)  # type: ignore[arg-type]


def walked(copies: list[Known], *scans: Scan, scope: tuple[str, ...] = ()) -> Reconciled:
    judge = Judge(REGISTER, TODAY, replace(LIST, documents=(), cancelled=(), created=TODAY), None)
    return Walk(copies, STATIONS, judge).reconcile(scans, scope, REGISTER)


def found(done: Reconciled) -> list[tuple[str, str, Finding]]:
    return [(each.copy, each.place, each.finding) for each in done.lines]


def line(done: Reconciled) -> Line:
    (one,) = done.lines
    return one


@pytest.mark.parametrize("written", ["code", "id", "check code"])
def test_a_copy_at_its_place_is_present_however_it_was_read(written: str) -> None:
    from sopkit.posting.codes import check_code

    sheet = text("C000001")
    read = {"code": sheet, "id": "c000001", "check code": check_code(sheet).lower()}[written]
    assert found(walked([known("C000001")], Scan(read, "ASM1-01"))) == [("C000001", "asm1-01", Finding.PRESENT)]


@pytest.mark.parametrize(
    ("worth", "finding"),
    [
        (Stands.SUPERSEDED, Finding.STALE),
        (Stands.OBSOLETE, Finding.STALE),
        (Stands.EXPIRED, Finding.EXPIRED),
        (Stands.CANCELLED, Finding.CANCELLED),
        (Stands.NOT_YET, Finding.EARLY),
    ],
)
def test_a_copy_that_should_not_hang_on_that_day(worth: Stands, finding: Finding) -> None:
    done = line(walked([known("C000001", worth=worth)], Scan(text("C000001"), "asm1-01")))
    assert (done.finding, bool(done.why.zh and done.why.en)) == (finding, True)


def test_a_sheet_at_another_station_is_there_by_mistake_and_not_missing_at_its_own() -> None:
    done = walked([known("C000001")], Scan(text("C000001"), "asm1-02"), scope=("asm1-01", "asm1-02"))
    assert found(done) == [("C000001", "asm1-02", Finding.WRONG_STATION)]
    assert line(done).belongs == "asm1-01"


def test_one_code_at_two_places_is_a_photocopy_where_it_does_not_belong() -> None:
    sheet = text("C000001")
    done = walked([known("C000001")], Scan(sheet, "asm1-02"), Scan(sheet, "asm1-01"))
    assert found(done) == [("C000001", "asm1-01", Finding.PRESENT), ("C000001", "asm1-02", Finding.PHOTOCOPIED)]


def test_a_photocopy_of_a_superseded_sheet_is_told_as_both() -> None:
    sheet = text("C000001")
    scans = (Scan(sheet, "asm1-02"), Scan(sheet, "asm1-01"))
    at_two = {each.place: each for each in walked([known("C000001", worth=Stands.SUPERSEDED)], *scans).lines}
    assert at_two["asm1-01"].finding is Finding.STALE
    assert at_two["asm1-02"].finding is Finding.PHOTOCOPIED
    assert at_two["asm1-02"].why.en == "its version was superseded: to be recalled"


def test_what_is_out_and_was_not_found_is_missing_where_somebody_walked() -> None:
    copies = [known("C000001"), known("C000002", "asm1-02"), known("C000003", "", holder="前台")]
    assert found(walked(copies, Scan(text("C000002", "asm1-02"), "asm1-02"))) == [
        ("C000002", "asm1-02", Finding.PRESENT)
    ]
    assert found(walked(copies)) == [
        ("C000001", "asm1-01", Finding.MISSING),
        ("C000002", "asm1-02", Finding.MISSING),
        ("C000003", "前台", Finding.MISSING),
    ]


def test_a_sheet_nobody_has_signed_for_is_awaited_and_what_came_back_is_not_looked_for() -> None:
    copies = [known("C000001", state=CopyState.ISSUED), known("C000002", state=CopyState.DESTROYED)]
    assert found(walked(copies)) == [("C000001", "asm1-01", Finding.AWAITED)]


def test_a_lent_copy_is_with_whom_it_was_lent_to() -> None:
    lent = known("C000001", "", state=CopyState.LENT, lent_to="品质部")
    assert found(walked([lent], Scan("C000001", "品质部"))) == [("C000001", "品质部", Finding.PRESENT)]


def test_a_reference_print_lies_where_it_is_used_and_is_never_missing() -> None:
    printed = known("C000001", "", kind=CopyKind.REFERENCE)
    assert found(walked([printed], Scan("C000001", "asm1-02"))) == [("C000001", "asm1-02", Finding.PRESENT)]
    assert not walked([printed]).lines


def changed(sheet: str, at: int) -> str:
    return sheet[:at] + ("3" if sheet[at] != "3" else "4") + sheet[at + 1 :]


@pytest.mark.parametrize(
    "sheet",
    [
        text("C000001")[:-20],
        changed(text("C000001"), 30),
        text("C000001", key=THIEF),
        text("C000001", key=LOST),
        text("C000001", document="WI-CS-009"),
    ],
    ids=["cut", "one character changed", "another key", "a key that was lost", "signed, but not what was issued"],
)
def test_what_the_office_did_not_issue_is_forged(sheet: str) -> None:
    done = walked([known("C000001")], Scan(sheet, "asm1-01"))
    finding = {each.copy: each.finding for each in done.lines if each.code}
    assert [*finding.values()] == [Finding.FORGED]
    assert Finding.MISSING in [each.finding for each in done.lines]  # the true sheet was not seen


@pytest.mark.parametrize(
    "sheet",
    [
        "https://example.com/asm1-01",
        "SOPKIT9 R:1",
        "",
        "C000777",
        text("C000777"),
        text("C000001", register=OTHER),
        text("C000001", issued=TODAY + timedelta(days=3)),
    ],
    ids=["no code", "another format", "nothing", "no such id", "never issued", "another register", "from the future"],
)
def test_what_nobody_can_tell_is_unknown_with_the_reason(sheet: str) -> None:
    done = [each for each in walked([known("C000001")], Scan(sheet, "asm1-01", row="7")).lines if each.row]
    assert [(each.finding, each.row, bool(each.why.zh)) for each in done] == [(Finding.UNKNOWN, "7", True)]


def test_a_thousand_scans_in_any_order_with_duplicates_come_to_the_same() -> None:
    copies = [known(f"C{n:06d}", f"asm1-0{n % 2 + 1}") for n in range(1, 201)]
    once = [Scan(text(each.copy.copy, each.copy.station), each.copy.station) for each in copies[:190]]
    scans = random.Random(6).choices(once, k=810) + once
    random.Random(7).shuffle(scans)
    done = walked(copies, *scans)
    assert (done.scanned, done.distinct) == (1000, 190)
    assert (done.counts[Finding.PRESENT], done.counts[Finding.MISSING]) == (190, 10)
    assert found(done) == found(walked(copies, *once))
    assert sum(each.times for each in done.lines) == 1000


def test_without_places_codes_are_counted_at_their_own() -> None:
    copies = [known("C000001"), known("C000002", "asm1-02")]
    done = walked(copies, Scan(text("C000001")), Scan(text("C000001"), "asm1-01"))
    assert found(done) == [("C000001", "asm1-01", Finding.PRESENT)]
    done = walked(copies, Scan(text("C000001")))
    assert found(done) == [("C000001", "asm1-01", Finding.PRESENT), ("C000002", "asm1-02", Finding.MISSING)]
    assert done.lines[0].why.en == "it was not noted where"


def test_a_station_is_current_when_each_document_of_its_set_hangs_there_and_no_old_one_does() -> None:
    copies = [known("C000001"), known("C000002", "asm1-02"), known("C000003", "asm1-02", Stands.SUPERSEDED)]
    scans = (Scan("C000001", "asm1-01"), Scan("C000002", "asm1-02"), Scan("C000003", "asm1-02"))
    done = walked(copies, *scans)
    has = {(each.station, each.document): each.has for each in done.sets}
    assert has == {
        ("asm1-01", "WI-CS-003"): Has.CURRENT,
        ("asm1-01", "WI-MF-009"): Has.NEVER,
        ("asm1-02", "WI-CS-003"): Has.STALE,
    }
    assert done.stations_current == (0, 2)
    taken_down = walked(copies[:2], *scans[:2])
    assert taken_down.stations_current == (1, 2)


def test_a_station_that_is_gone_and_one_that_never_was_are_told() -> None:
    copies = [known("C000001", "asm0-09"), known("C000002", "asm0-09"), known("C000003")]
    done = walked(copies, Scan("C000001", "asm0-09"), Scan("C000003", "asm1-1"))
    told = {each.copy: (each.finding, each.why.en) for each in done.lines}
    assert told == {
        "C000001": (Finding.PRESENT, "its station is no longer in sopkit.toml"),
        "C000002": (Finding.MISSING, "its station is no longer in sopkit.toml"),
        "C000003": (Finding.WRONG_STATION, "there is no such station: is it written right?"),
    }
