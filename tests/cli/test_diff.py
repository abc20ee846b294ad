"""`sopkit diff`: what a person is told of two versions, and the files that print it."""

from __future__ import annotations

import re
import zipfile
from pathlib import Path

import pytest

from sopkit.adapters.log import created
from sopkit.adapters.vault import DiskVault
from sopkit.audit.docx_text import read_lines
from sopkit.cli.reports.redline import redline_lines
from sopkit.examination import Rules
from sopkit.labels import load_labels
from sopkit.office.redline import compared, version_of
from sopkit.register.acts.act import Kept
from sopkit.register.acts.requests import Change
from tests.outputs import pages_of
from tests.register.house import peopled, wanted
from tests.workspace import BODY, Desk, Ran, sop

OLD = BODY.replace("10 s + 20%", "15 s + 20%")
NEW = BODY.replace("1. 试拨一次分机", "1. 擦净话机。\n1. 试拨一次分机")


@pytest.fixture
def versions(desk: Desk, tmp_path: Path) -> Path:
    """A workspace with A/1 of a document; A/0 lies outside it."""
    new = sop(body=NEW).replace("version: A/0\n", "version: A/1\n")
    desk.write("sops/WI-CS-001.md", new)
    old = tmp_path / "elsewhere" / "WI-CS-001.md"
    old.parent.mkdir()
    old.write_text(sop(body=OLD), encoding="utf-8")
    return old


def diff(desk: Desk, old: Path, *more: str) -> Ran:
    return desk.run("diff", str(old), "WI-CS-001", "--lang", "zh", *more)


def test_an_old_copy_against_the_document_of_that_number(desk: Desk, versions: Path) -> None:
    ran = diff(desk, versions)
    assert ran.status == 0
    assert ran.out.startswith("WI-CS-001 来电接听作业指导书 A/0 → A/1\n")
    assert "{+擦净话机。+}" in ran.out
    assert "数值：15 → 10 s" in ran.out
    assert "3.1 → 3.2" in ran.out


def test_no_colours_where_nobody_sees_them(desk: Desk, versions: Path) -> None:
    assert "\x1b" not in diff(desk, versions).out


def test_the_same_in_english(desk: Desk, versions: Path) -> None:
    out = desk.run("diff", str(versions), "WI-CS-001", "--lang", "en").out
    assert "added" in out
    assert "Values: 15 → 10 s" in out


def test_json_tells_runs_values_and_digests(desk: Desk, versions: Path) -> None:
    told = diff(desk, versions, "--format", "json").json
    assert (told["version_before"], told["version_after"], told["empty"]) == ("A/0", "A/1", False)
    step = next(each for each in told["changes"] if each["place"] == "step")
    assert step["parts"][0]["values"] == [{"name": "", "before": "15 s", "after": "10 s", "unit": "s"}]
    assert [run["op"] for run in step["parts"][0]["runs"]][:2] == ["out", "in"]
    assert all(re.fullmatch("[0-9a-f]{64}", each["digest"]) for each in told["changes"])


def test_who_cites_a_moved_number_is_told(desk: Desk, versions: Path) -> None:
    desk.write("sops/WI-CS-002.md", sop("WI-CS-002", "转接", BODY.replace("试拨一次分机", "按 WI-CS-001 3.1 试拨")))
    told = diff(desk, versions, "--format", "json").json
    assert told["citers"] == [
        {"number": "WI-CS-002", "path": "sops/WI-CS-002.md", "was": "3.1", "now": "3.2", "follows": False}
    ]
    assert "WI-CS-002  3.1 → 3.2  须改引用" in diff(desk, versions).out


def test_a_citation_by_id_follows(desk: Desk, versions: Path) -> None:
    text = versions.read_text(encoding="utf-8").replace("确认铃声清楚。", "确认铃声清楚。{#try}")
    versions.write_text(text, encoding="utf-8")
    new = desk.root / "sops/WI-CS-001.md"
    new.write_text(new.read_text(encoding="utf-8").replace("确认铃声清楚。", "确认铃声清楚。{#try}"), encoding="utf-8")
    desk.write(
        "sops/WI-CS-002.md", sop("WI-CS-002", "转接", BODY.replace("试拨一次分机", "按[](sop:WI-CS-001#try)试拨"))
    )
    assert [each["follows"] for each in diff(desk, versions, "--format", "json").json["citers"]] == [True]


def test_versions_that_do_not_differ(desk: Desk, versions: Path) -> None:
    assert "两版没有差别。" in desk.run("diff", "WI-CS-001", "WI-CS-001", "--lang", "zh").out


@pytest.mark.parametrize("wanted", ["WI-CS-999", "nowhere.md"])
def test_a_version_that_is_not_there(desk: Desk, versions: Path, wanted: str) -> None:
    ran = diff(desk, Path(wanted))
    assert ran.status == 2
    assert wanted in ran.err


def test_a_file_that_is_no_text(desk: Desk, versions: Path) -> None:
    versions.write_bytes(b"\xff\xfe\x00\x01" * 50)
    ran = diff(desk, versions)
    assert ran.status == 2
    assert "无法比较" in ran.err or "UTF-8" in ran.err


def test_a_hostile_text_steers_no_terminal(desk: Desk, versions: Path) -> None:
    versions.write_text(sop(body=OLD.replace("话筒", "x") + "\n\x1b[31m红\x07\n"), encoding="utf-8")
    assert "\x1b" not in diff(desk, versions).out


def test_the_printed_redline_strikes_and_underlines(desk: Desk, versions: Path) -> None:
    ran = diff(desk, versions, "--to", "html,docx", "-o", "out")
    assert ran.status == 0, ran.err
    html = (desk.root / "out/WI-CS-001/WI-CS-001-redline.html").read_text(encoding="utf-8")
    assert "<del>15 s</del>" in html
    assert "<ins>10 s</ins>" in html
    assert "<ins>擦净话机。</ins>" in html
    word = (desk.root / "out/WI-CS-001/WI-CS-001-redline.docx").read_bytes()
    assert any("擦净话机。" in line for line in map(str, read_lines(word)))
    with zipfile.ZipFile(desk.root / "out/WI-CS-001/WI-CS-001-redline.docx") as package:
        text = package.read("word/document.xml").decode()
    assert '<w:u w:val="single"/>' in text


def test_the_redline_as_pdf_shows_both_texts(desk: Desk, versions: Path) -> None:
    assert diff(desk, versions, "--to", "pdf", "-o", "out").status == 0
    page = "".join(pages_of((desk.root / "out/WI-CS-001/WI-CS-001-redline.pdf").read_bytes()))
    for words in ("更改前", "更改后", "15s+20%", "10s+20%", "擦净话机。", "A/0→A/1"):
        assert words in page


def test_the_new_version_bears_marks_beside_what_changed_and_nowhere_else(desk: Desk, versions: Path) -> None:
    assert diff(desk, versions, "--to", "html,docx", "--marked", "-o", "out").status == 0
    html = (desk.root / "out/WI-CS-001/WI-CS-001-marked.html").read_text(encoding="utf-8")
    marked = re.findall(r'data-changed="([^"]*)"[^>]*>(.{60})', html, re.DOTALL)
    assert [version for version, _ in marked] == ["A/1", "A/1"]
    assert "step" in marked[1][1]
    with zipfile.ZipFile(desk.root / "out/WI-CS-001/WI-CS-001-marked.docx") as package:
        text = package.read("word/document.xml").decode()
    paragraph = next(each for each in text.split("<w:p>") if "擦净话机" in each)
    assert "<w:pBdr><w:left " in paragraph
    assert "<w:pBdr>" not in next(each for each in text.split("<w:p>") if "试拨一次分机" in each)


def test_versions_of_the_register(desk: Desk, versions: Path) -> None:
    """NUMBER A/0 compares the version kept in the vault with the draft; NUMBER A/0 A/1 two kept ones."""
    kept = {"A/0": versions.read_text(encoding="utf-8"), "A/1": (desk.root / "sops/WI-CS-001.md").read_text("utf-8")}
    vault = DiskVault(desk.root / "register" / "vault")
    house = peopled(created(str(desk.root / "register" / "log.sqlite")))
    for version, text in kept.items():
        request = f"CR-{version}"
        replaces = "" if version == "A/0" else "A/0"
        change = Change.REVISE if replaces else Change.ISSUE
        house.requested(request, wanted(document="WI-CS-001", version=version, change=change, replaces=replaces))
        files = (Kept("sops/WI-CS-001.md", vault.put(text.encode())),)
        house.submitted(document="WI-CS-001", version=version, request=request, files=files)
        if not replaces:
            house.accepted("WI-CS-001", version)
            house.approved("WI-CS-001", version)
            house.releases(house.item("WI-CS-001", version))
    both = desk.run("diff", "WI-CS-001", "A/0", "A/1", "--format", "json")
    assert both.json["digest"] == diff(desk, versions, "--format", "json").json["digest"]
    with_draft = desk.run("diff", "WI-CS-001", "A/0", "--format", "json")
    assert with_draft.json["digest"] == both.json["digest"]
    signed = desk.run("diff", "WI-CS-001", "A/1", "--signed-by", "liu.min", "--format", "json")
    assert signed.json["digest"] == both.json["digest"]
    none = desk.run("diff", "WI-CS-001", "A/0", "C/9", "--lang", "en")
    assert none.status == 2
    assert "there are A/0, A/1" in none.err


def test_a_terminal_strikes_through_and_underlines() -> None:
    """Colour alone would say nothing to those who do not see it: words that go are struck, words that come underlined."""
    front = "---\nnumber: WI-CS-001\nversion: A/0\n---\n\n"
    before, after = (version_of(f"{front}# 目的\n规定时限{each}。\n".encode(), {}) for each in ("48 h", "24 h"))
    lines = "\n".join(redline_lines(compared(before, after, Rules({}, ())), load_labels("zh"), colour=True))
    assert "\x1b[9m48 h" in lines.replace("\x1b[31m", "")
    assert "\x1b[4m24 h" in lines.replace("\x1b[32m", "")
    assert "[-" not in lines
