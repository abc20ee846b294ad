"""How findings are shown: to a person nothing twice and the caret under the words, to programs whole records."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner

from sopkit.cli import main
from tests.workspace import BODY, TODAY, Desk, sop

PATH = "sops/WI-CS-001.md"
VAGUE = BODY.replace("接起电话，报单位名称。", "接起电话，适当报单位名称。\n\n尽快登记。\u3000适当回拨。")


def told(desk: Desk, *arguments: str) -> str:
    return desk.run("check", "--as-of", TODAY, "--lang", "zh", *arguments).out


def test_the_caret_stands_under_the_words_though_signs_are_two_cells_wide(desk: Desk) -> None:
    desk.write(PATH, sop(body=VAGUE))
    lines = told(desk).splitlines()
    at = next(index for index, line in enumerate(lines) if "尽快登记" in line)
    assert lines[at].index("尽快") == lines[at + 1].index("^^^^")
    assert lines[at].endswith("尽快登记。\u3000适当回拨。")


def test_why_is_told_once_a_rule_and_a_hint_once(desk: Desk) -> None:
    desk.write(PATH, sop(body=VAGUE))
    text = told(desk)
    assert text.count("L101 vague-word") == 3
    assert text.count("为什么：") == 1
    hints = re.findall(r"怎么改：(.*)", text)
    assert len(hints) == len(set(hints)) == 2


def test_findings_in_one_place_share_its_line(desk: Desk) -> None:
    desk.write(PATH, sop().replace("department: 客户服务部\n", "").replace("author: wang.fang\n", ""))
    text = told(desk)
    assert text.count("M101 missing-field") == 2
    assert text.count("    1 | ---") == 1


def test_five_are_named_to_mend_first_the_gravest_first(desk: Desk) -> None:
    front = sop(body=VAGUE).replace("approvers: [zhang.min]", "approvers: []")
    desk.write(PATH, front.replace("version: A/0\ncontrol", "version: 甲\ncontrol").replace("retention: 3 years\n", ""))
    first = told(desk).split("先改这些：\n")[1].splitlines()
    assert len(first) <= 5
    assert first[0].split()[0] in ("M107", "M125")
    assert first[-1].split()[0] in ("L101", "M136")


def test_what_would_steer_a_terminal_is_made_visible(desk: Desk) -> None:
    desk.write(PATH, sop(body=BODY.replace("电话无声", "适当\u202e电话无声")))
    assert "\u202e" not in told(desk)


@pytest.mark.parametrize(("command", "language", "message"), [
    ("check", "zh", "没有批准人"), ("check", "en", "approve"), ("build", "zh", "没有批准人"), ("build", "en", "approve"),
])  # fmt: skip
def test_records_speak_the_language_asked_for(desk: Desk, command: str, language: str, message: str) -> None:
    desk.write(PATH, sop().replace("approvers: [zhang.min]", "approvers: []"))
    ran = desk.run(command, "--as-of", TODAY, "--format", "json", "--lang", language)
    (found,) = [each for each in ran.json["diagnostics"] if each["name"] == "nobody-approves"]
    assert (found["file"], found["line"], found["column"], found["code"]) == (PATH, 11, 1, "M125")
    assert message in found["message"]


def test_sarif_places_findings_in_utf16_and_explains_each_rule(desk: Desk) -> None:
    desk.write(PATH, sop(body=BODY.replace("接起电话，", "\U0001f110接起电话，适当")))
    (run,) = json.loads(told(desk, "--format", "sarif"))["runs"]
    (found,) = run["results"]
    region = found["locations"][0]["physicalLocation"]["region"]
    assert (region["startColumn"], region["endColumn"]) == (8, 10)  # the first sign is two units
    (rule,) = run["tool"]["driver"]["rules"]
    assert rule["id"] == found["ruleId"] == "L101"
    assert "{" not in rule["shortDescription"]["text"] + rule["help"]["text"]
    assert "## L101 vague-word" in rule["help"]["markdown"]


def test_github_commands_escape_what_would_end_them(desk: Desk) -> None:
    desk.write("sops/a,b%.md", sop("WI-CS-001").replace("approvers: [zhang.min]", "approvers: []"))
    lines = told(desk, "--format", "github").splitlines()
    assert lines and all(
        re.match(r"::(error|warning|notice) file=sops/a%2Cb%25\.md,line=\d+,col=\d+,title=", line) for line in lines
    )


def _git(desk: Desk) -> None:
    (desk.root.parent / ".git").mkdir()


def _nothing(desk: Desk) -> None:
    """No repository: the folder one stands in, which is the workspace."""


@pytest.mark.parametrize(("repository", "base"), [(_git, "quality/"), (_nothing, "")])
def test_programs_that_go_by_the_repository_get_its_paths(
    tmp_path: Path, repository: Callable[[Desk], None], base: str
) -> None:
    desk = Desk(tmp_path / "top/quality")
    repository(desk)
    desk.write(PATH, sop(body=VAGUE))
    (run,) = json.loads(told(desk, "--format", "sarif"))["runs"]
    places = {each["locations"][0]["physicalLocation"]["artifactLocation"]["uri"] for each in run["results"]}
    assert places == {f"{base}{PATH}"}
    lines = told(desk, "--format", "github").splitlines()
    assert lines and all(f" file={base}{PATH},line=" in line for line in lines)
    assert {each["file"] for each in desk.check().json["diagnostics"]} == {PATH}


def test_debug_tells_where_a_bug_happened_and_nothing_else_does(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    def examine(*_: object) -> None:
        raise RuntimeError("no such thing")

    monkeypatch.setattr("sopkit.office.survey.examine", examine)
    desk.write(PATH, sop())
    assert "RuntimeError: no such thing" in told(desk)
    monkeypatch.chdir(desk.root)
    said = CliRunner().invoke(main, ["--debug", "check", "--as-of", TODAY])
    assert said.exit_code == 1
    assert "in examine" in said.stdout


def test_a_report_longer_than_is_kept_in_memory_comes_out_whole(desk: Desk) -> None:
    flood = "\n\n".join(f"第{n}次适当报单位名称。" for n in range(150))
    for n in range(1, 9):
        desk.write(
            f"sops/WI-CS-00{n}.md",
            sop(f"WI-CS-00{n}", f"第{n}份作业指导书", BODY.replace("接起电话，报单位名称。", flood)),
        )
    found = desk.check().json["diagnostics"]
    assert sum(each["code"] == "L101" for each in found) == 8 * 150
    assert [each["file"] for each in found] == sorted(each["file"] for each in found)
