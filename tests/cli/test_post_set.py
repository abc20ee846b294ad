"""A station's set on the command line: what belongs there, what is there, what a changeover swaps."""

from __future__ import annotations

from pathlib import Path

import openpyxl
import pytest

from tests.floor import AT, Floor
from tests.floor import floor as made_floor

SET = """[
  { document = "WI-CS-003", how = "posted", product = "X100" },
  { document = "WI-CS-001", how = "posted", product = "X200" },
  { document = "WI-CS-004", how = "folder", product = "X200" },
  "WI-CS-005",
]"""


@pytest.fixture
def floor(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Floor:
    made = made_floor(tmp_path / "works", monkeypatch)
    path = made.root / "sopkit.toml"
    settings = path.read_text(encoding="utf-8").replace('place = 20\nset = ["WI-CS-003"]', f"place = 20\nset = {SET}")
    path.write_text(settings, encoding="utf-8")
    return made


def listed(floor: Floor, *more: str) -> list[dict[str, object]]:
    found: list[dict[str, object]] = floor.sees("post", "set", "asm1-01", *more, at=AT)
    return found


def test_a_changeover_swaps_what_is_for_one_product_and_leaves_the_rest(floor: Floor) -> None:
    assert {each["document"]: each["swap"] for each in listed(floor, "--for", "x200")} == {
        "WI-CS-003": "put-away",
        "WI-CS-001": "hang",
        "WI-CS-004": "stays",
        "WI-CS-005": "stays",
    }
    assert {each["document"]: each["swap"] for each in listed(floor, "--for", "X100")} == {
        "WI-CS-003": "hang",
        "WI-CS-001": "put-away",
        "WI-CS-004": "stays",
        "WI-CS-005": "stays",
    }


def test_a_changeover_records_nothing_and_opens_no_recall(floor: Floor) -> None:
    before, recalls = floor.entries(), floor.sees("copy", "list", "--recalls", at=AT)
    listed(floor, "--for", "X200")
    assert (floor.entries(), floor.sees("copy", "list", "--recalls", at=AT)) == (before, recalls)


def test_what_is_there_of_each_document_is_told(floor: Floor) -> None:
    first = listed(floor)[0]
    assert (first["has"], first["copies"], first["in_force"]) == ("stale", ["C000001"], "A/1")
    floor.hang("asm1-01", version="A/1")
    assert floor.does("wen.kong", "copy", "return", "C000001", at=AT).status == 0
    first = listed(floor)[0]
    assert (first["has"], first["copies"]) == ("current", ["C000003"])
    assert "swap" not in first


def test_a_product_the_set_does_not_know_is_told_with_those_it_has(floor: Floor) -> None:
    ran = floor.does("wen.kong", "post", "set", "asm1-01", "--for", "X300", at=AT)
    assert ran.status == 2
    assert "X100, X200" in ran.err
    assert floor.does("wen.kong", "post", "set", "asm9-99", at=AT).status == 2


def test_the_list_for_the_folder_is_printed(floor: Floor) -> None:
    ran = floor.does("wen.kong", "post", "set", "asm1-01", "--for", "X200", "--print", at=AT)
    assert ran.status == 0, ran.err
    folder = floor.root / "build" / "register"
    assert (folder / "station-set-asm1-01.pdf").read_bytes().startswith(b"%PDF-")
    book = openpyxl.load_workbook(folder / "station-set-asm1-01.xlsx")
    told = {str(cell.value) for sheet in book for row in sheet.iter_rows() for cell in row if cell.value}
    assert {"hang it up", "put it into the folder", "leave it", "WI-CS-005"} <= told
