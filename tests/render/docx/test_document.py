"""A DOCX is what an editor in Word would call well made."""

from __future__ import annotations

import io
import os
import subprocess
import sys
import zipfile
from dataclasses import replace
from pathlib import Path

import docx
import pytest
from openxml_audit import OpenXmlValidator

from sopkit.audit.docx_text import read_lines
from sopkit.model.blocks import CodeBlock, Paragraph
from sopkit.model.control import Status
from sopkit.model.inlines import Emphasis, Strong, Text
from sopkit.model.resolved import Target, TargetKind
from sopkit.render.sheet import compose
from tests.render.docx.make import W, made, part
from tests.render.sample import AT, ROOT, Sample, bilingual, link, paragraph, sample, section, table, text


def valid(data: bytes, folder: Path) -> list[str]:
    """What the OOXML validator has to say."""
    place = folder / "made.docx"
    place.write_bytes(data)
    result = OpenXmlValidator().validate(str(place))
    return [f"{each.part_uri} {each.path} {each.description}" for each in result.errors]


@pytest.mark.parametrize("given", [sample(), bilingual()], ids=["instruction", "bilingual-procedure"])
def test_it_is_valid_ooxml(given: Sample, tmp_path: Path) -> None:
    assert valid(made(given), tmp_path) == []


def test_characters_xml_cannot_hold_do_not_break_the_file(tmp_path: Path) -> None:
    odd = "a\x00b\x0b<&>\"' ]]> \ud800 \ufffe \U0001f600 &#0;"
    blocks = (section(odd, paragraph(odd), CodeBlock(odd, "", AT), table((odd,), (odd,), caption=odd)),)
    data = made(sample(blocks, title=odd))
    assert valid(data, tmp_path) == []
    assert any("<&>" in each.text for each in read_lines(data))


def test_python_docx_reads_it_and_its_properties() -> None:
    document = docx.Document(io.BytesIO(made(sample())))
    properties = document.core_properties
    assert (properties.title, properties.author, properties.version) == ("滤网清洗作业指导书", "邓浩", "A/1")
    assert str(properties.created).startswith("2026-12-01")
    custom = part(made(sample()), "docProps/custom.xml")
    assert {each.get("name"): each[0].text for each in custom}["Document number"] == "WI-EQ-002"


def test_every_paragraph_has_a_named_style_the_file_defines() -> None:
    data = made(sample())
    known = {each.get(f"{W}styleId") for each in part(data, "word/styles.xml").iter(f"{W}style")}
    for name in ("word/document.xml", "word/header1.xml", "word/footer1.xml"):
        for each in part(data, name).iter(f"{W}p"):
            style = each.find(f"{W}pPr/{W}pStyle")
            assert style is not None and style.get(f"{W}val") in known


def test_the_header_leaves_the_stamp_area_its_size() -> None:
    given = sample()
    rows = part(made(given), "word/header1.xml").findall(f"{W}tbl/{W}tr")
    heights = [int(str(row.find(f"{W}trPr/{W}trHeight").get(f"{W}val"))) for row in rows]  # type: ignore[union-attr]
    widths = {row.findall(f"{W}tc")[-1].find(f"{W}tcPr/{W}tcW").get(f"{W}w") for row in rows}  # type: ignore[union-attr]
    width, height = compose(given.resolved, given.setting).stamp
    assert sum(heights) * 25.4 / 1440 >= height - 0.1
    assert {round(int(str(each)) * 25.4 / 1440) for each in widths} == {round(width)}


def test_a_draft_bears_the_watermark_and_an_effective_document_none() -> None:
    given = sample()
    assert b"DRAFT" in zipfile.ZipFile(io.BytesIO(made(given))).read("word/header1.xml")
    control = replace(given.setting.control, status=Status.EFFECTIVE)
    effective = replace(given, setting=replace(given.setting, control=control))
    assert b"PowerPlusWaterMark" not in zipfile.ZipFile(io.BytesIO(made(effective))).read("word/header1.xml")


def test_the_contents_are_a_filled_field_that_asks_nothing_on_opening() -> None:
    data = made(bilingual())
    entries = [each.text for each in read_lines(data) if each.style.startswith("toc ")]
    assert entries == ["1\t目的 Purpose\t3", "2\t记录 Records\t3"]
    for name in ("word/document.xml", "word/settings.xml"):
        xml = zipfile.ZipFile(io.BytesIO(data)).read(name)
        assert b"updateFields" not in xml and b"w:dirty" not in xml


def test_links_stay_inside_or_lead_to_the_other_document() -> None:
    given = sample((section("甲", Paragraph((link("#x"), link("sop:B")), AT)), section("乙", anchor="dash-ed")))
    targets = {
        "#x": Target(TargetKind.PLACE, "乙", "", "dash-ed"),
        "sop:B": Target(TargetKind.DOCUMENT, "乙", "WI-B", "a-b", document_number="WI-B"),
    }
    data = made(replace(given, resolved=replace(given.resolved, targets=targets)))
    anchors = [each.get(f"{W}anchor") for each in part(data, "word/document.xml").iter(f"{W}hyperlink")]
    assert anchors == ["dash_ed", "a_b"]
    relations = zipfile.ZipFile(io.BytesIO(data)).read("word/_rels/document.xml.rels").decode()
    assert 'Target="../WI-B/WI-B.docx" TargetMode="External"' in relations


def test_chinese_emphasis_is_dots_and_latin_leans() -> None:
    words = Paragraph((Emphasis((Strong(text("先断电"), AT),), AT), Emphasis((Text("first", AT),), AT)), AT)
    runs = list(part(made(sample((section("甲", words),))), "word/document.xml").iter(f"{W}r"))
    looks = {"".join(run.itertext()): [str(each.get(f"{W}val")) for each in run.iter(f"{W}rStyle")] for run in runs}
    assert looks["first"] == ["Emphasis"]
    assert looks["先断电"] == ["EmphasisDots"]
    both = next(run for run in runs if "".join(run.itertext()) == "先断电")
    assert both.find(f"{W}rPr/{W}b") is not None, "bold on top of the dots was lost"


def test_a_table_of_5000_rows_and_10000_headings_are_made() -> None:
    rows = tuple((str(at), "值") for at in range(5000))
    headings = tuple(section("标题", anchor=f"h{at}") for at in range(10_000))
    data = made(sample((section("甲", table(("序", "值"), *rows)), *headings), type="procedure", number="QP-EQ-01"))
    lines = read_lines(data)
    assert [each.number for each in lines if each.style == "heading 1"][-1] == "10001"
    assert sum(1 for each in lines if each.text == "值") >= 5001


_ONCE = """
import hashlib, sys
from tests.render.docx.make import made
from tests.render.sample import bilingual, sample
print(hashlib.sha256(made(sample()) + made(bilingual())).hexdigest())
"""


def test_two_processes_make_the_same_bytes(tmp_path: Path) -> None:
    digests = set()
    for seed, zone, locale in (("0", "UTC", "C.UTF-8"), ("4711", "Asia/Shanghai", "zh_CN.UTF-8")):
        environment = {**os.environ, "PYTHONHASHSEED": seed, "TZ": zone, "LC_ALL": locale, "PYTHONPATH": str(ROOT)}
        done = subprocess.run(
            [sys.executable, "-c", _ONCE], env=environment, cwd=tmp_path, capture_output=True, text=True, check=True
        )
        digests.add(done.stdout)
    assert len(digests) == 1
