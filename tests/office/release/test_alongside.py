"""What goes along with the documents of a release: lists, redlines, books, the library page."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pypdfium2
import pytest
from openpyxl import load_workbook

from sopkit.adapters.vault import DiskVault
from sopkit.register.records.releases import Release
from sopkit.register.state import State
from sopkit.release.listing import read_listing
from sopkit.release.manifest import read_manifest
from tests.office.release.published import Publisher
from tests.workspace import Ran

CHANGED, KEPT, NEW = "WI-QA-001", "WI-QA-002", "WI-QA-003"
BOOK = 'title = "品质作业指导书汇编"\nnumber = "HB-QA-01"\nversion = "A/0"\ndocuments = [{}]\n'


@dataclass(frozen=True)
class Two:
    """Two releases: the first of two documents; the second of a new one, and of a version that replaces one of those.

    Between them somebody drafts the next version of the third. `told` is what each release told, `before` a copy of the
    workspace as it was before the second.
    """

    publisher: Publisher
    told: tuple[Ran, Ran]
    before: Path

    def file(self, path: str, release: str = "R0002") -> bytes:
        return (self.publisher.bundle(release) / path).read_bytes()

    def paths(self, release: str = "R0002") -> set[str]:
        return {each.path for each in read_manifest(self.file("manifest.json", release)).files}

    def pages(self, path: str, release: str = "R0002") -> str:
        found = (each.get_textpage().get_text_range() for each in pypdfium2.PdfDocument(self.file(path, release)))
        return "".join("".join(found).split())

    def rows(self, name: str) -> list[tuple[str, ...]]:
        """The cells of a list's sheet below its heads."""
        sheet = load_workbook(self.publisher.bundle("R0002") / "lists" / name).worksheets[0]
        rows = [tuple(str(each or "") for each in row) for row in sheet.iter_rows(values_only=True)]
        head = next(n for n, row in enumerate(rows) if "文件编号" in row)
        return rows[head + 1 :]


@pytest.fixture(scope="module")
def two(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Two]:
    with pytest.MonkeyPatch.context() as patch:
        made = Publisher(tmp_path_factory.mktemp("releases") / "works", patch)
        made.write("books/all.toml", BOOK.format(f'"{CHANGED}", "{KEPT}", "{NEW}"'))
        for number, title in ((CHANGED, "首件检验"), (KEPT, "巡回检验"), (NEW, "入库检验")):
            made.drafts(number, title)
        made.approves(CHANGED, KEPT, reason="首次发布")
        first = made.released("2026-03-02")
        made.edits(CHANGED, ("version: A/0\n", "version: A/1\n"), ("三声铃响", "两声铃响"))
        made.edits(KEPT, ("version: A/0\n", "version: A/1\n"), ("三声铃响", "四声铃响"))
        made.approves(CHANGED, NEW, reason="来电漏接", shifts=("甲班", "乙班"))
        before = made.root.parent / "before"
        shutil.copytree(made.root, before, ignore=shutil.ignore_patterns("build"))
        second = made.released("2026-03-09")
        yield Two(made, (first, second), before)


def test_lists_show_what_will_hold(two: Two) -> None:
    master = {row[1]: row for row in two.rows("master.xlsx")}
    assert (master[CHANGED][4], master[CHANGED][6], master[CHANGED][8]) == ("A/1", "2026-03-09", "现行")
    assert (master[KEPT][4], master[NEW][4]) == ("A/0", "A/0")
    assert {row[0] for row in two.rows("distribution.xlsx")} == {CHANGED, NEW}
    assert "受控文件清单" in two.pages("lists/master.pdf")


def test_the_list_of_changes_tells_why_and_what_was_before(two: Two) -> None:
    changed, new = (row for row in two.rows("changes.xlsx"))
    assert changed[:7] == (CHANGED, "首件检验", "修订", "A/0", "A/1", "CR-2026-002", "来电漏接")
    assert "三声铃响" in changed[8]
    assert "两声铃响" in changed[9]
    assert (new[0], new[2], new[8]) == (NEW, "制订", "")
    assert "CR-2026-002" in two.pages("lists/changes.pdf")


def test_who_must_be_briefed_is_listed_where_a_version_demands_it(two: Two) -> None:
    assert [(row[0], row[3]) for row in two.rows("briefings.xlsx")] == [
        (CHANGED, "甲班"),
        (CHANGED, "乙班"),
        (NEW, "甲班"),
        (NEW, "乙班"),
    ]
    assert "lists/briefings.pdf" in two.paths()
    assert "lists/briefings.pdf" not in two.paths("R0001")


def test_a_redline_goes_with_each_document_that_replaces_a_version(two: Two) -> None:
    assert {each for each in two.paths() if each.startswith("redlines/")} == {f"redlines/{CHANGED}.pdf"}
    text = two.pages(f"redlines/{CHANGED}.pdf")
    assert "三声" in text
    assert "两声" in text
    assert "草稿" not in text


def test_a_book_is_bound_from_what_is_released_and_from_what_is_in_force(two: Two) -> None:
    text = two.pages("books/HB-QA-01/HB-QA-01.pdf")
    assert "两声铃响" in text  # the version of this release
    assert "三声铃响" in text  # the version in force of the other, and of the new one
    assert "四声铃响" not in text  # the draft that lies in the workspace


def test_a_book_with_something_unreleased_in_it_is_left_out_and_told(two: Two) -> None:
    assert not any(each.startswith("books/") for each in two.paths("R0001"))
    assert f"books/all.toml was not bound: no version of {NEW} is in force on 2026-03-02" in two.told[0].err
    assert "not bound" not in two.told[1].err


def test_the_page_shows_each_document_with_its_redline_book_picture_and_words(two: Two) -> None:
    page = two.file("index.html").decode()
    linked = [f"documents/{CHANGED}/{CHANGED}.pdf", f"redlines/{CHANGED}.pdf", "books/HB-QA-01/HB-QA-01.pdf"]
    linked += [f"pictures/{NEW}.png", "lists/master.pdf", "lists/master.xlsx", "README.zh-CN.md"]
    assert [each for each in linked if f'"./{each}"' not in page] == []
    assert {each for each in linked if each not in two.paths()} == set()
    assert "〔更改〕" in page
    assert "三声铃响内得到接听。 → 让来电在两声铃响内得到接听。" in page
    for words in ("来电漏接", "CR-2026-002", "赵磊", "两声铃响内得到接听", "2026-03-09"):
        assert words in page
    assert "四声铃响" not in page


def test_what_else_is_in_force_is_carried_along_as_it_was_released(two: Two) -> None:
    carried = [f"library/{KEPT}/{KEPT}.{format}" for format in ("docx", "html", "pdf")]
    assert [each for each in sorted(two.paths()) if each.startswith("library/")] == carried
    for each in carried:
        assert two.file(each) == two.file(each.replace("library/", "documents/"), "R0001")
    manifest = read_manifest(two.file("manifest.json"))
    assert [each.document for each in manifest.documents] == [CHANGED, NEW]
    assert {(each.document, each.version) for each in manifest.files if each.path in carried} == {("", "")}
    assert two.file(f"pictures/{KEPT}.png") == two.file(f"pictures/{KEPT}.png", "R0001")


def test_the_page_lists_it_with_the_release_that_brought_it(two: Two) -> None:
    page = two.file("index.html").decode()
    [item] = re.findall(f'<li class="document" id="{KEPT}".*?</li>\n', page, re.DOTALL)
    for words in ("首次发布", "赵磊", "R0001", f'"./library/{KEPT}/{KEPT}.pdf"', f'"./pictures/{KEPT}.png"'):
        assert words in item
    assert "data-changed" not in item
    changed = re.findall('<li class="document" id="([^"]*)"[^>]* data-changed', page)
    assert changed == [CHANGED, NEW]
    assert "三声铃响" in json.loads(re.findall('id="texts">(.*?)</script>', page)[0])[1]


def test_a_version_whose_shifts_are_not_briefed_says_that_it_waits_for_them(two: Two) -> None:
    page = two.file("index.html").decode()
    assert re.findall('<li class="document" id="([^"]*)"[^>]* data-unbriefed', page) == [CHANGED, NEW]
    assert "<bdi>甲班</bdi>, <bdi>乙班</bdi>" in page


def test_a_release_is_shown_from_the_register_as_from_its_bundle(two: Two) -> None:
    here = two.publisher.run("release", "show", "R0002", "--format", "json").json
    bundle = two.publisher.run("release", "show", str(two.publisher.bundle("R0002")) + ".zip", "--format", "json").json
    assert [(each["document"], each["version"], each["supersedes"]) for each in here["documents"]] == [
        (CHANGED, "A/1", "A/0"),
        (NEW, "A/0", ""),
    ]
    assert here["previous"] == two.publisher.run("release", "show", "R0001", "--format", "json").json["manifest"]
    assert [each.pop("person") for each in (here["signers"][0], bundle["signers"][0])] == ["wen.kong 文控", "wen.kong"]
    assert here == bundle


def test_two_releases_are_compared_and_a_document_of_both_clause_by_clause(two: Two) -> None:
    sides = ("R0001", str(two.publisher.bundle("R0002")))
    found = two.publisher.run("release", "diff", *sides, "--format", "json").json
    assert found["changed"] == [{"document": CHANGED, "version_before": "A/0", "version_after": "A/1"}]
    assert found["added"] == [{"document": NEW, "version": "A/0"}]
    assert found["carried"] == [{"document": KEPT, "version": "A/0"}]
    assert found["gone"] == []
    told = two.publisher.run("release", "diff", *sides, "--redline", CHANGED, "--lang", "zh")
    assert "[-三声-]{+两声+}" in told.out.replace("[-三-]{+两+}声", "[-三声-]{+两声+}")
    lacking = two.publisher.run("release", "diff", *sides, "--redline", NEW, "--lang", "en")
    assert (lacking.status, lacking.err) == (2, f"sopkit: R0001 holds no {NEW}; it holds {CHANGED}, {KEPT}\n")


def test_contents_are_the_same_from_another_path_clock_locale_and_number_of_jobs(two: Two, tmp_path: Path) -> None:
    with two.publisher.house.log.reading() as view:
        release = State(view).get(Release, "R0002")
    assert release
    there = tmp_path / "某处 else"
    shutil.copytree(two.before, there)
    env = {**os.environ, "PYTHONHASHSEED": "7", "TZ": "Pacific/Auckland", "LC_ALL": "C", "LANG": "en_US.UTF-8"}
    source = Path(__file__).parents[3] / "src"
    program = [sys.executable, str(Path(__file__).with_name("again.py")), "2026-03-02", "2026-03-09"]
    ran = subprocess.run(
        [*program, str(release.expires), release.toolchain, "2"],
        cwd=there,
        env={**env, "PYTHONPATH": str(source)},
        capture_output=True,
        text=True,
        umask=0o077,
        check=False,
    )
    assert ran.returncode == 0, ran.stderr
    once, again = (
        {each.path: each.sha256 for each in read_listing(DiskVault(root / "register" / "vault").get(digest))}
        for root, digest in ((two.publisher.root, release.contents), (there, ran.stdout))
    )
    assert {path for path in once.keys() | again.keys() if once.get(path) != again.get(path)} == set()
