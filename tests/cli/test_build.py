"""Builds: what changed is made again, what did not is left alone, what went wrong is not delivered."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from pathlib import Path

from tests.workspace import BODY, TODAY, Desk, sop

ONE, TWO = "sops/WI-CS-001.md", "sops/WI-CS-002.md"
SVG = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 80 50" width="80" height="50"><path d="M0 0h{0}v9z"/></svg>'


def two(desk: Desk) -> None:
    desk.write(ONE, sop(body=BODY.replace("报单位名称。", "报单位名称，按[](sop:WI-CS-002)转接。")))
    desk.write(TWO, sop("WI-CS-002", "来电转接作业指导书", BODY + "\n![转接键](key.svg)\n"))
    desk.write("sops/key.svg", SVG.format(40))


def test_a_second_build_makes_nothing(desk: Desk) -> None:
    two(desk)
    assert desk.outcomes(desk.build()) == {ONE: "built", TWO: "built"}
    assert desk.outcomes(desk.build()) == {ONE: "unchanged", TWO: "unchanged"}


def test_one_changed_picture_rebuilds_only_what_uses_it(desk: Desk) -> None:
    two(desk)
    desk.build()
    desk.write("sops/key.svg", SVG.format(41))
    assert desk.outcomes(desk.build()) == {ONE: "unchanged", TWO: "built"}


def test_a_changed_title_rebuilds_the_documents_that_print_it(desk: Desk) -> None:
    two(desk)
    desk.build()
    desk.write(TWO, sop("WI-CS-002", "来电转接与回拨作业指导书", BODY + "\n![转接键](key.svg)\n"))
    assert desk.outcomes(desk.build()) == {ONE: "built", TWO: "built"}
    assert "来电转接与回拨作业指导书" in (desk.root / "build/WI-CS-001/WI-CS-001.html").read_text(encoding="utf-8")


def test_an_altered_output_is_made_again(desk: Desk) -> None:
    two(desk)
    desk.build()
    (desk.root / "build/WI-CS-001/WI-CS-001.html").write_text("altered")
    assert desk.outcomes(desk.build()) == {ONE: "built", TWO: "unchanged"}


def test_a_damaged_ledger_costs_time_and_nothing_else(desk: Desk) -> None:
    two(desk)
    desk.build()
    for file in (desk.root / "build/.sopkit").iterdir():
        file.write_text('{"version": 6, "path": {"x": 5}}')
    assert desk.outcomes(desk.build()) == {ONE: "built", TWO: "built"}


def test_findings_are_told_again_though_nothing_is_made(desk: Desk) -> None:
    desk.write(ONE, sop(body=BODY.replace("报单位名称。", "适当报单位名称。")))
    first, second = desk.build(), desk.build()
    assert desk.outcomes(second) == {ONE: "unchanged"}
    assert first.json["diagnostics"] == second.json["diagnostics"] != []


def test_a_finding_told_again_still_has_its_fix(desk: Desk) -> None:
    desk.write("sops/WI-CS-001.md", sop(body=BODY.replace("前台接听", "前台,接听")))
    first, second = (desk.run("build", "--to", "html", "--format", "json").json["diagnostics"] for _ in range(2))
    assert {each["fixable"] for each in first if each["name"] == "half-width-punctuation"} == {True}
    assert first == second


def test_what_an_earlier_build_made_is_taken_away_when_the_source_is_faulty_or_gone(desk: Desk) -> None:
    two(desk)
    desk.build()
    desk.write(TWO, "no front matter")
    desk.write(ONE, sop())
    desk.build()
    assert not (desk.root / "build/WI-CS-002/WI-CS-002.html").exists()
    (desk.root / ONE).unlink()
    desk.build()
    assert not (desk.root / "build/WI-CS-001/WI-CS-001.html").exists()


def test_formats_are_built_as_asked(desk: Desk) -> None:
    desk.write(ONE, sop())
    desk.build("--to", "html")
    ran = desk.build("--to", "pdf,docx,html")
    assert desk.outcomes(ran) == {ONE: "built"}
    files = sorted(each.name for each in (desk.root / "build/WI-CS-001").iterdir())
    assert files == ["WI-CS-001.docx", "WI-CS-001.html", "WI-CS-001.pdf"]
    assert desk.outcomes(desk.build("--to", "pdf,docx,html")) == {ONE: "unchanged"}


def test_one_document_may_be_built_by_number_file_or_folder(desk: Desk) -> None:
    two(desk)
    assert desk.outcomes(desk.build("WI—CS－001")) == {ONE: "built"}
    assert desk.outcomes(desk.build("sops/WI-CS-002.md")) == {TWO: "built"}
    assert desk.outcomes(desk.build("sops")) == {ONE: "unchanged", TWO: "unchanged"}


def test_a_number_without_its_edition_names_the_document_and_one_with_another_does_not(desk: Desk) -> None:
    desk.write(
        "sops/gb.md", sop("GB/T 2828.1-2012", "抽样检验程序").replace("type: work-instruction", "type: external")
    )
    paths = {
        wanted: {each["file"] for each in ran.json["diagnostics"]} if (ran := desk.check(wanted)).status < 2 else None
        for wanted in ("GB/T 2828.1", "GB/T 2828.1-2012", "gb/t2828.1", "GB/T 2828.1-2003")
    }
    here = {"sops/gb.md"}
    assert paths == {"GB/T 2828.1": here, "GB/T 2828.1-2012": here, "gb/t2828.1": here, "GB/T 2828.1-2003": None}


def test_a_killed_build_leaves_whole_files_and_the_next_finishes_the_work(desk: Desk) -> None:
    for n in range(1, 9):
        desk.write(f"sops/WI-CS-00{n}.md", sop(f"WI-CS-00{n}", f"第{n}份作业指导书"))
    command = [sys.executable, "-m", "sopkit", "build", "-j1", "--as-of", TODAY, "--to", "html,docx"]
    child = subprocess.Popen(command, cwd=desk.root, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    while not list(desk.root.glob("build/*/*.docx")) and child.poll() is None:
        pass
    child.send_signal(signal.SIGKILL)
    child.wait()
    for file in desk.root.glob("build/*/*.html"):
        assert file.read_text(encoding="utf-8").rstrip().endswith("</html>")
    assert set(desk.outcomes(desk.build("--to", "html,docx")).values()) <= {"built", "unchanged"}
    assert len(list(desk.root.glob("build/*/*.docx"))) == 8
    assert not list(desk.root.glob("build/**/*.part"))


def test_two_builds_at_once_do_no_harm(desk: Desk) -> None:
    two(desk)
    command = [sys.executable, "-m", "sopkit", "build", "-j1", "--as-of", TODAY, "--to", "html"]
    children = [subprocess.Popen(command, cwd=desk.root, stdout=subprocess.DEVNULL) for _ in range(3)]
    assert [child.wait() for child in children] == [0, 0, 0]
    assert set(desk.outcomes(desk.build()).values()) == {"unchanged"}


DIFFERENT = (
    {"PYTHONHASHSEED": "1", "TZ": "Asia/Shanghai", "LC_ALL": "C.UTF-8", "HOME": "/tmp"},
    {
        "PYTHONHASHSEED": "4242",
        "TZ": "America/New_York",
        "LC_ALL": "POSIX",
        "LANG": "de_DE.UTF-8",
        "HOME": "/nonexistent",
    },
)


def test_two_processes_in_different_surroundings_make_the_same_bytes(tmp_path: Path) -> None:
    made = []
    for index, surroundings in enumerate(DIFFERENT):
        desk = Desk(tmp_path / f"place-{index}" / ("deeper" if index else ""))
        two(desk)
        old = os.umask(0o077 if index else 0o022)
        try:
            subprocess.run(
                [
                    sys.executable,
                    "-m",
                    "sopkit",
                    "build",
                    f"-j{index + 1}",
                    "--as-of",
                    TODAY,
                    "-o",
                    str(tmp_path / f"out{index}"),
                ],
                cwd=desk.root / ("sops" if index else "."),
                env={**os.environ, **surroundings},
                check=True,
                stdout=subprocess.DEVNULL,
            )
        finally:
            os.umask(old)
        files = sorted((tmp_path / f"out{index}").glob("WI*/*"))
        made.append({each.name: each.read_bytes() for each in files})
    assert len(made[0]) == 6
    assert made[0].keys() == made[1].keys()
    assert [name for name in made[0] if made[0][name] != made[1][name]] == []


def test_the_table_a_person_sees(desk: Desk) -> None:
    desk.write(ONE, sop())
    ran = desk.run("build", "-j1", "--to", "html", "--as-of", TODAY, "--lang", "zh")
    assert ran.status == 0
    head, _, row = ran.out.splitlines()
    assert head.split() == ["编号", "版本", "名称", "结果", "输出"]
    assert row.split() == ["WI-CS-001", "A/0", "来电接听作业指导书", "已生成", "build/WI-CS-001/WI-CS-001.html"]


def test_json_is_an_object_of_documents_and_diagnostics(desk: Desk) -> None:
    desk.write(ONE, sop())
    (document,) = desk.build().json["documents"]
    assert document == {
        "path": ONE,
        "number": "WI-CS-001",
        "version": "A/0",
        "outcome": "built",
        "files": ["WI-CS-001/WI-CS-001.html"],
    }
    assert json.loads(desk.run("list", "--format", "json").out)["documents"][0]["number"] == "WI-CS-001"
