"""Pictures in the text: size on paper, bytes in the package, alternative text.

SVG goes in twice, as Word itself writes it: a PNG that every program shows, and the SVG in an
extension of the same picture, which Word since 2016 draws instead, sharp at any size.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from sopkit.model.asset import Asset
from sopkit.model.mark import Mark
from sopkit.ports.drawing import PictureFault
from sopkit.render.docx.markup import emu, escaped
from sopkit.render.docx.package import Package
from sopkit.render.raster import RasterFault, Rasteriser
from sopkit.render.svg_size import svg_size
from sopkit.render.upright import upright

SVG = "image/svg+xml"
_LENGTH = re.compile(r"(\d{1,4}(?:\.\d{1,3})?)(mm|cm|in|pt|px|em|%)$")
_MM = {"mm": 1.0, "cm": 10.0, "in": 25.4, "pt": 25.4 / 72, "px": 25.4 / 96, "em": 25.4 / 72 * 10.5}


@dataclass(frozen=True, slots=True)
class Room:
    """Most that a picture may take, in mm."""

    width: float
    height: float


@dataclass(slots=True)
class Pictures:
    """Puts pictures into one package; drawing ids count through the whole document."""

    package: Package
    rasteriser: Rasteriser
    _count: list[int] = field(default_factory=lambda: [0])

    def asset(self, asset: Asset, width: str, room: Room, alt: str, source: str = "word/document.xml") -> str:
        """A run with the picture, `width` as written (CSS) or "" for its own size."""
        natural = (asset.width * 25.4 / 96, asset.height * 25.4 / 96)
        if not all(natural) and asset.media_type == SVG:
            pixels = svg_size(asset.data)
            natural = (pixels[0] * 25.4 / 96, pixels[1] * 25.4 / 96)
        size = fitted(natural if all(natural) else (room.width, room.width), millimetres(width, room.width), room)
        data = asset.data if asset.turned == 1 else upright(asset.data)
        return self.drawn(asset.media_type, data, size, alt, source)

    def mark(self, mark: Mark, height: float) -> str:
        """A run with a mark's drawing, `height` mm high."""
        svg = mark.svg.encode("utf-8")
        width, tall = svg_size(svg)
        drawn = self.drawn(SVG, svg, (height * width / tall if tall else height, height), mark.symbol)
        # Lowered by a third of its height, so that the words beside it stand at its middle.
        lowered = round(height / 25.4 * 72 * 2 / 3 - 2)
        return drawn.replace("<w:r><w:drawing>", f'<w:r><w:rPr><w:position w:val="-{lowered}"/></w:rPr><w:drawing>')

    def drawn(
        self, media_type: str, data: bytes, size: tuple[float, float], alt: str, source: str = "word/document.xml"
    ) -> str:
        """A run with picture `data` at `size` mm; raises PictureFault where an SVG cannot be drawn."""
        extension = ""
        if media_type == SVG:
            try:
                png = self.rasteriser.png(data, size[0])
            except RasterFault as fault:
                raise PictureFault(f"{alt}: {fault}") from None
            vector = self.package.image(source, SVG, data)
            id = self.package.image(source, "image/png", png)
            extension = (
                '<a:extLst><a:ext uri="{96DAC541-7B7A-43D3-8B79-37D633B846F1}">'
                f'<asvg:svgBlip r:embed="{vector}"/></a:ext></a:extLst>'
            )
        else:
            id = self.package.image(source, media_type, data)
        self._count[0] += 1
        return _inline(self._count[0], f'<a:blip r:embed="{id}">{extension}</a:blip>', size, alt)


def millimetres(width: str, whole: float) -> float:
    """A CSS length in mm, ``%`` of `whole`; 0 when it is none."""
    found = _LENGTH.match(width)
    if not found:
        return 0.0
    if found[2] == "%":
        return float(found[1]) * whole / 100
    return float(found[1]) * _MM[found[2]]


def fitted(natural: tuple[float, float], wish: float, room: Room) -> tuple[float, float]:
    """Size in mm: `wish` wide (0: as it is by nature), kept in proportion and inside `room`."""
    scale = min((wish or natural[0]) / natural[0], room.width / natural[0], room.height / natural[1])
    return natural[0] * scale, natural[1] * scale


def _inline(id: int, blip: str, size: tuple[float, float], alt: str) -> str:
    extent = f'cx="{max(emu(size[0]), 1)}" cy="{max(emu(size[1]), 1)}"'
    name = f"Picture {id}"
    said = escaped(alt)
    return (
        f'<w:r><w:drawing><wp:inline distT="0" distB="0" distL="0" distR="0"><wp:extent {extent}/>'
        f'<wp:docPr id="{id}" name="{name}" descr="{said}"/>'
        '<wp:cNvGraphicFramePr><a:graphicFrameLocks noChangeAspect="1"/></wp:cNvGraphicFramePr>'
        '<a:graphic><a:graphicData uri="http://schemas.openxmlformats.org/drawingml/2006/picture"><pic:pic>'
        f'<pic:nvPicPr><pic:cNvPr id="{id}" name="{name}" descr="{said}"/><pic:cNvPicPr/></pic:nvPicPr>'
        f"<pic:blipFill>{blip}<a:stretch><a:fillRect/></a:stretch></pic:blipFill>"
        f'<pic:spPr><a:xfrm><a:off x="0" y="0"/><a:ext {extent}/></a:xfrm>'
        '<a:prstGeom prst="rect"><a:avLst/></a:prstGeom></pic:spPr></pic:pic></a:graphicData></a:graphic>'
        "</wp:inline></w:drawing></w:r>"
    )
