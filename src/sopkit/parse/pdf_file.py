"""Look into a PDF that is to be controlled as it is.

It must be whole: a file that a viewer first has to mend may show other pages in the next viewer.
"""

from __future__ import annotations

import io
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import pikepdf
from pikepdf import Array, Dictionary, Name, Object, Page, Pdf

from sopkit.model.asset import AssetFault

MOST_PAGES = 1000
_LEAST_MM, _MOST_MM = 20.0, 5080.0
"""Sides of a page, mm; ISO 32000-1, Annex C.2, lets none exceed 14,400 units."""

_POINT = 25.4 / 72
_MOST_NOTES = 20


@dataclass(frozen=True, slots=True)
class PdfFile:
    """Sizes of the pages as seen, mm, and notes: ``signed``, ``scripts``, ``comments``, ``font:NAME`` (not embedded)."""

    pages: tuple[tuple[float, float], ...]
    notes: tuple[str, ...]


def look_into(data: bytes) -> PdfFile | tuple[AssetFault, str]:
    """What the PDF holds, or why it cannot be used; never raises for what its bytes may hold."""
    if b"%PDF-" not in data[:1024]:
        return AssetFault.FALSE_EXTENSION, "PDF"
    try:
        with pikepdf.open(io.BytesIO(data), attempt_recovery=False, suppress_warnings=True) as pdf:
            return _examined(pdf)
    except pikepdf.PasswordError:
        return AssetFault.ENCRYPTED, ""
    except (pikepdf.PdfError, AttributeError, KeyError, ValueError, TypeError, RecursionError, IndexError) as error:
        return AssetFault.DAMAGED, str(error)[:100]


def _examined(pdf: Pdf) -> PdfFile | tuple[AssetFault, str]:
    if pdf.is_encrypted:
        return AssetFault.ENCRYPTED, ""
    if len(pdf.pages) > MOST_PAGES:
        return AssetFault.TOO_LARGE, f"{len(pdf.pages)} > {MOST_PAGES}"
    sizes = []
    for number, page in enumerate(pdf.pages, start=1):
        size = page_size(page)
        if size is None:
            return AssetFault.PAGE_BOX, str(number)
        sizes.append(size)
        for stream in _streams(page):
            stream.read_bytes()
    notes = tuple(_notes(pdf))
    told = [str(each) for each in pdf.get_warnings()]
    if told or not sizes:
        return AssetFault.DAMAGED, (told or ["0"])[0][:100]
    return PdfFile(tuple(sizes), notes)


def page_size(page: Page) -> tuple[float, float] | None:
    """Width and height of a page as a reader sees it, mm; None when its boxes make no sheet of paper.

    The visible box is the crop box where it meets the media box, turned by Rotate and scaled by UserUnit
    (ISO 32000-1, 7.7.3.3 and 14.11.2).
    """
    try:
        left, bottom, right, top = visible_box(page)
        turn = int(inherited(page, "/Rotate", 0))
        unit = float(page.obj.get("/UserUnit", 1))
    except (ValueError, TypeError, AttributeError):
        return None
    width, height = (right - left) * unit * _POINT, (top - bottom) * unit * _POINT
    if turn % 90 or not all(_LEAST_MM <= each <= _MOST_MM for each in (width, height)):
        return None
    return (height, width) if turn % 180 else (width, height)


def visible_box(page: Page) -> tuple[float, float, float, float]:
    """Left, bottom, right, top of what a reader sees of the page, in its own units; raises ValueError for a bad box."""
    media = _box(inherited(page, "/MediaBox", None))
    crop = _box(inherited(page, "/CropBox", media))
    return max(media[0], crop[0]), max(media[1], crop[1]), min(media[2], crop[2]), min(media[3], crop[3])


def inherited(page: Page, key: str, otherwise: Any) -> Any:
    """An attribute of the page, or of the nodes above it in the page tree."""
    node: Object | None = page.obj
    for _ in range(64):
        if node is None:
            break
        if key in node:
            return node[key]
        node = node.get("/Parent")
    return otherwise


def _box(raw: Any) -> tuple[float, float, float, float]:
    x0, y0, x1, y1 = (float(each) for each in raw)
    return min(x0, x1), min(y0, y1), max(x0, x1), max(y0, y1)


def _streams(page: Page) -> Iterator[Object]:
    contents = page.obj.get("/Contents")
    if contents is not None:
        yield from contents if isinstance(contents, Array) else [contents]


def _notes(pdf: Pdf) -> Iterator[str]:
    root = pdf.Root
    form = root.get("/AcroForm")
    if form is not None and int(form.get("/SigFlags", 0)) & 1:
        yield "signed"
    action, names = root.get("/OpenAction"), root.get("/Names")
    acts = isinstance(action, Dictionary) and action.get("/S") not in (None, Name.GoTo)
    if acts or (names is not None and "/JavaScript" in names):
        yield "scripts"
    if any(each.get("/Subtype") != Name.Link for page in pdf.pages for each in page.obj.get("/Annots", ())):
        yield "comments"
    lacking = {str(each.get("/BaseFont", "?")).lstrip("/") for each in pdf.objects if _lacks_file(each)}
    yield from (f"font:{name}" for name in sorted(lacking)[:_MOST_NOTES])


def _lacks_file(each: Object) -> bool:
    """Whether an object is a font whose shapes are not in the file: another machine prints others."""
    if not isinstance(each, Dictionary) or each.get("/Type") != Name.Font:
        return False
    if "/DescendantFonts" in each or each.get("/Subtype") == Name.Type3:
        return False
    descriptor = each.get("/FontDescriptor")
    return descriptor is None or not any(file in descriptor for file in ("/FontFile", "/FontFile2", "/FontFile3"))
