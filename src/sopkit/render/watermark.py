"""The mark across a page that is not an effective document (草稿 DRAFT), as outlines.

Outlines and not text, so that copying and searching the page never meets the mark's letters.
"""

from __future__ import annotations

import io
from dataclasses import dataclass, field

_SIZE = 34.0
_COLOUR = "#eceff1"


@dataclass(slots=True)
class Outlines:
    """Glyph outlines of one font file, read when first asked for."""

    font: bytes
    _paths: dict[str, tuple[str, float]] = field(default_factory=dict)

    def of(self, text: str) -> list[tuple[str, float]]:
        """SVG path data and advance of each character, in ems; a character without glyph is left out."""
        missing = [char for char in text if char not in self._paths]
        if missing and self.font:
            self._read(missing)
        return [self._paths[char] for char in text if char in self._paths]

    def _read(self, characters: list[str]) -> None:
        from fontTools.pens.svgPathPen import SVGPathPen
        from fontTools.pens.transformPen import TransformPen
        from fontTools.ttLib import TTFont

        font = TTFont(io.BytesIO(self.font), lazy=True)
        glyphs, names, em = font.getGlyphSet(), font.getBestCmap(), float(font["head"].unitsPerEm)
        for char in characters:
            name = names.get(ord(char))
            if name is None:
                continue
            pen = SVGPathPen(glyphs, ntos=lambda value: f"{value:.4g}")
            glyphs[name].draw(TransformPen(pen, (1 / em, 0, 0, -1 / em, 0, 0)))
            self._paths[char] = (pen.getCommands(), glyphs[name].width / em)


def watermark_svg(text: str, outlines: Outlines) -> bytes:
    """An A4 drawing with `text` rising across its middle, clear of head and foot."""
    glyphs = outlines.of(text)
    width = sum(advance for _, advance in glyphs) or 1.0
    size = min(_SIZE, 205.0 / width)
    shapes = []
    x = -width / 2
    for path, advance in glyphs:
        if path:
            shapes.append(f'<path transform="translate({x:.4f} 0.35)" d="{path}"/>')
        x += advance
    inside = "".join(shapes)
    return (
        '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 210 297" width="210mm" height="297mm">'
        f'<g fill="{_COLOUR}" transform="translate(105 165) rotate(-45) scale({size:.4f})">{inside}</g></svg>'
    ).encode()
