"""First pages as small pictures, so that a document is known by its look before its number."""

from __future__ import annotations

import io

import pypdfium2
from PIL import Image

_WIDTH, _HEIGHT = 300, 600
"""Pixels at most; a page stands about 100 CSS pixels wide in the list, sharp on a screen with three pixels to one."""

_COLOURS = 32
"""Enough for a red stamp and a yellow band beside black text; a page takes about 12 KB."""


def picture_path(slug: str) -> str:
    """Where in the bundle the picture of a document's first page lies."""
    return f"pictures/{slug}.png"


def first_page_picture(pdf: bytes) -> bytes:
    """The first page of `pdf` as PNG, at most 300 pixels wide and 600 high; equal files give equal bytes.

    Raises pypdfium2.PdfiumError when `pdf` cannot be read.
    """
    document = pypdfium2.PdfDocument(pdf)
    try:
        page = document[0]
        width, height = page.get_size()
        bitmap = page.render(scale=min(_WIDTH / width, _HEIGHT / height))
        drawn = bitmap.to_pil().convert("RGB")
        few = drawn.quantize(_COLOURS, method=Image.Quantize.MEDIANCUT, dither=Image.Dither.NONE)
        bitmap.close()
        page.close()
    finally:
        document.close()
    out = io.BytesIO()
    few.save(out, "PNG", optimize=True)
    return out.getvalue()
