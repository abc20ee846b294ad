"""Pages of a PDF as pictures, for formats that cannot show a PDF: HTML and DOCX."""

from __future__ import annotations

import io

import pypdfium2
from PIL import ImageChops

_DPI = 120
_MOST = 2400
"""Longest side of a picture, pixels: an A3 drawing at about 145 dpi."""

_PAPER = 250
"""Levels from here up are paper: clear in the picture, so that the draft mark behind it shows."""


def page_pictures(file: bytes) -> list[bytes]:
    """Every page of the PDF `file` as PNG, comments drawn; equal files give equal bytes."""
    document = pypdfium2.PdfDocument(file)
    try:
        return [_png(document[at]) for at in range(len(document))]
    finally:
        document.close()


def _png(page: pypdfium2.PdfPage) -> bytes:
    longest = max(page.get_size()) / 72
    bitmap = page.render(scale=min(_DPI, _MOST / longest) / 72)
    out = io.BytesIO()
    drawn = bitmap.to_pil().convert("RGB")
    darkest = ImageChops.darker(ImageChops.darker(*drawn.split()[:2]), drawn.getchannel("B"))
    drawn.putalpha(darkest.point(lambda level: 0 if level >= _PAPER else 255))
    drawn.save(out, "PNG", optimize=True)
    bitmap.close()
    page.close()
    return out.getvalue()
