"""Copies are the released file with a stamp on each page: read back, compared, refused where the file is not fit."""

from __future__ import annotations

import hashlib
import io
import os
import subprocess
import sys
from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime
from functools import cache
from pathlib import Path

import pikepdf
import pypdfium2
import pytest
import zxingcpp
from pikepdf import Array, Dictionary, Pdf
from PIL import Image, ImageChops, ImageDraw

from sopkit.audit.content import Glyphs, content_faults, reached_marks
from sopkit.audit.whole import claims_pdfa, fonts_not_embedded, tagging_lacks
from sopkit.posting.codes import check_code
from sopkit.posting.stamping import NotStampable, Seal, Stamp, StampFault, StampPress, stamped, voided
from sopkit.register.acts.copies import CopyKind
from sopkit.types.layout import StampArea
from tests.outputs import pages_of, squeezed
from tests.pdf_files import MM, add_page, pdf_file
from tests.posting.offices import code
from tests.render.engines import pdf_of
from tests.render.sample import bilingual, form, sample, section
from tests.render.sample import fonts as shipped
from tests.stock_tools import DPI, assert_sound, codes_on_pages, read_by_zbar

CODE = code()
STAMP = Stamp("C000123", "03", "组装一线 3 工位", date(2026, 11, 23), date(2027, 11, 23), code=CODE)


@cache
def font() -> bytes:
    return shipped()["NotoSansSC-Bold.ttf"]


@cache
def library() -> dict[str, tuple[bytes, Stamp]]:
    """Released PDFs, each with a stamp in its language."""
    wide = replace(form(), landscape=True)
    english = replace(STAMP, language="en", place="Assembly 1, station 3")
    return {
        "one of every block": (pdf_of(sample()), STAMP),
        "a cover, both languages": (pdf_of(bilingual()), replace(STAMP, language="both", of=6)),
        "English": (pdf_of(sample((section("Purpose"),), language="en", title="Filter cleaning")), english),
        "a form across": (pdf_of(sample((section("记录", wide),))), STAMP),
        "a form alone": (pdf_of(sample((form(),), type="form", number="QR-EQ-002")), STAMP),
    }


DOCUMENTS = ("one of every block", "a cover, both languages", "English", "a form across", "a form alone")


def digest(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()


def copy_of(data: bytes, stamp: Stamp = STAMP) -> bytes:
    return stamped(data, digest(data), stamp, font())


def pictures(data: bytes, dpi: int = DPI) -> list[Image.Image]:
    return [page.render(scale=dpi / 72).to_pil().convert("RGB") for page in pypdfium2.PdfDocument(data)]


def plain(size: str = "210 x 297", **attributes: object) -> bytes:
    """A page drawn by hand, its frame at the very edge, with further page attributes."""
    with pikepdf.open(io.BytesIO(pdf_file(size))) as pdf:
        for page in pdf.pages:
            page.obj.Contents = pdf.make_stream(b"0.5 g 30 300 20 20 re f\n")
            for name, value in attributes.items():
                page.obj[f"/{name}"] = value
        out = io.BytesIO()
        pdf.save(out, static_id=True)
        return out.getvalue()


@pytest.mark.parametrize("name", DOCUMENTS)
def test_each_page_bears_the_code_that_was_issued(name: str) -> None:
    released, stamp = library()[name]
    copy = copy_of(released, stamp)
    assert codes_on_pages(copy) == [[CODE]] * len(pages_of(copy))


@pytest.mark.parametrize("name", DOCUMENTS)
def test_each_page_says_which_copy_it_is(name: str) -> None:
    released, stamp = library()[name]
    number, foot = {
        "zh": ("分发号 03", "红色受控章为有效，复印件非受控"),
        "en": ("Copy No. 03", "Valid with the red seal only; photocopies are uncontrolled"),
        "both": ("分发号 Copy No. 03 / 6", "红色受控章为有效，复印件非受控  Valid with the red seal only; photocopies are uncontrolled"),
    }[stamp.language]  # fmt: skip
    for page in pages_of(copy_of(released, stamp)):
        for words in (number, stamp.place, "2026-11-23", "2027-11-23", "C000123", check_code(CODE), foot, "受控"):
            assert squeezed(words) in page


@pytest.mark.parametrize("name", DOCUMENTS)
def test_the_page_under_the_stamp_is_as_it_was(name: str) -> None:
    released, stamp = library()[name]
    mm = DPI / 25.4
    for before, after in zip(pictures(released), pictures(copy_of(released, stamp)), strict=True):
        width, height = before.size
        changed = ImageChops.difference(before, after)
        assert changed.getbbox()
        paint = ImageDraw.Draw(changed)
        paint.rectangle((0, 0, width, 9.9 * mm), "black")  # the margin above the header block
        paint.rectangle((width - 50 * mm, 10 * mm, width - 18 * mm, 42 * mm), "black")  # the stamp area
        paint.rectangle((0, height - 8.1 * mm, width, height), "black")  # the margin under the foot
        assert changed.getbbox() is None


@pytest.mark.parametrize("name", DOCUMENTS)
def test_a_copy_is_as_sound_and_archival_as_the_released_file(name: str, tmp_path: Path) -> None:
    released, stamp = library()[name]
    copy = copy_of(released, stamp)
    assert_sound(copy, tmp_path)
    with pikepdf.open(io.BytesIO(copy)) as pdf:
        assert claims_pdfa(pdf)
        assert not list(fonts_not_embedded(pdf))
        assert not list(tagging_lacks(pdf))
        reached = reached_marks(pdf)
        for page in pdf.pages:
            assert content_faults(page, reached.get(page.obj.objgen, set()), Glyphs()) == (0, 0)


def test_equal_copies_have_equal_bytes_whatever_was_stamped_before() -> None:
    released, _ = library()["one of every block"]
    press = StampPress(font())
    master = press.master(released, digest(released))
    master.stamped(replace(STAMP, copy="C000122", place="制造中心二楼包装"))
    assert master.stamped(STAMP) == copy_of(released) == press.master(released, digest(released)).stamped(STAMP)


def test_equal_copies_have_equal_bytes_in_another_process(tmp_path: Path) -> None:
    released = plain()
    (tmp_path / "released.pdf").write_bytes(released)
    program = (
        "import sys, hashlib\n"
        "from pathlib import Path\n"
        "from tests.posting.test_stamping import copy_of\n"
        "print(hashlib.sha256(copy_of(Path(sys.argv[1]).read_bytes())).hexdigest())\n"
    )
    for seed in ("1", "2"):
        done = subprocess.run(
            [sys.executable, "-c", program, str(tmp_path / "released.pdf")],
            env={**os.environ, "PYTHONHASHSEED": seed}, capture_output=True, text=True, check=True,
            cwd=Path(__file__).parents[2],
        )  # fmt: skip
        assert done.stdout.strip() == digest(copy_of(released))


A4 = (210 * MM, 297 * MM)
ODD: dict[str, Callable[[], bytes]] = {
    "turned by 90": lambda: plain(Rotate=90),
    "turned by 180": lambda: plain(Rotate=180),
    "turned by 270": lambda: plain(Rotate=270),
    "turned by -90": lambda: plain(Rotate=-90),
    "not at the origin": lambda: plain(MediaBox=Array([-100, 50, A4[0] - 100, A4[1] + 50])),
    "corners exchanged": lambda: plain(MediaBox=Array([A4[0], A4[1], 0, 0])),
    "cropped": lambda: plain("420 x 594", CropBox=Array([120, 200, 120 + A4[0], 200 + A4[1]])),
    "cropped and turned": lambda: plain("420 x 594", CropBox=Array([120, 200, 120 + A4[0], 200 + A4[1]]), Rotate=90),
    "cropped beyond its paper": lambda: plain(CropBox=Array([-50, -50, 2000, 2000])),
    "A3 across": lambda: plain("420 x 297"),
    "in units of two points": lambda: plain("105 x 148.5", UserUnit=2),
}


@pytest.mark.parametrize("what", ODD)
def test_a_page_is_stamped_where_a_reader_sees_its_upper_right_corner(what: str) -> None:
    released = ODD[what]()
    # The renderer takes a unit for a point always: what it draws at 300 dpi is 150 on a page in units of two.
    (page,) = pictures(copy_of(released), DPI * 2 if what == "in units of two points" else DPI)
    width = page.width
    mm = width / {
        "turned by 90": 297,
        "turned by 270": 297,
        "turned by -90": 297,
        "cropped and turned": 297,
        "A3 across": 420,
    }.get(what, 210)
    assert read_by_zbar(page) == [CODE]
    (found,) = zxingcpp.read_barcodes(page)  # it tells where the code stands, and which way up
    corner = found.position.top_right
    assert abs(found.orientation) <= 1
    assert 18 * mm < width - corner.x < 50 * mm
    assert 10 * mm < corner.y < 25 * mm


def test_graphics_states_left_open_do_not_move_the_stamp() -> None:
    with pikepdf.open(io.BytesIO(plain())) as pdf:
        pdf.pages[0].obj.Contents = pdf.make_stream(b"q 0.1 0 0 0.1 300 300 cm q 1 0 0 rg\n")
        out = io.BytesIO()
        pdf.save(out)
    assert codes_on_pages(copy_of(out.getvalue())) == [[CODE]]


def _with(change: Callable[[Pdf], object], data: bytes | None = None) -> bytes:
    with pikepdf.open(io.BytesIO(data or plain())) as pdf:
        change(pdf)
        out = io.BytesIO()
        pdf.save(out)
        return out.getvalue()


def _drawn(content: bytes) -> bytes:
    return _with(lambda pdf: setattr(pdf.pages[0].obj, "Contents", pdf.make_stream(content)))


UNFIT: dict[str, tuple[Callable[[], bytes], StampFault]] = {
    "encrypted": (lambda: pdf_file("encrypted"), StampFault.ENCRYPTED),
    "cut off": (lambda: b"%PDF-1.7\n%%EOF", StampFault.DAMAGED),
    "no PDF": (lambda: b"PK\x03\x04", StampFault.DAMAGED),
    "signed": (lambda: pdf_file("signed"), StampFault.SIGNED),
    "no pages": (lambda: _with(lambda pdf: pdf.pages.__delitem__(0)), StampFault.NO_PAGES),
    "stamped": (lambda: copy_of(plain()), StampFault.STAMPED),
    "too small a page": (lambda: plain("60 x 80"), StampFault.PAGE_BOX),
    "no size": (lambda: plain(MediaBox=Array([0, 0, 0, 0])), StampFault.PAGE_BOX),
    "turned a little": (lambda: plain(Rotate=45), StampFault.PAGE_BOX),
    "units of nothing": (lambda: plain(UserUnit=0), StampFault.PAGE_BOX),
    "more restored than saved": (lambda: _drawn(b"Q Q"), StampFault.UNBALANCED),
    "marked content left open": (lambda: _drawn(b"/P <</MCID 0>> BDC"), StampFault.UNBALANCED),
    "text in the stamp area": (lambda: _drawn(b"0 g 480 750 20 20 re f"), StampFault.NOT_EMPTY),
    "text under the foot": (lambda: _drawn(b"0 g 200 15 20 3 re f"), StampFault.NOT_EMPTY),
}


@pytest.mark.parametrize("what", UNFIT)
def test_a_file_that_is_not_fit_is_refused_in_both_languages(what: str) -> None:
    make, fault = UNFIT[what]
    with pytest.raises(NotStampable) as refused:
        copy_of(make())
    assert refused.value.fault is fault
    assert "{" not in refused.value.wording.zh + refused.value.wording.en


def test_a_file_altered_since_its_release_is_refused() -> None:
    released = plain()
    with pytest.raises(NotStampable) as refused:
        stamped(released.replace(b"%%EOF", b"%%EOG"), digest(released), STAMP, font())
    assert refused.value.fault is StampFault.OTHER_BYTES
    assert digest(released)[:12] in refused.value.wording.en


def test_a_place_that_the_font_cannot_spell_is_refused() -> None:
    with pytest.raises(NotStampable, match="\U0001f600"):
        copy_of(plain(), replace(STAMP, place="组装一线 \U0001f600"))


def test_a_reference_print_says_when_it_was_made_and_how_long_it_is_good() -> None:
    made = replace(STAMP, kind=CopyKind.REFERENCE, good_until=date.max, made=datetime(2026, 11, 23, 16, 30))  # noqa: DTZ001
    (page,) = pages_of(copy_of(plain(), made))
    assert "参考件：2026-11-2316:30打印，24小时内有效（至2026-11-2416:30），不作为工作依据" in page
    assert "REFERENCE" in page
    assert "受控" not in page


def test_a_photocopy_says_when_it_is_due() -> None:
    photocopy = replace(STAMP, kind=CopyKind.PHOTOCOPY, language="both", code="")
    (page,) = pages_of(copy_of(plain(), photocopy))
    assert "经批准的复印件：2027-11-23前交回文控" in page
    assert "returntodocumentcontrolby2027-11-23" in page


def test_the_seal_is_red_on_a_controlled_copy_alone() -> None:
    def reds(stamp: Stamp) -> int:
        (page,) = pictures(copy_of(plain(), stamp), 72)
        return sum(count for count, (r, g, b) in page.getcolors(1 << 20) or [] if r > 150 and g < 80 and b < 80)  # type: ignore[misc]

    assert reds(STAMP) > 100
    assert reds(replace(STAMP, kind=CopyKind.PHOTOCOPY)) == 0


def test_a_wet_seal_gets_a_frame_where_there_is_room_and_is_refused_elsewhere() -> None:
    wet = replace(STAMP, seal=Seal.FRAME)
    (page,) = pages_of(copy_of(plain(), wet))
    assert "盖受控章处" in page
    released, _ = library()["one of every block"]
    with pytest.raises(NotStampable) as refused:
        copy_of(released, wet)
    assert refused.value.fault is StampFault.NO_ROOM_FOR_SEAL


def test_a_type_with_a_wider_area_has_code_and_wet_seal_side_by_side() -> None:
    made = sample()
    kind = replace(made.setting.type, stamp=StampArea(56.0, 32.0))
    released = pdf_of(replace(made, setting=replace(made.setting, type=kind)))
    copy = copy_of(released, replace(STAMP, seal=Seal.FRAME))
    for codes, words in zip(codes_on_pages(copy), pages_of(copy), strict=True):
        assert codes == [CODE]
        assert "盖受控章处" in words


def test_what_came_back_is_stamped_void_across_each_page_once(tmp_path: Path) -> None:
    released, stamp = library()["a cover, both languages"]
    copy = copy_of(released, stamp)
    void = voided(copy, digest(copy), font())
    assert voided(void, digest(void), font()) == void == voided(copy, digest(copy), font())
    for before, after in zip(pictures(copy, 60), pictures(void, 60), strict=True):
        left, top, right, bottom = ImageChops.difference(before, after).getbbox() or (0, 0, 0, 0)
        assert right - left > before.width * 0.5
        assert bottom - top > before.height * 0.4
    assert_sound(void, tmp_path)
    with pikepdf.open(io.BytesIO(void)) as pdf:
        assert claims_pdfa(pdf)


def test_pages_of_several_sizes_bear_one_stamp(tmp_path: Path) -> None:
    pdf = Pdf.new()
    for size in ((210.0, 297.0), (297.0, 210.0), (420.0, 297.0)):
        add_page(pdf, size, "").obj.Contents = pdf.make_stream(b"\n")
    pdf.Root.Extensions = Dictionary()
    out = io.BytesIO()
    pdf.save(out)
    copy = copy_of(out.getvalue())
    assert codes_on_pages(copy) == [[CODE]] * 3
    assert_sound(copy, tmp_path)
