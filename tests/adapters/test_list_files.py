"""Lists as spreadsheets: text stays text, and equal lists give equal bytes."""

from __future__ import annotations

import csv
import io
import zipfile
from datetime import date

from openpyxl import load_workbook

from sopkit.adapters.list_files import csv_bytes, xlsx_bytes
from sopkit.diagnostics import Wording
from sopkit.office.register.lists import Imprint, Listing
from sopkit.office.register.lists.values import columns

IMPRINT = Imprint("样例登记簿", "0123456789abcdef" * 2, date(2026, 3, 9), 17, "ab" * 32)
HARMFUL = ("=HYPERLINK(1)", "+1", "-2", "@SUM(A1)", "\tx", "1.10", "00", "a\x00b", "第一行\n第二行")


def listing(*cells: str) -> Listing:
    heads = columns(("编号", "Number", 2), ("名称", "Title", 4))
    return Listing("x", Wording("清单", "A list"), heads, tuple((each, Wording("现行", "in force")) for each in cells))


def test_no_cell_is_a_formula_and_figures_keep_their_zeros() -> None:
    sheet = load_workbook(io.BytesIO(xlsx_bytes(listing(*HARMFUL), IMPRINT, "zh"))).worksheets[0]
    cells = [row[0] for row in sheet.iter_rows(min_row=8)]
    assert all(each.data_type != "f" for each in cells)
    told = [each.value for each in cells]
    assert told[0] == "编号" and {"=HYPERLINK(1)", "1.10", "00", "第一行\n第二行"} <= {*told}
    rows = list(csv.reader(io.StringIO(csv_bytes(listing(*HARMFUL), "en").decode("utf-8-sig"), newline="")))
    assert rows[0] == ["Number", "Title"] and rows[6][0] == "1.10"
    assert [row[0][:1] for row in rows[1:6]] == ["'"] * 5


def test_csv_opens_as_utf_8_in_a_spreadsheet_program() -> None:
    data = csv_bytes(listing("甲"), "zh")
    assert data == "\ufeff编号,名称\r\n甲,现行\r\n".encode()


def test_a_workbook_says_what_part_of_the_log_it_shows() -> None:
    sheet = load_workbook(io.BytesIO(xlsx_bytes(listing(), IMPRINT, "en"))).worksheets[0]
    told = " ".join(str(row[0].value) for row in sheet.iter_rows(max_row=6))
    for each in (IMPRINT.register, IMPRINT.root, "17", "2026-03-09"):
        assert each in told


def test_equal_lists_give_equal_bytes_with_no_hour_of_saving_in_them() -> None:
    before = xlsx_bytes(listing("a"), IMPRINT, "zh")
    assert xlsx_bytes(listing("a"), IMPRINT, "zh") == before
    with zipfile.ZipFile(io.BytesIO(before)) as archive:
        assert {each.date_time[0] for each in archive.infolist()} == {1980}
        assert b"2026-03-09T00:00:00Z</dcterms:modified>" in archive.read("docProps/core.xml")


def test_a_cell_longer_than_spreadsheets_take_is_cut() -> None:
    sheet = load_workbook(io.BytesIO(xlsx_bytes(listing("长" * 10**6), IMPRINT, "zh"))).worksheets[0]
    last = [row[0].value for row in sheet.iter_rows()][-1]
    assert isinstance(last, str) and len(last) <= 32_767 and last.endswith("…")
