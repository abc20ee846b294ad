"""Find QR codes in pictures and PDF pages, by zxing-cpp: it needs no library of the system, and reads codes of 2.5 dots a
module, rotated, skewed or light on dark, in some 20 ms a page."""

from __future__ import annotations

import io
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from sopkit.diagnostics import Wording

if TYPE_CHECKING:
    from PIL.Image import Image as Picture

_MOST_PIXELS = 120_000_000
"""A photograph of a large camera; a small file may claim to be far larger."""
_MOST_PAGES = 2_000
_DPI = (150, 300)
"""Pages are drawn at the first, and where nothing is found at the second."""
_LEAST = 1200
"""A picture narrower than this is looked at twice as large too, where nothing was found in it."""


class NotAPicture(Exception):
    """Nothing to look for codes in; `wording` says why."""

    def __init__(self, wording: Wording) -> None:
        super().__init__(wording.en)
        self.wording = wording


@dataclass(frozen=True, slots=True)
class Seen:
    """A QR code's text, and the pages of a PDF on which it stands, counted from 1; () for a picture."""

    text: str
    pages: tuple[int, ...] = ()


def codes_seen(data: bytes) -> list[Seen]:
    """Every QR code in a picture or PDF, each once, in the order found; [] where there is none. Raises NotAPicture."""
    if not data.startswith(b"%PDF-"):
        return [Seen(each) for each in dict.fromkeys(_texts(_picture(data)))]
    found: dict[str, list[int]] = {}
    for page, text in _on_pages(data):
        pages = found.setdefault(text, [])
        if page not in pages:
            pages.append(page)
    return [Seen(text, tuple(pages)) for text, pages in found.items()]


def _on_pages(data: bytes) -> Iterator[tuple[int, str]]:
    import pypdfium2

    try:
        with pypdfium2.PdfDocument(data) as document:
            if len(document) > _MOST_PAGES:
                raise NotAPicture(
                    Wording(f"PDF 有 {len(document)} 页，太多", f"the PDF has {len(document)} pages: too many")
                )
            for at in range(len(document)):
                page = document[at]
                width, height = page.get_size()
                for dpi in _DPI:
                    if width * height * (dpi / 72) ** 2 > _MOST_PIXELS:
                        break
                    texts = _read(page.render(scale=dpi / 72, grayscale=True).to_pil())
                    yield from ((at + 1, each) for each in texts)
                    if texts:
                        break
    except pypdfium2.PdfiumError as error:
        raise NotAPicture(Wording("PDF 打不开", f"the PDF cannot be opened: {error}")) from None


def _picture(data: bytes) -> Picture:
    from PIL import Image, ImageOps

    try:
        # What is cut short is told whatever else runs in this process: WeasyPrint has Pillow take such files as they are.
        Image.open(io.BytesIO(data)).verify()
        picture = Image.open(io.BytesIO(data))
        if picture.width * picture.height > _MOST_PIXELS:
            raise NotAPicture(Wording("图片太大", "the picture is too large"))
        return ImageOps.exif_transpose(picture).convert("L")
    except (OSError, ValueError, SyntaxError, Image.DecompressionBombError):
        raise NotAPicture(Wording("不是图片，也不是 PDF", "it is neither a picture nor a PDF")) from None


def _texts(picture: Picture) -> list[str]:
    found = _read(picture)
    if found or picture.width > _LEAST:
        return found
    return _read(picture.resize((picture.width * 2, picture.height * 2)))


def _read(picture: Picture) -> list[str]:
    import zxingcpp

    seen = zxingcpp.read_barcodes(
        picture, formats=zxingcpp.BarcodeFormats((zxingcpp.BarcodeFormat.QRCode,)), text_mode=zxingcpp.TextMode.Plain
    )
    return [each.text for each in seen]
