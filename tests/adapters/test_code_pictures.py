"""Codes in pictures as people send them: turned, blurred, two at once, none, no picture at all; and on the pages of a PDF."""

from __future__ import annotations

import io

import pikepdf
import pytest
import resvg_py
from PIL import Image, ImageDraw, ImageFilter

from sopkit.adapters.code_pictures import NotAPicture, Seen, codes_seen
from sopkit.posting.codes.qr import ON_PAGES, points, qr_of
from tests.posting.offices import code

TEXT, OTHER = code(), code(copy="C000124", number="04")


def drawn(text: str = TEXT, dots: float = 3.0) -> Image.Image:
    """A code with its quiet zone, so many dots a module."""
    qr = qr_of(text)
    svg = qr.svg(ON_PAGES).replace('mm"', '"')
    made = resvg_py.svg_to_bytes(svg_string=svg, width=round((qr.modules + 8) * dots), background="white")
    return Image.open(io.BytesIO(bytes(made))).convert("L")


def page_with(*pictures: Image.Image) -> Image.Image:
    page = Image.new("L", (1240, 1754), 255)
    ImageDraw.Draw(page).text((80, 1500), "WI-CS-003 A/1")
    for at, each in enumerate(pictures):
        page.paste(each, (700, 100 + 500 * at))
    return page


def png(picture: Image.Image) -> bytes:
    out = io.BytesIO()
    picture.save(out, "PNG")
    return out.getvalue()


def test_a_page_at_150_dpi() -> None:
    assert codes_seen(png(page_with(drawn(dots=2.6)))) == [Seen(TEXT)]


@pytest.mark.parametrize("angle", [7, 90, 180, 263])
def test_turned_as_it_was_held(angle: int) -> None:
    turned = page_with(drawn(dots=4)).rotate(angle, expand=True, fillcolor=255, resample=Image.Resampling.BICUBIC)
    assert codes_seen(png(turned)) == [Seen(TEXT)]


def test_a_little_blurred_is_read_and_too_much_is_none() -> None:
    page = page_with(drawn(dots=6))
    assert codes_seen(png(page.filter(ImageFilter.GaussianBlur(2)))) == [Seen(TEXT)]
    assert codes_seen(png(page.filter(ImageFilter.GaussianBlur(9)))) == []


def test_two_codes_in_one_picture_are_both_told() -> None:
    assert {each.text for each in codes_seen(png(page_with(drawn(), drawn(OTHER))))} == {TEXT, OTHER}
    assert codes_seen(png(page_with(drawn(), drawn()))) == [Seen(TEXT)]


def test_no_code_at_all() -> None:
    assert codes_seen(png(page_with())) == []


def test_small_pictures_and_dirt() -> None:
    dirty = drawn(dots=4)
    ImageDraw.Draw(dirty).ellipse((100, 100, 118, 118), fill=255)
    assert codes_seen(png(dirty)) == [Seen(TEXT)]


def test_the_pages_of_a_pdf() -> None:
    pdf = pikepdf.new()
    for text in (TEXT, "", TEXT, OTHER):
        page = pdf.add_blank_page(page_size=(595, 842))
        drawing = qr_of(text).pdf(400, 700, points(ON_PAGES)) if text else b""
        page.Contents = pdf.make_stream(drawing)
    out = io.BytesIO()
    pdf.save(out)
    assert codes_seen(out.getvalue()) == [Seen(TEXT, (1, 3)), Seen(OTHER, (4,))]


@pytest.mark.parametrize("data", [b"", b"text", b"%PDF-1.7\nspoiled", b"\x89PNG\r\n\x1a\n", png(page_with())[:200]])
def test_what_is_no_picture_is_told(data: bytes) -> None:
    with pytest.raises(NotAPicture):
        codes_seen(data)


def test_a_small_file_that_claims_to_be_huge_is_not_unpacked() -> None:
    out = io.BytesIO()
    Image.new("1", (15_000, 15_000)).save(out, "PNG")
    with pytest.raises(NotAPicture):
        codes_seen(out.getvalue())
