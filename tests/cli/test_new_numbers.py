"""`sopkit new` gives the next free number of any pattern, and no number twice."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from sopkit.adapters.clock import SystemClock
from sopkit.adapters.disk import DiskTemplates, DiskWorkspace, shipped_templates
from sopkit.office.beginning import Beginning
from sopkit.office.new_document import begin_on_disk, find_department, find_type
from sopkit.office.opening import open_office
from sopkit.ports import FileFault, WriteFault
from tests.workspace import SETTINGS, Desk, sop

TYPE = """\
name = {{ zh = "管理标准", en = "Rule" }}
number = "{number}"
version = "issue-amendment"
numbering = "decimal"
code = "B"
header = [["number", "version", "page"]]
[fields.clause]
label = {{ zh = "条款", en = "Clause" }}
"""


def numbered(desk: Desk, number: str) -> None:
    desk.write("templates/rule/type.toml", TYPE.format(number=number))
    desk.write("sopkit.toml", SETTINGS.replace("[company]\n", '[company]\ncode = "QYYT"\n'))


def new(desk: Desk, *more: str) -> tuple[int, str, str]:
    """Status, number given and messages."""
    ran = desk.run("new", "rule", "--title", "甲", "--department", "cs", "--author", "王芳", "--lang", "zh", *more)
    path = ran.out.strip()
    text = (desk.root / path).read_text("utf-8") if path else ""
    return ran.status, text.partition("number: ")[2].partition("  ")[0].partition("\n")[0], ran.err


@pytest.mark.parametrize(
    ("pattern", "options", "numbers"),
    [
        ("{company}-{type}{seq:02}({clause})", ["--clause", "4.2.3"], ["QYYT-B01(4.2.3)", "QYYT-B02(4.2.3)"]),
        ("QYYT-D-{clause}-{seq:02}", ["--part", "clause=4.2.3"], ["QYYT-D-4.2.3-01", "QYYT-D-4.2.3-02"]),
        ("ZG/YP {level:1} {process:2} {seq:03}", ["--part", "level=2", "--part", "process=60"], ["ZG/YP 2 60 001"]),
        ("{company}-{dept}-QW-{seq:02}", [], ["QYYT-CS-QW-01", "QYYT-CS-QW-02"]),
        ("{chapter:3}-{document:2}-J{seq:02}", ["--part", "chapter=112", "--part", "document=11"], ["112-11-J01"]),
    ],
)
def test_numbers_of_real_patterns_are_given(desk: Desk, pattern: str, options: list[str], numbers: list[str]) -> None:
    numbered(desk, pattern)
    assert [new(desk, *options)[:2] for _ in numbers] == [(0, each) for each in numbers]


def test_a_part_that_is_a_field_stands_in_the_front_matter_too(desk: Desk) -> None:
    numbered(desk, "{company}-{type}{seq:02}({clause})")
    ran = desk.run("new", "rule", "--title", "甲", "--department", "cs", "--author", "王芳", "--clause", "4.2.3")
    path = ran.out.strip()
    assert "\nclause: 4.2.3" in (desk.root / path).read_text("utf-8")
    assert desk.check().codes(path) & {"M104", "M150", "M151"} == set()
    text = (desk.root / path).read_text("utf-8")
    desk.write(path, text.replace("\nclause: 4.2.3", "\nclause: 4.2.4"))
    assert "M151" in desk.check().codes(path)


@pytest.mark.parametrize(
    ("options", "told"),
    [
        ([], "--clause"),
        (["--clause", "4.2.x"], "4.2.3 这样的条款号"),
        (["--part", "clause"], "名称=值"),
        (["--clause", "4.2", "--part", "nope=1"], "nope"),
        (["--clause", "4.2", "--part", "seq=1"], "seq"),
        (["--number", "QYYT-B1(4.2.3)"], "QYYT-B01(4.2.3)"),
    ],
)
def test_what_a_number_lacks_is_told_and_nothing_is_written(desk: Desk, options: list[str], told: str) -> None:
    numbered(desk, "{company}-{type}{seq:02}({clause})")
    status, number, message = new(desk, *options)
    assert (status, number) == (2, "")
    assert told in message
    assert not (desk.root / "sops").exists()


@pytest.mark.parametrize(
    "source",
    [
        sop("WI-CS-001", body="# 目的\n按[](sop:WI-CS-041)执行。\n"),
        sop("WI-CS-001", body="# 记录\n\n::: form 登记簿 {number=WI-CS-041 retention=3年}\n字段：日期\n:::\n"),
        sop("WI-CS-001").replace("records: []", "records: []\nsupersedes: WI-CS-030、WI-CS-041 A/0"),
        sop("WI—CS—041"),
    ],
    ids=["cited", "record form", "superseded", "other dashes"],
)
def test_a_number_that_was_used_in_any_way_is_not_given(desk: Desk, source: str) -> None:
    desk.write("sops/WI-CS-001.md", source)
    ran = desk.run("new", "作业指导书", "--title", "甲", "--department", "cs", "--author", "王芳")
    assert ran.out == "sops/WI-CS-042/WI-CS-042.md\n"


def test_documents_numbered_by_others_keep_their_number_and_it_is_used_once(desk: Desk) -> None:
    numbered(desk, "*")
    assert new(desk)[0] == 2
    assert new(desk, "--number", "GB/T 19001-2016")[:2] == (0, "GB/T 19001-2016")
    status, _, message = new(desk, "--number", "GB/T19001—2016")
    assert status == 2
    assert "GB/T 19001-2016" in message


def test_a_company_code_that_lacks_is_told_once(desk: Desk) -> None:
    numbered(desk, "{company}-{seq:02}")
    desk.write("sopkit.toml", SETTINGS)
    told = [each for each in desk.check().json["diagnostics"] if each["code"] == "T127"]
    assert [each["file"] for each in told] == ["sopkit.toml"]
    assert "[company]" in new(desk)[2]


def test_people_who_begin_at_once_each_get_a_number_of_their_own(desk: Desk) -> None:
    office = open_office(DiskWorkspace(desk.root), DiskTemplates(None, shipped_templates()), SystemClock(), "", None)
    beginning = Beginning(find_type(office, "work-instruction"), "甲", find_department(office.facts, "cs"), None)
    with ThreadPoolExecutor(8) as people:
        paths = list(people.map(lambda _: begin_on_disk(office, beginning), range(8)))
    assert sorted(paths) == [f"sops/WI-CS-00{each}/WI-CS-00{each}.md" for each in range(1, 9)]


def test_a_new_file_never_takes_the_place_of_one(tmp_path: Path) -> None:
    workspace = DiskWorkspace(tmp_path)
    workspace.create("sops/a/a.md", b"first")
    with pytest.raises(WriteFault) as caught:
        workspace.create("sops/a/a.md", b"second")
    assert caught.value.fault is FileFault.EXISTS
    assert workspace.read("sops/a/a.md", 100) == b"first"
    assert [each.name for each in (tmp_path / "sops/a").iterdir()] == ["a.md"]
    with pytest.raises(WriteFault):
        workspace.create("../a.md", b"out")
