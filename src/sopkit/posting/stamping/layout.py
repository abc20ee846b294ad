"""What stands where in a stamp.

All in millimetres. The head's form has its origin at the page's top right corner, x to the left and y downward being negative; the
foot's has it in the middle of the page's lower edge.

A stamp area of `BESIDE` or wider holds the whole stamp: the code at its left, at its right the seal with number, place and days
under it. In a narrower one the code takes the area; the seal stands above it, in the margin that every page has, and the words to its left.
"""

from __future__ import annotations

from sopkit.posting.codes import ON_PAGES, Qr, qr_of
from sopkit.posting.codes.qr import QUIET
from sopkit.posting.stamping.faults import NotStampable, StampFault
from sopkit.posting.stamping.lettering import Face
from sopkit.posting.stamping.pen import BLACK, MM, RED, Drawing, Pen, Room
from sopkit.posting.stamping.stamp import Seal, Stamp
from sopkit.posting.stamping.words import Words
from sopkit.render.geometry import HEAD_TOP, SIDE_MARGIN

LEAST_AREA = 30.0
"""Least width and height of a stamp area."""
MOST_AREA = (60.0, 40.0)
"""What is used of a larger area, at its upper right corner: a stamp is to be found, not to outshine the page."""
COLUMN = 24.0
"""Least width of what stands beside a code."""
BESIDE = 54.0
"""Width from which a stamp area holds code and words side by side."""
STRIP_TOP, STRIP_HEIGHT = 4.3, 5.2
"""The margin above the header block that is used: printers leave 4 mm white."""
FOOT_FROM, FOOT_HEIGHT = 4.6, 3.4
"""The foot's line, from the page's lower edge."""


def drawn(stamp: Stamp, words: Words, face: Face, area: tuple[float, float], width: float) -> Drawing:
    """The stamp for pages with a stamp area of this width and height, and paper `width` wide at least.

    Raises NotStampable (a wet seal needs more room), SmallCode and BadCode.
    """
    pen = Pen(face)
    qr = qr_of(stamp.code) if stamp.code else None
    wide, high = (min(pair) for pair in zip(area, MOST_AREA, strict=True))
    box = Room(-SIDE_MARGIN - wide, HEAD_TOP, wide, high)
    if qr is None:
        _column(pen, stamp, words, Room(box.left + 1, box.top + 1, box.width - 2, box.height - 2))
    elif box.width >= BESIDE:
        taken = _code(pen, qr, box, min(box.height, box.width - COLUMN))
        column = Room(box.left + taken, box.top + 1, box.width - taken - 1, box.height - 2)
        _column(pen, stamp, words, column)
    elif stamp.seal is Seal.FRAME:
        raise NotStampable(StampFault.NO_ROOM_FOR_SEAL, f"width = {BESIDE:g}")
    else:
        _narrow(pen, qr, box)
        _strip(pen, stamp, words, box, width)
    foot = Pen(face)
    colour = RED if stamp.controlled else BLACK
    line = Room(-width / 2 + SIDE_MARGIN, -FOOT_FROM - FOOT_HEIGHT, width - 2 * SIDE_MARGIN, FOOT_HEIGHT)
    foot.line(words.foot, line, 7.5, colour, "centre")
    return Drawing(pen.content(), foot.content())


def _code(pen: Pen, qr: Qr, box: Room, room: float) -> float:
    """Draw the code at the left of `box`, as large as `room` allows; the width that it takes with its quiet zone."""
    share = qr.modules / (qr.modules + 2 * QUIET)
    side = room * share
    qr.check_width(side, ON_PAGES)
    quiet = (room - side) / 2
    pen.code(qr, box.left + quiet, box.top + (box.height - room) / 2 + quiet, side)
    return room


def _narrow(pen: Pen, qr: Qr, box: Room) -> None:
    """The code in the middle of a narrow area, as large as that allows."""
    room = min(box.width, box.height)
    _code(pen, qr, Room(box.left + (box.width - room) / 2, box.top, room, box.height), room)


def _strip(pen: Pen, stamp: Stamp, words: Words, box: Room, width: float) -> None:
    """The seal above a narrow area, and the words to its left on two lines."""
    pen.seal(words, Room(box.left, STRIP_TOP, box.width, STRIP_HEIGHT), controlled=stamp.controlled)
    left = -width + SIDE_MARGIN
    room = box.left - 3 - left
    first = f"{words.number}    {words.place}"
    second = "    ".join(each for each in (words.issued, words.until, words.copy, words.check) if each)
    pen.line(first, Room(left, STRIP_TOP - 0.1, room, 2.6), 7.6, BLACK, "right")
    pen.line(second, Room(left, STRIP_TOP + 2.9, room, 2.3), 6.2, BLACK, "right")


def _column(pen: Pen, stamp: Stamp, words: Words, room: Room) -> None:
    """Seal, number, place and days, one under the other."""
    high = min(10.0, room.height * 0.34)
    top = Room(room.left, room.top, room.width, high)
    pen.sealed(stamp, words, top)
    lines: list[tuple[str, float]] = [(words.number, 9.0)]
    lines += [*((each, 7.4) for each in pen.wrapped(words.place, room.width, 7.4, 2))]
    last = "  ".join(each for each in (words.copy, words.check) if each)
    lines += [(each, 6.8) for each in (words.issued, words.until, last) if each]
    down = room.top + high + 0.8
    left = room.top + room.height - down
    whole = sum(size for _, size in lines)
    for text, size in lines:
        height = left * size / whole
        size = min(size, height / MM / 1.08)
        pen.line(text, Room(room.left, down, room.width, height), size, BLACK, "left")
        down += height
