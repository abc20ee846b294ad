"""`sopkit external`: what came in is reviewed in ten working days, and its validity asked for in time."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from sopkit.register.calendar import working_days_after
from tests.registered import Clerk


@pytest.fixture
def clerk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Clerk:
    return Clerk(tmp_path / "works", monkeypatch)


def add(clerk: Clerk, *more: str, who: str = "wen.kong", edition: str = "C") -> tuple[int, str]:
    told = ("--title", "线束图", "--source", "某客户", "--affects", "WI-1，WI-2", "--confidentiality", "机密")
    ran = clerk.does(who, "external", "add", "DWG-7", "--edition", edition, *told, *more)
    return ran.status, ran.err


def test_ten_working_days_pass_over_weekends_holidays_and_worked_saturdays() -> None:
    friday = date(2026, 9, 25)
    assert working_days_after(friday, 10) == date(2026, 10, 9)
    week = frozenset(date(2026, 10, day) for day in range(1, 8))
    assert working_days_after(friday, 10, week) == date(2026, 10, 16)
    assert working_days_after(friday, 10, week, frozenset({date(2026, 10, 10)})) == date(2026, 10, 15)


def test_an_external_document_is_received_reviewed_checked_and_replaced(clerk: Clerk) -> None:
    clerk.write("sopkit.toml", "holidays = [2026-03-04]\n" + (clerk.root / "sopkit.toml").read_text())
    drawing = clerk.write("in/drawing.pdf", b"%PDF drawing")
    assert add(clerk, "--file", str(drawing))[0] == 0
    (found,) = clerk.sees("external", "list")
    assert (found["review_due"], found["state"]) == ("2026-03-17", "to be reviewed")
    assert clerk.house.register.vault.get(found["file"]) == b"%PDF drawing"
    (late,) = clerk.sees("external", "list", at="2026-03-18T09:00")
    assert late["state"] == "review overdue"
    done = clerk.does("liu.min", "external", "review", "DWG-7", "--result", "端子换型", "--affects", "WI-3")
    assert done.status == 0, done.err
    assert clerk.sees("external", "list")[0]["affects"] == ["WI-3"]
    assert clerk.does("wen.kong", "external", "check", "DWG-7", "--next-check", "2026-09-01").status == 0
    assert clerk.sees("external", "list", at="2026-09-02T09:00")[0]["state"] == "check overdue"
    assert add(clerk, edition="D")[0] == 0
    assert [each["edition"] for each in clerk.sees("external", "list")] == ["D"], "the newer edition took its place"
    assert clerk.does("wen.kong", "external", "check", "DWG-7", "--invalid").status == 0
    assert clerk.sees("external", "list") == []
    assert {each["edition"] for each in clerk.sees("external", "list", "--all")} == {"C", "D"}


def test_what_may_not_be_is_refused(clerk: Clerk) -> None:
    assert add(clerk, who="lu.ren")[0] == 1
    status, said = add(clerk, "--received", "2026-03-20")
    assert status == 1 and "a day to come" in said
    assert add(clerk)[0] == 0
    status, said = add(clerk)
    assert status == 1 and "G701" in said
    assert clerk.does("wen.kong", "external", "review", "DWG-8", "--result", "x").status == 2
    assert clerk.does("wen.kong", "external", "check", "DWG-7", "--next-check", "2026-01-01").status == 1
