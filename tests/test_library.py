"""The real library: clean, complete, and the same words and numbers in PDF, DOCX and HTML. All of it is built once."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pypdfium2
import pytest

from sopkit.audit.docx_text import read_lines
from sopkit.numbering.slug import slug_of
from tests.outputs import by_libreoffice, elements, made_once, main_of, pages_of, squeezed

ROOT = Path(__file__).parents[1]
SOURCES = {
    re.findall(r"(?m)^number: (.+)$", path.read_text(encoding="utf-8"))[0]: path for path in ROOT.glob("sops/*/*.md")
}
NUMBERS = sorted(SOURCES)
AS_OF = "2026-11-23"
HEADING = " or ".join(f"self::h{level}" for level in range(2, 7))


def sopkit(*arguments: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "sopkit", *arguments]
    return subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)


@pytest.fixture(scope="session")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The whole library, built."""
    return made_once(tmp_path_factory, "library", build)


def build(folder: Path) -> None:
    done = sopkit("build", "--as-of", AS_OF, "-o", str(folder), "--format", "json")
    assert done.returncode == 0, done.stdout + done.stderr
    outcomes = {each["number"]: each["outcome"] for each in json.loads(done.stdout)["documents"]}
    assert outcomes == dict.fromkeys(NUMBERS, "built")


@dataclass(frozen=True)
class Words:
    """What one output says, white space taken out: headings and clauses with their numbers, cells, captions."""

    headings: list[str]
    clauses: list[str]
    cells: Counter[str]
    captions: list[str]


def output(built: Path, number: str, end: str) -> Path:
    slug = slug_of(number)
    return built / slug / f"{slug}.{end}"


def words_of_html(path: Path) -> Words:
    main = main_of(path.read_bytes())

    def texts(query: str) -> list[str]:
        return [squeezed(str(each.text_content())) for each in elements(main, query)]

    return Words(
        headings=texts(f"./section//*[{HEADING}][not(ancestor::section[contains(@class, 'form')])]"),
        clauses=texts(".//ol[contains(@class, 'clauses')]/li/p[@class='lead']"),
        cells=Counter(filter(None, texts(".//table[contains(@class, 'data')]//*[self::th or self::td]"))),
        captions=texts(".//figcaption | .//table/caption"),
    )


def words_of_docx(path: Path) -> Words:
    lines = read_lines(path.read_bytes())

    def texts(*styles: str) -> list[str]:
        return [squeezed(each.number + each.text) for each in lines if each.style.lower().startswith(styles)]

    return Words(
        headings=texts("heading", "step title"),
        clauses=[squeezed(each.number + each.text) for each in lines if re.match(r"Clause (?!Text)", each.style)],
        cells=Counter(filter(None, texts("table head", "table text"))),
        captions=texts("caption", "table caption"),
    )


def text_of_pdf(path: Path) -> str:
    """All text of the PDF without white space, the frame of each page taken out."""
    # pdfium gives a hyphen at the end of a line as U+FFFE or U+0002.
    return "".join(pages_of(path.read_bytes())).replace("\ufffe", "-").replace("\x02", "-")


def missing(wanted: list[str], text: str) -> Iterator[str]:
    """Those of `wanted` that `text` does not hold in this order."""
    at = 0
    for each in wanted:
        found = text.find(each, at)
        if found < 0:
            yield each
        else:
            at = found + 1


def test_the_library_is_clean() -> None:
    done = sopkit("check", "--as-of", AS_OF, "--format", "json")
    assert json.loads(done.stdout) == {"checked": len(NUMBERS), "diagnostics": []}
    assert done.returncode == 0


@pytest.mark.parametrize("number", NUMBERS)
def test_docx_and_html_have_the_same_headings_clauses_cells_and_captions(built: Path, number: str) -> None:
    screen = words_of_html(output(built, number, "html"))
    word = words_of_docx(output(built, number, "docx"))
    as_it_is = facts(number)["type"] in ("as-is", "external")
    # A file controlled as it is has clauses alone: what those who use it should know.
    assert screen.headings or (screen.clauses and as_it_is)
    assert word.headings == screen.headings
    assert word.clauses == screen.clauses
    # Word shows its pages as pictures, HTML links to it.
    assert word.captions == screen.captions or (as_it_is and not screen.captions)
    assert screen.cells - word.cells == Counter()
    # What Word has beyond them is the frame: sign-off, history, distribution and marks are tables of the same style.
    assert sum((word.cells - screen.cells).values()) < 120


@pytest.mark.parametrize("number", NUMBERS)
def test_the_pdf_says_what_the_html_says(built: Path, number: str) -> None:
    screen = words_of_html(output(built, number, "html"))
    text = text_of_pdf(output(built, number, "pdf"))
    assert list(missing(screen.headings, text)) == []
    short = [each for each in screen.cells if len(each) <= 12]
    assert [each for each in short if each not in text] == []
    whole = [each for each in screen.clauses if each in text]
    assert len(whole) >= 0.9 * len(screen.clauses), "clauses may be cut by a page break, few are"


def facts(number: str) -> dict[str, Any]:
    text = SOURCES[number].read_text(encoding="utf-8")
    return {
        "language": (re.search(r"(?m)^language: (\w+)", text) or ["", "zh"])[1],
        "type": (re.search(r"(?m)^type: (\S+)", text) or ["", ""])[1],
        "numbering": (re.search(r"(?m)^numbering: (\S+)", text) or ["", ""])[1],
        "flowcharts": len(re.findall(r"(?m)^:{3,} *(?:flowchart|流程图)", text)),
        "step pictures": len(re.findall(r"(?m)^图：|^!\[", text)) if "::: step" in text else 0,
    }


def test_the_library_holds_what_it_is_to_show(built: Path) -> None:
    library = {number: facts(number) for number in NUMBERS}
    assert len(library) >= 14
    languages = Counter(each["language"] for each in library.values())
    assert languages["en"] >= 1
    assert languages["both"] >= 1
    written = {"procedure", "work-instruction", "regulation", "construction-instruction", "handbook", "form"}
    assert {each["type"] for each in library.values()} >= written
    schemes = {"chapters-zero", "chinese-mixed", "letters", "letters-comma", "enclosed"}
    assert {each["numbering"] for each in library.values()} >= schemes
    assert sum(each["flowcharts"] > 0 for each in library.values()) >= 2
    assert sum(each["step pictures"] > 0 for each in library.values()) >= 3
    pages = {number: len(pypdfium2.PdfDocument((output(built, number, "pdf")).read_bytes())) for number in NUMBERS}
    assert max(pages.values()) >= 40


@pytest.mark.parametrize("number", ["WI-CS-003", "QP-CS-01"])
def test_libreoffice_prints_the_same_numbers(built: Path, tmp_path: Path, number: str) -> None:
    fonts = tmp_path / "fonts.conf"
    fonts.write_text(
        f'<?xml version="1.0"?><fontconfig><dir>{ROOT / "templates/fonts"}</dir><cachedir>{tmp_path}</cachedir></fontconfig>'
    )
    by_libreoffice([output(built, number, "docx")], "pdf", tmp_path, FONTCONFIG_FILE=str(fonts))
    text = text_of_pdf(tmp_path / f"{number}.pdf")
    screen = words_of_html(output(built, number, "html"))
    assert list(missing(screen.headings, text)) == []
    whole = [each for each in screen.clauses if each in text]
    assert len(whole) >= 0.9 * len(screen.clauses)
