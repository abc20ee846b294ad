"""Draw SVG as PNG, with the fonts it is given and no others, so that every machine draws the same."""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass, field

from sopkit.render.svg_size import svg_size

FAMILY = "Noto Sans SC"
_LIMIT = 3000


class RasterFault(Exception):
    """The SVG could not be drawn; the text says why."""


@dataclass(slots=True)
class Rasteriser:
    """Draws SVG with resvg; `fonts` are font files by name.

    What was drawn once is kept: logo and marks come back in every document.
    """

    fonts: Mapping[str, bytes] = field(default_factory=dict)
    _drawn: dict[tuple[bytes, int], bytes] = field(default_factory=dict)
    _paths: list[str] = field(default_factory=list)

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

    def _font_files(self) -> list[str]:
        """Paths for a library that takes fonts by path only: anonymous files in memory, gone with the process."""
        if not self._paths:
            for name in sorted(self.fonts):
                handle = os.memfd_create(name)
                with os.fdopen(os.dup(handle), "wb") as out:
                    out.write(self.fonts[name])
                self._paths.append(f"/proc/self/fd/{handle}")
        return self._paths

    def _draw(self, svg: bytes, pixels: int) -> bytes:
        import resvg_py

        try:
            return bytes(
                resvg_py.svg_to_bytes(
                    svg_string=svg.decode("utf-8"),
                    width=pixels,
                    skip_system_fonts=True,
                    font_files=self._font_files() if b"<text" in svg else [],
                    dpi=96,
                    font_family=FAMILY,
                    sans_serif_family=FAMILY,
                    serif_family=FAMILY,
                    monospace_family=FAMILY,
                )
            )
        except (ValueError, UnicodeDecodeError) as error:
            raise RasterFault(str(error)) from None
