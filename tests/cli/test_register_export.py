"""`sopkit register export`: the lists an auditor asks for, as spreadsheets and on paper."""

from __future__ import annotations

import csv
import io
from datetime import timedelta
from pathlib import Path

import pypdfium2
import pytest
from openpyxl import load_workbook

from sopkit.office.register.lists import LISTS
from sopkit.register.acts.act import Holding
from sopkit.register.acts.external import ExternalReceived
from sopkit.register.acts.plan import PlanDrawn, Planned
from sopkit.register.acts.requests import Change, NoticeSent, RequestOpened
from sopkit.register.acts.upkeep import Outcome, ReviewHeld
from sopkit.register.acts.versions import NumberVoided
from tests.register.house import NUMBER, wanted
from tests.registered import Clerk
from tests.workspace import sop

LATER = "2026-04-10T10:00"


@pytest.fixture
def clerk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Clerk:
    """WI-CS-003 A/0 in force and held by two departments; A/1 submitted under CR-2; CR-3 asked for."""
    made = Clerk(tmp_path / "works", monkeypatch)
    house = made.house
    house.requested()
    house.submitted(distribution=(Holding("mfg", 2), Holding("qa", 1)))
    house.accepted()
    house.approved()
    house.releases(house.item())
    house.did("wen.kong", NoticeSent("CR-1", ("mfg",)))
    house.clock.pass_(days=7)
    house.did("liu.min", ReviewHeld(NUMBER, "A/0", Outcome.KEEP, "与现场一致"))
    house.requested("CR-2", wanted(change=Change.REVISE, version="A/1", replaces="A/0"))
    house.submitted(request="CR-2", version="A/1")
    first = wanted(document="WI-CS-009", title="=cmd|'/c calc'!A1")
    house.did("he.fang", RequestOpened("CR-3", (first,), "+新增岗位"))
    return made


def rows(clerk: Clerk, name: str, *more: str) -> list[dict[str, str]]:
    """A list's rows by head, out of its CSV."""
    ran = clerk.run("register", "export", name, "--to", "csv", "--at", LATER, "--lang", "zh", *more)
    assert ran.status == 0, ran.err
    data = (clerk.root / "build" / "register" / f"{name}.csv").read_bytes()
    return list(csv.DictReader(io.StringIO(data.decode("utf-8-sig"), newline="")))


def test_the_master_list_says_what_is_in_force(clerk: Clerk) -> None:
    first = rows(clerk, "master")[0]
    assert first["文件编号"] == NUMBER and first["现行版本"] == "A/0" and first["状态"] == "现行"
    assert (first["发布日期"], first["实施日期"]) == ("2026-03-02", "2026-03-05")
    assert first["在办版本"] == "A/1 审核中" and first["下次评审"] == "2027-03-09"
    assert first["文件类型"] == "作业指导书" and first["保存期限"] == "3 years"


def test_a_voided_number_stays_on_the_master_list(clerk: Clerk) -> None:
    clerk.house.did("wen.kong", NumberVoided("WI-CS-777", "误编"))
    assert ("WI-CS-777", "编号作废") in [(each["文件编号"], each["状态"]) for each in rows(clerk, "master")]


def test_the_same_list_in_all_three_formats(clerk: Clerk) -> None:
    ran = clerk.run("register", "export", "master", "--at", LATER, "--lang", "zh", "--format", "json")
    assert ran.status == 0, ran.err
    assert [Path(each).suffix for each in ran.json["files"]] == [".xlsx", ".csv", ".pdf"]
    folder = clerk.root / "build" / "register"
    pages = [each.get_textpage().get_text_range() for each in pypdfium2.PdfDocument(folder / "master.pdf")]
    with clerk.house.log.reading() as view:
        size = view.size()
    text = "".join("".join(pages).split())
    for words in ("受控文件清单", NUMBER, "A/0", "现行", clerk.house.id, str(size), "2026-04-10", "第1页共1页"):
        assert words in text, words
    width, height = pypdfium2.PdfDocument(folder / "master.pdf")[0].get_size()
    assert width > height, "a wide table lies on the long side"
    book = load_workbook(folder / "master.xlsx").worksheets[0]
    cells = {str(each.value) for row in book.iter_rows() for each in row}
    assert {NUMBER, "A/0", "现行"} <= cells and any(clerk.house.id in each for each in cells)
    before = [(folder / f"master.{each}").read_bytes() for each in ("xlsx", "csv", "pdf")]
    clerk.run("register", "export", "master", "--at", LATER, "--lang", "zh")
    assert [(folder / f"master.{each}").read_bytes() for each in ("xlsx", "csv", "pdf")] == before


def test_each_request_with_who_asked_and_who_decided(clerk: Clerk) -> None:
    first, second, third = rows(clerk, "requests")
    assert (first["申请单号"], first["类别"], first["更改后版本"]) == ("CR-1", "制订", "A/0")
    assert (first["申请人"], first["评估"], first["批准/驳回"]) == ("何芳", "文控", "赵磊")
    assert (second["类别"], second["更改前版本"], second["更改后版本"]) == ("修订", "A/0", "A/1")
    assert third["状态"] == "待评估" and third["批准/驳回"] == ""
    assert third["文件名称"].startswith("'=") and third["更改原因"] == "'+新增岗位", "no formula for who opens it"


def test_each_holder_and_whether_they_were_told(clerk: Clerk) -> None:
    found = {(each["申请单号"], each["领用部门"], each["通知"]) for each in rows(clerk, "notices")}
    assert {("CR-1", "制造部", "已通知"), ("CR-1", "品质部", "待通知")} <= found
    assert clerk.run("register", "export", "notices", "--to", "xlsx,pdf", "--at", LATER, "--lang", "zh").status == 0
    folder = clerk.root / "build" / "register"
    slips = load_workbook(folder / "notices.xlsx")["明细"]
    told = [(row[0].value, row[1].value) for row in slips.iter_rows()]
    assert ("CR-1 制造部", None) in told and ("更改内容", "制订 WI-CS-003 客户回访作业指导书 A/0") in told
    pages = [each.get_textpage().get_text_range() for each in pypdfium2.PdfDocument(folder / "notices.pdf")]
    text = "".join("".join(pages).split())
    assert "CR-1制造部" in text and text.count("签收人/日期") == len(found)


def test_the_distribution_as_it_was_approved(clerk: Clerk) -> None:
    mine = [each for each in rows(clerk, "distribution") if each["版本"] == "A/0"]
    assert [(each["领用部门"], each["份数"]) for each in mine] == [("制造部", "2"), ("品质部", "1")]
    assert {(each["批准人"], each["批准日期"]) for each in mine} == {("赵磊", "2026-03-02")}


def test_reviews_held_come_from_the_log(clerk: Clerk) -> None:
    later = "2026-04-09T10:00"
    clerk.house.clock.pass_(days=30)
    clerk.does("liu.min", "review", NUMBER, "--revise", "CR-2", "--comment", "力矩改了", at=later)
    found = [(each["评审日期"], each["结论"], each["评审人"], each["更改申请"]) for each in rows(clerk, "reviews")]
    assert found == [("2026-03-09", "继续有效", "刘敏", ""), ("2026-04-09", "修订", "刘敏", "CR-2")]


def test_record_forms_of_the_workspace(clerk: Clerk) -> None:
    form = '\n::: form {#visit number=QR-CS-003-01 title=回访记录表 retention="3 年"}\n\n| 日期 | 结果 |\n|---|---|\n\n:::\n'
    clerk.write(f"sops/{NUMBER}.md", sop(NUMBER, "客户回访作业指导书") + form)
    (only,) = (each for each in rows(clerk, "records") if each["记录编号"] == "QR-CS-003-01")
    assert only["所属文件"] == NUMBER and only["保存期限"] and only["保存部门"] == "品质部"


def test_external_documents_and_the_plan(clerk: Clerk) -> None:
    today = clerk.house.clock.time.date()
    clerk.house.did(
        "wen.kong",
        ExternalReceived("GB/T 19001", "2016", "质量管理体系 要求", "SAC", today, today + timedelta(14), today + timedelta(365)),
    )  # fmt: skip
    (one,) = rows(clerk, "external")
    assert (one["版次"], one["状态"], one["收到日期"]) == ("2016", "评审逾期", "2026-03-09")
    line = Planned("压接", "WI-MF-003", "端子压接作业指导书", "he.fang", today)
    clerk.house.did("wen.kong", PlanDrawn("PL-1", "2026 年", (line,)))
    (planned,) = rows(clerk, "plan")
    assert (planned["编制人"], planned["进度"], planned["计划批准"]) == ("何芳", "未开始", "待批准")
    assert planned["逾期天数"] == "32"


def test_every_list_can_be_made_in_both_languages(clerk: Clerk) -> None:
    for language in ("zh", "en"):
        ran = clerk.run("register", "export", "--to", "xlsx,csv", "--at", LATER, "--lang", language)
        assert ran.status == 0, ran.err
        made = {each.stem for each in (clerk.root / "build" / "register").glob("*.csv")}
        assert made == set(LISTS)
    due = (clerk.root / "build" / "register" / "due.csv").read_text("utf-8-sig")
    assert "document controller" in due and "文控" not in due.partition("\n")[0]


def test_a_list_or_format_that_is_none_is_told(clerk: Clerk) -> None:
    ran = clerk.run("register", "export", "masters", "--lang", "en")
    assert ran.status == 2 and "masters" in ran.err and "master" in ran.err
    assert clerk.run("register", "export", "--to", "odt", "--lang", "en").status == 2


def test_without_a_register_it_is_told_how_to_begin(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    made = Clerk(tmp_path / "works", monkeypatch)
    made.house.log.close()
    (made.root / "register" / "log.sqlite").rename(tmp_path / "gone.sqlite")
    ran = made.run("register", "export", "master", "--to", "csv", "--lang", "en")
    assert ran.status == 4 and "sopkit register init" in ran.err
