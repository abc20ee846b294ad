"""What a released document and a list say, in each of their formats, as whoever opens the bundle's files reads them."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping

from lxml.html import fromstring
from openpyxl import load_workbook

from tests.outputs import pages_of, squeezed


def output(number: str, format: str = "pdf") -> str:
    """Path of a document's file in a bundle."""
    return f"documents/{number}/{number}.{format}"


def printed(files: Mapping[str, bytes], number: str) -> list[str]:
    """The pages of a document's PDF, without white space."""
    return pages_of(files[output(number)])


def on_screen(files: Mapping[str, bytes], number: str) -> str:
    """The text of its HTML page, without white space."""
    return squeezed("".join(map(str, fromstring(files[output(number, "html")]).itertext())))


def in_word(files: Mapping[str, bytes], number: str) -> str:
    """The text of its Word file, headers and footers too, without white space."""
    with zipfile.ZipFile(io.BytesIO(files[output(number, "docx")])) as packed:
        parts = [packed.read(each) for each in sorted(packed.namelist()) if each.endswith(".xml")]
    return squeezed("".join(str(text) for each in parts for text in fromstring(each).itertext()))


def rows(files: Mapping[str, bytes], name: str) -> list[dict[str, str]]:
    """The rows of a list's workbook, each by the heads above them."""
    sheet = load_workbook(io.BytesIO(files[f"lists/{name}.xlsx"])).worksheets[0]
    cells = [tuple(str(each or "") for each in row) for row in sheet.iter_rows(values_only=True)]
    at = next(n for n, row in enumerate(cells) if "文件编号" in row)
    return [dict(zip(cells[at], row, strict=True)) for row in cells[at + 1 :]]
