"""The picture of a code: QR modules, and how large they must be printed to be read where they hang.

A camera reads a code from about ten times its width: 25 mm from 25–30 cm (a page in the hand), 60 mm from 60 cm (a sheet
on the wall). At 150 dpi a module must be two dots at least, and around the code there is a quiet zone of four modules
(ISO/IEC 18004, 5.3.8), which belongs to the size asked for here.

`Qr.path` is the same for SVG and for a PDF's content stream but for the letters: one rectangle for each run of dark modules.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from sopkit.diagnostics import Wording
from sopkit.posting.codes.code import BadCode, CodeFault
from sopkit.posting.codes.modules import modules

ON_PAGES, ON_SHEETS = 25.0, 60.0
"""Least width of a code in mm, quiet zone not counted: stamped on a page, on a sheet for the wall."""
QUIET = 4
"""Modules of empty paper on each side."""
LEAST_MODULE = 2 * 25.4 / 150
"""Width of a module in mm that 150 dpi still shows by two dots."""
_LEVELS = ("m", "l")
_POINTS = 72 / 25.4
_DARK = re.compile(b"\x01+")


class SmallCode(ValueError):
    """A code that would be printed too small to be read."""

    def __init__(self, width: float, least: float) -> None:
        self.wording = Wording(
            f"二维码宽 {width:g} mm，至少要 {least:.3g} mm",
            f"the QR code is {width:g} mm wide; {least:.3g} mm is the least",
        )
        super().__init__(self.wording.en)


@dataclass(frozen=True, slots=True)
class Qr:
    """The modules of a code, row by row from the top, 1 for dark; `level` of error correction is L or M."""

    rows: tuple[bytes, ...]
    level: str

    @property
    def modules(self) -> int:
        """How many modules wide and high it is, quiet zone not counted."""
        return len(self.rows)

    def width_with_quiet(self, width: float) -> float:
        """The room a code `width` mm wide takes with its quiet zone."""
        return width * (self.modules + 2 * QUIET) / self.modules

    def check_width(self, width: float, least: float = ON_PAGES) -> None:
        """Raise SmallCode for a code that `width` mm make too small; `least` is `ON_PAGES` or `ON_SHEETS`."""
        needed = max(least, self.modules * LEAST_MODULE)
        if width < needed:
            raise SmallCode(width, needed)

    def runs(self) -> list[tuple[int, int, int]]:
        """Each run of dark modules in a row: row from the top, first column, how many."""
        return [
            (y, run.start(), run.end() - run.start()) for y, row in enumerate(self.rows) for run in _DARK.finditer(row)
        ]

    def pdf(self, left: float, bottom: float, width: float) -> bytes:
        """Operators that draw it in a PDF's content stream, in black, its own graphics state around them.

        `left` and `bottom` are where its modules begin, in points; `width` theirs in points. The quiet zone is to be left
        empty by whoever places it.
        """
        scale = width / self.modules
        top = self.modules - 1
        squares = "".join([f"{x} {top - y} {run} 1 re\n" for y, x, run in self.runs()])
        return f"q 0 g {scale:.5f} 0 0 {scale:.5f} {left:.3f} {bottom:.3f} cm\n{squares}f Q\n".encode("ascii")

    def svg(self, width: float) -> str:
        """An SVG element ``width`` mm wide without its quiet zone, which it brings along in white."""
        whole = self.modules + 2 * QUIET
        path = "".join(f"M{x + QUIET} {y + QUIET}h{run}v1h-{run}z" for y, x, run in self.runs())
        size = f"{self.width_with_quiet(width):.3f}mm"
        return (
            f'<svg xmlns="http://www.w3.org/2000/svg" width="{size}" height="{size}" viewBox="0 0 {whole} {whole}"'
            f' shape-rendering="crispEdges"><path fill="#fff" d="M0 0h{whole}v{whole}H0z"/>'
            f'<path fill="#000" d="{path}"/></svg>'
        )


def qr_of(text: str) -> Qr:
    """The modules of a code's text, at most 53 of them: level M where it fits, else L. Raises BadCode TOO_LONG."""
    for level in _LEVELS:
        rows = modules(text, level)
        if rows is not None:
            return Qr(rows, level.upper())
    raise BadCode(CodeFault.TOO_LONG)


def points(mm: float) -> float:
    """`mm` in points, a PDF's unit."""
    return mm * _POINTS
