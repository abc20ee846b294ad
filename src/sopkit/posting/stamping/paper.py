"""The paper that a reader sees, and where on it a stamp finds room.

A page may be cropped, turned, or measured in units other than points (ISO 32000-1, 7.7.3.3 and 14.11.2). A stamp goes by what is
seen. Where the stamp area lies is not believed but measured: the page is rendered, and white paper is followed from the area's upper right
corner to its frame, so that pages of any layout ever released can be stamped, and none is stamped over its text.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import pikepdf
import pypdfium2
from pikepdf import Name, Object

from sopkit.posting.stamping.faults import NotStampable, StampFault
from sopkit.posting.stamping.layout import BESIDE, FOOT_FROM, FOOT_HEIGHT, LEAST_AREA, STRIP_HEIGHT, STRIP_TOP
from sopkit.render.geometry import HEAD_TOP, SIDE_MARGIN
from sopkit.types.entries import MAXIMUM_STAMP

_POINTS = 72 / 25.4
_LEAST, _MOST = 90.0, 5080.0
"""Sides of a page that can be stamped, mm."""
_DOTS = 4
"""Dots per mm when looking at the paper."""
_FRAME = 0.6
"""Width at the edge of the stamp area, mm, where its own frame may be."""
_INSIDE = 6.0
"""How far inside the area its frame is looked for, mm."""
Matrix = tuple[float, float, float, float, float, float]


@dataclass(frozen=True, slots=True)
class View:
    """What is seen of a page: `box` in its own units (left, bottom, right, top), turned clockwise by `turn` degrees, a
    unit being `unit` points."""

    box: tuple[float, float, float, float]
    turn: int
    unit: float

    @property
    def size(self) -> tuple[float, float]:
        """Width and height as seen, points."""
        width, height = (self.box[2] - self.box[0]) * self.unit, (self.box[3] - self.box[1]) * self.unit
        return (height, width) if self.turn in (90, 270) else (width, height)

    def at(self, x: float, y: float) -> Matrix:
        """The matrix that brings a form to (x, y), in points from the lower left corner as seen."""
        left, bottom, right, top = self.box
        s = 1 / self.unit
        match self.turn:
            case 90:
                return 0.0, s, -s, 0.0, right - y * s, bottom + x * s
            case 180:
                return -s, 0.0, 0.0, -s, right - x * s, top - y * s
            case 270:
                return 0.0, -s, s, 0.0, left + y * s, top - x * s
            case _:
                return s, 0.0, 0.0, s, left + x * s, bottom + y * s


def view_of(page: pikepdf.Page, number: int) -> View:
    """What is seen of page `number`; raises NotStampable when that is nothing usable."""
    try:
        media = _box(inherited(page.obj, Name.MediaBox))
        crop = inherited(page.obj, Name.CropBox)
        seen = _common(media, _box(crop)) if crop is not None else media
        turn = int(inherited(page.obj, Name.Rotate) or 0)
        unit = float(page.obj.get(Name.UserUnit, 1))
    except (TypeError, ValueError, ArithmeticError, AttributeError):
        raise NotStampable(StampFault.PAGE_BOX, str(number)) from None
    view = View(seen, turn % 360, unit)
    least, most = _LEAST * _POINTS, _MOST * _POINTS
    if turn % 90 or not unit > 0 or not all(least <= side <= most for side in view.size):
        raise NotStampable(StampFault.PAGE_BOX, str(number))
    return view


def inherited(page: Object, key: Name) -> Object | None:
    """An attribute of a page, or of the nearest node above that has it."""
    node: Object | None = page
    for _ in range(64):  # a tree that a page belongs to is never so deep; one that bites its tail is
        if node is None or key in node:
            break
        node = node.get(Name.Parent)
    return node.get(key) if node is not None else None


def _box(raw: Object | None) -> tuple[float, float, float, float]:
    if raw is None or len(raw) != 4:
        raise ValueError("no box")
    x0, y0, x1, y1 = (float(each) for each in raw)
    return min(x0, x1), min(y0, y1), max(x0, x1), max(y0, y1)


def _common(
    one: tuple[float, float, float, float], other: tuple[float, float, float, float]
) -> tuple[float, float, float, float]:
    found = max(one[0], other[0]), max(one[1], other[1]), min(one[2], other[2]), min(one[3], other[3])
    return found if found[0] < found[2] and found[1] < found[3] else one


def measured(data: bytes, views: list[View]) -> tuple[float, float]:
    """Width and height in mm of the stamp area that all pages have; raises NotStampable for the first that has none."""
    areas = list(_areas(data, views))
    return _outer(min(width for width, _ in areas)), _outer(min(height for _, height in areas))


def _outer(inside: float) -> float:
    """A side of the area with its frame, to half a millimetre, so that another renderer measures the same."""
    return round((inside + 0.3) * 2) / 2


def _areas(data: bytes, views: list[View]) -> Iterator[tuple[float, float]]:
    for number, (page, view) in enumerate(pages_drawn(data, views), start=1):
        area = _area(page, view)
        if area is None:
            raise NotStampable(StampFault.NOT_EMPTY, str(number))
        yield area


def pages_drawn(data: bytes, views: list[View]) -> Iterator[tuple[pypdfium2.PdfPage, View]]:
    """Each page as it is drawn, open until the next one is asked for, with how it is seen; raises NotStampable DAMAGED."""
    try:
        seen = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        raise NotStampable(StampFault.DAMAGED, str(error)[:200]) from None
    with seen:
        for number, view in enumerate(views):
            page = seen[number]
            yield page, view
            page.close()


def _area(page: pypdfium2.PdfPage, view: View) -> tuple[float, float] | None:
    """The stamp area of a page, None when there is none, or something stands in it or where else a stamp is put."""
    wide, high = (each / _POINTS for each in view.size)
    reach = min(MAXIMUM_STAMP + 1, wide - 2 * SIDE_MARGIN, high - HEAD_TOP - SIDE_MARGIN)
    corner = Looked(page, view, (wide - SIDE_MARGIN - reach, HEAD_TOP, wide - SIDE_MARGIN, HEAD_TOP + reach))
    inset, inside = round(_FRAME * _DOTS), round(_INSIDE * _DOTS)
    width = corner.white_leftward(inside, inset)
    height = corner.white_downward(inside, inset)
    if min(width, height) < LEAST_AREA - 2 * _FRAME or not corner.empty(width - _FRAME, height - _FRAME, inset):
        return None
    foot = (SIDE_MARGIN, high - FOOT_FROM - FOOT_HEIGHT, wide - SIDE_MARGIN, high - FOOT_FROM)
    strip = (SIDE_MARGIN, STRIP_TOP, wide - SIDE_MARGIN, STRIP_TOP + STRIP_HEIGHT)
    for zone in (foot, strip) if width < BESIDE else (foot,):
        if not Looked(page, view, zone).all_white:
            return None
    return width, height


class Looked:
    """A rectangle of a page (left, top, right, bottom) as dots of grey; millimetres from the upper left corner as seen."""

    def __init__(self, page: pypdfium2.PdfPage, view: View, zone: tuple[float, float, float, float]) -> None:
        width, height = page.get_size()
        across, up = width / view.size[0] * _POINTS, height / view.size[1] * _POINTS
        left, top, right, bottom = zone
        crop = (left * across, height - bottom * up, width - right * across, top * up)
        bitmap = page.render(scale=_DOTS / across, crop=crop, grayscale=True, draw_annots=False)
        self.width, self.height = bitmap.width, bitmap.height
        stride = bitmap.stride
        dots = bytes(bitmap.buffer)
        bitmap.close()
        self.rows = [dots[at * stride : at * stride + self.width] for at in range(self.height)]

    @property
    def all_white(self) -> bool:
        """Whether nothing is drawn there."""
        return all(row.count(b"\xff") == len(row) for row in self.rows)

    def white_leftward(self, down: int, inset: int) -> float:
        """How far the row `down` dots down is white from the right edge, its first `inset` dots aside; mm."""
        row = self.rows[min(down, self.height - 1)][: self.width - inset][::-1]
        return _run(row, inset)

    def white_downward(self, leftward: int, inset: int) -> float:
        """How far the column `leftward` dots from the right is white from the top; mm."""
        column = bytes(row[self.width - 1 - leftward] for row in self.rows[inset:])
        return _run(column, inset)

    def empty(self, width: float, height: float, inset: int) -> bool:
        """Whether the upper right corner is white over this width and height, mm, `inset` dots at its edges aside."""
        first, last = self.width - round(width * _DOTS), self.width - inset
        rows = self.rows[inset : round(height * _DOTS)]
        return all(row[first:last].count(b"\xff") == last - first for row in rows)


def _run(dots: bytes, inset: int) -> float:
    """Length of the white run that `dots` begin with, the `inset` before them counted; mm."""
    return (len(dots) - len(dots.lstrip(b"\xff")) + inset) / _DOTS
