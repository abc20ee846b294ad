"""`sopkit copy reconcile`: from what a scanner wrote, or a ticked list, to a signed report in the register."""

from __future__ import annotations

import json
from collections.abc import Sequence
from contextlib import nullcontext
from dataclasses import replace
from hashlib import sha256
from pathlib import Path

import pypdfium2
import pytest
from openpyxl import load_workbook

from sopkit.posting.codes import Told, sign_code
from sopkit.register.acts.act import Holding
from sopkit.register.acts.copies import CopiesIssued, CopiesReceived
from sopkit.register.authority import founding
from sopkit.register.records.rounds import WalkRound
from sopkit.register.sshsig import check, read_blob, unarmoured
from tests.register.copying import issue, new, released
from tests.register.house import NUMBER, new_key
from tests.registered import Clerk

OFFICE = new_key("office copy key")
AT = "2026-03-20T10:00"
STATIONS = """
[stations.asm1-01]
name = { zh = "组装一线 1 工位", en = "Assembly 1, station 1" }
line = "组装一线"
place = 20
set = ["WI-CS-003"]
[stations.asm1-02]
name = { zh = "组装一线 2 工位", en = "Assembly 1, station 2" }
line = "组装一线"
place = 10
set = ["WI-CS-003"]
[stations.pack-01]
name = { zh = "包装 1 工位", en = "Packing 1" }
line = "包装线"
"""


class Floor(Clerk):
    """The clerk's workspace with stations, and copies of WI-CS-003 at them; `codes` are theirs by id."""

    codes: dict[str, str]

    def hang(self, *stations: str, version: str = "A/0") -> list[str]:
        """Issue a copy to each station, and have it signed for."""
        house = self.house
        wanted = [new(f"{version[-1]}{n}", "制造部", version, station=each) for n, each in enumerate(stations, 1)]
        act = issue(house, *wanted)
        act = replace(act, copies=tuple(replace(each, code=self._coded(each.copy, act)) for each in act.copies))
        house.did("wen.kong", act)
        ids = tuple(each.copy for each in act.copies)
        house.did("wen.kong", CopiesReceived(ids, "班长", house.clock.today(""), owing="巡查时收回"))
        return [*ids]

    def _coded(self, id: str, act: CopiesIssued) -> str:
        (copy,) = (each for each in act.copies if each.copy == id)
        register = founding(self.house.state).register
        told = Told(register, NUMBER, copy.version, id, copy.number, copy.station, act.issued)
        self.codes[id] = sign_code(told, OFFICE)
        return sha256(self.codes[id].encode()).hexdigest()

    def scanned(self, *lines: Sequence[str], name: str = "scans.csv") -> str:
        return str(self.write(name, "\r\n".join(",".join(each) for each in lines) + "\r\n"))


@pytest.fixture
def floor(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Floor:
    """Two stations with A/0; then A/1 came, and the first of them got it."""
    made = Floor(tmp_path / "works", monkeypatch)
    made.codes = {}
    monkeypatch.setattr("sopkit.adapters.ssh.unlocked.unlocked", lambda path: nullcontext(made.house.keys[path.name]))
    settings = (made.root / "sopkit.toml").read_text(encoding="utf-8")
    made.write("sopkit.toml", settings + STATIONS)
    house = made.house
    released(house, distribution=(Holding("制造部", 9),))
    house.clock.pass_(days=4)
    made.hang("asm1-01", "asm1-02")
    released(house, "A/1", "CR-2", "A/0", distribution=(Holding("制造部", 9),))
    house.clock.pass_(days=4)
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
