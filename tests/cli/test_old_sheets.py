"""Sheets that lie where work is done, and redlines that lie with requests: told once they no longer hold."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from sopkit.register.acts.adoption import Adopted, Old, PenSignature
from sopkit.register.acts.requests import Change
from sopkit.register.acts.versions import DocumentWithdrawn
from tests.cli.test_leaves import FORM, STEPS, made
from tests.register.house import TYPE, wanted
from tests.registered import Clerk
from tests.workspace import BODY, Desk, Ran, sop

SHEETS = {"E109", "E110", "E113", "E114"}


def told(ran: Ran) -> set[tuple[str, str]]:
    """Code of each finding about a printed sheet, with the kind of sheet."""
    found = (each for each in ran.json["diagnostics"] if each["code"] in SHEETS)
    return {(each["code"], re.findall(r"-(blank|checklist|redline|marked)\b", each["message"])[0]) for each in found}


@pytest.fixture
def clerk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Clerk:
    """WI-CS-001, which the register does not know yet: with a form, and steps to be checked off."""
    clerk = Clerk(tmp_path / "w", monkeypatch)
    body = re.sub(r"::: step.*?\n:::\n", lambda _: STEPS, BODY, flags=re.DOTALL).replace("无\n", FORM)
    source = sop(body=body).replace("records: []", "records: [QR-CS-001-01]")
    for before, after in (("wang.fang", "he.fang"), ("li.qiang", "liu.min"), ("zhang.min", "zhao.lei")):
        source = source.replace(before, after)
    clerk.write("sops/WI-CS-001.md", source)
    return clerk


def taken_over(clerk: Clerk) -> None:
    day = clerk.house.clock.time.date()
    signed = (PenSignature("approve", "赵磊", meaning="批准"),)
    scan = clerk.house.register.vault.put(b"%PDF signed by pen")
    old = Old("WI-CS-001", "A/0", TYPE, "来电接听", "zh", day, (), signed, scan=scan)
    clerk.house.did("wen.kong", Adopted("B-2026", "以下各版为现行有效版本。", (old,)))


def withdrawn(clerk: Clerk) -> None:
    item = wanted(document="WI-CS-001", change=Change.WITHDRAW, version="", replaces="A/0")
    clerk.house.requested("CR-1", item)
    clerk.house.did("wen.kong", DocumentWithdrawn("WI-CS-001", "CR-1", clerk.house.clock.time.date()))


def test_a_sheet_is_told_once_its_version_is_effective_and_once_it_is_void(clerk: Clerk) -> None:
    made(clerk, "form", "QR-CS-001-01", "--to", "pdf")
    made(clerk, "checklist", "WI-CS-001", "--to", "pdf")
    assert told(clerk.check()) == set()
    taken_over(clerk)
    assert told(clerk.check()) == {("E114", "blank"), ("E114", "checklist")}, "they are marked as drafts"
    made(clerk, "form", "QR-CS-001-01", "--to", "pdf")
    assert told(clerk.check()) == {("E114", "checklist")}
    withdrawn(clerk)
    assert told(clerk.check()) == {("E113", "blank"), ("E113", "checklist")}
    made(clerk, "form", "QR-CS-001-01", "--to", "pdf")
    assert told(clerk.build()) == {("E113", "checklist")}, "the new blank is marked 作废"


def test_the_next_versions_draft_leaves_the_sheet_of_this_one_as_it_is(clerk: Clerk) -> None:
    taken_over(clerk)
    made(clerk, "form", "QR-CS-001-01", "--to", "pdf")
    path = clerk.root / "sops/WI-CS-001.md"
    draft = path.read_text("utf-8").replace("version: A/0\n", "version: A/1\n").replace("三声铃响", "四声铃响")
    path.write_text(draft, "utf-8")
    assert told(clerk.check()) == set(), "the form has a version of its own, and that is still in force"


def test_a_ledger_from_before_sheets_had_a_status_is_still_read(clerk: Clerk) -> None:
    made(clerk, "form", "QR-CS-001-01", "--to", "pdf")
    ledger = clerk.root / "build/.sopkit/leaves.json"
    lines = json.loads(ledger.read_text("utf-8"))
    for line in lines["leaves"].values():
        for key in ("status", "against", "asked"):
            line.pop(key)
    ledger.write_text(json.dumps(lines), "utf-8")
    taken_over(clerk)
    assert told(clerk.check()) == set()
    (clerk.root / "sops/WI-CS-001.md").unlink()
    assert told(clerk.check()) == {("E110", "blank")}


def test_a_redline_is_told_once_one_of_its_sides_says_something_else(desk: Desk) -> None:
    old, new = "sops/WI-CS-001.md", "sops/WI-CS-002.md"
    desk.write(old, sop())
    desk.write(new, sop("WI-CS-002", body=BODY.replace("三声", "两声")))
    desk.write("elsewhere.md", sop(body=BODY.replace("三声", "四声")))
    said = desk.run("diff", old, new, "--to", "html", "--marked", "--lang", "en")
    assert said.status == 0, said.err
    assert told(desk.check()) == set()
    desk.write(new, sop("WI-CS-002", body=BODY.replace("三声", "两声") + "\n\n"))
    assert told(desk.check()) == set(), "a blank line says nothing"
    desk.write(old, sop(body=BODY.replace("三声", "一声")))
    ran = desk.check()
    assert told(ran) == {("E109", "redline"), ("E109", "marked")}
    assert any("sopkit diff sops/WI-CS-001.md sops/WI-CS-002.md --to html --marked" in each["hint"] for each in ran.json["diagnostics"])  # fmt: skip
    desk.run("diff", "elsewhere.md", new, "--to", "html")
    assert told(desk.check()) == {("E109", "marked")}
    desk.write("elsewhere.md", sop())
    assert told(desk.check()) == {("E109", "marked")}, "what lies outside the library is not looked after"
    (desk.root / new).unlink()
    assert told(desk.check()) == {("E110", "redline"), ("E110", "marked")}
