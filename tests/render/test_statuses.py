"""What a register says of a version, as each format prints it, in every status."""

from __future__ import annotations

import io
import zipfile
from dataclasses import replace
from datetime import date, datetime, timedelta, timezone

import pikepdf
import pypdfium2
import pytest

from sopkit.audit.docx import audit_docx
from sopkit.audit.html import audit_html
from sopkit.audit.pdf import audit_pdf
from sopkit.model.asset import Asset
from sopkit.model.control import ControlBlock, Distribution, Means, RevisionLine, Seats, SignOff, Status
from sopkit.render.html import render_html
from sopkit.render.sheet import compose
from tests.render.docx.make import made
from tests.render.engines import drawings, expectation, pdf_of
from tests.render.sample import Sample, sample, section

CST = timezone(timedelta(hours=8))
CONTENT = "1f3a9c0277de4410" + "0" * 48
PICTURE = Asset(
    "signatures/deng.hao.svg",
    "image/svg+xml",
    b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 60 20" width="60" height="20"><path d="M2 15L58 5"/></svg>',
    "5" * 64,
    60,
    20,
)
AUTHOR = SignOff(
    "author",
    "邓浩",
    datetime(2026, 11, 24, 9, 12, 5, tzinfo=CST),
    Means.KEY,
    "设备运行部",
    "编制",
    "deng.hao",
    key="SHA256:uNiVztksCsDhcc0u9e8BgrJXVGDOzKpBnmnO2Sq3Bqw",
    statement="ab12" * 16,
    picture=PICTURE,
)
REVIEWER = SignOff(
    "review",
    "王芳",
    datetime(2026, 11, 24, 15, 40, tzinfo=CST),
    Means.KEY,
    signer="wang.fang",
    instead_of="刘敏",
    seat="liu.min",
    key="SHA256:47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU",
    statement="cd34" * 16,
)
APPROVER = SignOff(
    "approve", "赵磊", date(2026, 11, 25), Means.PAPER, meaning="批准发布", seat="zhao.lei", scan="ef56" * 16
)
BLOCK = ControlBlock(
    status=Status.EFFECTIVE,
    issued=date(2026, 11, 26),
    effective=date(2026, 12, 8),
    supersedes="A/0",
    sign_offs=(AUTHOR, REVIEWER, APPROVER),
    revisions=(
        RevisionLine("A/0", date(2025, 12, 1), "首次发布", "deng.hao", "zhao.lei", request="CR-2025-003"),
        RevisionLine("A/1", date(2026, 11, 26), "压差限值改为 150 Pa", "deng.hao", "zhao.lei", request="CR-2026-014"),
    ),
    distribution=(Distribution("设备运行部", 3),),
    proposed=False,
    version="A/1",
    seats=(Seats("author", ("deng.hao",)),),
    request="CR-2026-014",
    briefing=True,
    register="yunling-7f3a",
    content=CONTENT,
    presented="9e" * 32,
)
SHORT = (section("目的"),)


def in_status(status: Status, **changes: object) -> Sample:
    """A short document of which a register says so."""
    kind = str(changes.pop("type", "work-instruction"))
    given = sample(SHORT, type=kind)
    control = replace(BLOCK, status=status, **changes)  # type: ignore[arg-type]
    return replace(given, setting=replace(given.setting, control=control))


def pages(given: Sample) -> list[str]:
    """Text of each page of the PDF, spaces taken out."""
    found = pypdfium2.PdfDocument(pdf_of(given))
    return ["".join(page.get_textpage().get_text_range().split()) for page in found]


def screen(given: Sample) -> str:
    return render_html(given.resolved, given.setting, given.templates, drawings()).decode()


def word(given: Sample, part: str = "word/document.xml") -> str:
    with zipfile.ZipFile(io.BytesIO(made(given))) as archive:
        return archive.read(part).decode()


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


@pytest.mark.parametrize("status", [each for each in Status if each.is_void])
def test_a_void_page_is_marked_strongly_and_its_text_stays_legible(status: Status) -> None:
    """The mark lies under the text, prints on a mono printer as a middle grey, and leaves what is written black."""
    valid, void = in_status(Status.EFFECTIVE), in_status(status)

    def dots(given: Sample) -> list[int]:
        page = pypdfium2.PdfDocument(pdf_of(given))[0]
        return list(bytes(page.render(scale=1.5, grayscale=True, crop=(0, 40, 0, 200)).buffer))

    plain, marked = dots(valid), dots(void)
    grey = sum(100 < now < 200 and was > 240 for was, now in zip(plain, marked, strict=True))
    assert grey > len(plain) * 0.02
    assert all(now < 110 for was, now in zip(plain, marked, strict=True) if was < 40)
    assert "fillcolor" not in word(void, "word/header1.xml")
    assert 'strokecolor="#db616e"' in word(void, "word/header1.xml")
    assert "page-mark void" in screen(void)


def test_what_is_void_says_from_when_and_what_came_in_its_place() -> None:
    given = in_status(Status.SUPERSEDED, superseded_by="B/0", ended=date(2027, 3, 1))
    assert all("自2027-03-01起作废" in page for page in pages(given))
    assert "后续版本B/0作废日期2027-03-01" in pages(given)[-1]
    kept = in_status(Status.RETAINED_OBSOLETE, ended=date(2027, 3, 1), retained_until=date(2030, 3, 1))
    assert "留存至2030-03-01" in pages(kept)[-1]


def test_signatures_show_name_moment_meaning_and_means_in_every_format() -> None:
    """21 CFR 11.50: printed name, date and time, and meaning, on paper and on the screen; ‡ a pen's never counts as a key's."""
    given = in_status(Status.EFFECTIVE)
    text = "".join(pages(given))
    assert "编制邓浩邓浩（密钥签署）2026-11-2409:12:05+08:00" in text
    assert "审核刘敏王芳代刘敏（密钥签署）2026-11-2415:40:00+08:00" in text
    assert "批准赵磊赵磊（纸质签署）2026-11-25" in text
    assert "批准·批准发布" in text
    for each in (screen(given), word(given)):
        assert "王芳 代 刘敏（密钥签署）" in each
        assert "2026-11-24 15:40:00 +08:00" in each
        assert "赵磊（纸质签署）" in each
    assert "不作密钥签署" in text
    assert 'alt="邓浩（密钥签署）"' in screen(given)


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


@pytest.mark.parametrize("kind", ["work-instruction", "procedure", "form", "regulation", "temporary"])
def test_every_page_says_from_when_it_holds(kind: str) -> None:
    """EU GMP chapter 4: also of types whose header block does not show the effective date."""
    assert all("2026-12-08" in page for page in pages(in_status(Status.EFFECTIVE, type=kind)))


@pytest.mark.parametrize("kind", ["work-instruction", "procedure"])
def test_what_comes_from_an_example_says_so_on_every_page(kind: str) -> None:
    given = in_status(Status.EFFECTIVE, type=kind, sample=True)
    assert all("样例SAMPLE" in page for page in pages(given))
    assert audit_docx(made(given), expectation(given)) == ()
    assert "样例 SAMPLE" in screen(given)
    assert "SAMPLE" not in "".join(pages(in_status(Status.EFFECTIVE, type=kind)))


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
