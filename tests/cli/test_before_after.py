"""What a new version changes: told by its request, marked in its prints, and told of whoever edits it under review."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from pathlib import Path

import pypdfium2
import pytest
from openpyxl import load_workbook

from sopkit.register.acts.versions import VersionSubmitted
from sopkit.register.entries import read_event
from tests.registered import Clerk
from tests.workspace import sop

NUMBER = "WI-QA-001"
SOURCE = f"sops/{NUMBER}.md"
FRONT = (
    ("wang.fang", "he.fang"),
    ("li.qiang", "liu.min"),
    ("zhang.min", "zhao.lei"),
    ("客户服务部", "品质部"),
    ("2026-11-20", "2026-02-20"),
    ("2026-12-01", "2026-03-02"),
)
LATER = "2026-03-20T10:00"


@pytest.fixture(scope="module")
def clerk(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Clerk]:
    """A/0 in force; A/1 answers the phone sooner, is kept longer, and is submitted under CR-2026-002."""
    with pytest.MonkeyPatch.context() as patch:
        made = Clerk(tmp_path_factory.mktemp("changes") / "works", patch)
        begun(made)
        yield made


def begun(made: Clerk) -> None:
    text = sop(NUMBER)
    for old, new in FRONT:
        text = text.replace(old, new)
    made.write(SOURCE, text)
    asked(made, "首次发布")
    submitted(made, "CR-2026-001")
    for person in ("he.fang", "liu.min", "zhao.lei"):
        done(made, person, "sign")
    made.house.clock.pass_(hours=1)
    made.house.releases(made.house.item(NUMBER, after=0))
    edited(made, ("version: A/0\n", "version: A/1\n"), ("三声铃响", "两声铃响"), ("10 s + 20%", "8 s + 20%"))
    edited(made, ("retention: 3 years", "retention: 5 years"))
    asked(made, "来电漏接")
    submitted(made, "CR-2026-002")


def done(clerk: Clerk, person: str, *words: str) -> str:
    ran = clerk.does(person, *words)
    assert ran.status == 0, (words, ran.out, ran.err)
    return ran.out


def asked(clerk: Clerk, reason: str) -> None:
    request = done(clerk, "he.fang", "change", "open", NUMBER, "--reason", reason).split()[-1]
    done(clerk, "wen.kong", "change", "assess", request, "--accept-rest", "无")
    done(clerk, "zhao.lei", "change", "approve", request)


def submitted(clerk: Clerk, request: str) -> None:
    done(clerk, "he.fang", "submit", NUMBER, "--request", request)
    done(clerk, "wen.kong", "accept", NUMBER)


def edited(clerk: Clerk, *edits: tuple[str, str]) -> None:
    file = clerk.root / SOURCE
    text = file.read_text(encoding="utf-8")
    for old, new in edits:
        text = text.replace(old, new)
    file.write_text(text, encoding="utf-8")


def pages(file: Path) -> str:
    found = (each.get_textpage().get_text_range() for each in pypdfium2.PdfDocument(file))
    return "".join("".join(found).split())


def test_the_request_tells_before_and_after_as_they_were_recorded(clerk: Clerk) -> None:
    (told,) = clerk.sees("change", "show", "CR-2026-002", at=LATER)[0]["changes"]
    assert (told["version_before"], told["version_after"], told["note"]) == ("A/0", "A/1", "")
    found = {each["place"]: (each["before"], each["after"]) for each in told["changed"]}
    assert told["changed"][0]["what"].startswith("Retention") and found["1"] == (
        "让来电在三声铃响内得到接听。",
        "让来电在两声铃响内得到接听。",
    )
    assert found["front matter"] == ("3 years", "5 years"), "but not the version, which is the request's own"
    assert told["count"] == len(told["changed"]) and "10 → 8 s" in " ".join(each["what"] for each in told["changed"])
    shown = clerk.run("change", "show", "CR-2026-002", "--at", LATER, "--lang", "zh").out
    assert "- 让来电在三声铃响内得到接听。" in shown and "+ 让来电在两声铃响内得到接听。" in shown
    first = clerk.sees("change", "show", "CR-2026-001", at=LATER)
    assert "changes" not in first[0], "a first issue changes nothing"


def test_the_submission_holds_the_digest_of_what_changed(clerk: Clerk) -> None:
    with clerk.house.log.reading() as view:
        acts = [read_event(each.event).act for each in view.entries()]
    first, second = (each for each in acts if isinstance(each, VersionSubmitted))
    assert first.changes == "" and clerk.house.version(NUMBER, "A/1").changes == second.changes
    assert clerk.house.register.vault.get(second.changes).startswith(b'{"format":"sopkit-redline"')


def test_its_form_is_printed_with_them_as_pdf_spreadsheet_and_csv(clerk: Clerk) -> None:
    for name in ("requests", "notices"):
        ran = clerk.run("register", "export", name, "--at", LATER, "--lang", "zh")
        assert ran.status == 0, ran.err
    folder = clerk.root / "build" / "register"
    for name in ("requests", "notices"):
        words = ("更改前/更改后WI-QA-001A/0→A/1", "让来电在三声铃响内得到接听。", "让来电在两声铃响内得到接听。")
        text = pages(folder / f"{name}.pdf")
        assert all(each in text for each in words), text
        cells = [cell.value for row in load_workbook(folder / f"{name}.xlsx")["明细"].iter_rows() for cell in row]
        assert "让来电在两声铃响内得到接听。" in cells
    _, row = csv.DictReader(io.StringIO((folder / "requests.csv").read_text(encoding="utf-8-sig"), newline=""))
    assert "三声铃响" in row["更改前"] and "两声铃响" in row["更改后"] and "两声铃响" not in row["更改前"]


def test_the_dossier_prints_what_was_recorded(clerk: Clerk) -> None:
    assert clerk.run("dossier", NUMBER, "--version", "A/1", "--at", LATER, "--lang", "zh").status == 0
    text = pages(clerk.root / "build" / NUMBER / f"{NUMBER}-dossier.pdf")
    assert f"送审时登记，摘要{clerk.house.version(NUMBER, 'A/1').changes}" in text


def test_the_prints_are_marked_where_it_differs_the_one_to_sign_and_the_built_one(clerk: Clerk) -> None:
    ran = clerk.run("build", "--to", "html,pdf", "--as-of", "2026-03-20")
    assert ran.status == 0, (ran.out, ran.err)
    page = (clerk.root / "build" / NUMBER / f"{NUMBER}.html").read_text(encoding="utf-8")
    assert page.count('data-changed="A/1"') == 2
    shown = clerk.house.register.vault.get(clerk.house.version(NUMBER, "A/1").presented)
    for file in (clerk.write("shown.pdf", shown), clerk.root / "build" / NUMBER / f"{NUMBER}.pdf"):
        assert in_the_margin(file) == ["A/1", "A/1"], file


def in_the_margin(file: Path) -> list[str]:
    """What the first page has at the right of its text."""
    page = pypdfium2.PdfDocument(file)[0]
    width, height = page.get_size()
    return page.get_textpage().get_text_bounded(left=width - 55, right=width, bottom=0, top=height).split()


def test_an_edit_under_review_is_told_by_its_clause(clerk: Clerk) -> None:
    edits = (("两声铃响", "一声铃响"), ("8 s + 20%", "6 s + 20%"))
    edited(clerk, *edits)
    ran = clerk.run("check", "--as-of", "2026-03-20", "--lang", "zh")
    edited(clerk, *((new, old) for old, new in edits))
    (line,) = (each for each in ran.out.splitlines() if "送审以后改动过" in each)
    assert "1 更改：目的（两 → 一）；步骤 1 更改：8 → 6 s" in line
