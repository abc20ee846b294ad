"""Look into the content streams of a PDF's pages: what is drawn outside tags, what shows a missing glyph."""

from __future__ import annotations

import sys
from array import array
from collections.abc import Iterator
from dataclasses import dataclass, field

import pikepdf
from pikepdf import Array, Dictionary, Name, Object, Pdf

from sopkit.audit.operations import operations


@dataclass(slots=True)
class Glyphs:
    """How many glyphs each embedded TrueType font has, read once per file."""

    _counts: dict[tuple[int, int], int] = field(default_factory=dict)

    def count(self, font: Object) -> int:
        """Glyphs in the font file of the composite `font`; 65536 where that cannot be told."""
        if font.objgen not in self._counts:
            self._counts[font.objgen] = _glyph_count(font)
        return self._counts[font.objgen]


def content_faults(page: pikepdf.Page, reached: set[int], glyphs: Glyphs) -> tuple[int, int]:
    """Count what is neither tagged nor artifact on `page`, and shown glyphs that their font does not have.

    `reached` are the page's marked-content ids that the structure tree holds. A character no font has is shown
    with glyph 0, or (by WeasyPrint) with a number past the font's last glyph.
    """
    fonts = page.obj.get(Name.Resources, Dictionary()).get(Name.Font, Dictionary())
    inside: list[bool] = []
    untagged = boxes = 0
    limit = 65536
    for operation in operations(page):
        name = operation.name
        if name in ("BMC", "BDC"):
            inside.append(operation.tag == "/Artifact" or operation.mark in reached)
        elif name == "EMC":
            if inside:
                inside.pop()
        elif name == "Tf":
            font = fonts.get(operation.tag)
            limit = 65536 if font is None else glyphs.count(font)
        else:
            if not any(inside):
                untagged += 1
            boxes += _boxes(operation.codes, limit)
    return untagged, boxes


def _boxes(codes: bytes, limit: int) -> int:
    """Glyph codes 0 or not below `limit` in a shown text; codes are two bytes wide (Identity-H)."""
    glyphs = array("H", codes)
    if sys.byteorder == "little":
        glyphs.byteswap()
    if not glyphs or (min(glyphs) > 0 and max(glyphs) < limit):
        return 0
    return sum(1 for glyph in glyphs if not 0 < glyph < limit)


def _glyph_count(font: Object) -> int:
    """Number of glyphs by the ``maxp`` table of the embedded TrueType file (OpenType, 5.2.5)."""
    try:
        data = font.DescendantFonts[0].FontDescriptor.FontFile2.read_bytes()
    except (AttributeError, KeyError, IndexError, pikepdf.PdfError):
        return 65536
    tables = int.from_bytes(data[4:6], "big")
    for at in range(12, 12 + 16 * tables, 16):
        if data[at : at + 4] == b"maxp":
            start = int.from_bytes(data[at + 8 : at + 12], "big")
            return int.from_bytes(data[start + 4 : start + 6], "big")
    return 65536


def reached_marks(pdf: Pdf) -> dict[tuple[int, int], set[int]]:
    """Marked-content ids that the structure tree reaches, by object number of their page."""
    found: dict[tuple[int, int], set[int]] = {}
    root = pdf.Root.get(Name.StructTreeRoot)
    waiting: list[tuple[Object, tuple[int, int]]] = [] if root is None else [(root, (0, 0))]
    while waiting:
        element, page = waiting.pop()
        own = element.get(Name.Pg)
        page = own.objgen if own is not None else page
        for kid in _kids(element):
            if isinstance(kid, int):
                found.setdefault(page, set()).add(kid)
            elif Name.K in kid:
                waiting.append((kid, page))
            elif Name.MCID in kid:
                place = kid.get(Name.Pg)
                found.setdefault(place.objgen if place is not None else page, set()).add(int(kid.MCID))
    return found


def _kids(element: Object) -> Iterator[int | Object]:
    kids = element.get(Name.K)
    if isinstance(kids, Array):
        yield from kids
    elif kids is not None:
        yield kids
