"""A small library: a handful of documents of two departments, one of them with a long history."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, timedelta, timezone

from sopkit.diagnostics import Wording
from sopkit.model.control import Means
from sopkit.release.library import (
    HistoryLine,
    LibraryDocument,
    LibraryFile,
    LibraryPage,
    SignOffLine,
    picture_path,
)

CHINA = timezone(timedelta(hours=8))
SERVICE = Wording("客户服务部", "Customer Service")
PLANT = Wording("设备运行部", "Equipment Operation")
INSTRUCTION = Wording("作业指导书", "Work instruction")
PROCEDURE = Wording("程序文件", "Procedure")

KEY = SignOffLine(
    Wording("批准", "Approved by"),
    "陈瑜",
    datetime(2026, 11, 19, 14, 3, 7, tzinfo=CHINA),
    Means.KEY,
    SERVICE,
    instead_of="周凯",
    key="SHA256:3kFz0hY7pQe1mTtqY2cJv5Wn8aXbD4RrLs9uGiOoKlM",
    statement="9f2c" * 16,
)
PAPER = SignOffLine(
    Wording("会签", "Countersigned by"), "吴刚", date(2026, 11, 18), Means.PAPER, PLANT, scan="ab01" * 16
)

RETURN_VISITS = LibraryDocument(
    number="WI-CS-003",
    version="A/1",
    titles=("客户回访作业指导书",),
    tags=("zh-CN",),
    type=INSTRUCTION,
    department=SERVICE,
    slug="WI-CS-003",
    release="R0002",
    issued=date(2026, 11, 20),
    effective=date(2999, 12, 1),
    supersedes="WI-CS-003 A/0",
    reason="抽样比例改为按月单量",
    request="CR-2026-017",
    changes=("4.2.1 更改：抽样数 5 → 7 件",),
    history=(
        HistoryLine("A/0", date(2025, 12, 1), "首次发布", author="孙丽", approver="陈瑜"),
        HistoryLine("A/1", date(2026, 12, 1), "抽样比例改为按月单量", "CR-2026-017", "孙丽", "陈瑜"),
    ),
    sign_offs=(PAPER, KEY),
    pdf="documents/WI-CS-003/WI-CS-003.pdf",
    docx="documents/WI-CS-003/WI-CS-003.docx",
    html="documents/WI-CS-003/WI-CS-003.html",
    redline="redlines/WI-CS-003.pdf",
    picture=picture_path("WI-CS-003"),
    text="每月 5 日前完成上月的回访。\n\n投诉件逐件回访，巡检发现的问题一并记录。",
)
PUMPS = LibraryDocument(
    number="WI-EQ-001",
    version="B/0",
    titles=("水泵房运行作业指导书", "Pump Room Operation"),
    tags=("zh-CN", "en"),
    type=INSTRUCTION,
    department=PLANT,
    slug="WI-EQ-001",
    release="R0001",
    issued=date(2020, 1, 2),
    effective=date(2020, 2, 1),
    html="documents/WI-EQ-001/WI-EQ-001.html",
    text="每班巡检两次。 Close the discharge valve before starting the pump.",
)
TRIAL = replace(
    PUMPS,
    number="QP-EQ-01",
    titles=("设备设施维护程序",),
    tags=("zh-CN",),
    type=PROCEDURE,
    slug="QP-EQ-01",
    html="documents/QP-EQ-01/QP-EQ-01.html",
    expires=date(2020, 3, 1),
    text="年度计划由设备运行部编制。",
)
LIBRARY = LibraryPage(
    release="R0002",
    register="5f0c2a9e31d84b7796a1c0de55aa7781",
    register_name="云岭文件登记簿",
    company=Wording("云岭综合服务有限公司", "Yunling Integrated Services Co., Ltd."),
    created=datetime(2026, 11, 23, 16, 40, 11, tzinfo=CHINA),
    expires=date(2999, 12, 31),
    documents=(TRIAL, RETURN_VISITS, PUMPS),
    files=(LibraryFile(Wording("受控文件清单", "Master list"), "lists/master-list.xlsx"),),
)

ATTACK = (
    "</script><img src=x onerror=\"document.title='taken'\"><script>document.title='taken'</script>'\"&amp;\u202etxt"
)
HOSTILE = replace(
    RETURN_VISITS,
    number=f"X-1 {ATTACK}",
    titles=(f"毒 {ATTACK}",),
    type=Wording(ATTACK, ATTACK + "en"),
    department=Wording(ATTACK, ATTACK + "en"),
    slug="X-1",
    supersedes=ATTACK,
    reason=ATTACK,
    request=ATTACK,
    changes=(ATTACK,),
    history=(HistoryLine(ATTACK, None, ATTACK, ATTACK, ATTACK, ATTACK),),
    sign_offs=(replace(PAPER, name=ATTACK, meaning=ATTACK, instead_of=ATTACK, key=ATTACK, statement=ATTACK),),
    pdf="javascript:document.title='taken'",
    html="//elsewhere.example/x.html",
    text=f"毒药 {ATTACK} <!-- <script> ]]>",
)
"""Every text of it tries to become markup, every path to lead elsewhere."""
