"""`sopkit copy reconcile`: from what a scanner wrote, or a ticked list, to a signed report in the register."""

from __future__ import annotations

import json
from hashlib import sha256
from pathlib import Path

import pypdfium2
import pytest
from openpyxl import load_workbook

from sopkit.register.records.rounds import WalkRound
from sopkit.register.sshsig import check, read_blob, unarmoured
from tests.floor import AT, Floor
from tests.floor import floor as made_floor


@pytest.fixture
def floor(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Floor:
    """The first of the two stations got A/1; the other has A/0 still."""
    made = made_floor(tmp_path / "works", monkeypatch)
    made.hang("asm1-01", version="A/1")
    return made


def test_scans_end_in_a_signed_report_in_the_register(floor: Floor) -> None:
    one, two, fresh = (floor.codes[f"C00000{n}"] for n in (1, 2, 3))
    scans = floor.scanned(
        ("岗位", "时间", "编码"),
        ("ASM1-02", "2026-03-20 09:10", two),
        ("asm1-01", "2026-03-20 09:14", fresh),
        ("asm1-01", "2026-03-20 09:14", fresh),
        ("asm1-01", "2026-03-20 09:15", one[:-9]),
        ("pack-01", "2026-03-20 09:20", fresh),
    )
    before = floor.entries()
    ran = floor.does("wen.kong", "copy", "reconcile", scans, at=AT)
    assert ran.status == 1, ran.err
    for told in ("stale 1", "forged 1", "photocopied 1", "missing 1", "present 1", "current: 1 of 2"):
        assert told in ran.err
    (photocopied,) = (line.split() for line in ran.out.splitlines() if "pack-01" in line)
    assert photocopied[:3] == ["pack-01", "photocopied", "C000003"]
    assert floor.entries() == before + 1
    (walk,) = floor.house.state.all(WalkRound)
    assert (walk.copies("present"), walk.copies("stale"), walk.places) == (1, 1, 3)
    folder = floor.root / "build" / "register"
    (report,) = folder.glob("walk-round-2026-03-20-*.json")
    data = report.read_bytes()
    assert sha256(data).hexdigest() == walk.report
    assert floor.house.register.vault.get(walk.scans) == Path(scans).read_bytes()
    blob = unarmoured(Path(f"{report}.sig").read_bytes())
    assert check(data, "sopkit-report", read_blob(blob).key, blob).key.text == floor.house.keys["wen.kong"].public
    assert json.loads(data)["counts"]["forged"] == 1
    sheet = load_workbook(report.with_suffix(".xlsx")).worksheets[0]
    assert [row[2].value for row in sheet.iter_rows() if row[1].value == "present"] == ["C000003"]
    with pypdfium2.PdfDocument(report.with_suffix(".pdf")) as pdf:
        text = "".join(page.get_textpage().get_text_range() for page in pdf)
    for told in ("Walk-round report", "C000002", "an old one hangs there", "asm1-02 Assembly 1, station 2"):
        assert told in text


def test_the_same_report_is_not_recorded_twice(floor: Floor) -> None:
    scans = floor.scanned(("C000003", "asm1-01"))
    assert floor.does("wen.kong", "copy", "reconcile", scans, at=AT).status == 1
    size = floor.entries()
    again = floor.does("wen.kong", "copy", "reconcile", scans, at=AT)
    assert (again.status, floor.entries()) == (1, size)
    assert "G933" in again.out + again.err


def test_the_list_to_walk_with_comes_back_ticked_with_its_rows_moved(floor: Floor) -> None:
    ran = floor.does("wen.kong", "copy", "walk-list", "--line", "组装一线", at=AT)
    assert ran.status == 0, ran.err
    path = floor.root / "build" / "register" / "walk-list.xlsx"
    rows: list[list[object]] = [
        [cell.value or "" for cell in row] for row in load_workbook(path).worksheets[0].iter_rows()
    ]
    head = next(n for n, row in enumerate(rows) if "Copy" in row)
    assert [row[2] for row in rows[head + 1 :]] == ["C000002", "C000001", "C000003"]  # as the route goes
    for row, mark in zip(rows[head + 1 :], ("✓", "", "√"), strict=True):
        row[8] = mark
    moved = floor.lists("ticked.xlsx", rows[head], *reversed(rows[head + 1 :]))
    ran = floor.does("wen.kong", "copy", "reconcile", moved, "--dry-run", "--line", "组装一线", at=AT, form="json")
    assert "lines" in ran.json, ran.json
    told = {(each["copy"], each["finding"]) for each in ran.json["lines"]}
    assert told == {("C000001", "missing"), ("C000002", "stale"), ("C000003", "present")}
    assert ran.json["files"] == []


def test_a_mark_that_is_neither_a_tick_nor_none_is_told_and_nothing_recorded(floor: Floor) -> None:
    path = floor.lists("ticked.xlsx", ["副本号", "位置（标识）", "在位"], ["C000003", "asm1-01", "好像在"])
    before = floor.entries()
    ran = floor.does("wen.kong", "copy", "reconcile", path, at=AT)
    assert (ran.status, floor.entries()) == (1, before)
    assert "清单!C2" in ran.err + ran.out


@pytest.mark.parametrize("content", [b"", b"\x00\x01\x02\xff", b"\n\n"])
def test_a_file_without_scans_is_told(floor: Floor, content: bytes) -> None:
    path = floor.write("scans.csv", content)
    before = floor.entries()
    ran = floor.does("wen.kong", "copy", "reconcile", str(path), at=AT)
    assert (ran.status, floor.entries()) == (2, before)
    assert "scans.csv" in ran.err


def test_a_round_where_all_is_in_order_ends_with_0(floor: Floor) -> None:
    scans = floor.scanned((floor.codes["C000003"], "asm1-01"))
    floor.does("wen.kong", "copy", "return", "C000001", at=AT)
    ran = floor.does("wen.kong", "copy", "reconcile", scans, "--dry-run", at=AT)
    assert ran.status == 0, ran.out + ran.err


def test_only_document_control_records_a_round(floor: Floor) -> None:
    scans = floor.scanned(("C000003", "asm1-01"))
    ran = floor.does("liu.min", "copy", "reconcile", scans, at=AT)
    assert ran.status == 1
    assert "G306" in ran.out + ran.err
    assert not floor.house.state.all(WalkRound)
    assert not (floor.root / "build" / "register").exists()


def test_a_place_that_nobody_knows_is_told(floor: Floor) -> None:
    scans = floor.scanned(("C000003", "asm1-01"))
    ran = floor.does("wen.kong", "copy", "reconcile", scans, "--station", "asm1-1", "--dry-run", at=AT)
    assert (ran.status, "asm1-1" in ran.err) == (2, True)
