"""Reference documents: ours is what the styles say, an edited one keeps its looks."""

from __future__ import annotations

from pathlib import Path

import pytest
from openxml_audit import OpenXmlValidator

from sopkit.audit.docx_text import read_lines
from sopkit.render.docx.reference import BrokenReference, build_reference, read_reference
from tests.render.docx.make import W, made, part, rewritten
from tests.render.sample import ROOT, every_block, sample

OURS = ROOT / "templates" / "base" / "reference.docx"


def test_the_shipped_reference_is_what_the_styles_say() -> None:
    assert OURS.read_bytes() == build_reference(), "run scripts/make-reference-docx"


def test_the_shipped_reference_is_valid_ooxml() -> None:
    assert OpenXmlValidator().validate(str(OURS)).errors == []


@pytest.mark.parametrize("data", [b"", b"PK\x03\x04 nothing", Path(__file__).read_bytes()])
def test_what_is_no_word_document_is_told(data: bytes) -> None:
    with pytest.raises(BrokenReference):
        read_reference(data)


def test_an_edited_reference_keeps_its_looks() -> None:
    edited = rewritten(build_reference(), "word/styles.xml", "12506B", "7A1F1F")
    styles = part(made(sample(), edited), "word/styles.xml")
    assert any(each.get(f"{W}val") == "7A1F1F" for each in styles.iter(f"{W}color"))


def test_styles_are_found_by_name_when_word_renamed_their_ids() -> None:
    edited = rewritten(build_reference(), "word/styles.xml", '"Heading1"', '"1"')
    headings = [each.number for each in read_lines(made(sample(every_block()), edited)) if each.style == "heading 1"]
    assert headings == ["1", "2", "3", "4", "5"]


def test_a_style_the_reference_lost_is_added_again() -> None:
    edited = rewritten(build_reference(), "word/styles.xml", 'w:val="Step Title"', 'w:val="Something Else"')
    titles = [each.text for each in read_lines(made(sample(every_block()), edited)) if each.style == "Step Title"]
    assert titles == ["拆下滤网"]
