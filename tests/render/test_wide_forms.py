"""A record form on its long side in an upright document: pages of its own under the same header block."""

from __future__ import annotations

import io
import zipfile
from dataclasses import replace

import pypdfium2
import pytest
from lxml import etree

from sopkit.audit.docx import audit_docx
from sopkit.audit.pdf import audit_pdf
from sopkit.model.blocks import Block, Form, LanguageBlock
from sopkit.render.wide import wide_forms
from tests.render.docx.make import W, made, part
from tests.render.engines import expectation, pdf_of
from tests.render.sample import AT, Sample, clauses, form, sample, section


def wide(number: str) -> Form:
    return replace(form(), landscape=True, number=number, anchor=number.lower())


def given(*behind: Block, type: str = "work-instruction") -> Sample:
    forms = (wide("QR-1"), wide("QR-2"))
    return sample((section("目的", clauses("一")), section("记录", *forms), *behind), type=type)


def page_sizes(data: bytes) -> list[str]:
    document = pypdfium2.PdfDocument(data)
    return ["wide" if page.get_width() > page.get_height() else "upright" for page in document]


def test_pdf_turns_the_pages_of_the_form_and_counts_them_with_the_others() -> None:
    each = given(section("附则", clauses("二", prefix="two")))
    data = pdf_of(each)
    assert page_sizes(data) == ["upright", "wide", "wide", "upright"]
    assert audit_pdf(data, expectation(each)) == ()


def sections(data: bytes) -> list[etree._Element]:
    return list(part(data, "word/document.xml").iter(f"{W}sectPr"))


def shapes(data: bytes) -> list[str]:
    sizes = [each.find(f"{W}pgSz") for each in sections(data)]
    return ["upright" if each is None or each.get(f"{W}orient") is None else "wide" for each in sizes]


@pytest.mark.parametrize("type", ["work-instruction", "procedure"])
def test_word_has_a_section_for_each_and_no_empty_one(type: str) -> None:
    each = given(section("附则", clauses("二", prefix="two")), type=type)
    data = made(each)
    assert shapes(data) == ["upright", "wide", "wide", "upright"]
    assert audit_docx(data, expectation(each)) == ()


def test_word_ends_on_the_wide_page_where_nothing_follows() -> None:
    assert shapes(made(given(type="procedure"))) == ["upright", "wide", "wide"]


def test_the_header_block_is_as_wide_as_its_page() -> None:
    data = made(given())
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        headers = sorted(name for name in archive.namelist() if name.startswith("word/header"))
    tables = [part(data, name).find(f"{W}tbl") for name in headers]
    grids = [table.findall(f"{W}tblGrid/{W}gridCol") for table in tables if table is not None]
    widths = [sum(int(str(each.get(f"{W}w"))) for each in columns) * 25.4 / 1440 for columns in grids]
    assert [round(each) for each in widths] == [174, 261]


def test_a_form_in_two_columns_stays_upright() -> None:
    pair = (LanguageBlock("zh", (wide("QR-1"),), AT), LanguageBlock("en", (wide("QR-2"),), AT))
    stacked = sample((section("记录", *pair),))
    document = stacked.resolved.document
    beside = replace(document, metadata=replace(document.metadata, layout="side-by-side"))
    assert len(wide_forms(stacked.resolved)) == 2
    assert wide_forms(replace(stacked.resolved, document=beside)) == frozenset()


def test_a_cover_in_word_has_the_stamp_area_and_not_the_header_block() -> None:
    each = sample(type="procedure")
    data = made(each)
    first = sections(data)[0]
    assert len(sections(data)) == 1
    assert first.find(f"{W}titlePg") is not None
    relations = part(data, "word/_rels/document.xml.rels")
    targets = {str(one.get("Id")): str(one.get("Target")) for one in relations}
    kinds = {
        str(one.get(f"{W}type")): targets[
            next(value for name, value in one.attrib.items() if str(name).endswith("}id"))
        ]
        for one in first.findall(f"{W}headerReference")
    }
    words = {kind: "".join(part(data, f"word/{name}").itertext()) for kind, name in kinds.items()}
    assert words["first"].strip() == ""
    assert "文件编号" in words["default"]
    assert audit_docx(data, expectation(each)) == ()
