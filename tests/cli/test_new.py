"""`sopkit new` begins a document that its author can fill without a manual, and that cannot go out unfilled."""

from __future__ import annotations

import re

import pytest

from tests.workspace import Desk, sop


def new(desk: Desk, *more: str, title: str = "投诉登记作业指导书", department: str = "客户服务部") -> str:
    ran = desk.run("new", "作业指导书", "--title", title, "--department", department, *more)
    assert ran.status == 0, ran.err
    return ran.out.strip()


def test_a_new_document_has_the_next_number_and_its_people(desk: Desk) -> None:
    desk.write("sops/WI-CS-007.md", sop("WI-CS-007"))
    path = new(desk, "--author", "王芳")
    text = (desk.root / path).read_text(encoding="utf-8")
    assert path == "sops/WI-CS-008/WI-CS-008.md"
    assert re.search(r"(?m)^author: wang\.fang +# 王芳$", text)
    assert re.search(r"(?m)^distribution: \{客户服务部: 1\}", text)
    assert "li.qiang 李强、zhang.min 张敏" in text


def test_what_is_left_to_do_is_told_in_few_findings_and_nothing_is_built(desk: Desk) -> None:
    path = new(desk, "--author", "wang.fang")
    ran = desk.build()
    assert desk.outcomes(ran) == {path: "refused"}
    assert [each["name"] for each in ran.json["diagnostics"]] == [
        "empty-sign-off-stage",
        "nobody-approves",
        "missing-field",
        "prompt-left",
    ]
    prompts = ran.json["diagnostics"][-1]
    assert len(prompts["related"]) == 7


@pytest.mark.parametrize("language", ["zh", "en", "both"])
@pytest.mark.parametrize(
    "kind",
    [
        "work-instruction",
        "procedure",
        "regulation",
        "construction-instruction",
        "inspection-instruction",
        "handbook",
        "temporary",
    ],
)
def test_once_filled_in_the_new_document_is_sound(desk: Desk, kind: str, language: str) -> None:
    ran = desk.run("new", kind, "--title", "Calls", "--department", "cs", "--author", "王芳", "--language", language)
    path = ran.out.strip()
    text = (desk.root / path).read_text(encoding="utf-8")
    text = re.sub(r"【待写：解释部门】|\[TO WRITE: department\]", "客户服务部", text)
    text = re.sub(r"【待写：实施日期】|\[TO WRITE: effective date\]", "2026-12-01", text)
    text = re.sub(r"【待写.*?】", "登记来电", text)
    text = re.sub(r"\[TO WRITE.*?\]", "Write down the call", text)
    text = re.sub(r"(?m)^reviewers: \[\]", "reviewers: [li.qiang]", text)
    text = re.sub(r"(?m)^approvers: \[\]", "approvers: [zhang.min]", text)
    text = re.sub(r"(?m)^effective:", "effective: 2026-12-01", text)
    text = re.sub(r"(?m)^expires:", "expires: 2027-01-31", text)
    text = re.sub(r"(?m)^(interpreter|part|product|cause):", r"\1: 客户服务部", text)
    desk.write(path, text)
    errors = [each for each in desk.check().json["diagnostics"] if each["severity"] == "error"]
    assert [(each["line"], each["message"]) for each in errors] == []


@pytest.mark.parametrize("title", ["投诉: 登记 #1", "- 列表", '说"是"', "true", "[见附录]", "12:30 交接"])
def test_a_title_that_yaml_would_read_otherwise_is_kept(desk: Desk, title: str) -> None:
    new(desk, title=title)
    (listed,) = desk.run("list", "--format", "json").out.split('"title": ')[1:]
    assert listed.startswith(f'"{title}"'.replace('"是"', '\\"是\\"'))


def test_an_unknown_author_is_told_at_once_with_the_people_there_are(desk: Desk) -> None:
    ran = desk.run("new", "作业指导书", "--author", "王方", "--lang", "zh")
    assert ran.status == 2
    assert all(name in ran.err for name in ("王方", "王芳", "李强", "张敏"))
    assert not (desk.root / "sops").exists()


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (("通知",), "work-instruction"),
        (("作业指导书", "--title", "甲", "--department", "财务部"), "品质部"),
        (("作业指导书", "--department", "cs"), "--title"),
        (("作业指导书", "--title", "甲"), "--department"),
        ((), "TYPE"),
    ],
)
def test_what_is_wrong_or_lacking_is_told_with_what_there_is(desk: Desk, arguments: tuple[str, ...], told: str) -> None:
    ran = desk.run("new", *arguments, "--lang", "zh")
    assert ran.status == 2
    assert told in ran.err


def test_an_unreadable_document_is_never_written_over(desk: Desk) -> None:
    file = desk.write("sops/WI-CS-001/WI-CS-001.md", "no front matter yet")
    ran = desk.run("new", "作业指导书", "--title", "甲", "--department", "cs", "--author", "王芳", "--lang", "zh")
    assert ran.status == 2
    assert "WI-CS-001.md" in ran.err
    assert file.read_text() == "no front matter yet"


def test_a_department_without_a_code_is_told(desk: Desk) -> None:
    settings = (desk.root / "sopkit.toml").read_text(encoding="utf-8")
    desk.write("sopkit.toml", settings.replace(', code = "QA"', ""))
    ran = desk.run("new", "作业指导书", "--title", "甲", "--department", "qa", "--author", "王芳", "--lang", "en")
    assert ran.status == 2
    assert "code" in ran.err


@pytest.mark.parametrize(
    ("old", "new_text", "code", "line"),
    [
        ('number = "NT-{seq:03}"', 'number = "NT-{seq"', "T120", 2),
        ('number = "NT-{seq:03}"', 'number = "NT-{seq}-{seq}"', "T121", 2),
        ('number = "NT-{seq:03}"', 'number = "NT-{year}"', "T122", 2),
        ('number = "NT-{seq:03}"', 'number = "{a}{b}-{seq:03}"', "T123", 2),
        ('version = "letters"', 'version = "roman"', "T125", 3),
        ('version = "letters"', 'version = "letters"\nnew_edition_after = 5', "T126", 4),
        ('numbering = "decimal"', 'numbering = "roman"', "T101", 4),
    ],
)
def test_a_type_whose_numbers_follow_no_scheme_is_told_before_it_is_used(
    desk: Desk, old: str, new_text: str, code: str, line: int
) -> None:
    sound = (
        'name = { zh = "通知", en = "Notice" }\nnumber = "NT-{seq:03}"\nversion = "letters"\n'
        'numbering = "decimal"\nheader = [["number", "version", "page"]]\n'
    )
    desk.write("templates/notice/type.toml", sound)
    assert (
        desk.run("new", "通知", "--title", "甲", "--department", "cs", "--author", "王芳").out
        == "sops/NT-001/NT-001.md\n"
    )
    desk.write("templates/notice/type.toml", sound.replace(old, new_text))
    (found,) = [each for each in desk.check().json["diagnostics"] if each["file"] == "templates/notice/type.toml"]
    assert (found["code"], found["line"]) == (code, line)
    assert desk.run("new", "通知", "--title", "乙", "--department", "cs", "--author", "王芳").status == 2


def test_a_key_that_the_type_only_words_anew_is_written_once(desk: Desk) -> None:
    own = 'extends = "work-instruction"\n[fields.version]\nlabel = { zh = "版次", en = "Rev." }\n'
    desk.write("templates/own/type.toml", own)
    path = desk.run("new", "own", "--title", "投诉登记", "--department", "cs").out.strip()
    text = (desk.root / path).read_text(encoding="utf-8")
    assert len(re.findall(r"(?m)^version:", text)) == 1
    assert "missing-field" in {each["name"] for each in desk.check().json["diagnostics"]}
    desk.write(path, re.sub(r"(?m)^version:.*$", "version:", text))
    told = [each for each in desk.check().json["diagnostics"] if each["name"] == "missing-field"]
    assert [each["message"] for each in told if "version" in each["message"]] == ["缺少必填项 version（版次）"]
