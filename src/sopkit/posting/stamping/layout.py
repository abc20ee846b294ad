"""What stands where in a stamp.

All in millimetres. The head's form has its origin at the page's top right corner, x to the left and y downward being negative; the
foot's has it in the middle of the page's lower edge.

A stamp area of `BESIDE` or wider holds the whole stamp: the code at its left, at its right the seal with number, place and days
under it. In a narrower one the code takes the area; the seal stands above it, in the margin that every page has, and the words to its left.
"""

from __future__ import annotations

from dataclasses import dataclass

from sopkit.posting.codes import ON_PAGES, Qr, qr_of
from sopkit.posting.codes.qr import QUIET, points
from sopkit.posting.stamping.faults import NotStampable, StampFault
from sopkit.posting.stamping.lettering import Face
from sopkit.posting.stamping.stamp import Seal, Stamp
from sopkit.posting.stamping.words import Words
from sopkit.register.acts.copies import CopyKind
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

_MM = 25.4 / 72
_RED, _BLACK, _GREY = (0.78, 0.04, 0.08), (0.0, 0.0, 0.0), (0.45, 0.45, 0.45)
_LEAST_SIZE = 4.6
Colour = tuple[float, float, float]


@dataclass(frozen=True, slots=True)
class Room:
    """A rectangle: left, top, width, height; y grows downward from the form's origin."""

    left: float
    top: float
    width: float
    height: float


@dataclass(frozen=True, slots=True)
class Drawing:
    """Content of the two forms, and the letters they use."""

    head: bytes
    foot: bytes


def drawn(stamp: Stamp, words: Words, face: Face, area: tuple[float, float], width: float) -> Drawing:
    """The stamp for pages with a stamp area of this width and height, and paper `width` wide at least.

    Raises NotStampable (a wet seal needs more room), SmallCode and BadCode.
    """
    pen = _Pen(face)
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
    foot = _Pen(face)
    colour = _RED if stamp.kind in (CopyKind.CONTROLLED, CopyKind.SHEET) else _BLACK
    line = Room(-width / 2 + SIDE_MARGIN, -FOOT_FROM - FOOT_HEIGHT, width - 2 * SIDE_MARGIN, FOOT_HEIGHT)
    foot.line(words.foot, line, 7.5, colour, "centre")
    return Drawing(pen.content(), foot.content())


def _code(pen: _Pen, qr: Qr, box: Room, room: float) -> float:
    """Draw the code at the left of `box`, as large as `room` allows; the width that it takes with its quiet zone."""
    share = qr.modules / (qr.modules + 2 * QUIET)
    side = room * share
    qr.check_width(side, ON_PAGES)
    quiet = (room - side) / 2
    pen.code(qr, box.left + quiet, box.top + (box.height - room) / 2 + quiet, side)
    return room


def _narrow(pen: _Pen, qr: Qr, box: Room) -> None:
    """The code in the middle of a narrow area, as large as that allows."""
    room = min(box.width, box.height)
    _code(pen, qr, Room(box.left + (box.width - room) / 2, box.top, room, box.height), room)


def _strip(pen: _Pen, stamp: Stamp, words: Words, box: Room, width: float) -> None:
    """The seal above a narrow area, and the words to its left on two lines."""
    pen.seal(words, Room(box.left, STRIP_TOP, box.width, STRIP_HEIGHT), stamp.kind)
    left = -width + SIDE_MARGIN
    room = box.left - 3 - left
    first = f"{words.number}    {words.place}"
    second = "    ".join(each for each in (words.issued, words.until, words.copy, words.check) if each)
    pen.line(first, Room(left, STRIP_TOP - 0.1, room, 2.6), 7.6, _BLACK, "right")
    pen.line(second, Room(left, STRIP_TOP + 2.9, room, 2.3), 6.2, _BLACK, "right")


def _column(pen: _Pen, stamp: Stamp, words: Words, room: Room) -> None:
    """Seal, number, place and days, one under the other."""
    high = min(10.0, room.height * 0.34)
    top = Room(room.left, room.top, room.width, high)
    if stamp.seal is Seal.FRAME and stamp.kind in (CopyKind.CONTROLLED, CopyKind.SHEET):
        pen.frame(words.seal_here, top)
    else:
        pen.seal(words, top, stamp.kind)
    lines: list[tuple[str, float]] = [(words.number, 9.0)]
    lines += [*((each, 7.4) for each in pen.wrapped(words.place, room.width, 7.4, 2))]
    last = "  ".join(each for each in (words.copy, words.check) if each)
    lines += [(each, 6.8) for each in (words.issued, words.until, last) if each]
    down = room.top + high + 0.8
    left = room.top + room.height - down
    whole = sum(size for _, size in lines)
    for text, size in lines:
        height = left * size / whole
        size = min(size, height / _MM / 1.08)
        pen.line(text, Room(room.left, down, room.width, height), size, _BLACK, "left")
        down += height


class _Pen:
    """Writes operators; millimetres in, points out."""

    def __init__(self, face: Face) -> None:
        self.face = face
        self.parts: list[bytes] = []

    def content(self) -> bytes:
        return b"".join(self.parts)

    def code(self, qr: Qr, left: float, top: float, side: float) -> None:
        self.parts.append(qr.pdf(points(left), points(-top - side), points(side)))

    def line(self, text: str, room: Room, size: float, colour: Colour, align: str) -> None:
        """One line in `room`, its letters in the middle of the height; smaller where too long, at last cut."""
        if not text:
            return
        wide = self.face.width(text, size) * _MM
        if wide > room.width:
            size = max(size * room.width / wide, _LEAST_SIZE)
            text = self._cut(text, room.width, size)
            wide = self.face.width(text, size) * _MM
        shift = {"left": 0.0, "centre": (room.width - wide) / 2, "right": room.width - wide}[align]
        base = room.top + room.height / 2 + 0.36 * size * _MM
        self.parts.append(
            f"{_rgb(colour)} rg {self.face.show(text, points(room.left + shift), points(-base), size)}".encode("ascii")
        )

    def wrapped(self, text: str, width: float, size: float, most: int) -> list[str]:
        """`text` on lines of `width`, the last of at most `most` holding the rest."""
        lines: list[str] = []
        line = ""
        for char in text:
            if len(lines) < most - 1 and line and self.face.width(line + char, size) * _MM > width:
                lines.append(line.strip())
                line = ""
            line += char
        return [each for each in (*lines, line.strip()) if each]

    def seal(self, words: Words, room: Room, kind: CopyKind) -> None:
        """An oblong seal: a double frame, red and round at its corners for a controlled copy, black and square else."""
        controlled = kind in (CopyKind.CONTROLLED, CopyKind.SHEET)
        colour = _RED if controlled else _BLACK
        thick, thin = (0.45, 0.2) if room.height > 7 else (0.35, 0.15)
        radius = 1.2 if controlled else 0.0
        self._outline(room, thick, radius, colour)
        gap = 0.75 if room.height > 7 else 0.6
        inner = Room(room.left + gap, room.top + gap, room.width - 2 * gap, room.height - 2 * gap)
        self._outline(inner, thin, max(radius - gap, 0.0), colour)
        first, second = words.seal
        if room.height > 7:
            big = inner.height * 0.62
            self.line(first, Room(inner.left, inner.top + 0.2, inner.width, big), big / _MM * 0.98, colour, "centre")
            under = Room(inner.left + 0.5, inner.top + big, inner.width - 1, inner.height - big)
            self.line(second, under, under.height / _MM * 0.75, colour, "centre")
            return
        size = inner.height / _MM * 0.86
        small = size * 0.62
        wide, gap = (self.face.width(first, size) * _MM, 1.2)
        left = inner.left + (inner.width - wide - gap - self.face.width(second, small) * _MM) / 2
        self.line(first, Room(left, inner.top, wide + 1, inner.height), size, colour, "left")
        self.line(second, Room(left + wide + gap, inner.top, inner.width, inner.height), small, colour, "left")

    def frame(self, text: str, room: Room) -> None:
        """An empty frame for the wet seal, its purpose in its lower edge."""
        self.parts.append(b"q [3 2] 0 d\n")
        self._outline(room, 0.25, 0.0, _GREY)
        self.parts.append(b"Q\n")
        self.line(text, Room(room.left, room.top + room.height - 2.4, room.width, 2.2), 5.2, _GREY, "centre")

    def _cut(self, text: str, width: float, size: float) -> str:
        if self.face.width(text, size) * _MM <= width + 0.01:
            return text
        while text and self.face.width(text + "...", size) * _MM > width:
            text = text[:-1]
        return text.rstrip() + "..."

    def _outline(self, room: Room, thick: float, radius: float, colour: Colour) -> None:
        half = thick / 2
        x0, x1 = points(room.left + half), points(room.left + room.width - half)
        y0, y1 = points(-room.top - room.height + half), points(-room.top - half)
        head = f"{_rgb(colour)} RG {points(thick):.2f} w "
        if not radius:
            self.parts.append(f"{head}{x0:.2f} {y0:.2f} {x1 - x0:.2f} {y1 - y0:.2f} re S\n".encode())
            return
        r = points(radius)
        k = r * 0.44771525
        corners = (
            f"{x0 + r:.2f} {y0:.2f} m {x1 - r:.2f} {y0:.2f} l {x1 - k:.2f} {y0:.2f} {x1:.2f} {y0 + k:.2f} {x1:.2f} {y0 + r:.2f} c "
            f"{x1:.2f} {y1 - r:.2f} l {x1:.2f} {y1 - k:.2f} {x1 - k:.2f} {y1:.2f} {x1 - r:.2f} {y1:.2f} c "
            f"{x0 + r:.2f} {y1:.2f} l {x0 + k:.2f} {y1:.2f} {x0:.2f} {y1 - k:.2f} {x0:.2f} {y1 - r:.2f} c "
            f"{x0:.2f} {y0 + r:.2f} l {x0:.2f} {y0 + k:.2f} {x0 + k:.2f} {y0:.2f} {x0 + r:.2f} {y0:.2f} c h S\n"
        )
        self.parts.append((head + corners).encode("ascii"))


def _rgb(colour: Colour) -> str:
    return " ".join(f"{each:g}" for each in colour)
