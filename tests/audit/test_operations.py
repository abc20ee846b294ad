"""Content of a page is read the same by the short way and by qpdf."""

from __future__ import annotations

import io

import pikepdf
import pytest

from sopkit.audit.operations import Operation, operations
from tests.render.engines import pdf_of
from tests.render.sample import Sample, bilingual, sample


def read(content: bytes) -> list[Operation]:
    with pikepdf.new() as pdf:
        page = pdf.add_blank_page()
        page.obj.Contents = pdf.make_stream(content)
        return list(operations(page))


@pytest.mark.parametrize(
    ("content", "found"),
    [
        (b"/P <</MCID 7>> BDC EMC", [Operation("BDC", "/P", 7), Operation("EMC")]),
        (b"/P<</MCID 7/Lang<FEFF>>>BDC EMC", [Operation("BDC", "/P", 7), Operation("EMC")]),
        (b"/Artifact <</Type /Pagination /B <</C 1>>>> BDC", [Operation("BDC", "/Artifact")]),
        (b"/Artifact BMC /P /Named BDC", [Operation("BMC", "/Artifact"), Operation("BDC", "/P")]),
        (b"/F1 9 Tf [<0001 0002>-20<000>]TJ", [Operation("Tf", "/F1"), Operation("TJ", codes=b"\0\1\0\2\0\0")]),
        (b"<0041>Tj 1 0 0 1 0 0 cm 0 0 5 5 re f*", [Operation("Tj", codes=b"\0A"), Operation("f*")]),
        (b"/X Do 1 0 m 2 0 l S", [Operation("Do"), Operation("S")]),
    ],
)
def test_what_is_read(content: bytes, found: list[Operation]) -> None:
    assert read(content) == found
    assert read(content + b" % as qpdf reads it\n") == found


def test_texts_comments_and_pictures_hide_no_operator() -> None:
    assert read(b"(S f EMC) Tj") == [Operation("Tj", codes=b"S f EM")]
    assert read(b"% S\nn") == []
    assert [each.name for each in read(b"BI /W 1 /H 1 /BPC 8 /CS /G ID S EI f")][-1] == "f"


@pytest.mark.parametrize("made", [sample(), bilingual()])
def test_whole_pages_are_read_the_same(made: Sample) -> None:
    with pikepdf.open(io.BytesIO(pdf_of(made))) as pdf:
        for each in pdf.pages:
            short = list(operations(each))
            each.contents_add(b"% as qpdf reads it\n")
            assert list(operations(each)) == short
            assert len(short) > 20


def test_a_page_without_content_has_none() -> None:
    assert read(b"") == []
    with pikepdf.new() as pdf:
        assert list(operations(pdf.add_blank_page())) == []
