"""Copies that were out before there was a register: numbered at adoption, and then copies like any other."""

from __future__ import annotations

import re
from dataclasses import fields
from datetime import UTC, datetime
from pathlib import Path

import pypdfium2
import pytest
from openpyxl import load_workbook

from sopkit.office.register.verifying import verify
from sopkit.register.acts.act import Holding, Kept
from sopkit.register.acts.adoption import Adopted, Old, PenSignature
from sopkit.register.acts.copies import CopiesTakenOver, NewCopy
from sopkit.register.acts.people import PersonLeft
from sopkit.register.acts.requests import Change
from sopkit.register.codec import decoded, encoded
from sopkit.register.excerpt import rested_on
from sopkit.register.records.copies import Copies, Copy
from sopkit.register.records.upkeep import Held
from tests.cli.test_adopt import HEADS, row
from tests.floor import AT, Floor
from tests.floor import floor as made_floor
from tests.register.copying import today
from tests.register.house import TYPE, House, digest, wanted

OLD = "OP-1"


@pytest.fixture
def floor(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Floor:
    """A line where copies were issued (C000001, C000002), and old documents that are not adopted yet."""
    made = made_floor(tmp_path / "works", monkeypatch)
    made.write("old/OP-1.docx", b"as it was")
    made.write("old/scans/OP-1.pdf", b"%PDF scan")
    return made


def adopts(floor: Floor, *rows: list[object], heads: list[str] = HEADS) -> None:
    ran = floor.does("wen.kong", "adopt", floor.lists("old/list.xlsx", heads, *rows), at="2026-03-10T10:00")
    assert ran.status == 0, ran.err
    floor.house.clock.time = max(floor.house.clock.time, datetime(2026, 3, 10, 2, 0, tzinfo=UTC))


def listed(floor: Floor, *options: str) -> list[tuple[str, ...]]:
    told = floor.sees("copy", "list", OLD, *options, at=AT)
    return [(each["copy"], each["number"], each["station"] or each["holder"], each["state"]) for each in told]


def taken_down(floor: Floor) -> list[list[object]]:
    """Rows of the cover list of a posting round."""
    ran = floor.does("wen.kong", "post", "plan", at=AT)
    assert ran.status == 0, ran.err
    path = floor.root / "build" / "register" / "posting-round.xlsx"
    return [[cell.value or "" for cell in row] for row in load_workbook(path).worksheets[0].iter_rows()]


def test_adopted_copies_are_numbered_as_the_paper_is_and_held(floor: Floor) -> None:
    adopts(
        floor,
        [*row(holders="品质部:2；ASM1-01；老领用者"), "07；07-2；11；03"],
        heads=[*HEADS, "分发号"],
    )
    assert listed(floor) == [
        ("C000003", "07", "品质部", "held"),
        ("C000004", "07-2", "品质部", "held"),
        ("C000005", "11", "asm1-01", "held"),
        ("C000006", "03", "老领用者", "held"),
    ]
    assert verify(floor.house.log).found == ()
    told = floor.does("wen.kong", "copy", "list", OLD, at=AT).out
    assert "held at adoption" in told and "2026-03-10 " in told
    complete = floor.does("wen.kong", "copy", "issue", OLD, "--unprinted", at=AT)
    assert complete.status == 2 and "is complete" in complete.err, "they are what the distribution gives"
    size = floor.entries()
    adopts(floor, [*row(holders="品质部:2；ASM1-01；老领用者"), "07；07-2；11；03"], heads=[*HEADS, "分发号"])
    assert floor.entries() == size, "a list that is read again numbers nothing again"


def test_copy_numbers_that_do_not_fit_are_told_at_their_cell(floor: Floor) -> None:
    path = floor.lists(
        "old/list.xlsx",
        [*HEADS, "分发号"],
        [*row(holders="前台:2"), "07"],
        [*row("OP-2", holders="前台:2"), "07；０７"],
    )
    ran = floor.does("wen.kong", "adopt", path, at=AT, form="json")
    assert [(each["place"], each["problem"]["en"]) for each in ran.json["faults"]] == [
        ("清单!M2", "there are 1 copy numbers for 2 copies: one for each, in the order of their holders"),
        ("清单!M3", "the copy number 07 is there 2 times"),
    ]


def test_the_next_release_recalls_them_and_a_round_takes_them_down(floor: Floor) -> None:
    settings = (floor.root / "sopkit.toml").read_text(encoding="utf-8")
    floor.write("sopkit.toml", settings.replace('"WI-CS-003"', '"WI-CS-003", "OP-1"'))
    adopts(floor, row(holders="asm1-01；asm1-02；前台"))
    house = floor.house
    walked = floor.does("wen.kong", "copy", "walk-list", "--line", "组装一线", at=AT)
    assert walked.status == 0, walked.err
    lists = floor.root / "build" / "register" / "walk-list.xlsx"
    rows: list[list[object]] = [
        [each.value or "" for each in one] for one in load_workbook(lists).worksheets[0].iter_rows()
    ]
    head = next(one for one in rows if "Found" in one)
    for one in rows[rows.index(head) + 1 :]:
        one[head.index("Found")] = "✓" if OLD in one else ""
    found = floor.does("wen.kong", "copy", "reconcile", floor.lists("walked.xlsx", *rows), "--dry-run", at=AT)
    assert "present 2" in found.err, found.err
    released_old(house)
    assert [each["copy"] for each in floor.sees("copy", "list", OLD, "--recalls", at=AT)] == [
        "C000003",
        "C000004",
        "C000005",
    ]
    down = {(each[1], each[4]) for each in taken_down(floor) if OLD in each}
    assert {id for told in down for id in re.findall("C00000[0-9]", str(told))} == {"C000003", "C000004", "C000005"}
    assert any("old paper no. 01" in str(each) for one in taken_down(floor) for each in one)
    with pypdfium2.PdfDocument(dossier(floor, "asm1-01")) as pdf:
        text = "".join(page.get_textpage().get_text_range() for page in pdf)
    assert "C000003" in text and "held at adoption" in " ".join(text.split())
    confirmed = floor.does("wen.kong", "post", "confirm", "--taken", "C000003", "--by", "班长", at=AT)
    assert confirmed.status == 0, confirmed.err
    gone = ("--by", "wen.kong", "--witness", "zhao.lei")
    assert floor.does("wen.kong", "copy", "stamp", "C000003", at=AT).status == 0
    assert floor.does("wen.kong", "copy", "destroy", "C000003", *gone, at=AT).status == 0
    assert listed(floor, "--out") == [("C000004", "02", "asm1-02", "held"), ("C000005", "03", "前台", "held")]


def test_json_has_each_field_of_a_copy_whether_it_is_what_most_have_or_not(floor: Floor) -> None:
    for options in ((), ("--recalls",)):
        first = floor.sees("copy", "list", *options, at=AT)[0]
        told = (first["kind"], first["medium"], first["of"], first["good_until"], first["stamped"], first["approved"])
        assert told == ("controlled", "paper", 0, None, False, [])
        assert {each.name for each in fields(Copy)} < {*first}
    with floor.house.log.reading() as view:
        assert b"controlled" not in next(view.rows("Copy")).body, "in the log a default is left out"


def released_old(house: House) -> None:
    """The version after the adopted one, in force from three days later on."""
    house.requested("CR-9", wanted(document=OLD, version="B/4", change=Change.REVISE, replaces="B/3"))
    house.submitted(document=OLD, version="B/4", request="CR-9", content=digest("B/4"))
    house.accepted(OLD, "B/4")
    house.approved(OLD, "B/4")
    house.releases(house.item(OLD, "B/4"))
    house.clock.pass_(days=4)


def dossier(floor: Floor, station: str) -> Path:
    ran = floor.does("wen.kong", "dossier", station, at=AT)
    assert ran.status == 0, ran.err
    return floor.root / "build" / "register" / f"station-{station}.pdf"


def test_a_leaver_hands_them_back(floor: Floor) -> None:
    adopts(floor, row(holders="liu.min:2"))
    floor.house.did("ren.yi", PersonLeft("liu.min", today(floor.house)))
    told = floor.does("wen.kong", "person", "show", "liu.min", at=AT)
    assert f"hand back the copy C000003 {OLD} B/3" in told.out + told.err
    assert "unnumbered" not in told.out + told.err


def old(number: str = OLD, *holders: Holding) -> Old:
    return Old(
        document=number,
        version="B/3",
        type=TYPE,
        title="回访规程",
        language="zh",
        effective=today(House()),
        files=(Kept(f"{number}.docx", digest(number)),),
        signed=(PenSignature("批准", "赵磊"),),
        holders=holders or (Holding("品质部", 2), Holding("前台", 1)),
    )


def test_a_register_in_which_copies_were_issued_since_is_mended_by_a_command(floor: Floor) -> None:
    """What old entries say stays what they meant: ids that were given since are not moved."""
    floor.house.did("wen.kong", Adopted("B-2025", "现行", (old(), old("OP-2"))))
    floor.hang("asm1-01", version="A/1")
    assert "3 more are held" not in floor.does("wen.kong", "copy", "list", at=AT).err
    assert "6 more are held since adoption" in floor.does("wen.kong", "copy", "list", at=AT).err
    some = floor.does("wen.kong", "copy", "number-held", OLD, at=AT)
    assert some.status == 0 and "C000004..C000006" in some.err, some.err
    rest = floor.does("wen.kong", "copy", "number-held", at=AT)
    assert "C000007..C000009" in rest.err
    assert "every copy" in floor.does("wen.kong", "copy", "number-held", at=AT).err
    assert "more are held" not in floor.does("wen.kong", "copy", "list", at=AT).err
    assert {each.unnumbered for each in floor.house.state.all(Held)} == {0}
    assert verify(floor.house.log).found == ()
    with floor.house.log.reading() as view:
        rested = rested_on(view, {("Copies", ""), ("Copy", "C000009")})
    assert rested.state.get(Copies) == Copies(9) and rested.state.get(Copy, "C000009")


def test_what_is_numbered_after_its_version_was_superseded_is_to_come_back_at_once(floor: Floor) -> None:
    floor.house.did("wen.kong", Adopted("B-2025", "现行", (old(),)))
    released_old(floor.house)
    assert floor.sees("copy", "list", OLD, "--recalls", at=AT) == []
    assert floor.does("wen.kong", "copy", "number-held", at=AT).status == 0
    due = floor.sees("copy", "list", OLD, "--recalls", at=AT)
    assert [(each["copy"], each["why"]) for each in due] == [(f"C00000{n}", "superseded") for n in (3, 4, 5)]
    every = {each["copy"] for each in floor.sees("copy", "list", "--recalls", at=AT)}
    assert {each["copy"] for each in due} < every, "found among all that are out, too"
    assert verify(floor.house.log).found == ()


def test_no_more_is_taken_over_than_was_held_and_nothing_else(floor: Floor) -> None:
    house = floor.house
    house.did("wen.kong", Adopted("B-2025", "现行", (old(),)))
    copy = NewCopy("C000003", OLD, "B/3", "01", "前台")
    for holder in ("别人", "前台"):
        two = tuple(NewCopy(f"C00000{n}", OLD, "B/3", f"0{n}", holder) for n in (3, 4))
        assert house.refused("wen.kong", CopiesTakenOver(3, two)) == {"G925"}
    assert house.refused("lu.ren", CopiesTakenOver(3, (copy,))) == {"G306"}
    assert house.refused("wen.kong", CopiesTakenOver(2, (copy,))) == {"G908"}
    assert house.refused("wen.kong", CopiesTakenOver(3, ())) == {"G910"}
    coded = decoded(NewCopy, encoded(copy).replace(b'"copy":', b'"code":"ab","copy":'))
    assert house.refused("wen.kong", CopiesTakenOver(3, (coded,))) == {"G912"}
    house.did("wen.kong", CopiesTakenOver(3, (copy,)))
    assert house.refused("wen.kong", CopiesTakenOver(4, (NewCopy("C000004", OLD, "B/3", "02", "前台"),))) == {"G925"}
    same = NewCopy("C000004", OLD, "B/3", "01", "品质部")
    assert house.refused("wen.kong", CopiesTakenOver(4, (same,))) == {"G911"}
