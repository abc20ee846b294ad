"""Pictures of first pages."""

from __future__ import annotations

import io

import pikepdf
import pypdfium2
import pytest
from PIL import Image

from sopkit.release.library import first_page_picture


def page(width: float, height: float, content: bytes = b"") -> bytes:
    """A PDF of one page, measured in points, with `content` on it."""
    pdf = pikepdf.new()
    pdf.add_blank_page(page_size=(width, height))
    pdf.pages[0].Contents = pdf.make_stream(content)
    out = io.BytesIO()
    pdf.save(out, deterministic_id=True)
    return out.getvalue()


@pytest.mark.parametrize(
    ("sheet", "size"), [((595, 842), (300, 425)), ((1191, 842), (300, 213)), ((100, 9000), (7, 600))]
)
def test_a_page_of_any_shape_becomes_a_small_picture(sheet: tuple[int, int], size: tuple[int, int]) -> None:
    picture = Image.open(io.BytesIO(first_page_picture(page(*sheet))))
    assert (picture.format, picture.size) == ("PNG", size)


def test_a_red_stamp_stays_red() -> None:
    pdf = page(595, 842, b"1 0 0 rg 400 700 100 60 re f")
    assert first_page_picture(pdf) == first_page_picture(pdf)
    picture = Image.open(io.BytesIO(first_page_picture(pdf))).convert("RGB")
    assert picture.getpixel((225, 55)) == (255, 0, 0)
    assert picture.getpixel((50, 300)) == (255, 255, 255)


def test_what_is_no_pdf_is_refused() -> None:
    with pytest.raises(pypdfium2.PdfiumError):
        first_page_picture(b"no PDF")
