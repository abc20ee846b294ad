"""Books in Word: every part as it reads by itself, in one file where nothing meets what it must not."""

from __future__ import annotations

import hashlib
import io
import re
import zipfile
from pathlib import Path

import pytest
from lxml import etree
from openxml_audit import OpenXmlValidator

from sopkit.audit.book import BookExpectation, PartExpectation
from sopkit.audit.book_docx import audit_book_docx
from sopkit.audit.docx_text import read_lines
from sopkit.diagnostics import Span
from tests.cli.test_book import bind, shelf
from tests.workspace import Desk

DOCX = "build/HB-CS-01/HB-CS-01.docx"
PARTS = ("WI-CS-001", "WI-CS-002", "WI-CS-003")
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


@pytest.fixture(scope="module")
def bound(tmp_path_factory: pytest.TempPathFactory) -> Desk:
    desk = Desk(tmp_path_factory.mktemp("book"))
    shelf(desk)
    ran = bind(desk, "--to", "docx")
    assert ran.status == 0, ran.out
    return desk


def parts(data: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def test_every_line_of_a_part_has_the_number_it_has_by_itself(bound: Desk) -> None:
    book = [(each.number, each.text) for each in read_lines((bound.root / DOCX).read_bytes())]
    at = 0
    for part in PARTS:
        own = [(each.number, each.text) for each in read_lines((bound.root / f"build/{part}/{part}.docx").read_bytes())]
        assert sum(bool(number) for number, _ in own) >= 8
        for line in own:
            at = book.index(line, at) + 1


def test_word_and_its_schema_find_nothing_wrong(bound: Desk) -> None:
    assert OpenXmlValidator().validate(str(bound.root / DOCX)).is_valid


def test_the_contents_are_filled_and_led_by_the_books_pages(bound: Desk) -> None:
    lines = [each for each in read_lines((bound.root / DOCX).read_bytes()) if each.style.startswith("toc")]
    shown = [(int(found[2]), found[1]) for each in lines if (found := re.match(r"(.*)\t(\d+)\Z", each.text))]
    assert len(shown) == len(lines) and [page for page, _ in shown] == sorted(page for page, _ in shown)
    assert [text for _, text in shown if text.startswith(("第", "WI", "颁"))] == [
        "颁布令", "第一章 前台", "WI-CS-001  来电接听作业指导书", "WI-CS-002  来电转接作业指导书",
        "第二章 热线", "WI-CS-003  热线值守作业指导书",
    ]  # fmt: skip


def test_each_part_has_its_own_header_and_counts_its_own_pages(bound: Desk) -> None:
    found = parts((bound.root / DOCX).read_bytes())
    headers = [data.decode() for name, data in sorted(found.items()) if re.fullmatch(r"word/header[1-9]\d*\.xml", name)]
    assert len(headers) == len(PARTS)
    for number, header in enumerate(headers, start=1):
        assert f"PAGEREF part{number} " in header and "SECTIONPAGES" in header
        assert sum(part in header for part in PARTS) == 1
    feet = [data.decode() for name, data in found.items() if name.startswith("word/footer")]
    assert feet and all("NUMPAGES" in foot and "HB-CS-01" in foot for foot in feet)


def test_links_between_parts_become_inner_ones(bound: Desk) -> None:
    found = parts((bound.root / DOCX).read_bytes())
    root = etree.fromstring(found["word/document.xml"])
    anchors = {each.get(f"{W}anchor") for each in root.iter(f"{W}hyperlink")}
    assert "part2_abnormal" in anchors
    assert re.findall(rb'Target="(\.\./[^"]+)"', found["word/_rels/document.xml.rels"]) == [
        b"../WI-CS-004/WI-CS-004.docx"
    ]


def test_pictures_are_stored_once(tmp_path: Path) -> None:
    desk = Desk(tmp_path)
    shelf(desk)
    svg = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 80 50" width="80" height="50"><path d="M0 0h40v9z"/></svg>'
    for number in PARTS[::2]:
        path = desk.root / f"sops/{number}.md"
        path.write_text(path.read_text(encoding="utf-8") + "\n![转接键](key.svg)\n", encoding="utf-8")
    desk.write("sops/key.svg", svg)
    assert bind(desk, "--to", "docx").status == 0
    names = [name for name in parts((desk.root / DOCX).read_bytes()) if "/media/" in name]
    assert len(names) == 2  # the SVG and the PNG beside it


def test_the_same_book_gives_the_same_bytes(bound: Desk) -> None:
    before = hashlib.sha256((bound.root / DOCX).read_bytes()).hexdigest()
    (bound.root / DOCX).unlink()
    assert bind(bound, "--to", "docx").json["book"]["outcome"] == "built"
    assert hashlib.sha256((bound.root / DOCX).read_bytes()).hexdigest() == before


def test_the_audit_sees_what_is_missing(bound: Desk) -> None:
    expected = BookExpectation(
        span=Span("books/cs.toml", 0, 0),
        identity="客服作业指导书汇编 · HB-CS-01 · 版本 A/0",
        page_of="总第 {page} 页 共 {pages} 页",
        part_page_of=("第 {page} 页 共 {pages} 页",),
        parts=tuple(PartExpectation(f"{part}#", part, "A/0") for part in PARTS),
        targets=tuple(str(at) for at in range(24)),
        records=(),
    )
    found = parts((bound.root / DOCX).read_bytes())
    assert audit_book_docx((bound.root / DOCX).read_bytes(), expected) == ()

    def codes(name: str, old: bytes, new: bytes) -> set[str]:
        out = io.BytesIO()
        with zipfile.ZipFile(out, "w") as archive:
            for each, data in found.items():
                assert each != name or old in data
                archive.writestr(each, data.replace(old, new) if each == name else data)
        return {each.rule.code for each in audit_book_docx(out.getvalue(), expected)}

    header = next(name for name, data in found.items() if name.startswith("word/header") and b"WI-CS-002" in data)
    assert codes(header, b"WI-CS-002", b"WI-CS-020") == {"B153"}
    assert codes("word/document.xml", b'w:name="part2_abnormal"', b'w:name="part2_gone"') >= {"B156"}
    assert codes("word/document.xml", b'w:name="part2"', b'w:name="part1"') >= {"B157", "B156"}
    assert codes("word/footer0.xml", b"NUMPAGES", b"PAGE") == {"B152"}
    assert {each.rule.code for each in audit_book_docx(b"no zip", expected)} == {"B151"}
