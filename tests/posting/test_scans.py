"""What scanners write: with a head or without, in any encoding that Excel uses, with places or after a station's label."""

from __future__ import annotations

import pytest

from sopkit.posting.scans import NotScans, read_scans
from sopkit.posting.walk_round import Scan
from tests.posting.offices import code

SHEET = code()
STATIONS = ("asm1-01", "asm1-02")


def read(text: str, encoding: str = "utf-8") -> list[tuple[str, str, str]]:
    return [(each.text, each.place, each.at) for each in read_scans(text.encode(encoding), STATIONS)]


@pytest.mark.parametrize(
    "text",
    [
        f"时间,岗位,编码\n2026-11-23 09:10,asm1-01,{SHEET}\n",
        f"station;code;time\nasm1-01;{SHEET};2026-11-23 09:10\n",
        f'"{SHEET}"\t2026-11-23 09:10\tasm1-01',
        f"2026-11-23 09:10,asm1-01,{SHEET}",
        f"asm1-01\n\n{SHEET},2026-11-23 09:10\n",
    ],
    ids=["head", "English head", "no head, tabs", "no head, commas", "after the station's label"],
)
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
def test_a_scan_with_place_and_time(text: str, encoding: str) -> None:
    assert read(text, encoding) == [(SHEET, "asm1-01", "2026-11-23 09:10")]


def test_codes_alone_one_a_line() -> None:
    assert read(f"{SHEET}\r\nC000007\n7K9QZM\n") == [(SHEET, "", ""), ("C000007", "", ""), ("7K9QZM", "", "")]


def test_a_label_holds_until_the_next_and_a_noted_place_goes_first() -> None:
    text = "ASM1-01\nC000001\nC000002,asm1-02\nasm1-02\nC000003\n"
    assert [place for _, place, _ in read(text)] == ["asm1-01", "asm1-02", "asm1-02"]


def test_each_scan_says_in_which_line_it_stands() -> None:
    assert read_scans(b"code\n\nC000001\nC000002\n") == [Scan("C000001", row="3"), Scan("C000002", row="4")]


@pytest.mark.parametrize("data", [b"", b"\r\n \n", b"code,station\n", b"\x89PNG\r\n\x1a\n\x00\x00", b"\xff\x00"])
def test_what_holds_no_scans_is_told(data: bytes) -> None:
    with pytest.raises(NotScans) as told:
        read_scans(data)
    assert told.value.wording.zh
    assert told.value.wording.en
