"""Faults that real documents have: typed numbers lost in one long paragraph, half brackets, letters for figures.

The excerpts are written for this test; each has the shape of a fault once found in use. Where a folder of the whole
documents is at hand, environment variable SOPKIT_OLD_DOCUMENTS names it and they are checked too.
"""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from .harness import Checked, check_files

FRONT = """---
number: WI-CS-077
title: 旧文件整理稿
type: example
version: A/0
control: controlled
department: 客户服务部
author: chen.yu
approvers: [zhao.lei]
effective: 2026-12-01
review_every: 12 months
---
"""
FRONT_LINES = FRONT.count("\n")

SEQUENCE = ("S112", "S113", "S114", "S115")
NUMBERS = (*SEQUENCE, "S116", "S117", "S118")


def checked(body: str) -> Checked:
    return check_files({"sops/WI-CS-077.md": (FRONT + body).encode()})


def told(body: str, codes: tuple[str, ...] = NUMBERS) -> list[tuple[str, int, int, str]]:
    """Code, line and column in `body`, and the words meant, of each finding with one of `codes`."""
    return [
        (each.code, each.position.line - FRONT_LINES, each.position.column, each.words)
        for each in checked(body).findings
        if each.code in codes
    ]


def at(body: str, words: str, nth: int = 0) -> tuple[int, int]:
    """Line and column of `words` in `body`."""
    offset = -1
    for _ in range(nth + 1):
        offset = body.index(words, offset + 1)
    return body.count("\n", 0, offset) + 1, offset - (body.rfind("\n", 0, offset) + 1) + 1


CASES = {
    "a clause skipped and a chapter empty, all in one paragraph": (
        "管理规定 1 目的 规范编制。 2 职责 2.1 编制部门 2.1.1 负责编写。 2.1.2 负责培训。 2.2 各使用部门 2.2.1 负责宣贯。 "
        "3 工作程序 Q/2KD105-11-2019 4 控制要求 4.1 总则 4.1.1 图文并茂。 4.2 内容要点 4.2.1 装配车间 "
        "4.4 更改 4.4.1 填更改单。 5 附则 5.1 本规定自2019年8月1日起实施。",
        [("S115", "3"), ("S113", "4.4")],
    ),
    "a number lost where each is glued to its words": (
        "4.方法 4.1客服依照登记表回访。 4.1.1投诉回访率100%。 4.1.2抢修回访率100%。 4.2时间安排 4.2.1投诉：三天内。 "
        "4.2.3维修：每月26日。 4.2.4抢修：立即。 4.3每周审阅。",
        [("S113", "4.2.3")],
    ),
    "a clause glued to the end of the one before the gap": (
        "3 职责 3.1 销售部 负责确认。 3.2生产部\n\n负责质量监控。3.4 供应部 负责备料。 3.5 市场部 负责调查。",
        [("S113", "3.4")],
    ),
    "a list number without its first bracket": (
        "4、车辆监控 (1)面对车辆,先向司机敬礼。 2)询问去向,发放停车卡。 (3)放行。",
        [("S117", "2)")],
    ),
    "letters for noughts": (
        "托管期间水表读数不超过5o,电表不超过20o;按全额的70%收取。",
        [("S118", "5o"), ("S118", "20o")],
    ),
    "a letter used twice": (
        "A、原件交档案室。 B、复印件交财务。 B、存根留前台。 C、登记。",
        [("S112", "B、", 1)],
    ),
    "a bracket that is never closed": (
        "大型会议(10以上提前一天布置。 小型会议当天布置。",
        [("S116", "(")],
    ),
    "a sub-clause under a number that is nowhere": (
        "3.1 采购部 3.1.1 每月汇总。 3.3.1 每周盘点。 3.3.2 每日核对。",
        [("S114", "3.3.1")],
    ),
    "named steps with one left out": (
        "5.4 晨会流程 第一步【点名】主管点名。 第二步【通报】通报昨日情况。 第四步【布置】布置今日工作。",
        [("S113", "第四步")],
    ),
}


@pytest.mark.parametrize(("body", "expected"), CASES.values(), ids=CASES)
def test_the_fault_is_told_at_its_line_and_column(body: str, expected: list[tuple[str, ...]]) -> None:
    wanted = [(code, *at(body, words, *nth), words) for code, words, *nth in expected]
    assert told(body) == wanted


SOUND = {
    "Chinese chapters with decimal clauses": (
        "一、目的 规范编审。 二、范围 各部门。 三、定义 作业规范。 四、职责 4.1 工程部负责制作。 4.2 使用单位负责保管。 "
        "五、流程 5.1 编制： 5.1.1 依据：按程序。 5.1.2 内容： 5.1.2.1 文件信息： 5.1.2.1.1 名称、编号。 5.1.2.1.2 页码。 5.1.2.2 客户信息。"
    ),
    "articles with a list of their own each": (
        "第一条 制定依据。 第二条 适用范围。 第三条 编制依据 1.规范和标准；2.设计文件；3.合同。 第四条 主要内容 "
        "1.适用范围：明确类别。 2.作业准备：说明条件。 3.技术要求：明确指标。"
    ),
    "numbers with a dot at the end, four deep": (
        "4. 流程 4.1. 目录建立 4.1.1.各专业列出目录。 4.1.2.项目部批准。 4.1.2.1. 对象为单位工程。 4.1.2.2. 调试与安装分开。 "
        "4.1.3. 确定编制人员。 4.2. 审批： 4.2.1. 专业工程师审核。"
    ),
    "numbers closed in three ways": (
        "6.依据 6.1、流程图和控制计划。 6.2.冻结后编制，3-7天内完成。 7.应用 7.1应用 7.1.1 结合现场。 7.1.2 专题学习。"
    ),
    "four styles of list in one another": (
        "一、公司检查 1、每周检查一次。 2、填写登记表。 二、要求 1、仪表： (1)穿工作服。 (2)戴工作牌。 2、纪律： (1)不迟到。 (2)不早退。 "
        "(3)登记 a.凭证出入。 b.说出房号。 三、标准 1、环境。 2、绿化。"
    ),
    "a list that uses half brackets throughout": "a) 断电；b) 验电；c) 挂牌。先后次序为 1) 总闸；2) 分闸。",
}


@pytest.mark.parametrize("body", SOUND.values(), ids=SOUND)
def test_sound_numbering_of_any_style_is_left_alone(body: str) -> None:
    assert told(body) == []


# -- whole documents, where they are at hand -----------------------------------------------------------

NAMED: dict[str, list[tuple[str, str, int]]] = {
    "S04": [("S118", "5o", 0), ("S118", "20o", 0)],
    "S05": [("S115", "5 工作程序", 0), ("S113", "6.4 作业", 0)],
    "S07": [("S113", "4.2.3", 0)],
    "S10": [("S117", "2)当司机", 0)],
    "S15": [("S113", "3.4 供应部", 0)],
}
"""Faults of each document: rule, the words that begin at the fault, and which of their occurrences."""

SEQUENCE_SOUND = ("S01", "S03", "S06", "S08", "S12", "S14", "S18", "S19")
"""Documents whose typed numbers are in order, however they are written."""


FOLDER = os.environ.get("SOPKIT_OLD_DOCUMENTS", "")
WHOLE = sorted(Path(FOLDER).glob("S*.txt")) if FOLDER else []

if WHOLE:  # a clone without the folder has no such cases, rather than cases that say nothing

    @pytest.mark.parametrize("path", WHOLE, ids=lambda path: path.stem)
    def test_whole_documents_have_their_faults_told_where_they_are(path: Path) -> None:
        body = path.read_text(encoding="utf-8")
        found = {(code, line, column) for code, line, column, _ in told(body)}
        named = {(code, *at(body, words, nth)) for code, words, nth in NAMED.get(path.stem, [])}
        assert named <= found
        if path.stem in NAMED or path.stem in SEQUENCE_SOUND:
            in_sequence = {each for each in found if each[0] in SEQUENCE}
            assert in_sequence == {each for each in named if each[0] in SEQUENCE}
