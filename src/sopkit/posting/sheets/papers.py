"""Where things stand on a sheet for the wall, mm, and how large its characters are.

A Han character is as high as 0.92 of its font size, a Latin capital 0.73; sizes here are font sizes.

- What must be read at 1.5 m with the hands at work (titles, key points, limits, hazards, when to stop, who to call): Han
  characters of 1/200 of the distance, 7.5 mm, which is 17 minutes of arc.
- What is read at a second look from the same place (text of a step, names of signs): about 1/270, 5.5 mm, 12 to 13 minutes.
- What is read by somebody who steps up to 0.5 m (numbers, dates, signatures): 1/200 of that, 2.5 mm.

Seventeen minutes are what rules for signs and screens agree on for reading at ease; twelve can still be read. The sizes hold
for A4 as for A3: people stand no nearer to a smaller sheet, so it takes more of them.
"""

from __future__ import annotations

from dataclasses import dataclass

HAN_HEIGHT = 0.92
LARGE, BODY, SMALL = 8.2, 6.0, 2.8
"""Font sizes, mm: read at 1.5 m at work, at a second look, from 0.5 m."""
SCALES = (1.0, 1.06, 1.12, 1.2, 1.3, 1.4, 1.5, 1.6)
"""By how much the words of a sheet may be larger than they must be, where there is room."""
POSTER = (2.0, 2.5)
"""The same of a sheet that bears one card, or nothing but dangers and when to stop."""
MARGIN = 8.0
BAND, GAP = 10.0, 4.0
"""Height of a temporary instruction's band with the room above it; room between things."""
UNITS = 6
"""Columns that cells are as wide as some of."""
PHOTO = 25.4 / 60
"""Width of a photo's pixel at the most, mm."""
AT_EASE = 15.0
"""Han characters of a line that is read at ease."""
_SPANS = (6, 4, 3, 2)
PAD, GUTTER = 3.6, GAP + 2 * 3.6
"""Border and padding at a cell's sides; room between words and pictures in it, so that both are as wide as in cells of their own."""
_NARROWEST = 87.0
"""Least width of words: ten large Han characters."""
CODE = 60.0
"""Width of the code's square; with its quiet zone at most `_QUIET`."""
_QUIET = 72.0
_UNDER_CODE = 16.0
"""Room under the code: copy number, holder, check code."""

_A4, _A3 = (210.0, 297.0), (297.0, 420.0)
Box = tuple[float, float, float, float]
"""Left, top, right, bottom in mm from the top left corner."""


@dataclass(frozen=True, slots=True)
class Paper:
    """A sheet's paper as seen, mm; `name` as settings write it (``A3 landscape``)."""

    name: str
    width: float
    height: float

    @property
    def landscape(self) -> bool:
        """Whether it lies on its long side: code and calls then stand at the right, else at the foot."""
        return self.width > self.height

    @property
    def stamp(self) -> Box:
        """What is left empty for the copy: the code with its quiet zone, under it copy number and holder."""
        right, bottom = self.width - MARGIN, self.height - MARGIN
        return right - _QUIET, bottom - _QUIET - _UNDER_CODE, right, bottom

    @property
    def code(self) -> Box:
        """The square for the code with its quiet zone, at the top of `stamp`; the code itself is `CODE` mm wide in its middle."""
        left, top, right, _ = self.stamp
        return left, top, right, top + _QUIET

    @property
    def cards_width(self) -> float:
        """How wide cards are, mm."""
        left, _, right, _ = self.cards(0.0)
        return right - left

    @property
    def large(self) -> bool:
        """Whether it is A3."""
        return max(self.width, self.height) > _A4[1]

    @property
    def title_width(self) -> float:
        """Room for the title in the header block, mm."""
        beside = 84.0 + (118.0 if self.large and self.landscape else 0.0)
        return self.width - 2 * MARGIN - beside

    def outer(self, units: int) -> float:
        """Width of a cell that is so many units wide, mm."""
        return units * (self.cards_width + GAP) / UNITS - GAP

    def inner(self, units: int) -> float:
        """Width of what stands in it."""
        return self.outer(units) - 2 * PAD

    @property
    def spans(self) -> tuple[int, ...]:
        """How many units wide words may be set, the widest first."""
        return tuple(each for each in _SPANS if self.inner(each) >= _NARROWEST)

    @property
    def calls_width(self) -> float:
        """How wide the box is that says who to call, mm."""
        left, _, right, _ = self.calls(0.0)
        return right - left

    @property
    def phone_width(self) -> float:
        """How much of the box the phone has for itself where it is low."""
        return 0.4 * self.calls_width

    def cards(self, above: float) -> Box:
        """Where the cards stand; `above` is the height of header block and band."""
        top = MARGIN + above + GAP
        left, code_top, right, _ = self.stamp
        if self.landscape:
            return MARGIN, top, left - GAP, self.height - MARGIN
        return MARGIN, top, right, code_top - GAP

    def calls(self, above: float) -> Box:
        """Where it says who to call and when to stop: above the code, or at its left."""
        _, top, _, _ = self.cards(above)
        left, code_top, stamp_right, stamp_bottom = self.stamp
        if self.landscape:
            return left, top, stamp_right, code_top - GAP
        return MARGIN, code_top, left - GAP, stamp_bottom


def paper_named(name: str) -> Paper:
    """The paper of a setting like ``A3 landscape``; raises ValueError for another."""
    size, _, turned = name.partition(" ")
    if size not in ("A4", "A3") or turned not in ("portrait", "landscape"):
        raise ValueError(name)
    short, long = _A4 if size == "A4" else _A3
    return Paper(name, long, short) if turned == "landscape" else Paper(name, short, long)
