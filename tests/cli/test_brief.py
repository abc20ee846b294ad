"""`sopkit brief`: the sheet a shift signs, its entry with the scan, and what is outstanding."""

from __future__ import annotations

from pathlib import Path

import pypdfium2
import pytest

from sopkit.register.records.upkeep import Briefing
from tests.register.house import NUMBER, digest
from tests.registered import Clerk

HEADS = ["编号", "版本", "班次", "宣贯人", "日期", "时长", "姓名", "补宣日期", "结果", "扫描件"]
LATER = "2026-03-06T10:00"


@pytest.fixture
def clerk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Clerk:
    """WI-CS-003 A/0 is released, effective on 5 March, and the shifts 甲班 and 乙班 are to be briefed before."""
    made = Clerk(tmp_path / "works", monkeypatch)
    house = made.house
    house.requested(shifts=("甲班", "乙班"))
    house.submitted()
    house.accepted()
    house.approved()
    house.releases(house.item())
    made.write("scan.pdf", b"%PDF signed")
    return made


def enter(
    clerk: Clerk, *more: str, who: str = "ban.zhang", version: str = "A/0", shift: str = "甲班"
) -> tuple[int, str]:
    ran = clerk.does(
        who, "brief", "enter", NUMBER, "--version", version, "--shift", shift, "--minutes", "30", "--attended", "王一,王二",
        "--result", "合格", "--scan", str(clerk.root / "scan.pdf"), *more,
    )  # fmt: skip
    return ran.status, ran.err


def test_a_version_waits_for_its_shifts_and_then_for_who_missed_it(clerk: Clerk) -> None:
    def waiting() -> list[tuple[str, str]]:
        return [(each["shift"], each["name"]) for each in clerk.sees("brief", "list", at=LATER)]

    assert waiting() == [("甲班", ""), ("乙班", "")]
    assert clerk.sees("status", at=LATER)[0]["in_force"] == ""
    assert enter(clerk, "--absent", "王三=2026-03-05")[0] == 0
    assert waiting() == [("乙班", ""), ("甲班", "王三")]
    assert enter(clerk, shift="乙班")[0] == 0
    assert clerk.sees("status", at=LATER)[0]["in_force"] == "A/0"
    made = clerk.does("ban.zhang", "brief", "absentee", NUMBER, "王三", "--shift", "甲班", at=LATER)
    assert made.status == 0 and waiting() == []
    first = next(each for each in clerk.sees("brief", "list", NUMBER, "--held", at=LATER) if each["shift"] == "甲班")
    assert first["attended"] == ["王一", "王二", "王三"]
    assert clerk.house.register.vault.get(first["scan"]) == b"%PDF signed"


def test_another_version_than_the_one_shown_is_refused(clerk: Clerk) -> None:
    assert enter(clerk, version="A/1")[0] == 2
    status, said = enter(clerk, "--shown", digest("of another text")[:16])
    assert status == 1 and "G605" in said
    assert enter(clerk, "--shown", f"{digest('content')[:4]} {digest('content')[4:8]}")[0] == 0


def test_who_may_not_enter_and_what_is_not_whole_is_refused(clerk: Clerk) -> None:
    status, said = enter(clerk, who="lu.ren")
    assert status == 1 and "G604" in said
    ran = clerk.does("ban.zhang", "brief", "enter", NUMBER, "--version", "A/0", "--shift", "甲班")
    assert ran.status == 1
    for lack in ("it has no scan", "nobody attended", "it took no time"):
        assert lack in ran.err
    assert enter(clerk, "--absent", "王三=someday")[0] == 2
    assert clerk.house.state.all(Briefing) == []


def test_sheets_are_entered_from_a_list(clerk: Clerk) -> None:
    path = clerk.lists(
        "briefings.xlsx",
        HEADS,
        [NUMBER, "A/0", "甲班", "班长", "2026-03-02", 30, "王一", None, "合格", "scan.pdf"],
        [NUMBER, "A/0", "甲班", None, None, None, "王二"],
        [NUMBER, "A/0", "甲班", None, None, None, "王三", "2026-03-05"],
        [NUMBER, "A/0", "乙班", "ban.zhang", "2026-03-02", 20, "李一、李二", None, "合格", "scan.pdf"],
    )
    assert clerk.does("ban.zhang", "brief", "enter", path).status == 0
    found = {each.shift: each for each in clerk.house.state.all(Briefing)}
    assert found["甲班"].attended == ("王一", "王二") and found["甲班"].waiting[0].name == "王三"
    assert found["乙班"].attended == ("李一", "李二") and found["乙班"].trainer == "ban.zhang"


def test_faults_of_a_list_are_told_at_their_cells(clerk: Clerk) -> None:
    path = clerk.lists(
        "briefings.xlsx",
        HEADS,
        [NUMBER, "B/9", "甲班", "班长", "2026-03-02", 30, "王一", None, "合格", "scan.pdf"],
        [NUMBER, "A/0", "乙班", "班长", "32 March", "long", "李一", None, "合格", "lost.pdf"],
        [NUMBER, "A/0", "乙班", "别人", None, None, "李一"],
    )
    before = clerk.entries()
    ran = clerk.does("ban.zhang", "brief", "enter", path, form="json")
    assert {each["place"] for each in ran.json["faults"]} == {
        "清单!A2", "清单!E3", "清单!F3", "清单!J3", "清单!D4", "清单!G3"
    }  # fmt: skip
    assert clerk.entries() == before


def test_the_sheet_to_sign_says_what_is_shown_and_to_whom(clerk: Clerk) -> None:
    ran = clerk.run(
        "brief",
        "sheet",
        NUMBER,
        "--shift",
        "甲班",
        "--trainer",
        "ban.zhang",
        "--names",
        "王一,王二",
        "--to",
        "pdf",
        "--lang",
        "en",
    )
    assert ran.status == 0, ran.err
    (file,) = (clerk.root / "build" / NUMBER).glob("*.pdf")
    text = "".join(each.get_textpage().get_text_range() for each in pypdfium2.PdfDocument(file))
    short = digest("content")
    for words in (
        f"{NUMBER} A/0",
        "甲班",
        "班长",
        "王一",
        "王二",
        "补宣日期",
        f"{short[:4]} {short[4:8]}",
        "客户投诉后补充回访时限",
    ):
        assert words in text, words
    missing = clerk.run("brief", "sheet", "WI-XX-9", "--shift", "甲班", "--lang", "en")
    assert missing.status == 2 and "no approved version" in missing.err
