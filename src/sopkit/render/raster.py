"""Draw SVG as PNG, with the fonts it is given and no others, so that every machine draws the same."""

from __future__ import annotations

from dataclasses import dataclass, field

from sopkit.render.svg_size import svg_size

FAMILY = "Noto Sans SC"
_LIMIT = 3000


class RasterFault(Exception):
    """The SVG could not be drawn; the text says why."""


@dataclass(slots=True)
class Rasteriser:
    """Draws SVG with resvg; `fonts` are paths of font files, read by the drawing library itself.

    What was drawn once is kept: logo and marks come back in every document.
    """

    fonts: tuple[str, ...] = ()
    _drawn: dict[tuple[bytes, int], bytes] = field(default_factory=dict)

    def png(self, svg: bytes, width_mm: float, dpi: float = 200) -> bytes:
        """`svg` as PNG, `width_mm` wide at `dpi` (3000 px at most); raises RasterFault."""
        pixels = max(1, min(round(width_mm / 25.4 * dpi), _LIMIT))
        width, height = svg_size(svg)
        if width and height and pixels * height / width > _LIMIT:
            pixels = max(1, int(_LIMIT * width / height))
        key = (svg, pixels)
        if key not in self._drawn:
            if len(self._drawn) >= 256:
                self._drawn.pop(next(iter(self._drawn)))
            self._drawn[key] = self._draw(svg, pixels)
        return self._drawn[key]

    def _draw(self, svg: bytes, pixels: int) -> bytes:
        import resvg_py

        has_text = b"<text" in svg
        try:
            return bytes(
                resvg_py.svg_to_bytes(
                    svg_string=svg.decode("utf-8"),
                    width=pixels,
                    skip_system_fonts=True,
                    font_files=list(self.fonts) if has_text else [],
                    font_family=FAMILY,
                    sans_serif_family=FAMILY,
                    serif_family=FAMILY,
                    monospace_family=FAMILY,
                )
            )
        except (ValueError, UnicodeDecodeError) as error:
            raise RasterFault(str(error)) from None
