"""Codes in pictures as people send them: turned, blurred, two at once, none, no picture at all; and on the pages of a PDF."""

from __future__ import annotations

import io
import random
import warnings
from collections.abc import Callable

import pikepdf
import pytest
import resvg_py
import zxingcpp
from PIL import Image, ImageDraw, ImageFilter

from sopkit.adapters.code_pictures import NotAPicture, Seen, Sight, codes_seen
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


def seen(data: bytes) -> list[Seen]:
    return codes_seen(data).codes


def test_a_page_at_150_dpi() -> None:
    assert seen(png(page_with(drawn(dots=2.6)))) == [Seen(TEXT)]


@pytest.mark.parametrize("angle", [7, 33, 90, 180, 263])
def test_turned_as_it_was_held(angle: int) -> None:
    turned = page_with(drawn(dots=4)).rotate(angle, expand=True, fillcolor=255, resample=Image.Resampling.BICUBIC)
    assert seen(png(turned)) == [Seen(TEXT)]


def test_a_little_blurred_is_read_and_too_much_is_none() -> None:
    page = page_with(drawn(dots=6))
    assert seen(png(page.filter(ImageFilter.GaussianBlur(2)))) == [Seen(TEXT)]
    assert seen(png(page.filter(ImageFilter.GaussianBlur(9)))) == []


def test_photographed_askew_and_from_the_side() -> None:
    page = page_with(drawn(dots=6))
    corners = (500, 60, 620, 700, 1240, 560, 1180, 30)
    askew = page.transform((900, 700), Image.Transform.QUAD, corners, Image.Resampling.BICUBIC, fillcolor=255)
    assert seen(png(askew)) == [Seen(TEXT)]


@pytest.mark.parametrize("light", [lambda each: each * 0.1, lambda each: each * 0.06 + 120, lambda each: 255 - each])
def test_dark_pale_and_inside_out(light: Callable[[float], float]) -> None:
    page = page_with(drawn(dots=4)).filter(ImageFilter.GaussianBlur(1))
    assert seen(png(page.point(light))) == [Seen(TEXT)]


def test_blurred_by_half_a_module_is_read_sharpened() -> None:
    blurred = page_with(drawn(dots=8)).filter(ImageFilter.GaussianBlur(4.5))
    assert zxingcpp.read_barcodes(blurred) == []
    assert seen(png(blurred)) == [Seen(TEXT)]


def test_a_code_that_is_there_and_cannot_be_read_is_told_from_none() -> None:
    torn = drawn(dots=6)
    ImageDraw.Draw(torn).rectangle((110, 110, 240, 240), fill=255)
    assert codes_seen(png(page_with(torn))) == Sight([], unread=True)
    assert codes_seen(png(page_with(torn, drawn(OTHER, dots=6)))) == Sight([Seen(OTHER)], unread=True)
    assert codes_seen(png(page_with(drawn(dots=6)))) == Sight([Seen(TEXT)], unread=False)


def test_two_codes_in_one_picture_are_both_told() -> None:
    assert {each.text for each in seen(png(page_with(drawn(), drawn(OTHER))))} == {TEXT, OTHER}
    assert seen(png(page_with(drawn(), drawn()))) == [Seen(TEXT)]


def test_no_code_at_all() -> None:
    assert seen(png(page_with())) == []


def test_small_pictures_and_dirt() -> None:
    dirty = drawn(dots=4)
    ImageDraw.Draw(dirty).ellipse((100, 100, 118, 118), fill=255)
    assert seen(png(dirty)) == [Seen(TEXT)]


def test_the_pages_of_a_pdf() -> None:
    pdf = pikepdf.new()
    for text in (TEXT, "", TEXT, OTHER):
        page = pdf.add_blank_page(page_size=(595, 842))
        drawing = qr_of(text).pdf(400, 700, points(ON_PAGES)) if text else b""
        page.Contents = pdf.make_stream(drawing)
    out = io.BytesIO()
    pdf.save(out)
    assert seen(out.getvalue()) == [Seen(TEXT, (1, 3)), Seen(OTHER, (4,))]


def test_the_pages_that_a_scanner_puts_into_one_tiff() -> None:
    out = io.BytesIO()
    pages = [page_with(drawn()), page_with(), page_with(drawn(OTHER))]
    pages[0].save(out, "TIFF", save_all=True, append_images=pages[1:], compression="tiff_lzw")
    assert seen(out.getvalue()) == [Seen(TEXT, (1,)), Seen(OTHER, (3,))]


def test_a_page_as_large_as_a_wall_is_drawn_coarser() -> None:
    pdf = pikepdf.new()
    page = pdf.add_blank_page(page_size=(14_000, 14_000))
    page.Contents = pdf.make_stream(qr_of(TEXT).pdf(400, 700, points(ON_PAGES * 8)))
    out = io.BytesIO()
    pdf.save(out)
    assert seen(out.getvalue()) == [Seen(TEXT, (1,))]


def test_a_telephone_s_own_format_is_named() -> None:
    with pytest.raises(NotAPicture, match="HEIC"):
        codes_seen(b"\0\0\0\x18ftypheic" + bytes(200))


def test_no_other_program_is_started_for_a_picture() -> None:
    with pytest.raises(NotAPicture, match="neither"):
        codes_seen(b"%!PS-Adobe-3.0 EPSF-3.0\n%%BoundingBox: 0 0 100 100\n%%EndComments\nshowpage\n%%EOF\n")


@pytest.mark.parametrize("data", [b"", b"text", b"%PDF-1.7\nspoiled", b"\x89PNG\r\n\x1a\n", png(page_with())[:200]])
def test_what_is_no_picture_is_told(data: bytes) -> None:
    with pytest.raises(NotAPicture):
        codes_seen(data)


def test_a_small_file_that_claims_to_be_huge_is_not_unpacked() -> None:
    for side in (12_000, 15_000):
        out = io.BytesIO()
        Image.new("1", (side, side)).save(out, "PNG")
        with warnings.catch_warnings():
            warnings.simplefilter("error")
            with pytest.raises(NotAPicture, match="too large"):
                codes_seen(out.getvalue())


@pytest.mark.parametrize("kind", ["PNG", "JPEG", "WEBP", "TIFF", "BMP", "GIF", "PPM", "PDF"])
def test_a_file_altered_anywhere_is_read_or_told(kind: str) -> None:
    out, chance = io.BytesIO(), random.Random(kind)
    drawn().save(out, kind)
    for _ in range(40):
        altered = bytearray(out.getvalue())
        for _ in range(chance.choice((1, 3, 30))):
            altered[chance.randrange(min(len(altered), chance.choice((300, len(altered)))))] = chance.randrange(256)
        with warnings.catch_warnings():
            warnings.simplefilter("error")
            try:
                assert codes_seen(bytes(altered)).codes in ([], [Seen(TEXT)], [Seen(TEXT, (1,))])
            except NotAPicture as fault:
                assert fault.wording.zh
