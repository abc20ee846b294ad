"""``sopkit copy`` at the command line: a clerk's day with numbered copies."""

from __future__ import annotations

import csv
import io
from datetime import timedelta
from pathlib import Path

import pytest

from sopkit.office.register.changes import holders_of
from sopkit.register.acts.act import Holding
from sopkit.register.copy_life import holdings
from sopkit.register.records.requests import Request
from sopkit.register.state import State
from tests.register.copying import released
from tests.register.house import NUMBER
from tests.registered import Clerk
from tests.workspace import Desk

HOLDERS = """
[stations.qt-01]
name = { zh = "前台 1", en = "Front desk 1" }
line = "前台"
department = "qa"
medium = "laminated"
set = ["WI-CS-003"]

[stations.qt-02]
name = "前台 2"

[copy_numbers]
qa = "03"
qt-01 = "21"
"""
DAY = "2026-03-05T10:00"


@pytest.fixture
def clerk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Clerk:
    clerk = Clerk(tmp_path / "house", monkeypatch)
    settings = (clerk.root / "sopkit.toml").read_text(encoding="utf-8")
    clerk.write("sopkit.toml", settings + HOLDERS)
    clerk.house.joins("li.ping", "李平", "controller", "approver")
    released(clerk.house)
    clerk.house.clock.pass_(days=3)
    return clerk


def done(clerk: Clerk, person: str, *arguments: str, at: str = DAY) -> str:
    ran = clerk.does(person, "copy", *arguments, at=at)
    assert ran.status == 0, ran.err
    return ran.err


def refused(clerk: Clerk, person: str, *arguments: str, at: str = DAY) -> str:
    ran = clerk.does(person, "copy", *arguments, at=at)
    assert ran.status in (1, 2), ran.err
    return ran.err


def listed(clerk: Clerk, *arguments: str, at: str = DAY) -> list[tuple[str, ...]]:
    found = clerk.sees("copy", "list", *arguments, at=at)
    return [(each["copy"], each["number"], each.get("holder", ""), each.get("state", "issued")) for each in found]


def test_the_distribution_is_issued_at_a_stroke_each_holder_with_its_number(clerk: Clerk) -> None:
    done(clerk, "wen.kong", "issue", NUMBER, "--unprinted")
    assert listed(clerk) == [
        ("C000001", "03", "品质部", "issued"),
        ("C000002", "03-2", "品质部", "issued"),
        ("C000003", "01", "前台", "issued"),
        ("C000004", "02", "liu.min", "issued"),
    ]
    assert "is complete" in refused(clerk, "wen.kong", "issue", NUMBER)
    assert "--by" in refused(clerk, "wen.kong", "receive", "C1")
    done(clerk, "liu.min", "receive", "C4")
    done(clerk, "wen.kong", "receive", "C1..C2", "--by", "刘敏")
    assert [each[3] for each in listed(clerk)] == ["held", "held", "issued", "held"]


def test_a_station_gets_what_is_in_its_set_on_its_medium(clerk: Clerk) -> None:
    done(clerk, "wen.kong", "issue", NUMBER, "--to", "QT-01", "--of", "4", "--unprinted")
    (found,) = clerk.sees("copy", "list", "--station", "qt-01", at=DAY)
    assert (found["number"], found["holder"], found["medium"], found["of"]) == ("21", "前台", "laminated", 4)
    assert "has no WI-CS-003" in refused(clerk, "wen.kong", "issue", NUMBER, "--to", "qt-02")
    assert "did you mean" in refused(clerk, "wen.kong", "issue", NUMBER, "--to", "前抬")
    done(clerk, "wen.kong", "issue", NUMBER, "--stations", "--serial", "--unprinted")
    assert [each[1] for each in listed(clerk, "--station", "qt-01")] == ["21", "01"]


def test_who_reads_online_gets_no_paper(clerk: Clerk) -> None:
    settings = (clerk.root / "sopkit.toml").read_text(encoding="utf-8")
    clerk.write("sopkit.toml", settings.replace("[stations]\n", '[stations]\nonline = ["qa"]\n'))
    assert "only reads online" in refused(clerk, "wen.kong", "issue", NUMBER, "--to", "品质部")
    assert "only reads online" in done(clerk, "wen.kong", "issue", NUMBER, "--unprinted")
    (reader,) = clerk.sees("copy", "list", NUMBER, "--online")
    assert (reader["holder"], reader["by"], reader["on"]) == ("品质部", "", None), (
        "by the workspace, not by anybody's leave"
    )
    assert [each[2] for each in listed(clerk)] == ["前台", "liu.min"]


def test_lists_by_holder_department_document_and_state(clerk: Clerk) -> None:
    done(clerk, "wen.kong", "issue", NUMBER, "--unprinted")
    done(clerk, "wen.kong", "issue", NUMBER, "--to", "qt-01", "--unprinted")
    assert [each[0] for each in listed(clerk, "--holder", "刘敏")] == ["C000004"]
    assert [each[0] for each in listed(clerk, "--holder", "Quality Department")] == ["C000001", "C000002"]
    assert [each[0] for each in listed(clerk, "--department", "qa")] == ["C000001", "C000002", "C000004", "C000005"]
    assert [each[0] for each in listed(clerk, "wi-cs-003", "--state", "issued", "--holder", "前台")] == [
        "C000003",
        "C000005",
    ]
    assert listed(clerk, "WI-XX-001") == []


def test_lost_replaced_returned_destroyed_and_all_of_it_is_in_the_history(clerk: Clerk) -> None:
    done(clerk, "wen.kong", "issue", NUMBER, "--unprinted")
    done(clerk, "wen.kong", "receive", "C000001..C000004", "--by", "刘敏")
    done(clerk, "wen.kong", "lost", "C1", "--reason", "搬迁时遗失")
    assert "G914" in refused(clerk, "wen.kong", "reissue", "C1")
    done(clerk, "zhao.lei", "reissue", "C1", "--approve", "搬迁遗失", "--lost")
    done(clerk, "wen.kong", "reissue", "C1", "--unprinted")
    done(clerk, "zhao.lei", "reissue", "C3", "--approve", "油污")
    done(clerk, "wen.kong", "reissue", "C3", "--unprinted")
    assert [each[:2] for each in listed(clerk)][4:] == [("C000005", "03-3"), ("C000006", "01")]
    assert "G922" in refused(clerk, "wen.kong", "receive", "C6", "--by", "前台")
    done(clerk, "wen.kong", "receive", "C6", "--by", "前台", "--returned", "C3")
    done(clerk, "wen.kong", "stamp", "C3")
    told = done(clerk, "wen.kong", "destroy", "C3", "--by", "wen.kong", "--witness", "li.ping")
    assert "Work instruction: 1" in told
    acts = [each["act"] for each in clerk.sees("copy", "history", "c3", at=DAY)]
    assert acts == [
        "copies-issued",
        "copies-received",
        "reissue-approved",
        "copies-issued",
        "copies-received",
        "copies-stamped",
        "copies-destroyed",
    ]
    assert "G924" in refused(clerk, "wen.kong", "destroy", "C2", "--by", "wen.kong", "--witness", "wen.kong")


def test_a_recall_opens_by_itself_and_closes_with_each_copy(clerk: Clerk) -> None:
    done(clerk, "wen.kong", "issue", NUMBER, "--unprinted")
    done(clerk, "wen.kong", "receive", "C1..C4", "--by", "刘敏")
    clerk.house.clock.pass_(hours=3)
    released(clerk.house, "A/1", "CR-2", "A/0")
    later = "2026-03-09T10:00"
    clerk.house.clock.pass_(days=4)
    found = clerk.sees("copy", "list", "--recalls", at=later)
    assert [(each["copy"], each["why"], each["since"]) for each in found] == [
        (f"C00000{n}", "superseded", "2026-03-08") for n in (1, 2, 3, 4)
    ]
    done(clerk, "wen.kong", "return", "C1", "C2", "--stamped", at=later)
    done(clerk, "wen.kong", "lost", "C3", "--reason", "找不到", at=later)
    done(clerk, "wen.kong", "issue", NUMBER, "--to", "liu.min", "--unprinted", at=later)
    done(clerk, "wen.kong", "receive", "C5", "--by", "liu.min", "--returned", "C4", at=later)
    assert clerk.sees("copy", "list", "--recalls", at=later) == []


def test_photocopies_and_loans_have_their_day(clerk: Clerk) -> None:
    done(clerk, "wen.kong", "issue", NUMBER, "--to", "品质部", "--unprinted")
    done(clerk, "wen.kong", "receive", "C1", "--by", "刘敏")
    due = (clerk.house.clock.time + timedelta(days=5)).date()
    about = ("photocopy", "C1", "--to", "外协厂", "--copies", "2", "--due", str(due))
    assert "G916" in refused(clerk, "wen.kong", *about)
    done(clerk, "zhao.lei", *about, "--approve", "外协加工")
    done(clerk, "wen.kong", *about, "--unprinted")
    assert [each[:3] for each in listed(clerk, "--holder", "外协厂")] == [
        ("C000002", "03-F1", "外协厂"),
        ("C000003", "03-F2", "外协厂"),
    ]
    done(clerk, "wen.kong", "lend", "C1", "--to", "ban.zhang", "--due", str(due))
    assert [each[0] for each in listed(clerk, "--holder", "班长")] == ["C000001"]
    done(clerk, "wen.kong", "back", "C1")
    done(clerk, "wen.kong", "reference", NUMBER, "--unprinted")
    (print_,) = clerk.sees("copy", "list", "--holder", "wen.kong", at=DAY)
    assert (print_["kind"], print_["good_until"]) == ("reference", "2026-03-06")


def test_more_than_the_distribution_needs_leave(clerk: Clerk) -> None:
    done(clerk, "wen.kong", "issue", NUMBER, "--unprinted")
    assert "G913" in refused(clerk, "wen.kong", "issue", NUMBER, "--to", "前台")
    done(clerk, "zhao.lei", "add-holder", NUMBER, "--to", "前台", "--reason", "加一个窗口")
    done(clerk, "wen.kong", "issue", NUMBER, "--unprinted")
    assert listed(clerk)[-1] == ("C000005", "04", "前台", "issued")


@pytest.mark.parametrize("words", [("receive", "X1", "--by", "x"), ("return", "C9..C3"), ("stamp", "C1..C999999")])
def test_what_is_no_copys_id_is_told(clerk: Clerk, words: tuple[str, ...]) -> None:
    assert "is no copy's id" in refused(clerk, "wen.kong", *words)


def test_without_a_version_in_force_or_to_come_nothing_is_issued(clerk: Clerk) -> None:
    assert "no version of WI-XX-001" in refused(clerk, "wen.kong", "issue", "WI-XX-001", "--to", "qa")
    assert "no copy C000001" in refused(clerk, "wen.kong", "history", "C1")


def test_the_help_is_there_in_both_languages(tmp_path: Path) -> None:
    desk = Desk(tmp_path)
    assert "发放受控副本" in desk.run("copy", "issue", "--help", "--lang", "zh").out
    assert "Number and record copies" in desk.run("copy", "issue", "--help", "--lang", "en").out


def test_the_lists_of_copies_as_spreadsheets_and_in_print(clerk: Clerk) -> None:
    done(clerk, "wen.kong", "issue", NUMBER, "--unprinted")
    done(clerk, "wen.kong", "receive", "C1..C4", "--by", "liu.min")
    done(clerk, "wen.kong", "lend", "C1", "--to", "ban.zhang", "--due", "2026-03-06")
    clerk.house.clock.pass_(hours=3)
    released(clerk.house, "A/1", "CR-2", "A/0")
    later = "2026-03-09T10:00"
    names = ("copies", "recalls", "holders")
    ran = clerk.run("register", "export", *names, "--to", "csv,xlsx,pdf", "--at", later, "--lang", "zh")
    assert ran.status == 0, ran.err
    folder = clerk.root / "build" / "register"
    tables = {
        name: list(csv.DictReader(io.StringIO((folder / f"{name}.csv").read_text(encoding="utf-8-sig"))))
        for name in names
    }
    first = tables["copies"][0]
    assert (first["副本"], first["分发号"], first["签收人"], first["状态"]) == ("C000001", "03", "刘敏", "借出")
    assert [(each["副本"], each["原因"], each["起于"], each["天数"]) for each in tables["recalls"]] == [
        (f"C00000{n}", "旧版停用", "2026-03-08", "1") for n in (1, 2, 3, 4)
    ]
    assert tables["recalls"][0]["现在何处"] == "班长"
    assert [(each["领用者"], each["现在是"]) for each in tables["holders"]] == [
        ("班长", "旧版停用"),
        ("刘敏", "旧版停用"),
        ("前台", "旧版停用"),
        ("品质部", "旧版停用"),
    ]
    assert all((folder / f"{name}.{ending}").stat().st_size > 1000 for name in names for ending in ("xlsx", "pdf"))
    due = clerk.sees("due", at=later)
    assert [each["what"] for each in due if each["kind"] == "recall"] == [
        f"C00000{n} WI-CS-003 A/0" for n in (1, 2, 3, 4)
    ]


def test_a_release_tells_whose_copies_it_puts_out_of_date(clerk: Clerk) -> None:
    done(clerk, "wen.kong", "issue", NUMBER, "--to", "qt-01", "--to", "liu.min", "--unprinted")
    with clerk.house.log.reading() as view:
        state = State(view)
        assert holdings(state, NUMBER, "A/0") == (Holding("liu.min", 1), Holding("qt-01", 1))
        request = state.get(Request, "CR-1")
        assert request is not None and "qt-01" in holders_of(state, request)
