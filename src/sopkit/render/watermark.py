"""The mark across a page that is not an effective document (草稿, 作废), as outlines.

Outlines and not text, so that copying and searching the page never meets the mark's letters; drawn once for the
file and shown on each page as an artifact (`sopkit.render.archival`).
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from sopkit.render.status_mark import StatusMark

_LARGEST, _LARGEST_VOID = 34.0, 62.0
"""Height of a Han character in the first line, mm."""

_LONGEST = 205.0
"""Length of a line, mm; at 45 degrees it stays clear of header block, stamp area and foot."""

_SECOND = 0.4
"""Size of a further line, of that of the first at most."""

_GREY = "0.925 0.937 0.945 rg"
_RED, _TINT = "0.91 0.5 0.54 RG", "1 0.97 0.97 rg"
_LINE = 1.1
"""Void marks are outlined, mm wide, in a red that prints as a middle grey: seen from afar, and black text over it is read.

Letters of the font overlap in themselves. So each is drawn with a line twice as wide, and then filled, which leaves the outer
half of its outer edge alone.
"""

_POINTS = 72 / 25.4
_MIDDLE = (105.0, 132.0)
"""Middle of the mark on an A4 page, mm from its lower left corner."""


@dataclass(slots=True)
class Outlines:
    """Glyph outlines of one font file, read when first asked for."""

    font: bytes
    _paths: dict[str, tuple[str, float]] = field(default_factory=dict)

    def of(self, text: str) -> list[tuple[str, float]]:
        """PDF path operators and advance of each character, in ems; a character without glyph is left out."""
        missing = [char for char in text if char not in self._paths]
        if missing and self.font:
            self._read(missing)
        return [self._paths[char] for char in text if char in self._paths]

    def _read(self, characters: list[str]) -> None:
        import uharfbuzz

        face = uharfbuzz.Face(self.font)
        font = uharfbuzz.Font(face)
        for char in characters:
            glyph = font.get_nominal_glyph(ord(char))
            if glyph:
                advance = font.get_glyph_h_advance(glyph) / face.upem
                self._paths[char] = (_operators(font, glyph, float(face.upem)), advance)


def watermark_form(mark: StatusMark, outlines: Outlines) -> bytes:
    """Content of an A4 form in points: the lines of `mark` rising across the middle; b"" when nothing can be drawn."""
    drawn = [line for line in map(outlines.of, mark.lines) if sum(advance for _, advance in line)]
    sizes: list[float] = []
    for line in drawn:
        largest = sizes[0] * _SECOND if sizes else (_LARGEST_VOID if mark.void else _LARGEST)
        sizes.append(min(largest, _LONGEST / sum(advance for _, advance in line)))
    parts = []
    top = sum(sizes) / 2
    for line, size in zip(drawn, sizes, strict=True):
        parts.append(_line(line, size, top - size / 2, void=mark.void))
        top -= size
    return " ".join(parts).encode("ascii")


def _line(glyphs: list[tuple[str, float]], size: float, up: float, *, void: bool) -> str:
    """One line, `size` mm high, its middle `up` mm above that of the mark."""
    turn = 0.70710678
    x, y = ((middle + sign * turn * up) * _POINTS for middle, sign in zip(_MIDDLE, (-1, 1), strict=True))
    scale = turn * size * _POINTS
    colour = f"{_RED} {_TINT} {2 * _LINE / size:.4f} w 1 j" if void else _GREY
    parts = [f"q {colour} {scale:.4f} {scale:.4f} {-scale:.4f} {scale:.4f} {x:.3f} {y:.3f} cm"]
    parts.append(f"1 0 0 1 {-sum(advance for _, advance in glyphs) / 2:.4f} -0.35 cm")
    for path, advance in glyphs:
        if path:
            parts.append(f"{path} S {path} f" if void else f"{path} f")
        parts.append(f"1 0 0 1 {advance:.4f} 0 cm")
    return " ".join((*parts, "Q"))


def _operators(font: Any, glyph: int, em: float) -> str:
    """The outline of a glyph as PDF path operators, one em high."""
    import uharfbuzz

    found: list[str] = []

    def write(operator: str) -> Callable[..., None]:
        def operation(*figures: float) -> None:
            points = figures[:-1]  # The last is what the caller may pass on.
            found.append(" ".join((*(f"{each / em:.4f}" for each in points), operator)))

        return operation

    def close(_: object) -> None:
        begun = next(each for each in reversed(found) if each.endswith(" m"))
        if found[-1] == f"{begun[:-2]} l":  # HarfBuzz goes back to the beginning; closing does that too.
            found.pop()
        found.append("h")

    draw = uharfbuzz.DrawFuncs()  # Without a function of their own, TrueType's curves are drawn as cubic ones.
    draw.set_move_to_func(write("m"))
    draw.set_line_to_func(write("l"))
    draw.set_cubic_to_func(write("c"))
    draw.set_close_path_func(close)
    font.draw_glyph(glyph, draw)
    return " ".join(found)
