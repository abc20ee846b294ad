"""The stamp on a sheet for the wall: the code in the square that the sheet leaves for it, under it what the copy is.

`sopkit.posting.sheets.papers` says where. In the square stands the code, 60 mm wide, so that it is read from 60 cm. Under it:
the seal with number and place at its right, then the days, then the copy's id and its check code. Along the lower edge of the
paper, where no sheet prints, stands what red seals are worth. All in millimetres; the head's form has its origin at the upper left
corner of the stamp's place, the foot's at the lower right corner of the page.
"""

from __future__ import annotations

from sopkit.posting.codes import ON_SHEETS, qr_of
from sopkit.posting.codes.qr import QUIET
from sopkit.posting.sheets.papers import CODE, MARGIN, Paper, paper_named
from sopkit.posting.stamping.faults import NotStampable, StampFault
from sopkit.posting.stamping.lettering import Face
from sopkit.posting.stamping.paper import Looked, View, pages_drawn
from sopkit.posting.stamping.pen import BLACK, MM, RED, Drawing, Pen, Room
from sopkit.posting.stamping.stamp import Seal, Stamp
from sopkit.posting.stamping.words import Words

_PAPERS = ("A4 portrait", "A4 landscape", "A3 portrait", "A3 landscape")
_SLACK = 1.0
"""How far a page may be from the size of its paper, mm."""
_POINTS = 72 / 25.4
_EDGE = 0.6
"""At the edges of the stamp's place its frame may be."""
_FOOT_FROM, _FOOT_HEIGHT = 4.2, 3.2
"""The foot's line, from the page's lower edge: printers leave 4 mm white, sheets keep 8 mm free."""
_SEAL, _FRAME = (24.0, 8.6), 27.0
"""Width and height of the seal, width of the frame for a wet one."""
_NUMBER, _PLACE, _REST, _FOOT = 13.0, 8.6, 8.0, 7.5
"""Sizes of letters, points: number; place; days, id and check code; foot. 8 points are 2.8 mm, read from half a metre."""


def sheet_paper(data: bytes, views: list[View]) -> Paper:
    """The paper of the sheets `data`, whose places for a copy are empty; raises NotStampable for the first page that is none."""
    paper = _paper_of(views)
    left, top, right, bottom = paper.stamp
    places = (
        (left + _EDGE, top + _EDGE, right - _EDGE, bottom - _EDGE),
        (MARGIN, paper.height - _FOOT_FROM - _FOOT_HEIGHT, paper.width - MARGIN, paper.height - _FOOT_FROM),
    )
    for number, (page, view) in enumerate(pages_drawn(data, views), start=1):
        if not all(Looked(page, view, each).all_white for each in places):
            raise NotStampable(StampFault.PLACE_TAKEN, str(number))
    return paper


def _paper_of(views: list[View]) -> Paper:
    papers = [paper_named(each) for each in _PAPERS]
    found: Paper | None = None
    for number, view in enumerate(views, start=1):
        wide, high = (each / _POINTS for each in view.size)
        paper = next((each for each in papers if max(abs(each.width - wide), abs(each.height - high)) <= _SLACK), None)
        if paper is None or (found and paper != found):
            raise NotStampable(StampFault.NOT_A_SHEET, str(number))
        found = paper
    if found is None:
        raise NotStampable(StampFault.NO_PAGES)
    return found


def drawn_on_sheet(stamp: Stamp, words: Words, face: Face, paper: Paper) -> Drawing:
    """The stamp for sheets of this paper. Raises SmallCode and BadCode."""
    pen = Pen(face)
    left, top, right, bottom = paper.stamp
    _, _, _, under = paper.code
    wide = right - left
    if stamp.code:
        qr = qr_of(stamp.code)
        side = min(CODE, wide * qr.modules / (qr.modules + 2 * QUIET))
        qr.check_width(side, ON_SHEETS)
        pen.code(qr, (wide - side) / 2, (under - top - side) / 2, side)
    _words(pen, stamp, words, Room(_EDGE, under - top, wide - 2 * _EDGE, bottom - under - _EDGE))
    foot = Pen(face)
    line = Room(MARGIN - paper.width, -_FOOT_FROM - _FOOT_HEIGHT, paper.width - 2 * MARGIN, _FOOT_HEIGHT)
    foot.line(words.foot, line, _FOOT, RED if stamp.controlled else BLACK, "right")
    return Drawing(pen.content(), foot.content())


def _words(pen: Pen, stamp: Stamp, words: Words, room: Room) -> None:
    """The seal and what is at its right; under them two lines as wide as the code's square. A wet seal has all the height."""
    days = tuple(filter(None, (words.issued, words.until)))
    named = "    ".join(filter(None, (words.copy, words.check)))
    wide, high = _FRAME, room.height
    beside, below = [*days, named], []
    if stamp.seal is not Seal.FRAME or not stamp.controlled:
        (wide, high), beside, below = _SEAL, [], ["    ".join(days), named]
    pen.sealed(stamp, words, Room(room.left, room.top, wide, high))
    right = Room(room.left + wide + 2, room.top, room.width - wide - 2, high)
    _lines(pen, [(words.number, _NUMBER), (words.place, _PLACE), *((each, _REST) for each in beside)], right)
    under = Room(room.left, room.top + high + 0.4, room.width, room.height - high - 0.4)
    _lines(pen, [(each, _REST) for each in below], under)


def _lines(pen: Pen, lines: list[tuple[str, float]], room: Room) -> None:
    """Lines under each other that fill the room, smaller than asked for where it is low."""
    whole, down = sum(size for _, size in lines), room.top
    for text, size in lines:
        height = room.height * size / whole
        line = Room(room.left, down, room.width, height)
        pen.line(text, line, min(size, height / MM / 1.08), BLACK, "left")
        down += height
