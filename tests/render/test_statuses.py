"""What a register says of a version, as each format prints it, in every status."""

from __future__ import annotations

import hashlib
import io
import re
from dataclasses import replace
from datetime import date, timedelta

import pikepdf
import pypdfium2
import pytest
from PIL import Image

from sopkit.audit.docx import audit_docx
from sopkit.audit.html import audit_html
from sopkit.audit.pdf import audit_pdf
from sopkit.model.asset import Asset
from sopkit.model.control import Means, SignOff, Status
from sopkit.render.sheet import compose
from tests.render.docx.make import made
from tests.render.engines import expectation, pdf_of
from tests.render.registered import (
    APPROVER,
    AUTHOR,
    BLOCK,
    CONTENT,
    PICTURE,
    REVIEWER,
    SHORT,
    in_status,
    pages,
    screen,
    word,
)
from tests.render.sample import sample

WORDS = {
    Status.DRAFT: ("草稿", ("草稿", "DRAFT")),
    Status.IN_REVIEW: ("审核中", ("审核中", "IN REVIEW")),
    Status.APPROVED: ("已批准待发布", ("已批准待发布", "NOT RELEASED")),
    Status.RELEASED: ("已发布待实施", ("已发布待实施", "NOT YET EFFECTIVE")),
    Status.EFFECTIVE: ("现行", ()),
    Status.SUPERSEDED: ("被代替", ("作废", "SUPERSEDED")),
    Status.OBSOLETE: ("作废", ("作废", "OBSOLETE")),
    Status.RETAINED_OBSOLETE: ("作废留存", ("作废留存", "RETAINED OBSOLETE")),
}


@pytest.mark.parametrize("status", Status)
def test_every_format_says_the_status_and_bears_its_mark(status: Status) -> None:
    given = in_status(status)
    said, mark = WORDS[status]
    expected = expectation(given)
    assert (expected.status, expected.mark) == (said, mark)
    data = pdf_of(given)
    assert audit_pdf(data, expected) == ()
    assert audit_docx(made(given), expected) == ()
    assert audit_html(screen(given).encode(), expected) == ()
    assert _has_mark(data) == bool(mark)
    assert ("PowerPlusWaterMark" in word(given, "word/header1.xml")) == bool(mark)
    assert ('class="page-mark' in screen(given)) == bool(mark)


def _has_mark(data: bytes) -> bool:
    with pikepdf.open(io.BytesIO(data)) as pdf:
        return all("/PageMark" in page.Resources.get("/XObject", {}) for page in pdf.pages)


def test_the_annex_holds_what_proves_each_signature() -> None:
    given = in_status(Status.EFFECTIVE)
    last = pages(given)[-1]
    for wanted in (AUTHOR.key, AUTHOR.statement, REVIEWER.key, REVIEWER.statement, APPROVER.scan, CONTENT, "9e" * 32):
        assert wanted in last
        assert wanted in screen(given)
        assert wanted in word(given)
    for wanted in (
        "文件更改申请单CR-2026-014",
        "实施前宣贯每班宣贯后方可实施",
        "登记簿yunling-7f3a",
        "编制部门设备运行部",
    ):
        assert wanted in last


def test_a_draft_that_no_register_knows_has_no_annex() -> None:
    given = sample(SHORT)
    assert compose(given.resolved, given.setting).annex is None
    assert "签署附页" not in "".join(pages(given)) + screen(given) + word(given)


def test_a_signature_that_no_box_was_meant_for_is_shown_all_the_same() -> None:
    stranger = replace(REVIEWER, name="何芳", seat="he.fang", instead_of="")
    given = in_status(Status.APPROVED, sign_offs=(stranger,))
    boxes = compose(given.resolved, given.setting).control_tables.sign_offs
    assert [(box.label, box.named, box.signature) for box in boxes][1:3] == [
        ("审核", "刘敏", ""),
        ("审核", "何芳", "何芳（密钥签署）"),
    ]


def test_who_signs_for_a_department_fills_its_box() -> None:
    signed = SignOff("countersign", "何芳", date(2026, 11, 25), Means.PAPER, "eqp", seat="he.fang")
    given = sample(SHORT, type="procedure", countersign=("设备运行部",))
    control = replace(BLOCK, sign_offs=(signed,))
    tables = compose(given.resolved, replace(given.setting, control=control)).control_tables
    boxes = [box for box in tables.sign_offs if box.label == "会签"]
    assert [(box.named, box.signature) for box in boxes] == [("设备运行部", "何芳（纸质签署）")]


@pytest.mark.parametrize("kind", ["work-instruction", "procedure", "handbook"])
def test_the_print_to_sign_binds_each_box_to_the_content(kind: str) -> None:
    given = in_status(Status.IN_REVIEW, type=kind, sign_offs=(), review=True, proposed=True)
    boxes = compose(given.resolved, given.setting).control_tables
    assert {box.bind for box in (*boxes.sign_offs, *boxes.countersigns)} == {"内容 1f3a 9c02 77de 4410"}
    count = len(boxes.sign_offs) + len(boxes.countersigns)
    assert "".join(pages(given)).count("内容1f3a9c0277de4410") == count
    assert word(given).count("内容 1f3a 9c02 77de 4410") == count
    assert "内容1f3a" not in "".join(pages(in_status(Status.EFFECTIVE, type=kind)))


def test_what_the_register_decided_is_printed_and_what_was_proposed_is_not() -> None:
    given = in_status(Status.RELEASED)
    text = "".join(pages(given))
    assert "实施日期2026-12-08" in text and "（拟）" not in text
    assert "2026-12-01" not in text
    assert "压差限值改为150Pa（CR-2026-014）" in text
    assert "设备运行部×3" in text and "冷冻机房" not in text


@pytest.mark.parametrize("kind", ["work-instruction", "procedure"])
def test_what_comes_from_an_example_says_so_on_every_page(kind: str) -> None:
    given = in_status(Status.EFFECTIVE, type=kind, sample=True)
    assert all("样例SAMPLE" in page for page in pages(given))
    assert audit_docx(made(given), expectation(given)) == ()
    assert "样例 SAMPLE" in screen(given)
    assert "SAMPLE" not in "".join(pages(in_status(Status.EFFECTIVE, type=kind)))


def test_an_english_page_speaks_english() -> None:
    given = sample(SHORT, language="en", title="Filter cleaning")
    given = replace(given, setting=replace(given.setting, control=BLOCK))
    text = screen(given)
    for wanted in (
        "王芳 for 刘敏 (Signed by key)",
        "赵磊 (Signed on paper)",
        "首次发布 (CR-2025-003)",
        "Annex: signatures",
    ):
        assert wanted in text
    assert "（" not in text


def test_a_block_has_the_digest_of_all_it_says() -> None:
    same = replace(BLOCK, sign_offs=(replace(AUTHOR, picture=replace(PICTURE)), REVIEWER, APPROVER))
    assert same.digest == BLOCK.digest
    others = [
        replace(BLOCK, status=Status.RELEASED),
        replace(BLOCK, effective=None),
        replace(BLOCK, sign_offs=BLOCK.sign_offs[:2]),
        replace(BLOCK, sign_offs=(replace(AUTHOR, picture=replace(PICTURE, digest="6" * 64)), REVIEWER, APPROVER)),
        replace(BLOCK, sign_offs=(AUTHOR, replace(REVIEWER, at=REVIEWER.at + timedelta(seconds=1)), APPROVER)),
        replace(BLOCK, sample=True),
        replace(BLOCK, copy="3"),
    ]
    assert len({each.digest for each in (BLOCK, *others)}) == len(others) + 1


WIDE, TALL = (1800, 100), (120, 900)


@pytest.mark.parametrize("proportions", [WIDE, TALL])
def test_a_signature_of_odd_proportions_keeps_them_and_stays_in_its_box(proportions: tuple[int, int]) -> None:
    out = io.BytesIO()
    Image.new("RGB", proportions, (0, 0, 80)).save(out, "PNG")
    data = out.getvalue()
    picture = Asset("s.png", "image/png", data, hashlib.sha256(data).hexdigest(), *proportions)
    given = in_status(Status.EFFECTIVE, sign_offs=(replace(AUTHOR, picture=picture), REVIEWER, APPROVER))
    extent = re.search(r'<wp:extent cx="(\d+)" cy="(\d+)"', word(given))
    assert extent
    in_word = int(extent[1]) / 36000, int(extent[2]) / 36000
    data = pdf_of(given)
    assert audit_pdf(data, expectation(given)) == ()
    document = pypdfium2.PdfDocument(data)
    placed = [
        each.get_bounds()
        for each in document[0].get_objects()
        if each.type == pypdfium2.raw.FPDF_PAGEOBJ_IMAGE and each.get_px_size() == proportions
    ]
    (left, bottom, right, top) = placed[0]
    in_pdf = (right - left) * 25.4 / 72, (top - bottom) * 25.4 / 72
    for width, height in (in_word, in_pdf):
        assert width <= 30.1 and height <= 8.1
        assert width / height == pytest.approx(proportions[0] / proportions[1], rel=0.02)


def test_where_many_sign_the_pictures_stand_lower() -> None:
    signed = tuple(replace(AUTHOR, stage="author", name=f"人{n}", seat=f"p{n}", signer=f"p{n}") for n in range(9))
    heights = re.findall(r'<wp:extent cx="\d+" cy="(\d+)"', word(in_status(Status.APPROVED, sign_offs=signed)))
    assert len(heights) == 9 and all(int(each) <= 5 * 36000 for each in heights)


def test_paper_has_no_picture_and_the_name_is_always_in_print() -> None:
    given = in_status(Status.EFFECTIVE)
    boxes = compose(given.resolved, given.setting).control_tables.sign_offs
    assert [(box.signature, box.picture) for box in boxes] == [
        ("邓浩（密钥签署）", PICTURE),
        ("王芳 代 刘敏（密钥签署）", None),
        ("赵磊（纸质签署）", None),
    ]
    assert word(given).count("<wp:extent") == screen(given).count('class="signature"') == 1
