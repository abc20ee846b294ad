"""`sopkit post plan` and `post confirm`: a posting round from its pack to the register."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pikepdf
import pypdfium2
import pytest
from openpyxl import load_workbook

from sopkit.register.acts.act import Holding
from sopkit.register.acts.requests import Change
from sopkit.register.copy_life import open_recalls
from sopkit.register.records.copies import Copy, CopyState
from tests.floor import AT, Floor
from tests.floor import floor as made_floor
from tests.register.copying import released
from tests.register.house import digest, wanted

Rows = list[list[object]]


@pytest.fixture
def floor(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Floor:
    """A/1 was issued to both stations (C000003, C000004), and hangs nowhere yet."""
    made = made_floor(tmp_path / "works", monkeypatch)
    made.issued("asm1-01", "asm1-02", version="A/1")
    return made


def planned(floor: Floor, *options: str) -> Rows:
    """Heads and rows of the cover list."""
    ran = floor.does("wen.kong", "post", "plan", *options, at=AT)
    assert ran.status == 0, ran.err
    path = floor.root / "build" / "register" / "posting-round.xlsx"
    rows: Rows = [[cell.value or "" for cell in row] for row in load_workbook(path).worksheets[0].iter_rows()]
    return rows[next(n for n, row in enumerate(rows) if "Put up" in row) :]


def tick(rows: Rows, by: str = "班长") -> None:
    """Tick each row, and sign it."""
    for row in rows[1:]:
        set_(rows, row, "Taken down", "✓" if cell(rows, row, "Take down") else "")
        set_(rows, row, "Is up", "✓")
        set_(rows, row, "Signed by", by)


def cell(rows: Rows, row: list[object], head: str) -> object:
    return row[rows[0].index(head)]


def set_(rows: Rows, row: list[object], head: str, value: str) -> None:
    row[rows[0].index(head)] = value


def state(floor: Floor, id: str) -> CopyState:
    found = floor.house.state.get(Copy, id)
    assert found is not None
    return found.state


def test_the_pack_goes_along_the_route_and_a_ticked_list_ends_the_recalls(floor: Floor) -> None:
    rows = planned(floor)
    told = [tuple(cell(rows, row, head) for head in ("Place (id)", "Take down", "Put up")) for row in rows[1:]]
    assert told == [("asm1-02", "C000002", "C000004"), ("asm1-01", "C000001", "C000003")]
    with pikepdf.open(floor.root / "build" / "register" / "posting-round.pdf") as pack:
        assert len(pack.pages) == 3  # the cover, and a page of each copy
    tick(rows)
    moved = floor.lists("ticked.xlsx", rows[0], *reversed(rows[1:]))
    size = floor.entries()
    ran = floor.does("wen.kong", "post", "confirm", moved, at=AT)
    assert ran.status == 0, ran.err
    assert floor.entries() == size + 1
    assert [state(floor, f"C00000{n}").value for n in range(1, 5)] == ["returned", "returned", "held", "held"]
    assert not open_recalls(floor.house.state, floor.house.clock.today(""))
    assert "nothing to take down" in floor.does("wen.kong", "post", "plan", at=AT).err


def test_a_station_whose_new_copy_was_never_issued_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    bare = made_floor(tmp_path / "bare", monkeypatch)
    rows = planned(bare)
    assert "sopkit copy issue WI-CS-003 --to asm1-02" in str(cell(rows, rows[1], "Remark"))


def test_the_pack_ends_with_the_sheets_of_shifts_still_to_be_briefed(floor: Floor) -> None:
    house = floor.house
    house.requested("CR-3", wanted(version="A/2", change=Change.REVISE, replaces="A/1"), shifts=("甲班", "乙班"))
    house.submitted(version="A/2", request="CR-3", content=digest("A/2"), distribution=(Holding("制造部", 9),))
    house.accepted(version="A/2")
    house.approved(version="A/2")
    house.releases(house.item(version="A/2"))
    floor.issued("asm1-01", version="A/2")
    planned(floor)
    path = floor.root / "build" / "register" / "posting-round.pdf"
    first = path.read_bytes()
    with pypdfium2.PdfDocument(path) as pack:
        texts = [page.get_textpage().get_text_range() for page in pack]
    assert len(texts) == 1 + 3 + 2
    assert "甲班" in texts[-2]
    assert "乙班" in texts[-1]
    planned(floor)
    assert path.read_bytes() == first


def test_the_cover_is_to_be_filled_in_with_a_pen(floor: Floor) -> None:
    planned(floor)
    folder = floor.root / "build" / "register"
    with pypdfium2.PdfDocument(folder / "posting-round.pdf") as pack:
        cover = " ".join(pack[0].get_textpage().get_text_range().split())
        boxes = [each for each in _letters(pack[0]) if each[0] == "□"]
    book = load_workbook(folder / "posting-round.xlsx").worksheets[0]
    mark = next(each.value for row in book.iter_rows() for each in row if each.value and "-" in str(each.value)[8:9])
    assert f"Posting round {mark}" in cover
    assert "In all (take down 2, put up 2)" in cover
    for asked in (
        "Walked by (signature)",
        "From – to",
        "Old copies counted",
        "Received by document control",
        "Page 1 of 1",
    ):
        assert asked in cover
    assert len(boxes) == 2 * 2  # a box for each copy that comes down and each that goes up
    assert min(size for _, size in boxes) > 20


def _letters(page: pypdfium2.PdfPage) -> list[tuple[str, float]]:
    """Each letter of a page and its size, points."""
    text = page.get_textpage()
    count = pypdfium2.raw.FPDFText_CountChars(text)
    raw = pypdfium2.raw
    return [(chr(raw.FPDFText_GetUnicode(text, at)), raw.FPDFText_GetFontSize(text, at)) for at in range(count)]


def test_the_spreadsheet_prints_with_its_heads_on_each_page_and_room_to_sign(floor: Floor) -> None:
    rows = planned(floor)
    sheet = load_workbook(floor.root / "build" / "register" / "posting-round.xlsx").worksheets[0]
    head = next(n for n, row in enumerate(sheet.iter_rows(values_only=True), 1) if row[0] == rows[0][0])
    assert sheet.page_setup.orientation == "landscape"
    assert sheet.print_title_rows == f"${head}:${head}"
    assert all((sheet.row_dimensions[head + n].height or 0) >= 34 for n in (1, 2))  # points: 12 mm
    assert sheet.cell(head + 1, rows[0].index("Signed by") + 1).border.bottom.style == "medium"
    assert sheet.oddFooter and sheet.oddFooter.right.text == "&P / &N"


def test_one_line_alone(floor: Floor) -> None:
    assert "nothing to take down" in floor.does("wen.kong", "post", "plan", "--line", "包装线", at=AT).err
    ran = floor.does("wen.kong", "post", "plan", "--line", "焊接线", at=AT)
    assert (ran.status, "焊接线" in ran.err) == (2, True)


def test_one_release_alone(floor: Floor) -> None:
    assert len(planned(floor, "--release", "R0002")) == 1 + 2
    assert "nothing to take down" not in floor.does("wen.kong", "post", "plan", "--release", "R0002", at=AT).err
    ran = floor.does("wen.kong", "post", "plan", "--release", "R0099", at=AT)
    assert (ran.status, "R0099" in ran.err) == (2, True)


def test_by_hand(floor: Floor) -> None:
    ran = floor.does("wen.kong", "post", "confirm", "--put", "c3", "--taken", "c1", "--by", "班长", at=AT)
    assert ran.status == 0, ran.err
    assert "sopkit copy stamp C000001" in ran.err
    assert (state(floor, "C000001"), state(floor, "C000003")) == (CopyState.RETURNED, CopyState.HELD)


def superseded(floor: Floor, rows: Rows) -> None:
    released(floor.house, "A/2", "CR-3", "A/1")
    floor.house.clock.pass_(days=4)


def twice(floor: Floor, rows: Rows) -> None:
    rows.append([*rows[1]])


def half_moved(floor: Floor, rows: Rows) -> None:
    set_(rows, rows[1], "Place (id)", "asm1-01")


def gone(floor: Floor, rows: Rows) -> None:
    settings = (floor.root / "sopkit.toml").read_text(encoding="utf-8")
    floor.write("sopkit.toml", settings.replace("[stations.asm1-02]", "[stations.asm1-09]"))


def another_register(floor: Floor, rows: Rows) -> None:
    set_(rows, rows[1], "Plan", "ffffffff-00000000")


def unclear(floor: Floor, rows: Rows) -> None:
    set_(rows, rows[1], "Is up", "明天")


def old_one_left(floor: Floor, rows: Rows) -> None:
    set_(rows, rows[1], "Taken down", "")


def another_list(floor: Floor, rows: Rows) -> None:
    rows[:] = [["姓名", "部门"], ["王芳", "客服"]]


@pytest.mark.parametrize(
    ("wrong", "told"),
    [
        (superseded, "G932"),
        (twice, "ticked at"),
        (half_moved, "belongs to asm1-02"),
        (gone, "no station asm1-02"),
        (another_register, "no plan of this register"),
        (unclear, "tick"),
        (old_one_left, "G922"),
        (another_list, "no row of column heads"),
    ],
)
def test_what_is_wrong_is_told_and_nothing_of_the_round_recorded(
    floor: Floor, wrong: Callable[[Floor, Rows], None], told: str
) -> None:
    rows = planned(floor)
    tick(rows)
    wrong(floor, rows)
    path = floor.lists("ticked.xlsx", *rows)
    size = floor.entries()
    ran = floor.does("wen.kong", "post", "confirm", path, at="2026-03-24T10:00")
    assert (ran.status, floor.entries()) == (1, size), ran.err
    assert told in ran.err
    assert state(floor, "C000001") is CopyState.HELD
