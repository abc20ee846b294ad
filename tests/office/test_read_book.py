"""A book's file: what it may hold, and each fault with its place."""

from __future__ import annotations

from pathlib import Path

import pytest

from sopkit.diagnostics import Rule
from sopkit.office.book_rules import BOOK_RULES
from sopkit.office.toml_places import places
from tests.workspace import TODAY, Desk, sop

SHOWN = [rule for rule in BOOK_RULES if rule.wrong]


def write(desk: Desk, text: str) -> None:
    """A library of one document, and the files that a rule's example holds."""
    desk.write("sops/WI-CS-001.md", sop())
    name = "books/book.toml"
    for line in text.splitlines(keepends=True):
        if line.startswith("-- "):
            name = line.strip("- \n")
            desk.write(name, "---\n".join(sop().split("---\n")[:2]) + "---\n" if name.endswith(".md") else "")
            continue
        file = desk.root / name
        file.parent.mkdir(parents=True, exist_ok=True)
        with file.open("a", encoding="utf-8") as out:
            out.write(line)


def codes(desk: Desk) -> list[str]:
    ran = desk.run("book", "books/book.toml", "-j1", "--as-of", TODAY, "--to", "pdf", "--format", "json")
    return [each["code"] for each in ran.json["diagnostics"] if each["severity"] == "error"]


@pytest.mark.parametrize("rule", SHOWN, ids=[rule.code for rule in SHOWN])
def test_the_wrong_example_of_a_rule_fires_it_and_the_right_one_binds(rule: Rule, tmp_path: Path) -> None:
    wrong, right = Desk(tmp_path / "wrong"), Desk(tmp_path / "right")
    write(wrong, rule.wrong)
    assert rule.code in codes(wrong)
    assert not (wrong.root / "build").exists() or not list((wrong.root / "build").glob("book*/*.pdf"))
    write(right, rule.right)
    assert codes(right) == []


@pytest.mark.parametrize(
    ("text", "code", "line", "column"),
    [
        ('title = "甲"\ndocuments = [\n  "WI-CS-001",\n  "WI-CS-01",\n]\n', "B105", 4, 3),
        ('title = "甲"\n[[chapters]]\ntitle = "一"\ndocuments = ["WI-CS-001", "WI-CS-001"]\n', "B106", 4, 27),
        ('title = "甲"\n[[chapters]]\ntitle = "一"\ndocument = ["WI-CS-001"]\n', "B102", 4, 1),
        ('title = "甲"\n[[chapters]]\ntitle = "一"\n', "B104", 2, 1),
        ('title = "甲"\ndocuments = ["WI-CS-001"]\nissued = "明天"\n', "B103", 3, 10),
        ('title = "甲"\ndocuments = ["WI-CS-001"]\n[sign_off]\nauthor = ["wang.fang", "谁"]\n', "B109", 4, 24),
        ('title = "甲"\ndocuments = ["WI-CS-001"\nissued = 2026-12-01\n', "B101", 3, 1),
    ],
)
def test_a_fault_is_told_where_it_stands(text: str, code: str, line: int, column: int, tmp_path: Path) -> None:
    desk = Desk(tmp_path)
    desk.write("sops/WI-CS-001.md", sop())
    desk.write("books/book.toml", text)
    ran = desk.run("book", "books/book.toml", "-j1", "--as-of", TODAY, "--to", "pdf", "--format", "json")
    assert ran.status == 1
    found = {(each["code"], each["line"], each["column"]) for each in ran.json["diagnostics"]}
    assert (code, line, column) in found, found


def test_a_path_that_is_no_book_of_this_workspace_is_wrong_usage(tmp_path: Path) -> None:
    desk = Desk(tmp_path / "desk")
    (tmp_path / "out.toml").write_text('title = "外"\n')
    for path in ("no-such.toml", "../out.toml", "sopkit.md"):
        assert desk.run("book", path).status == 2


@pytest.mark.parametrize("data", [b"\xff\xfe", b"[" * 60_000, b'title = "\x00"', b"a = 1\n" * 3 + b"a = 2"])
def test_hostile_files_are_findings(data: bytes, tmp_path: Path) -> None:
    desk = Desk(tmp_path)
    desk.write("books/book.toml", data)
    ran = desk.run("book", "books/book.toml", "--to", "pdf", "--format", "json")
    assert ran.status == 1
    assert {each["code"] for each in ran.json["diagnostics"]} == {"B101"}


def test_places_of_values_in_strings_comments_and_inline_tables() -> None:
    text = '# [x]\na = { "b.c" = "]", d = [1, """\n]""", \'x\'] } # y\n[[t]]\nk."l m" = true\n[[t]]\n'
    found = {path: text[start:end] for path, (start, end) in places(text).items()}
    assert found["a", "b.c"] == '"]"'
    assert found["a", "d", 0] == "1"
    assert found["a", "d", 1] == '"""\n]"""'
    assert found["a", "d", 2] == "'x'"
    assert found["t", 0, "k", "l m"] == "true"
    assert found["t", 1] == "[[t]]"
