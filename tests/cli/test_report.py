"""`sopkit report`: one page with charts that needs neither network nor script."""

from __future__ import annotations

import re
from html.parser import HTMLParser
from pathlib import Path

import pytest

from tests.floor import AT, Floor
from tests.floor import floor as made_floor


@pytest.fixture
def floor(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Floor:
    """Two stations with A/0, which A/1 has replaced; the first got a copy of that."""
    made = made_floor(tmp_path / "works", monkeypatch)
    made.hang("asm1-01", version="A/1")
    return made


class Tables(HTMLParser):
    """The tables of a page by their captions, row by row; and every address in it."""

    def __init__(self) -> None:
        super().__init__()
        self.tables: dict[str, list[list[str]]] = {}
        self.addresses: list[str] = []
        self.tags: list[str] = []
        self._in = ""
        self._caption = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self._in = tag
        self.addresses += [value or "" for name, value in attrs if name in ("href", "src")]
        if tag == "tr":
            self.tables[self._caption].append([])
        if tag in ("td", "th"):
            self.tables[self._caption][-1].append("")

    def handle_endtag(self, tag: str) -> None:
        self._in = ""

    def handle_data(self, data: str) -> None:
        if self._in == "caption":
            self._caption = data
            self.tables[data] = []
        elif self._in in ("td", "th"):
            self.tables[self._caption][-1][-1] += data


def page(floor: Floor, language: str = "en", at: str = AT) -> tuple[str, Tables]:
    ran = floor.run("report", "--at", at, "--lang", language)
    assert ran.status == 0, ran.err
    text = (floor.root / "build" / "report.html").read_text(encoding="utf-8")
    read = Tables()
    read.feed(text)
    return text, read


def test_the_page_counts_what_the_register_says(floor: Floor) -> None:
    text, read = page(floor)
    versions = read.tables["Copies in the field, by version"]
    assert versions[0][1:] == ["current", "not yet effective", "superseded", "obsolete", "expired"]
    assert versions[1:] == [
        ["WI-CS-003 A/0", "0", "0", "2", "0", "0"],
        ["WI-CS-003 A/1", "1", "0", "0", "0", "0"],
    ]
    assert read.tables["Stations not current"][1:] == [
        ["asm1-02 Assembly 1, station 2", "1", "0"],
        ["asm1-01 Assembly 1, station 1", "1", "0"],
    ]
    assert "0 of 2 stations have all of their set current" in text
    recalls = {row[0]: row[1] for row in read.tables["Open recalls, by age"][1:]}
    assert sum(map(int, recalls.values())) == 2
    assert ["approved", "being carried out"][1] in dict(read.tables["Change requests, by state"][1:])
    assert read.tables["Days from request to approval"][1] == ["0 days", "2"]


def test_it_is_one_file_without_script_that_asks_for_nothing(floor: Floor) -> None:
    text, read = page(floor)
    assert "script" not in read.tags
    assert all(each.startswith("#") for each in read.addresses)
    assert "url(" not in text
    figures = re.findall(r"<svg [^>]*role=\"img\" aria-labelledby=\"([^\"]+)\"><title id=\"([^\"]+)\">[^<]+", text)
    assert figures
    assert all(named == title for named, title in figures)


def test_the_same_day_gives_the_same_bytes_and_either_language_its_words(floor: Floor) -> None:
    chinese, _ = page(floor, "zh")
    assert page(floor, "zh")[0] == chinese
    assert "未完成的回收" in chinese
    assert "Open recalls" not in chinese
    assert '<html lang="zh-CN">' in chinese


@pytest.mark.parametrize(("at", "month"), [("2026-04-20T10:00", "2027-03"), ("2027-06-01T10:00", "overdue")])
def test_a_review_stands_in_the_month_in_which_it_is_due(floor: Floor, at: str, month: str) -> None:
    _, read = page(floor, at=at)
    due = [row[0] for row in read.tables["Reviews due, by month"][1:] if row[1] != "0"]
    assert due == [month]
    listed = [each["by"] for each in floor.sees("due", "--month", "2027-12", at=at) if each["kind"] == "review"]
    assert [each[:7] for each in listed] == ["2027-03"]
