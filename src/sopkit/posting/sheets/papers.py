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
MARGIN = 8.0
BAND, GAP = 10.0, 4.0
"""Height of a temporary instruction's band with the room above it; room between things."""
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
    def sign(self) -> float:
        """Width of a hazard's sign, mm."""
        return 32.0 if max(self.width, self.height) > _A4[1] else 26.0

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
    def calls_width(self) -> float:
        """How wide the box is that says who to call, mm."""
        left, _, right, _ = self.calls(0.0)
        return right - left

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
