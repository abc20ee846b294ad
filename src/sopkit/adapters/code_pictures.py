"""Find QR codes in pictures and PDF pages, by zxing-cpp: it needs no library of the system, and reads codes of 2.5 dots a
module, rotated, skewed or light on dark, in some 20 ms a page. A picture in which nothing was read is looked at twice as
large, and sharpened: of codes blurred by half a module or nearly black that reads three times as many."""

from __future__ import annotations

import io
import math
import warnings
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING

from sopkit.diagnostics import Wording

if TYPE_CHECKING:
    from PIL.Image import Image as Picture

_MOST_PIXELS = 120_000_000
"""A photograph of a large camera; a small file may claim to be far larger."""
_MOST_ENLARGED = 24_000_000
"""A picture is looked at twice as large where it then has no more pixels than this."""
_MOST_PAGES = 2_000
_DPI = (150, 300)
"""Pages are drawn at the first, and where nothing is found at the second."""
_VERSIONS = ("6", "7", "8", "9")
"""Of QR codes with the 41 to 53 modules of ours."""
_FORMATS = ("PNG", "JPEG", "WEBP", "TIFF", "BMP", "GIF", "PPM")
"""What cameras, scanners and screens make. Others are not tried: some would start other programs."""
_HEIC = (b"ftypheic", b"ftypheix", b"ftypmif1", b"ftypmsf1", b"ftyphevc")


class NotAPicture(Exception):
    """Nothing to look for codes in; `wording` says why."""

    def __init__(self, wording: Wording) -> None:
        super().__init__(wording.en)
        self.wording = wording


@dataclass(frozen=True, slots=True)
class Seen:
    """A QR code's text, and the pages of a PDF (or of a TIFF of several) on which it stands, counted from 1; () for a picture."""

    text: str
    pages: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Sight:
    """Every QR code that was read, each once, in the order found, and whether one more was made out that could not be read."""

    codes: list[Seen]
    unread: bool = False


@dataclass(frozen=True, slots=True)
class _Look:
    """The codes read in one picture, and whether one is there that was not."""

    texts: tuple[str, ...]
    unread: bool


def codes_seen(data: bytes) -> Sight:
    """The QR codes in a picture or PDF. Raises NotAPicture."""
    looks = list(_on_pages(data) if data.startswith(b"%PDF-") else map(_look, _pictures(data)))
    found: dict[str, list[int]] = {}
    for page, look in enumerate(looks, 1):
        for text in dict.fromkeys(look.texts):
            found.setdefault(text, []).append(page)
    one = len(looks) == 1 and not data.startswith(b"%PDF-")
    codes = [Seen(text, () if one else tuple(pages)) for text, pages in found.items()]
    return Sight(codes, any(each.unread for each in looks))


def _on_pages(data: bytes) -> Iterator[_Look]:
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
                most = 72 * math.sqrt(_MOST_PIXELS / max(width * height, 1))  # a wall's worth of paper is drawn coarser
                look = _Look((), False)
                for dpi in dict.fromkeys(min(each, most) for each in _DPI):
                    picture = page.render(scale=dpi / 72, grayscale=True).to_pil()
                    look = _read(picture)
                    if look.texts:
                        break
                unread = look.unread and not look.texts
                yield _first_read((_sharpened(picture),), look) if unread else look
    except pypdfium2.PdfiumError as error:
        raise NotAPicture(Wording("PDF 打不开", f"the PDF cannot be opened: {error}")) from None


def _pictures(data: bytes) -> Iterator[Picture]:
    """The picture in grey, or each of those that a scanner put into one TIFF."""
    from PIL import Image

    if data[4:12] in _HEIC:
        raise NotAPicture(
            Wording(
                "这是 HEIC 照片：手机相机改用“兼容性最佳”，或另存为 JPEG",
                "this is a HEIC photograph: set the phone's camera to “most compatible”, or save it as JPEG",
            )
        )
    with _told_as_no_picture():
        # What is cut short is told whatever else runs in this process: WeasyPrint has Pillow take such files as they are.
        Image.open(io.BytesIO(data), formats=_FORMATS).verify()
        picture = Image.open(io.BytesIO(data), formats=_FORMATS)
        pages = getattr(picture, "n_frames", 1) if picture.format == "TIFF" else 1
    for at in range(min(pages, _MOST_PAGES)):
        with _told_as_no_picture():
            picture.seek(at)
            if picture.width * picture.height > _MOST_PIXELS:
                raise Image.DecompressionBombError
            grey = picture.convert("L")
        yield grey


@contextmanager
def _told_as_no_picture() -> Iterator[None]:
    """NotAPicture for whatever a broken file has Pillow raise, which is no short list; and none of its warnings."""
    from PIL import Image

    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            yield
    except Image.DecompressionBombError:
        raise NotAPicture(Wording("图片太大", "the picture is too large")) from None
    except Exception:
        raise NotAPicture(
            Wording("不是完好的图片，也不是 PDF", "it is neither a PDF nor a picture that is whole")
        ) from None


def _look(picture: Picture) -> _Look:
    def ways() -> Iterator[Picture]:
        if 4 * picture.width * picture.height <= _MOST_ENLARGED:
            yield picture.resize((picture.width * 2, picture.height * 2))
        yield _sharpened(picture)

    found = _read(picture)
    return found if found.texts else _first_read(ways(), found)


def _first_read(ways: Iterable[Picture], before: _Look) -> _Look:
    """What the first of these ways to look reads; where none reads anything, whether a code was made out."""
    unread = before.unread
    for each in ways:
        found = _read(each)
        if found.texts:
            return found
        unread = unread or found.unread
    return _Look((), unread)


def _sharpened(picture: Picture) -> Picture:
    from PIL import ImageFilter

    return picture.filter(ImageFilter.UnsharpMask(radius=4, percent=300, threshold=0))


def _read(picture: Picture) -> _Look:
    import zxingcpp

    seen = zxingcpp.read_barcodes(
        picture,
        formats=zxingcpp.BarcodeFormats((zxingcpp.BarcodeFormat.QRCode,)),
        text_mode=zxingcpp.TextMode.Plain,
        return_errors=True,
    )
    # What looks like a code of quite another size is none: a table's lines do.
    unread = any(
        isinstance(each.extra, dict) and each.extra.get("Version") in _VERSIONS for each in seen if not each.valid
    )
    return _Look(tuple(each.text for each in seen if each.valid), unread)
