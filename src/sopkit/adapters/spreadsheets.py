"""Spreadsheets on disk: XLSX and CSV read cell by cell, and empty lists written.

What is read is untrusted: sizes are bounded before anything is unpacked, formulas count by the value last kept for them,
and nothing in the file is run or fetched.
"""

from __future__ import annotations

import csv
import io
import zipfile
from collections.abc import Iterator, Sequence
from datetime import date, datetime
from pathlib import Path
from typing import Any

from sopkit.diagnostics import Wording
from sopkit.office.register.listing import Cell, Column, Sheet

LARGEST_FILE = 30 * 2**20
LARGEST_UNPACKED = 300 * 2**20
MOST_ROWS = 10_000
MOST_COLUMNS = 100
ENDINGS = (".xlsx", ".xlsm", ".csv", ".tsv")


class NotAList(Exception):
    """The file cannot be read as a list; `wording` says why."""

    def __init__(self, zh: str, en: str) -> None:
        super().__init__(en)
        self.wording = Wording(zh, en)


def read_sheets(path: Path) -> list[Sheet]:
    """The sheets of a spreadsheet. Raises NotAList, OSError."""
    if path.stat().st_size > LARGEST_FILE:
        raise NotAList("文件太大（最多 30 MB）", "it is too large (30 MB at most)")
    data = path.read_bytes()
    if path.suffix.lower() in (".xlsx", ".xlsm") or data[:4] == b"PK\x03\x04":
        return list(_workbook(data))
    if path.suffix.lower() == ".xls" or data[:4] == b"\xd0\xcf\x11\xe0":
        raise NotAList("旧的 .xls 格式：请另存为 .xlsx", "the old .xls format: save it as .xlsx")
    return [_delimited(data, path.stem)]


def _workbook(data: bytes) -> Iterator[Sheet]:
    from openpyxl import load_workbook

    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            if sum(each.file_size for each in archive.infolist()) > LARGEST_UNPACKED:
                raise NotAList("文件展开后太大", "it is too large when unpacked")
        book = load_workbook(io.BytesIO(data), data_only=True)
    except NotAList:
        raise
    except Exception as error:  # openpyxl raises whatever a broken part makes it stumble over.
        raise NotAList("不是可以读的 XLSX 文件", f"it is no XLSX file that can be read ({error})"[:200]) from error
    for sheet in book.worksheets:
        if sheet.max_row > MOST_ROWS:
            raise NotAList(
                f"工作表“{sheet.title}”超过 {MOST_ROWS} 行", f"sheet {sheet.title!r} has more than {MOST_ROWS} rows"
            )
        rows = sheet.iter_rows(max_col=min(sheet.max_column, MOST_COLUMNS))
        merged = tuple((each.coord, each.max_row) for each in sheet.merged_cells.ranges)
        yield Sheet(sheet.title, tuple(tuple(_cell(sheet.title, each) for each in row) for row in rows), merged)


_AS_NUMBER = Wording(
    "单元格是数字，前后的 0 可能已经丢失；请设成文本格式后重写",
    "the cell is a number, which may have lost its zeros; make it text and write it again",
)
_ERROR = Wording("单元格里是公式错误", "the cell holds the error of a formula")


def _cell(sheet: str, cell: Any) -> Cell:
    value, place = cell.value, f"{sheet}!{cell.coordinate}"
    if value is None:
        return Cell(place)
    if cell.data_type == "e":
        return Cell(place, str(value), doubt=_ERROR)
    if isinstance(value, datetime):
        return Cell(place, value.date().isoformat(), value.date())
    if isinstance(value, date):
        return Cell(place, value.isoformat(), value)
    if isinstance(value, float):
        text = str(int(value)) if value.is_integer() else repr(value)
        return Cell(place, text, doubt=_AS_NUMBER)
    if isinstance(value, int) and cell.number_format.startswith("0") and cell.number_format != "0":
        return Cell(place, str(value), doubt=_AS_NUMBER)
    return Cell(place, str(value).strip())


def _delimited(data: bytes, name: str) -> Sheet:
    text = _decoded(data)
    sample = text[:4000]
    delimiter = max(",;\t", key=sample.count)
    try:
        rows = list(csv.reader(io.StringIO(text, newline=""), delimiter=delimiter))
    except csv.Error as error:
        raise NotAList("不是可以读的 CSV 文件", f"it is no CSV file that can be read ({error})") from error
    if len(rows) > MOST_ROWS:
        raise NotAList(f"超过 {MOST_ROWS} 行", f"it has more than {MOST_ROWS} rows")
    return Sheet(
        name,
        tuple(
            tuple(
                Cell(f"{name}!{_letters(n)}{row}", each.strip()) for n, each in enumerate(cells[:MOST_COLUMNS] or [""])
            )
            for row, cells in enumerate(rows, 1)
        ),
    )


def _decoded(data: bytes) -> str:
    """UTF-8, or what Excel in China writes: GB 18030."""
    for encoding in ("utf-8-sig", "gb18030"):
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        if "\0" not in text:
            return text
    raise NotAList("不是文本文件：CSV 用 UTF-8 或 GB 18030 编码", "it is no text: a CSV file is UTF-8 or GB 18030")


def _letters(n: int) -> str:
    return (chr(64 + n // 26) if n >= 26 else "") + chr(65 + n % 26)


def write_template(path: Path, name: str, columns: Sequence[Column], language: str) -> None:
    """Write an empty list with these columns, and a sheet that says what each is for. Raises OSError."""
    if path.suffix.lower() in (".csv", ".tsv"):
        with path.open("x", encoding="utf-8-sig", newline="") as stream:
            csv.writer(stream, delimiter="\t" if path.suffix.lower() == ".tsv" else ",").writerow(
                each.heads[0] for each in columns
            )
        return
    from openpyxl import Workbook
    from openpyxl.styles import Alignment, Font, PatternFill
    from openpyxl.utils import get_column_letter

    book = Workbook()
    sheet, notes = book.worksheets[0], book.create_sheet(Wording("填写说明", "How to fill in").in_language(language))
    sheet.title, sheet.freeze_panes = name, "A2"
    for n, each in enumerate(columns, 1):
        head = sheet.cell(1, n, each.heads[0])
        head.font = Font(bold=True)
        head.fill = PatternFill("solid", fgColor="FCE4D6" if each.required else "DDEBF7")
        head.alignment = Alignment(horizontal="center")
        letter = get_column_letter(n)
        sheet.column_dimensions[letter].width = max(12, len(each.heads[0]) * 2, len(each.example) * 1.5)
        for row in range(2, 502):  # Text, so that 1.10 and 00 stay what they are.
            sheet.cell(row, n).number_format = "@"
        meaning = each.meaning.in_language(language)
        must = Wording("必填", "needed").in_language(language) if each.required else ""
        for column, text in enumerate((each.heads[0], must, meaning, each.example), 1):
            notes.cell(n, column, text).alignment = Alignment(wrap_text=True, vertical="top")
    for letter, width in (("A", 14), ("B", 8), ("C", 70), ("D", 36)):
        notes.column_dimensions[letter].width = width
    if path.exists():
        raise FileExistsError(17, "exists", str(path))
    book.save(path)
