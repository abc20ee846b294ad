"""`sopkit plan`: which instructions are to be written, by whom, by when, and which processes may not start yet."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.register.house import NUMBER
from tests.registered import Clerk

HEADS = ["工序", "编号", "名称", "编制人", "完成日期"]
LATER = "2026-03-06T10:00"


@pytest.fixture
def clerk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Clerk:
    made = Clerk(tmp_path / "works", monkeypatch)
    made.house.issues()
    return made


def rows() -> list[list[object]]:
    return [
        ["回访", NUMBER, "客户回访作业指导书", "何芳", "2026-03-01"],
        ["压接", "WI-MF-003", "端子压接作业指导书", "he.fang", "2026-03-04"],
    ]


def test_a_process_without_an_instruction_in_force_is_not_started(clerk: Clerk) -> None:
    assert clerk.does("wen.kong", "plan", "draw", clerk.lists("P1.xlsx", HEADS, *rows())).status == 0
    assert clerk.sees("due", "--month", "2026-03", at=LATER) == [
        each for each in clerk.sees("due", "--month", "2026-03", at=LATER) if each["kind"] != "plan"
    ], "a plan that nobody approved asks nothing of anybody"
    assert clerk.does("zhao.lei", "plan", "approve", "P1").status == 0
    shown = clerk.run("plan", "show", "P1", "--at", LATER, "--lang", "en")
    assert "not to be started: 压接" in shown.err
    first, second = clerk.sees("plan", "show", "P1", at=LATER)
    assert (first["in_force"], first["may_start"]) == ("A/0", True)
    assert (second["state"], second["may_start"], second["days_late"]) == ("not begun", False, 2)
    (due,) = [each for each in clerk.sees("due", "--person", "he.fang", at=LATER) if each["kind"] == "plan"]
    assert (due["what"], due["by"], due["overdue"]) == ("WI-MF-003", "2026-03-04", True)
    (before, *_) = clerk.sees("plan", "show", "P1", at="2026-03-03T10:00")
    assert not before["may_start"], "it is released, and not in force before the fifth"


def test_a_plan_counts_as_it_was_approved(clerk: Clerk) -> None:
    assert clerk.does("wen.kong", "plan", "draw", clerk.lists("P1.xlsx", HEADS, *rows())).status == 0
    own = clerk.does("wen.kong", "plan", "approve", "P1")
    assert own.status == 1 and "G705" in own.err
    assert clerk.does("zhao.lei", "plan", "approve", "P1").status == 0
    assert clerk.sees("plan", "list")[0]["approved_by"] == "zhao.lei"
    assert clerk.does("wen.kong", "plan", "draw", clerk.lists("P1.xlsx", HEADS, rows()[0])).status == 0
    assert clerk.sees("plan", "list")[0]["approved_by"] == "", "drawn anew, it waits again"
    assert clerk.does("zhao.lei", "plan", "approve", "P9").status == 2


def test_faults_are_told_at_their_cells_and_an_author_is_qualified(clerk: Clerk) -> None:
    path = clerk.lists("P1.xlsx", HEADS, *rows(), ["压接", "wi-mf-003", "", "何芳", "月底"])
    ran = clerk.does("wen.kong", "plan", "draw", path, form="json")
    assert {each["place"] for each in ran.json["faults"]} == {"清单!B4", "清单!C4", "清单!E4"}
    unqualified = clerk.lists("P2.xlsx", HEADS, ["压接", "WI-MF-003", "规程", "路人", "2026-04-01"])
    refused = clerk.does("wen.kong", "plan", "draw", unqualified)
    assert refused.status == 1 and "does not hold the role of author" in refused.err


def test_a_plan_may_be_written_in_toml(clerk: Clerk) -> None:
    line = '[[line]]\nprocess = "压接"\nnumber = "WI-MF-003"\ntitle = "压接"\nauthor = "he.fang"\ndue = 2026-04-01\n'
    assert clerk.does("wen.kong", "plan", "draw", str(clerk.write("P1.toml", line))).status == 0
    assert clerk.sees("plan", "show", "P1")[0]["due"] == "2026-04-01"
    assert clerk.does("wen.kong", "plan", "draw", str(clerk.write("P2.toml", "line = 5"))).status == 2
    assert clerk.does("wen.kong", "plan", "draw", str(clerk.write("P3.toml", "= not toml"))).status == 2
