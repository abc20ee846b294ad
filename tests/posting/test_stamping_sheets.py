"""Posting sheets are stamped in the place they leave: the code at 60 mm, what the copy is under it, nothing else touched."""

from __future__ import annotations

import hashlib
import io
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from functools import cache
from pathlib import Path

import pikepdf
import pypdfium2
import pytest
import zxingcpp
from PIL import Image, ImageChops, ImageDraw

from sopkit.audit.content import Glyphs, content_faults, reached_marks
from sopkit.audit.whole import claims_pdfa, fonts_not_embedded, tagging_lacks
from sopkit.model.station import SHEETS
from sopkit.posting.codes import check_code
from sopkit.posting.sheets.papers import CODE, Paper, paper_named
from sopkit.posting.stamping import Fitness, NotStampable, Seal, Stamp, StampFault, fitness, stamped, voided
from sopkit.register.acts.copies import CopyKind
from tests.outputs import pages_of, squeezed
from tests.pdf_files import pdf_file
from tests.posting.offices import code
from tests.posting.sheets.walls import STATION, STEPS, job, press
from tests.render.sample import fonts as shipped
from tests.stock_tools import assert_sound, read_by_zbar

TEXT = code()
STAMP = Stamp(
    "C000123", "21-2", "asm1-03 组装一线 3 工位（接地与紧固）", date(2026, 11, 23), date(2027, 11, 23),
    kind=CopyKind.SHEET, code=TEXT,
)  # fmt: skip
DPI = 150
MM = DPI / 25.4


@cache
def font() -> bytes:
    return shipped()["NotoSansSC-Bold.ttf"]


@cache
def sheets(paper: str, *, temporary: bool = False) -> bytes:
    """Several sheets on this paper, as a release has them."""
    front = {"type": "temporary", "expires": "2027-02-28", "cause": "停产"} if temporary else {}
    more = "".join(
        f"::: step 第 {n} 道\n关键点：看准标记\n限值：{n} mm\n危险：板边割手 → 戴防割手套\n\n依次放固螺母下一对。\n:::\n\n"
        for n in range(3, 12 if "A3" in paper else 5)
    )
    text = STEPS.replace("# 异常处理", more + "# 异常处理")
    made = press().make(job(text, replace(STATION, sheet=paper), **front))
    assert made.data is not None, made.diagnostics
    assert made.sheets > 1
    return made.data


def copy_of(data: bytes, stamp: Stamp = STAMP) -> bytes:
    return stamped(data, hashlib.sha256(data).hexdigest(), stamp, font(), sheet=True)


def pictures(data: bytes) -> list[Image.Image]:
    return [page.render(scale=DPI / 72).to_pil().convert("RGB") for page in pypdfium2.PdfDocument(data)]


CASES = [*((each, False) for each in SHEETS), ("A3 landscape", True), ("A4 portrait", True)]


@pytest.mark.parametrize(("paper", "temporary"), CASES)
def test_each_sheet_bears_the_code_sixty_millimetres_wide_in_its_square(paper: str, temporary: bool) -> None:
    left, top, right, bottom = paper_named(paper).code
    pages = pictures(copy_of(sheets(paper, temporary=temporary)))
    assert len(pages) > 1
    for page in pages:
        assert read_by_zbar(page) == [TEXT]
        (found,) = zxingcpp.read_barcodes(page)
        assert found.text == TEXT
        at = found.position
        assert abs((at.top_right.x - at.top_left.x) / MM - CODE) < 1
        assert left * MM < at.top_left.x < at.bottom_right.x < right * MM
        assert top * MM < at.top_left.y < at.bottom_right.y < bottom * MM


@pytest.mark.parametrize(("paper", "temporary"), CASES)
def test_what_a_sheet_shows_is_as_it_was_beside_the_place_it_leaves(paper: str, temporary: bool) -> None:
    released = sheets(paper, temporary=temporary)
    size = paper_named(paper)
    for before, after in zip(pictures(released), pictures(copy_of(released)), strict=True):
        changed = ImageChops.difference(before, after)
        assert changed.getbbox()
        # Under the stamp was nothing: what it covers, with the line at the paper's edge, is white on the released sheet.
        for place in (size.stamp, (8.0, size.height - 7.5, size.width - 8.0, size.height - 4.1)):
            box = tuple(round(each * MM) for each in place)
            assert before.crop((box[0] + 3, box[1] + 3, box[2] - 3, box[3] - 2)).getcolors(1) is not None
            ImageDraw.Draw(changed).rectangle(box, "black")  # type: ignore[arg-type]
        assert changed.getbbox() is None


def test_each_sheet_says_which_copy_it_is() -> None:
    for page in pages_of(copy_of(sheets("A3 landscape"))):
        for words in ("分发号 21-2", STAMP.place, "发放 2026-11-23", "有效至 2027-11-23", "C000123", check_code(TEXT)):
            assert squeezed(words) in page
        assert "受控" in page
        assert "红色受控章为有效，复印件非受控" in page


@pytest.mark.parametrize("paper", SHEETS)
def test_all_of_the_stamp_stands_in_the_place_and_the_code_has_its_quiet_zone(paper: str) -> None:
    size = paper_named(paper)
    both = replace(
        STAMP, language="both", of=12, seal=Seal.FRAME, number="WX-021-2", place="a-station-with-a-long-name " * 4
    )
    for stamp in (STAMP, both):
        released = sheets(paper)
        for before, after in zip(pictures(released), pictures(copy_of(released, stamp)), strict=True):
            changed = ImageChops.difference(before, after).convert("L").point(lambda each: 255 if each > 40 else 0)
            ImageDraw.Draw(changed).rectangle((0, (size.height - 7.6) * MM, after.width, after.height), 0)
            left, top, right, bottom = changed.getbbox() or (0, 0, 0, 0)
            box = [each * MM for each in size.stamp]
            assert box[0] <= left < right <= box[2] + 1
            assert box[1] <= top < bottom <= box[3] + 1
            assert _quiet(changed, size) >= 4


def _quiet(changed: Image.Image, paper: Paper) -> float:
    """How many modules wide the white around the code is, at its narrowest side in the square."""
    left, top, right, bottom = (round(each * MM) for each in paper.code)
    square = changed.crop((left, top, right, bottom))
    box = square.getbbox() or (0, 0, 0, 0)
    white = min(box[0], box[1], square.width - box[2], square.height - box[3])
    module = (box[2] - box[0]) / 49
    return round(white / module, 1)


def test_a_stamped_sheet_is_as_archival_as_the_released_one(tmp_path: Path) -> None:
    copy = copy_of(sheets("A4 portrait"))
    assert_sound(copy, tmp_path)
    with pikepdf.open(io.BytesIO(copy)) as pdf:
        assert pdf.check_pdf_syntax() == []
        assert claims_pdfa(pdf)
        assert not list(fonts_not_embedded(pdf))
        assert not list(tagging_lacks(pdf))
        reached = reached_marks(pdf)
        for page in pdf.pages:
            assert content_faults(page, reached.get(page.obj.objgen, set()), Glyphs()) == (0, 0)


def test_a_photocopy_of_a_sheet_has_no_red_seal() -> None:
    stamp = replace(STAMP, kind=CopyKind.PHOTOCOPY, place="外协厂")
    page = pages_of(copy_of(sheets("A4 portrait"), stamp))[0]
    assert "复印件PHOTOCOPY" in page
    assert "经批准的复印件：2027-11-23前交回文控" in page


@pytest.mark.parametrize("paper", SHEETS)
def test_a_sheet_that_came_back_is_stamped_void_across(paper: str) -> None:
    copy = copy_of(sheets(paper))
    void = voided(copy, hashlib.sha256(copy).hexdigest(), font())
    for before, after in zip(pictures(copy), pictures(void), strict=True):
        left, top, right, bottom = ImageChops.difference(before, after).getbbox() or (0, 0, 0, 0)
        assert right - left > before.width * 0.55
        assert bottom - top > before.height * 0.4


def _drawn_on(data: bytes, content: bytes) -> bytes:
    with pikepdf.open(io.BytesIO(data)) as pdf:
        pdf.pages[-1].contents_add(pdf.make_stream(content), prepend=True)
        out = io.BytesIO()
        pdf.save(out)
        return out.getvalue()


def _mixed() -> bytes:
    with pikepdf.open(io.BytesIO(sheets("A4 portrait"))) as pdf:
        pdf.pages[-1].obj.Rotate = 90
        out = io.BytesIO()
        pdf.save(out)
        return out.getvalue()


UNFIT: dict[str, tuple[Callable[[], bytes], StampFault]] = {
    "no paper of sheets": (lambda: pdf_file("210 x 210"), StampFault.NOT_A_SHEET),
    "one sheet across": (_mixed, StampFault.NOT_A_SHEET),
    "something in the code's place": (
        lambda: _drawn_on(sheets("A4 portrait"), b"q 0 g 450 200 30 10 re f Q\n"),
        StampFault.PLACE_TAKEN,
    ),
    "something under the sheet": (
        lambda: _drawn_on(sheets("A4 portrait"), b"q 0 g 450 14 30 4 re f Q\n"),
        StampFault.PLACE_TAKEN,
    ),
    "stamped": (lambda: copy_of(sheets("A4 portrait")), StampFault.STAMPED),
}


@pytest.mark.parametrize("what", UNFIT)
def test_sheets_that_are_not_fit_are_refused(what: str) -> None:
    make, fault = UNFIT[what]
    with pytest.raises(NotStampable) as refused:
        copy_of(make())
    assert refused.value.fault is fault
    assert "{" not in refused.value.wording.zh + refused.value.wording.en


def test_what_was_found_tells_the_paper() -> None:
    data = sheets("A3 portrait")
    found: Fitness = fitness(data, hashlib.sha256(data).hexdigest(), sheet=True)
    assert found.paper == paper_named("A3 portrait")
    assert found.area == (72.0, 88.0)
