"""`sopkit due` and what takes things off it: reviews held, withdrawals, ends of what holds for a time."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from sopkit.cli import due
from sopkit.register.acts.requests import Change, RequestApproved, RequestAssessed, RequestOpened
from sopkit.register.acts.temporary import TimeLimited
from sopkit.register.life import document_of
from sopkit.register.state import State
from tests.register.house import NUMBER, wanted
from tests.registered import Clerk

NEARLY_A_YEAR = "2027-02-20T09:00"


@pytest.fixture
def clerk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Clerk:
    """WI-CS-003 A/0 is in force from 5 March 2026 on and reviewed every twelve months."""
    made = Clerk(tmp_path / "works", monkeypatch)
    made.house.issues()
    return made


def kinds(clerk: Clerk, *more: str, at: str) -> list[tuple[str, str, str]]:
    return [(each["kind"], each["what"], each["by"]) for each in clerk.sees("due", *more, at=at)]


def asks(clerk: Clerk, request: str, change: Change) -> None:
    version = "" if change is Change.WITHDRAW else "A/1"
    item = wanted(change=change, version=version, replaces="A/0")
    clerk.house.did("he.fang", RequestOpened(request, (item,), "设备已拆除"))
    clerk.house.did("wen.kong", RequestAssessed(request, ()))
    clerk.house.did("zhao.lei", RequestApproved(request))


def test_a_review_is_due_in_its_month_for_its_author_until_it_is_held(clerk: Clerk) -> None:
    review = ("review", f"{NUMBER} A/0", "2027-03-05")
    assert kinds(clerk, at="2026-04-01T09:00")[0][0] == "request", "only what remains of the request waits"
    assert review in kinds(clerk, at=NEARLY_A_YEAR)
    assert review not in kinds(clerk, "--month", "2027-02", at=NEARLY_A_YEAR)
    assert kinds(clerk, "--month", "2027-03", "--person", "何芳", at=NEARLY_A_YEAR) == [review]
    assert kinds(clerk, "--month", "2027-03", "--person", "ban.zhang", at=NEARLY_A_YEAR) == []
    (late,) = clerk.sees("due", "--month", "2027-04", at="2027-04-05T09:00")
    assert late["overdue"] and late["days"] == 31
    clerk.house.clock.pass_(days=360)
    kept = clerk.does("liu.min", "review", NUMBER, "--keep", "--comment", "与现场一致", at="2027-02-25T10:00")
    assert kept.status == 0, kept.err
    assert kinds(clerk, "--month", "2027-04", at="2027-04-05T09:00") == []
    assert kinds(clerk, "--month", "2028-03", at="2028-02-24T12:00")[0][2] == "2028-02-25"
    assert clerk.sees("status", at="2027-04-05T09:00")[0]["in_force"] == "A/0", "a review makes no version"


def test_a_review_that_wants_a_change_names_its_request(clerk: Clerk) -> None:
    later = "2026-03-09T10:00"
    assert clerk.does("liu.min", "review", NUMBER, "--comment", "x", at=later).status == 2
    assert clerk.does("liu.min", "review", NUMBER, "--keep", "--revise", "CR-2", "--comment", "x", at=later).status == 2
    gone = clerk.does("liu.min", "review", NUMBER, "--revise", "CR-9", "--comment", "力矩改了", at=later)
    assert gone.status == 1 and "CR-9" in gone.err
    nobody = clerk.does("lu.ren", "review", NUMBER, "--keep", "--comment", "x", at=later)
    assert nobody.status == 1 and "G602" in nobody.err
    clerk.house.clock.pass_(days=6)
    asks(clerk, "CR-2", Change.REVISE)
    assert clerk.does("liu.min", "review", NUMBER, "--revise", "CR-2", "--comment", "力矩改了", at=later).status == 0


def test_a_document_is_withdrawn_under_a_request_and_kept_marked(clerk: Clerk) -> None:
    clerk.house.clock.pass_(days=6)
    later = "2026-03-09T10:00"
    early = clerk.does("wen.kong", "withdraw", NUMBER, "--request", "CR-1", at=later)
    assert early.status == 1 and "G401" in early.err, "CR-1 asked for its issue"
    asks(clerk, "CR-2", Change.WITHDRAW)
    done = clerk.does("wen.kong", "withdraw", NUMBER, "--request", "CR-2", "--on", "2026-03-12", "--retain", at=later)
    assert done.status == 0, done.err
    assert clerk.sees("status", at="2026-03-11T09:00")[0]["state"] == "effective"
    assert clerk.sees("status", at="2026-03-12T09:00")[0]["state"] == "retained-obsolete"
    assert clerk.does("wen.kong", "withdraw", NUMBER, "--request", "CR-2", at=later).status == 1


def test_a_number_is_voided_once_and_not_when_it_is_used(clerk: Clerk) -> None:
    assert clerk.does("wen.kong", "void", "WI-CS-099", "--reason", "误发").status == 0
    assert clerk.does("wen.kong", "void", "wi-cs-099", "--reason", "误发").status == 1
    used = clerk.does("wen.kong", "void", NUMBER, "--reason", "误发")
    assert used.status == 1 and clerk.does("he.fang", "void", "WI-CS-098", "--reason", "误发").status == 1


def test_the_history_of_a_voided_number_says_why_it_was_voided(clerk: Clerk) -> None:
    clerk.does("wen.kong", "void", "WI-CS-009", "--reason", "取了号没有编写")
    assert "取了号没有编写" in clerk.does("he.fang", "history", "WI-CS-009").out


def test_a_list_of_nothing_says_so(clerk: Clerk) -> None:
    assert clerk.does("he.fang", "external", "list").out == "(none)\n"
    assert clerk.run("external", "list", "--lang", "zh").out == "（没有）\n"


def test_a_review_early_in_the_morning_is_of_that_day_where_the_register_is_kept(clerk: Clerk) -> None:
    held = clerk.does("liu.min", "review", NUMBER, "--keep", "--comment", "仍适用", at="2026-06-10T07:30")
    assert held.status == 0, held.err
    with clerk.house.log.reading() as view:
        document = document_of(State(view), NUMBER)
    assert document is not None and document.reviewed == date(2026, 6, 10)


def test_what_was_temporary_is_due_until_somebody_saw_the_regular_process(clerk: Clerk) -> None:
    house, number = clerk.house, "TI-CS-001"
    house.clock.pass_(days=6)
    house.requested("CR-2", wanted(document=number, temporary=True))
    done = house.submitted(document=number, request="CR-2")
    limit = TimeLimited(number, "A/0", done.leaf, date(2026, 3, 31), "缺料", NUMBER, "前台", "L-7", "200 件")
    house.did("he.fang", limit)
    house.accepted(number)
    house.approved(number)
    house.releases(house.item(number, after=0))
    (held,) = clerk.sees("temporary", "list", at="2026-03-20T09:00")
    assert (held["state"], held["parent"], held["lot"]) == ("in force", NUMBER, "L-7")
    ends = ("temporary", f"{number} A/0", "2026-03-31")
    assert ends in kinds(clerk, at="2026-03-20T09:00")
    early = clerk.does("wen.kong", "temporary", "verify", number, "--found", "已收回", at="2026-03-20T09:00")
    assert early.status == 1 and "G611" in early.err
    after = "2026-04-02T09:00"
    assert clerk.sees("temporary", "list", at=after)[0]["state"] == "ended, its return to be verified"
    assert ends in kinds(clerk, at=after)
    assert (
        clerk.does("wen.kong", "temporary", "verify", number, "--found", "已收回，按原规程作业", at=after).status == 0
    )
    assert ends not in kinds(clerk, at=after) and clerk.sees("temporary", "list", at=after) == []
    assert clerk.sees("temporary", "list", "--all", at=after)[0]["verified_by"] == "wen.kong"
    assert clerk.does("wen.kong", "temporary", "verify", NUMBER, "--found", "x", at=after).status == 2


def test_a_permit_is_numbered_by_the_year_granted_by_an_approver_and_ends(clerk: Clerk) -> None:
    later = "2026-03-09T10:00"
    granted = clerk.does(
        "zhao.lei", "permit", "grant", NUMBER, "--reason", "用代用料", "--until", "2026-03-20", at=later
    )
    assert (granted.status, granted.out) == (0, "DP-2026-001\n"), granted.err
    assert ("permit", f"DP-2026-001 {NUMBER}", "2026-03-20") in kinds(clerk, at=later)
    refused = clerk.does("liu.min", "permit", "grant", NUMBER, "--reason", "x", "--until", "2026-03-20", at=later)
    assert refused.status == 1 and "G613" in refused.err
    past = clerk.does("zhao.lei", "permit", "grant", NUMBER, "--reason", "x", "--until", "2026-03-01", at=later)
    assert past.status == 1
    assert [each["permit"] for each in clerk.sees("permit", "list", at=later)] == ["DP-2026-001"]
    assert clerk.sees("permit", "list", at="2026-03-21T09:00") == []
    assert len(clerk.sees("permit", "list", "--all", at="2026-03-21T09:00")) == 1


def test_signatures_and_requests_wait_for_whom_they_concern(clerk: Clerk) -> None:
    house = clerk.house
    house.clock.pass_(days=1)
    house.did("he.fang", RequestOpened("CR-2", (wanted(document="WI-CS-004"),), "新设备", due="2026-03-20"))
    at = "2026-03-05T09:00"
    (asked,) = [each for each in clerk.sees("due", "--person", "wen.kong", at=at) if each["what"] == "CR-2"]
    assert (asked["by"], asked["role"], asked["days"]) == ("2026-03-20", "controller", 2)
    house.did("wen.kong", RequestAssessed("CR-2", ()))
    house.did("zhao.lei", RequestApproved("CR-2"))
    house.submitted(document="WI-CS-004", request="CR-2")
    house.accepted("WI-CS-004")
    assert ("signature", "WI-CS-004 A/0", "") in kinds(clerk, "--person", "he.fang", at=at)
    assert ("signature", "WI-CS-004 A/0", "") not in kinds(clerk, "--person", "zhao.lei", at=at)


def test_nobody_and_no_month_are_told(clerk: Clerk) -> None:
    at = ("--at", "2026-03-09T10:00", "--lang", "en")
    assert clerk.run("due", "--month", "March", *at).status == 2
    assert clerk.run("due", "--person", "谁", *at).status == 2


def test_a_long_list_is_cut_at_its_earliest_and_summed_up_by_person_and_month(
    clerk: Clerk, monkeypatch: pytest.MonkeyPatch
) -> None:
    for n in range(1, 6):
        clerk.house.issues(f"WI-CS-01{n}", request=f"CR-1{n}")
        clerk.house.clock.pass_(days=30)
    at = "2027-03-20T09:00"
    everything = clerk.sees("due", at=at)
    monkeypatch.setattr(due, "MOST", 4)
    ran = clerk.run("due", "--at", at, "--lang", "en")
    assert ran.status == 0 and f"the earliest 4 of {len(everything)}" in ran.err
    assert clerk.sees("due", at=at) == everything[:4]
    assert clerk.sees("due", "--all", at=at) == everything
    late = [each for each in everything if each["overdue"]]
    assert late and [each["by"] for each in late] == sorted(each["by"] for each in late)
    counted = clerk.sees("due", "--count", at=at)
    months = [month for each in counted for month, count in each["months"].items() for _ in range(count)]
    assert sorted(months) == sorted(
        "undated" if not each["by"] else "overdue" if each["overdue"] else each["by"][:7] for each in everything
    )
    assert all(each["people"] == ["he.fang"] for each in counted if "overdue" in each["months"])
    assert "何芳" in ran.out.split("Who")[-1] and "2027-04" in ran.out and "Overdue" in ran.out
    assert kinds(clerk, "--all", "--until", "2027-03-20", "--person", "he.fang", at=at) == [
        (each["kind"], each["what"], each["by"])
        for each in everything
        if each["people"] == ["he.fang"] and (not each["by"] or each["by"] <= "2027-03-20")
    ]
