"""What draws a stamp: lines of text, seals, frames and codes as operators of a PDF's content stream.

Millimetres in, points out; y grows downward from the form's origin.
"""

from __future__ import annotations

from dataclasses import dataclass

from sopkit.posting.codes import Qr
from sopkit.posting.codes.qr import points
from sopkit.posting.stamping.lettering import Face
from sopkit.posting.stamping.stamp import Seal, Stamp
from sopkit.posting.stamping.words import Words

MM = 25.4 / 72
"""A point in millimetres."""
RED, BLACK, GREY = (0.78, 0.04, 0.08), (0.0, 0.0, 0.0), (0.45, 0.45, 0.45)
_LEAST_SIZE = 4.6
Colour = tuple[float, float, float]


@dataclass(frozen=True, slots=True)
class Room:
    """A rectangle: left, top, width, height."""

    left: float
    top: float
    width: float
    height: float


@dataclass(frozen=True, slots=True)
class Drawing:
    """Content of the two forms, and the letters they use."""

    head: bytes
    foot: bytes


class Pen:
    """Writes operators with the letters of `face`."""

    def __init__(self, face: Face) -> None:
        self.face = face
        self.parts: list[bytes] = []

    def content(self) -> bytes:
        """All that was drawn."""
        return b"".join(self.parts)

    def code(self, qr: Qr, left: float, top: float, side: float) -> None:
        """A code whose modules begin at (left, top) and are `side` wide together; its quiet zone is left to whoever places it."""
        self.parts.append(qr.pdf(points(left), points(-top - side), points(side)))

    def line(self, text: str, room: Room, size: float, colour: Colour, align: str) -> None:
        """One line in `room`, its letters in the middle of the height; smaller where too long, at last cut."""
        if not text:
            return
        wide = self.face.width(text, size) * MM
        if wide > room.width:
            size = max(size * room.width / wide, _LEAST_SIZE)
            text = self._cut(text, room.width, size)
            wide = self.face.width(text, size) * MM
        shift = {"left": 0.0, "centre": (room.width - wide) / 2, "right": room.width - wide}[align]
        base = room.top + room.height / 2 + 0.36 * size * MM
        self.parts.append(
            f"{_rgb(colour)} rg {self.face.show(text, points(room.left + shift), points(-base), size)}".encode("ascii")
        )

    def wrapped(self, text: str, width: float, size: float, most: int) -> list[str]:
        """`text` on lines of `width`, the last of at most `most` holding the rest."""
        lines: list[str] = []
        line = ""
        for char in text:
            if len(lines) < most - 1 and line and self.face.width(line + char, size) * MM > width:
                lines.append(line.strip())
                line = ""
            line += char
        return [each for each in (*lines, line.strip()) if each]

    def sealed(self, stamp: Stamp, words: Words, room: Room) -> None:
        """The seal, or the frame for the wet one."""
        if stamp.seal is Seal.FRAME and stamp.controlled:
            self.frame(words.seal_here, room)
        else:
            self.seal(words, room, controlled=stamp.controlled)

    def seal(self, words: Words, room: Room, *, controlled: bool) -> None:
        """An oblong seal: a double frame, red and round at its corners for a controlled copy, black and square else."""
        colour = RED if controlled else BLACK
        thick, thin = (0.45, 0.2) if room.height > 7 else (0.35, 0.15)
        radius = 1.2 if controlled else 0.0
        self._outline(room, thick, radius, colour)
        gap = 0.75 if room.height > 7 else 0.6
        inner = Room(room.left + gap, room.top + gap, room.width - 2 * gap, room.height - 2 * gap)
        self._outline(inner, thin, max(radius - gap, 0.0), colour)
        first, second = words.seal
        if room.height > 7:
            big = inner.height * 0.62
            self.line(first, Room(inner.left, inner.top + 0.2, inner.width, big), big / MM * 0.98, colour, "centre")
            under = Room(inner.left + 0.5, inner.top + big, inner.width - 1, inner.height - big)
            self.line(second, under, under.height / MM * 0.75, colour, "centre")
            return
        size = inner.height / MM * 0.86
        small = size * 0.62
        wide, gap = (self.face.width(first, size) * MM, 1.2)
        left = inner.left + (inner.width - wide - gap - self.face.width(second, small) * MM) / 2
        self.line(first, Room(left, inner.top, wide + 1, inner.height), size, colour, "left")
        self.line(second, Room(left + wide + gap, inner.top, inner.width, inner.height), small, colour, "left")

    def frame(self, text: str, room: Room) -> None:
        """An empty frame for the wet seal, its purpose in its lower edge."""
        self.parts.append(b"q [3 2] 0 d\n")
        self._outline(room, 0.25, 0.0, GREY)
        self.parts.append(b"Q\n")
        self.line(text, Room(room.left, room.top + room.height - 2.4, room.width, 2.2), 5.2, GREY, "centre")

    def _cut(self, text: str, width: float, size: float) -> str:
        if self.face.width(text, size) * MM <= width + 0.01:
            return text
        while text and self.face.width(text + "...", size) * MM > width:
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
