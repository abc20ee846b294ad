"""Each audit rule can fire: a sound PDF is broken on purpose, in one way at a time."""

from __future__ import annotations

import io
from collections.abc import Callable
from dataclasses import replace

import pikepdf
import pytest
from pikepdf import Array, Dictionary, Name

from sopkit.audit.pdf import audit_pdf
from sopkit.audit.rules import PDF_RULES
from tests.render.engines import expectation, pdf_of
from tests.render.sample import Sample, paragraph, sample, section

MADE = sample()


@pytest.fixture(scope="module")
def sound() -> bytes:
    return pdf_of(MADE)


def broken(data: bytes, change: Callable[[pikepdf.Pdf], None]) -> bytes:
    with pikepdf.open(io.BytesIO(data)) as pdf:
        change(pdf)
        out = io.BytesIO()
        pdf.save(out)
        return out.getvalue()


def names(data: bytes, of: Sample = MADE, **expected: object) -> set[str]:
    return {each.rule.name for each in audit_pdf(data, replace(expectation(of), **expected))}  # type: ignore[arg-type]


def draw(operators: bytes) -> Callable[[pikepdf.Pdf], None]:
    def change(pdf: pikepdf.Pdf) -> None:
        contents = pdf.pages[-1].obj.Contents
        contents.write(contents.read_bytes() + b"\n" + operators)

    return change


def test_a_sound_file_has_no_finding(sound: bytes) -> None:
    assert names(sound) == set()


@pytest.mark.parametrize(
    ("field", "value", "rule"),
    [
        ("number", "WI-EQ-003", "pdf-page-without-number"),
        ("version", "A/2", "pdf-page-without-version"),
        ("status", "现行", "pdf-page-without-status"),
        ("page_of", "第 {page} 张", "pdf-page-without-count"),
        ("han", frozenset("滤龘"), "pdf-text-not-extractable"),
        ("sample", "样例 SAMPLE", "pdf-page-without-mark"),
    ],
)
def test_what_a_page_must_bear(sound: bytes, field: str, value: object, rule: str) -> None:
    assert names(sound, **{field: value}) == {rule}


def test_one_page_without_its_header_is_found_by_its_number(sound: bytes) -> None:
    def blank(pdf: pikepdf.Pdf) -> None:
        pdf.pages[1].obj.Contents = pdf.make_stream(b"")

    found = audit_pdf(broken(sound, blank), expectation(MADE))
    assert {each.values["page"] for each in found if "page" in each.values} == {"2"}


def test_a_page_without_the_mark_of_its_status_is_found(sound: bytes) -> None:
    def unmarked(pdf: pikepdf.Pdf) -> None:
        contents = pdf.pages[0].Contents
        first = contents[0] if isinstance(contents, Array) else contents
        first.write(first.read_bytes().replace(b"/PageMark Do", b""))

    found = audit_pdf(broken(sound, unmarked), expectation(MADE))
    assert [(each.rule.name, each.values["page"]) for each in found] == [("pdf-page-without-mark", "1")]


def test_a_mark_in_the_stamp_area_is_seen(sound: bytes) -> None:
    dot = b"/Artifact BMC q 0.6 g 500 76 8 8 re f Q EMC"
    assert names(broken(sound, draw(dot))) == {"pdf-stamp-area-not-empty"}


def test_drawing_outside_tags_is_found(sound: bytes) -> None:
    assert names(broken(sound, draw(b"100 100 5 5 re f"))) == {"pdf-untagged-content"}


def test_a_tag_the_tree_does_not_hold_is_no_tag(sound: bytes) -> None:
    assert names(broken(sound, draw(b"/Span <</MCID 9999>> BDC 100 100 5 5 re f EMC"))) == {"pdf-untagged-content"}


def test_a_font_left_out_is_found(sound: bytes) -> None:
    def change(pdf: pikepdf.Pdf) -> None:
        for each in pdf.objects:
            if isinstance(each, Dictionary) and each.get(Name.Type) == Name.FontDescriptor:
                for file in (Name.FontFile2, Name.FontFile3):
                    if file in each:
                        del each[file]

    assert "pdf-font-not-embedded" in names(broken(sound, change))


def test_a_character_the_fonts_lack_is_found() -> None:
    made = sample((section("目的", paragraph("笑脸 😀 在此")),))
    assert "pdf-missing-glyph" in names(pdf_of(made), made)


@pytest.mark.parametrize("key", ["OutputIntents", "Metadata", "Lang", "MarkInfo"])
def test_archival_marks_are_missed(sound: bytes, key: str) -> None:
    def change(pdf: pikepdf.Pdf) -> None:
        del pdf.Root[Name(f"/{key}")]

    assert names(broken(sound, change)) == {"pdf-not-archival"}


@pytest.mark.parametrize(
    "action",
    [
        Dictionary(S=Name.URI, URI="file:///etc/passwd"),
        Dictionary(S=Name.URI, URI="javascript:alert(1)"),
        Dictionary(S=Name.Launch, F="run.exe"),
    ],
)
def test_a_link_to_the_machine_is_found(sound: bytes, action: Dictionary) -> None:
    def change(pdf: pikepdf.Pdf) -> None:
        link = Dictionary(Type=Name.Annot, Subtype=Name.Link, Rect=Array([0, 0, 9, 9]), A=action)
        pdf.pages[0].obj.Annots = Array([pdf.make_indirect(link)])

    assert names(broken(sound, change)) == {"pdf-unsafe-link"}


def test_text_that_runs_off_the_paper_is_found(sound: bytes) -> None:
    def change(pdf: pikepdf.Pdf) -> None:
        contents = pdf.pages[0].obj.Contents
        data = contents.read_bytes() if not isinstance(contents, Array) else b"".join(c.read_bytes() for c in contents)
        pdf.pages[0].obj.Contents = pdf.make_stream(b"1 0 0 1 90 0 cm\n" + data)

    assert "pdf-text-off-the-page" in names(broken(sound, change))


@pytest.mark.parametrize("data", [b"", b"not a PDF", b"%PDF-1.7\n%%EOF\n"])
def test_what_does_not_open_is_one_finding(data: bytes) -> None:
    assert names(data) == {"pdf-unreadable"}


def test_a_truncated_file_never_raises(sound: bytes) -> None:
    assert names(sound[: len(sound) // 2])


def test_codes_and_names_are_unique_and_worded_in_both_languages() -> None:
    assert len({each.code for each in PDF_RULES}) == len({each.name for each in PDF_RULES}) == len(PDF_RULES)
    for rule in PDF_RULES:
        assert all((rule.message.zh, rule.message.en, rule.why.zh, rule.why.en, rule.mend.zh, rule.mend.en))
