"""On which page things will probably stand: an estimate, for the contents list until Word counts for itself.

Word refreshes the contents' PAGEREF fields when it prints or exports; until then a reader on screen
sees these figures. They come from laying out boxes by the styles' own sizes, tables row by row.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from lxml import etree

from sopkit.render.docx.markup import ROOT, W
from sopkit.render.docx.metrics import Metric

_P, _TBL, _TR, _TC, _T = (f"{{{W}}}{tag}" for tag in ("p", "tbl", "tr", "tc", "t"))
_VAL, _STYLE, _NAME = f"{{{W}}}val", f"{{{W}}}pPr/{{{W}}}pStyle", f"{{{W}}}name"
_EXTENT = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}extent"
_EMU_PER_TWIP = 635
_CELL_PADDING, _ROW_PADDING = 180, 50


@dataclass(frozen=True, slots=True)
class Box:
    """Something kept on one page: its height in twips, the bookmarks in it, whether it stays with the next,
    ends a section, or begins a page."""

    height: float
    names: tuple[str, ...]
    keep_next: bool = False
    new_section: bool = False
    new_page: bool = False


def expected_pages(body: str, metrics: Mapping[str, Metric], width: int, height: int) -> Mapping[str, int]:
    """Page (from 1) by bookmark name; `width` and `height` are twips of a page's text area."""
    root = etree.fromstring(f"<w:body {ROOT}>{body}</w:body>", etree.XMLParser(huge_tree=True, resolve_entities=False))
    pages: dict[str, int] = {}
    page, used = 1, 0.0
    for group in _groups(_boxes(root, metrics, width)):
        need = sum(box.height for box in group)
        if used and (used + need > height or group[0].new_page):
            page, used = page + 1, 0.0
        for box in group:
            if used and used + box.height > height:
                page, used = page + 1, 0.0
            used += box.height
            for name in box.names:
                pages[name] = page
            if box.new_section:
                page, used = page + 1, 0.0
    return pages


def _groups(boxes: Iterator[Box]) -> Iterator[list[Box]]:
    """Boxes that stay together."""
    group: list[Box] = []
    for box in boxes:
        if box.new_page and group:
            yield group
            group = []
        group.append(box)
        if not box.keep_next:
            yield group
            group = []
    if group:
        yield group


def _boxes(root: etree._Element, metrics: Mapping[str, Metric], width: int) -> Iterator[Box]:
    for child in root.iterchildren():
        if child.tag == _P:
            yield _paragraph(child, metrics, width)
        elif child.tag == _TBL:
            for row in child.iterchildren(_TR):
                yield _row(row, metrics)
        else:
            for inner in child.iter(_P):
                yield _paragraph(inner, metrics, width)


def _paragraph(paragraph: etree._Element, metrics: Mapping[str, Metric], width: float) -> Box:
    style = paragraph.find(_STYLE)
    metric = metrics.get(str(style.get(_VAL)) if style is not None else "", Metric())
    text = "".join(each.text or "" for each in paragraph.iter(_T))
    tallest = max((int(each.get("cy", "0")) / _EMU_PER_TWIP for each in paragraph.iter(_EXTENT)), default=0.0)
    own = paragraph.find(f"{{{W}}}pPr")
    keep = metric.keep_next or (own is not None and own.find(f"{{{W}}}keepNext") is not None)
    section = own is not None and own.find(f"{{{W}}}sectPr") is not None
    begins = own is not None and own.find(f"{{{W}}}pageBreakBefore") is not None
    names = tuple(str(each.get(_NAME)) for each in paragraph.iter(f"{{{W}}}bookmarkStart"))
    return Box(metric.height(text, width, line_height=tallest), names, keep, section, begins)


def _row(row: etree._Element, metrics: Mapping[str, Metric]) -> Box:
    tall, names, keep = 0.0, [], False
    least = row.find(f"{{{W}}}trPr/{{{W}}}trHeight")
    head = row.find(f"{{{W}}}trPr/{{{W}}}tblHeader") is not None
    for cell in row.iterchildren(_TC):
        size = cell.find(f"{{{W}}}tcPr/{{{W}}}tcW")
        width = float(size.get(f"{{{W}}}w", "2000")) - _CELL_PADDING if size is not None else 2000.0
        boxes = list(_boxes(cell, metrics, round(width)))
        tall = max(tall, sum(box.height for box in boxes))
        names += [name for box in boxes for name in box.names]
        keep = keep or any(box.keep_next for box in boxes[:1])
    asked = float(least.get(_VAL, "0")) if least is not None else 0.0
    return Box(max(tall + _ROW_PADDING, asked), tuple(names), keep or head)
