"""The PDF as a reader, an archive and a rebuild meet it."""

from __future__ import annotations

import hashlib
import io
import os
import re
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pikepdf
import pytest
from pikepdf import Name

from sopkit.audit.pdf import audit_pdf
from sopkit.model.blocks import Block
from sopkit.model.control import Status
from sopkit.ports.drawing import PictureFault
from sopkit.render.html import TemplateFault
from tests.outputs import raw_pages
from tests.render.engines import expectation, pdf_of
from tests.render.sample import ROOT, Sample, bilingual, clauses, sample, section, table


def opened(data: bytes) -> pikepdf.Pdf:
    return pikepdf.open(io.BytesIO(data))


@pytest.fixture(scope="module")
def made() -> bytes:
    return pdf_of(sample())


def with_status(made: Sample, status: Status) -> Sample:
    return replace(made, setting=replace(made.setting, control=replace(made.setting.control, status=status)))


@pytest.mark.parametrize("build", [sample, lambda: sample(type="procedure"), bilingual])
def test_each_kind_of_document_passes_its_audit(build: object) -> None:
    each: Sample = build()  # type: ignore[operator]
    assert audit_pdf(pdf_of(each), expectation(each)) == ()


def test_the_text_copies_and_searches_right(made: bytes) -> None:
    text = "".join("".join(raw_pages(made)).split())
    for words in (
        "2.1.1每日巡检",
        "步骤1拆下滤网",
        "断电、验电、挂牌上锁",
        "表1限值表",
        "QR-EQ-002-01",
        "您好，请问有什么可以帮您？",
    ):
        assert words in text


def test_the_draft_mark_is_seen_and_never_read() -> None:
    draft, effective = sample(), with_status(sample(), Status.EFFECTIVE)
    for each, shown in ((draft, True), (effective, False)):
        data = pdf_of(each)
        pages = opened(data).pages
        assert all((Name("/PageMark") in page.obj.Resources.get(Name.XObject, {})) is shown for page in pages)
        assert "DRAFT" not in "".join(raw_pages(data))


def test_links_are_live_inside_and_between_documents(made: bytes) -> None:
    pdf = opened(made)
    links = [each for page in pdf.pages for each in page.obj.get(Name.Annots, [])]
    assert {str(each.A.URI) for each in links if Name.A in each} == {"../WI-CS-001/WI-CS-001.pdf"}
    assert {str(each.Dest) for each in links if Name.Dest in each} == {"duties", "form"}


def test_the_outline_has_the_headings_with_their_numbers(made: bytes) -> None:
    with opened(made).open_outline() as outline:
        assert [each.title for each in outline.root] == ["1 目的", "2 职责", "3 作业步骤", "4 术语", "5 记录"]
        assert "步骤 1 拆下滤网" in [child.title for child in outline.root[2].children]


def test_properties_are_the_documents_own_and_dates_never_the_clocks(made: bytes) -> None:
    pdf = opened(made)
    assert str(pdf.docinfo.Title) == "WI-EQ-002 滤网清洗作业指导书"
    assert str(pdf.docinfo.Author) == "邓浩"
    assert "QR-EQ-002-01" in str(pdf.docinfo.Keywords)
    assert str(pdf.docinfo.CreationDate) == str(pdf.docinfo.ModDate) == "D:20261201000000Z"
    assert b"2026-12-01T00:00:00Z" in pdf.Root.Metadata.read_bytes()
    assert str(pdf.Root.Lang) == "zh-CN"


def test_only_the_shipped_fonts_are_in_the_file(made: bytes) -> None:
    fonts = {
        str(each.BaseFont).partition("+")[2]
        for each in opened(made).objects
        if isinstance(each, pikepdf.Dictionary) and each.get(Name.Type) == Name.Font
    }
    assert {name.replace("-", "") for name in fonts} <= {"NotoSansSC", "NotoSansSCBold", "sopkit"}


def test_contents_give_the_page_a_heading_is_on() -> None:
    rows = tuple((str(number), "清洗") for number in range(60))
    long = (
        section("目的", clauses("一", "二")),
        section("限值", table(("序号", "内容"), *rows, anchor="long")),
        section("记录", clauses("记录保存三年。", prefix="kept")),
    )
    pages = raw_pages(pdf_of(sample(long, type="procedure")))
    at = next(index for index, text in enumerate(pages, start=1) if "记录保存三年" in text)
    assert at > 3
    assert f"3记录{at}" in "".join(pages[1].split())


def test_a_long_table_repeats_its_head_on_each_page() -> None:
    rows = tuple((f"第{number}行", "清洗") for number in range(90))
    pages = raw_pages(pdf_of(sample((section("限值", table(("序号栏", "内容栏"), *rows)),))))
    with_rows = [text for text in pages if re.search(r"第\d+行", text)]
    assert len(with_rows) >= 3
    assert all("序号栏" in text for text in with_rows)


def test_a_heading_never_stands_last_on_a_page() -> None:
    blocks: tuple[Block, ...] = tuple(
        section(f"第{number}节标题", clauses("内容" * 60, prefix=f"c{number}"), anchor=f"s{number}")
        for number in range(30)
    )
    pages = raw_pages(pdf_of(sample(blocks)))
    assert len(pages) > 3
    for text in pages[:-1]:
        lines = [line for line in text.splitlines() if line.strip() and "WI-EQ-002" not in line and "页" not in line]
        assert "节标题" not in lines[-1]


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("page.html.j2", '<img src="file:///etc/passwd" alt="x">'),
        ("page.html.j2", '<img src="http://example.com/a.png" alt="x">'),
        ("page.html.j2", '<link rel="stylesheet" href="file:///etc/passwd">'),
        ("page.html.j2", '<svg width="9" height="9"><image width="9" height="9" href="file:///etc/passwd"/></svg>'),
        ("print.css", "h1 { background: url(file:///etc/passwd) }"),
    ],
)
def test_a_template_that_asks_for_a_file_or_the_network_is_refused(name: str, text: str) -> None:
    made = sample()
    if name == "page.html.j2":
        text = '{% extends "base/page.html.j2" %}{% block back %}' + text + "{% endblock %}"
    templates = replace(made.templates, texts={**made.templates.texts, name: text})
    with pytest.raises(PictureFault, match=r"example\.com|/etc/passwd"):
        pdf_of(replace(made, templates=templates))


def test_a_fault_in_a_template_is_told() -> None:
    made = sample()
    templates = replace(made.templates, texts={**made.templates.texts, "page.html.j2": "{% block %}"})
    with pytest.raises(TemplateFault):
        pdf_of(replace(made, templates=templates))


_PROGRAM = """
import hashlib
from sopkit.render.html import render_html
from tests.render.engines import drawings, pdf_of
from tests.render.sample import sample
made = sample(type="procedure")
html = render_html(made.resolved, made.setting, made.templates, drawings())
print(hashlib.sha256(pdf_of(made)).hexdigest(), hashlib.sha256(html).hexdigest())
"""


def test_bytes_are_the_same_in_another_process_time_zone_locale_and_folder(tmp_path: Path) -> None:
    worlds = (
        ("1", "Asia/Shanghai", "C.UTF-8", ROOT),
        ("4242", "America/New_York", "POSIX", tmp_path),
    )
    seen = set()
    for seed, zone, locale, folder in worlds:
        keep = {name: value for name, value in os.environ.items() if name != "FONTCONFIG_FILE"}
        world = {
            **keep,
            "PYTHONHASHSEED": seed,
            "TZ": zone,
            "LC_ALL": locale,
            "PYTHONPATH": str(ROOT),
            "PYTHONUTF8": "1",
        }
        done = subprocess.run(
            [sys.executable, "-c", _PROGRAM], env=world, cwd=folder, capture_output=True, text=True, check=True
        )
        seen.add(done.stdout)
    assert len(seen) == 1
    assert len(seen.pop().split()[0]) == len(hashlib.sha256().hexdigest())


def test_header_and_foot_are_in_the_file_once_and_on_every_page() -> None:
    rows = tuple((str(number), "清洗") for number in range(150))
    data = pdf_of(sample((section("限值", table(("序号", "内容"), *rows)),)))
    pdf, pages = opened(data), raw_pages(data)
    forms = {name for page in pdf.pages for name in page.obj.Resources.XObject if name.startswith("/PageFrame")}
    assert len(forms) == 1
    for index, text in enumerate(pages, start=1):
        assert text.count(f"第 {index} 页 共 {len(pages)} 页") == 2
        assert "0123456789" not in text


def test_a_type_may_use_running_elements_instead() -> None:
    made = sample()
    own = (
        '{% extends "base/page.html.j2" %}{% block frames %}{% endblock %}{% block front %}'
        '<div class="own">WI-EQ-002 A/1 草稿 第 <span class="now"></span> 页 共 <span class="all"></span> 页</div>{% endblock %}'
    )
    css = (
        ".own { position: running(own); padding-top: 5mm } @page { @top-left { content: element(own) } }"
        ".now::before { content: counter(page) } .all::before { content: counter(pages) }"
    )
    texts_of_type = {**made.templates.texts, "page.html.j2": own, "print.css": css}
    own_made = replace(made, templates=replace(made.templates, texts=texts_of_type))
    assert audit_pdf(pdf_of(own_made), expectation(own_made)) == ()
