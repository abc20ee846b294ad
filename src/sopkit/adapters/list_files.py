"""The register's lists as files: XLSX and CSV whose bytes depend on nothing but the list.

What people typed is data and stays it: a spreadsheet would take a text that begins with ``=`` for a formula (CWE-1236).
"""

from __future__ import annotations

import csv
import io
import re
import zipfile
from datetime import datetime
from typing import Any

from sopkit.diagnostics import Wording
from sopkit.office.register.lists import Imprint, Listing
from sopkit.office.register.lists.values import in_language

_STARTS_FORMULA = ("=", "+", "-", "@", "\t", "\r")
_UNPRINTABLE = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_LONGEST = 32_000
"""Characters in a cell: a spreadsheet program takes no more than 32767 (ECMA-376 leaves it open; Excel's limit)."""

_NOT_IN_TITLES = re.compile(r"[\x00-\x1f\[\]:*?/\\]")
"""What spreadsheet programs take in no sheet's name; a station's or a document's may have it."""

_PEN = 36
"""Height of a row that is written in, points: 12.7 mm."""

_OLDEST = (1980, 1, 1, 0, 0, 0)


def csv_bytes(listing: Listing, language: str) -> bytes:
    """A list as CSV: UTF-8 with a byte order mark, for spreadsheet programs; heads in the first row."""
    stream = io.StringIO(newline="")
    writer = csv.writer(stream, lineterminator="\r\n")
    writer.writerow(listing.heads_in(language))
    writer.writerows([_harmless(each) for each in row] for row in listing.rows_in(language))
    return stream.getvalue().encode("utf-8-sig")


def xlsx_bytes(listing: Listing, imprint: Imprint, language: str) -> bytes:
    """A list as a workbook: its title and what ties it to the log above the heads, one text cell a value."""
    from openpyxl import Workbook
    from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
    from openpyxl.utils import get_column_letter
    from openpyxl.worksheet.properties import PageSetupProperties

    book = Workbook()
    sheet = book.worksheets[0]
    title = listing.title.in_language(language)
    sheet.title = _NOT_IN_TITLES.sub(" ", title).strip("' ")[:31] or "1"
    thin = Side(style="thin", color="808080")
    rule, wrapped = Border(thin, thin, thin, thin), Alignment(wrap_text=True, vertical="top")
    sample = "（样例 SAMPLE）" if imprint.sample else ""
    _text(sheet, 1, 1, title + sample).font = Font(bold=True, size=16)
    lines = imprint.lines_in(language)
    for n, (label, value) in enumerate(lines, 2):
        _text(sheet, n, 1, f"{label}  {value}")
    head = len(lines) + 3
    for n, name in enumerate(listing.heads_in(language), 1):
        cell = _text(sheet, head, n, name)
        cell.font, cell.fill, cell.border = Font(bold=True), PatternFill("solid", fgColor="DDEBF7"), rule
        cell.alignment = Alignment(horizontal="center", vertical="center", wrap_text=True)
        sheet.column_dimensions[get_column_letter(n)].width = 4 + 4 * listing.columns[n - 1].share
    for at, row in enumerate(listing.rows_in(language), head + 1):
        for n, value in enumerate(row, 1):
            cell = _text(sheet, at, n, value)
            cell.border, cell.alignment = rule, wrapped
    if any(each.by_hand for each in listing.columns):
        _for_a_pen(sheet, listing, head, f"{title} · {imprint.day}")
    last = get_column_letter(len(listing.columns))
    sheet.freeze_panes = f"A{head + 1}"
    sheet.auto_filter.ref = f"A{head}:{last}{head + len(listing.rows)}"
    sheet.print_title_rows = f"{head}:{head}"
    sheet.page_setup.orientation, sheet.page_setup.paperSize = "landscape", sheet.PAPERSIZE_A4
    sheet.page_setup.fitToHeight = 0
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    if listing.slips:
        _slips(book.create_sheet(Wording("明细", "Sheets").in_language(language)), listing, language)
    book.properties.creator, book.properties.title = "sopkit", title
    made = datetime.combine(imprint.day, datetime.min.time())
    book.properties.created = made
    stream = io.BytesIO()
    book.save(stream)
    return _undated(stream.getvalue(), made)


def _for_a_pen(sheet: Any, listing: Listing, head: int, foot: str) -> None:
    """Rows as high as a signature, cells to write in with a thick border, on each page the list's name and its number."""
    from openpyxl.styles import Alignment, Border, Side

    thick = Side(style="medium", color="000000")
    sheet.row_dimensions[head].height = 32
    for at in range(head + 1, head + 1 + len(listing.rows)):
        sheet.row_dimensions[at].height = _PEN
        for n, column in enumerate(listing.columns, 1):
            cell = sheet.cell(at, n)
            cell.alignment = Alignment(wrap_text=True, vertical="center")
            if column.by_hand:
                cell.border = Border(thick, thick, thick, thick)
                cell.alignment = Alignment(horizontal="center", vertical="center", wrap_text=True)
    sheet.oddFooter.left.text, sheet.oddFooter.right.text = foot.replace("&", "&&"), "&P / &N"
    margins = sheet.page_margins
    margins.left = margins.right = 0.4
    margins.top, margins.bottom, margins.footer = 0.5, 0.6, 0.3


def _slips(sheet: Any, listing: Listing, language: str) -> None:
    """The sheets that the print has, one under the other: label and value, then their tables."""
    from openpyxl.styles import Alignment, Font

    wrapped = Alignment(wrap_text=True, vertical="top")
    for name, width in (("A", 22), ("B", 70), ("C", 70)):
        sheet.column_dimensions[name].width = width
    at = 0
    for slip in listing.slips:
        at += 2
        _text(sheet, at, 1, slip.title.in_language(language)).font = Font(bold=True, size=13)
        for label, value in slip.facts:
            if in_language(value, language):
                at += 1
                _text(sheet, at, 1, label.in_language(language))
                _text(sheet, at, 2, in_language(value, language)).alignment = wrapped
        for table in slip.tables:
            at += 1
            _text(sheet, at, 1, table.title.in_language(language)).font = Font(bold=True)
            for row in (table.heads_in(language), *table.rows_in(language)):
                at += 1
                for n, cell in enumerate(row, 1):
                    _text(sheet, at, n, cell).alignment = wrapped


def _text(sheet: Any, row: int, column: int, value: str) -> Any:
    """A cell that holds `value` as text, whatever it begins with: ``=1+1`` is not reckoned, ``1.10`` keeps its zero."""
    cell = sheet.cell(row, column)
    cell.value = _kept(value)
    cell.data_type, cell.number_format = "s", "@"
    return cell


def _kept(value: str) -> str:
    value = _UNPRINTABLE.sub("\N{REPLACEMENT CHARACTER}", value)
    return value if len(value) <= _LONGEST else f"{value[:_LONGEST]}…"


def _harmless(value: str) -> str:
    value = _kept(value)
    return f"'{value}" if value.startswith(_STARTS_FORMULA) else value


def _undated(data: bytes, made: datetime) -> bytes:
    """The same workbook without the hour it was saved at: in its properties, and in the archive that it is."""
    stream = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as new:
        for name in sorted(old.namelist(), key=lambda each: (each != "[Content_Types].xml", each)):
            part = old.read(name)
            if name == "docProps/core.xml":
                now = made.strftime("%Y-%m-%dT%H:%M:%SZ").encode()
                part = re.sub(rb"(<dcterms:modified[^>]*>)[^<]*", rb"\g<1>" + now, part)
            info = zipfile.ZipInfo(name, _OLDEST)
            info.compress_type = zipfile.ZIP_DEFLATED
            info.create_system = 0
            new.writestr(info, part)
    return stream.getvalue()
