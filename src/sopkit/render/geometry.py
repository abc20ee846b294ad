"""Where things stand on an A4 page, mm; the printed page and what re-opens it agree on these."""

from __future__ import annotations

from sopkit.render.filling import Room
from sopkit.render.sheet import Sheet

PAGE = (210.0, 297.0)
SIDE_MARGIN = 18.0
HEAD_TOP = 10.0
HEAD_GAP = 5.0
BOTTOM_MARGIN = 17.0
BAND_HEIGHT = 8.0
"""The header block and the stamp area stand `HEAD_TOP` below the edge and `HEAD_GAP` above the text."""


def top_margin(sheet: Sheet) -> float:
    """Top margin that leaves room for the header block, at least as high as the stamp area, and the type's band."""
    return HEAD_TOP + sheet.header_height + (BAND_HEIGHT if sheet.band else 0.0) + HEAD_GAP


def page_size(sheet: Sheet) -> tuple[float, float]:
    """Width and height of the page, mm."""
    return (PAGE[1], PAGE[0]) if sheet.landscape else PAGE


def text_room(sheet: Sheet) -> Room:
    """Width and height that a page leaves for text, mm."""
    width, height = page_size(sheet)
    return Room(width - 2 * SIDE_MARGIN, height - top_margin(sheet) - BOTTOM_MARGIN)


def stamp_area(sheet: Sheet) -> tuple[float, float, float, float]:
    """Where the stamp area lies on each page: left, top, right, bottom in mm from the top left corner."""
    right = page_size(sheet)[0] - SIDE_MARGIN
    return right - sheet.stamp[0], HEAD_TOP, right, HEAD_TOP + sheet.stamp[1]
