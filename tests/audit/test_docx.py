"""Each way a DOCX can fall short is told by its own rule."""

from __future__ import annotations

from dataclasses import replace

import pytest

from sopkit.audit.docx import audit_docx, holds
from sopkit.audit.docx_rules import (
    BROKEN_LINK,
    DOCX_RULES,
    EXTERNAL,
    NO_ALT_TEXT,
    NO_HEADER,
    NO_MARK,
    NO_NUMBER,
    NO_PAGE,
    NO_PAGE_COUNT,
    NO_STAMP_CELL,
    NO_STATUS,
    NO_VERSION,
    UNREADABLE,
)
from sopkit.audit.expectation import Expectation
from sopkit.diagnostics import Rule
from tests.render.docx.make import made, part_text, rewritten
from tests.render.sample import AT, bilingual, sample

STAMP = (160.0, 9.0, 192.0, 41.0)
EXPECTED = Expectation(AT, "WI-EQ-002", "A/1", "草稿", "第 {page} 页 共 {pages} 页", STAMP, mark=("草稿", "DRAFT"))
_HEADER, _FOOT, _MAIN = "word/header1.xml", "word/footer1.xml", "word/document.xml"
_RELS = "word/_rels/document.xml.rels"

DAMAGE = [
    (NO_HEADER, _MAIN, "<w:headerReference ", "<w:footnoteReference "),
    (NO_HEADER, _MAIN, '<w:type w:val="nextPage"/>', '<w:type w:val="nextPage"/><w:titlePg/>'),
    (NO_NUMBER, _HEADER, "WI-EQ-002", "WI-EQ-0021"),
    (NO_VERSION, _HEADER, "A/1", "A/11"),
    (NO_STATUS, _HEADER, "草稿", "现行"),
    (NO_PAGE, _HEADER, " PAGE ", " DATE "),
    (NO_PAGE_COUNT, _HEADER, " NUMPAGES ", " DATE "),
    (NO_MARK, _HEADER, 'string="草稿 DRAFT"', 'string="草 稿"'),
    (NO_STAMP_CELL, _HEADER, '<w:trHeight w:val="454"', '<w:trHeight w:val="300"'),
    (NO_STAMP_CELL, _HEADER, '<w:tcW w:w="1814"', '<w:tcW w:w="1500"'),
    (NO_ALT_TEXT, _MAIN, 'descr="压差表"', 'descr=" "'),
    (
        EXTERNAL,
        _RELS,
        'relationships/numbering" Target="',
        'relationships/image" TargetMode="External" Target="http://x/',
    ),
    (BROKEN_LINK, _MAIN, 'w:name="duties"', 'w:name="others"'),
    (UNREADABLE, _MAIN, "</w:body>", ""),
]


def sound() -> bytes:
    """A DOCX that has all it must have."""
    return made(sample())


def codes(data: bytes, expected: Expectation = EXPECTED) -> set[str]:
    """Codes of what the audit finds."""
    return {each.rule.code for each in audit_docx(data, expected)}


def test_a_sound_file_passes_in_every_section() -> None:
    assert codes(sound()) == set()
    procedure = Expectation(AT, "QP-EQ-02", "A/1", "草稿 Draft", "", (160.0, 9.0, 192.0, 41.0))
    assert codes(made(bilingual()), procedure) == set()


@pytest.mark.parametrize(
    ("rule", "part", "old", "new"), DAMAGE, ids=[f"{row[0].name}-{at}" for at, row in enumerate(DAMAGE)]
)
def test_damage_is_told_by_its_rule(rule: Rule, part: str, old: str, new: str) -> None:
    damaged = rewritten(sound(), part, old, new)
    if part == _HEADER and old in part_text(damaged, _FOOT):
        assert rule.code not in codes(damaged)  # The foot still says it.
        damaged = rewritten(damaged, _FOOT, old, new)
    assert rule.code in codes(damaged)


def test_every_rule_is_fired_by_some_damage() -> None:
    assert {each.code for each, *_ in DAMAGE} == {each.code for each in DOCX_RULES}


@pytest.mark.parametrize("data", [b"", b"PK\x05\x06" + b"\0" * 18, b"not a zip"])
def test_what_is_no_package_is_told(data: bytes) -> None:
    assert codes(data) == {UNREADABLE.code}


def test_a_stamp_cell_with_something_in_it_is_no_room_for_a_stamp() -> None:
    too_tall = Expectation(AT, "WI-EQ-002", "A/1", "草稿", "", (160.0, 9.0, 192.0, 60.0))
    assert codes(sound(), too_tall) == {NO_STAMP_CELL.code}


def test_an_example_that_does_not_say_so_is_told() -> None:
    assert codes(sound(), replace(EXPECTED, sample="样例 SAMPLE")) == {NO_MARK.code}


def test_a_version_is_not_found_inside_a_longer_one() -> None:
    assert holds("版本\nA/1", "A/1")
    assert not holds("版本\nA/12", "A/1")
    assert not holds("版本\nAA/1", "A/1")
    assert not holds("anything", "")
