"""What is a typed number and what only looks like one."""

from __future__ import annotations

import pytest

from sopkit.check.text import OUTSIDE
from sopkit.check.text.typed import typed_numbers


def markers(text: str) -> list[str]:
    return [text[marker.start : marker.end] for marker in typed_numbers(text).markers]


NEVER = """\
队员在岗亭外 1.5 米处站立，间距 1.6 米，高 1.7 米。
1.5 米范围内不得站人。
岗亭外1 至1.5 米处
版本 A/0，修改号 A/1。
3.0 版代替 2.0 版。
2014.10.20 发布，2014.10.21 实施
10.20 前完成。
本办法自2017年8月1日起实施。
长 10.5 mm，宽 11.5 mm。
时间范围一般在3-7天内完成，8-9天归档。
8:30 上班，9:30 巡检，10:30 记录。
9:00—11:30、14:30—17:30、18:30—20:00
按 1:2.5 配比，1:3 水泥砂浆，坡度 1：2.5。
网关 192.168.1.1 与 10.0.0.1 相通，10.1.2.3 端口 8080
Q/1QAG112-11-2017 作业指导书
文件编号:ZG/YP 2 60 006-2014 客户服务控制程序
YT-ZG-QW-01作业指导书，QYYT-D-4.2.3-03，QYYT—B01（4.2.3）
电压 220V，电流 5 A，功率 2.2 kW，扭矩 1.2 N·m，公差 ±0.05。
回访率 30%，满意率 95.5%，占 1.5％，滞纳金 0.5‰。
收费 3.5 元，另收 4.5 元，合计 ￥8.00。
每月 26 日统计，27 日交汇总，28 日前抽查。
共 2 名保安、3 名保洁。设 4 个岗亭、5 个道闸。
24 小时值班。
3 名保安同时在岗。
pH 值 6.5 至 7.5 之间，温度 25.0 ℃。
GB/T 19001—2016 8.5.1 条
见 5.4.2，按 4.1.1 执行。
按照 4.2 的规定办理，依据 4.3 条处理。
第三条规定的情形，见第四条。
表 1 所列数值；图 2 所示位置；步骤 3 完成后。
每 2 小时巡检 1 次，每 3 小时记录 1 次。
不超过 100 单（含 100 单）。
（见图 2）与（见表 3）。
一、二级风险由部门处理。
分为 A、B、C 三类，a、b 两档。
型号 M8×1.25，螺钉 4 颗，第 1、2、3 号楼。
86 单访 86 单；101 单访 31 单；240 单访 72 单
首件 3 件，抽 5 件，不良 0 件。
Torque 1.2 Nm then 2.4 Nm. Wait 3 minutes. See clause 4.2 Purpose.
Step 3 must be repeated. The value is 1.5 Bar.
ISO 9001:2015 and IEC 61010-1. Version 1.2 Draft.
容积 1.5 升、2.5 升、3.5 升三种。
系数取 1.2 时，结果乘以 1.3 倍。
电话 4008-123-456，邮编 650000，热线 95098。
楼层 3 至 5 层，每层 2 个消火栓。
气压 0.4 MPa，真空度 -0.08 MPa。
清洗剂 50 mL，水 2 L。
房号 3-2-1201，车位 B1-023。
第一时间上报，第二天复查，第一次在 3 月。
水泥 42.5 级，砂 2.5 中砂，比例 1/3。
抽查比例：1 栋 2 单元 3 户。
每班 1 人操作、2 人监护、3 人待命。
(0, 10] 与 [10, 20) 两档
1.5
12345
"""


@pytest.mark.parametrize("text", NEVER.splitlines())
def test_quantities_dates_codes_and_citations_are_no_typed_numbers(text: str) -> None:
    assert markers(text) == []


@pytest.mark.parametrize(
    "text",
    [
        "1、适用范围",
        "1.适用范围",
        "4.2.3 日常维修",
        "4.2.3日常维修",
        "1.0 目的",
        "6.1、流程图",
        "（1）检查着装",
        "(1)检查着装",
        "（一）公司检查",
        "一、公司检查",
        "十二、附则",
        "①验明身份",
        "第一步：断电",
        "第三条 本制度适用于各部门。",
        "第一章总则",
        "Step 1: Cut the power",
        "1.1 Purpose of this document",
    ],
)
def test_a_number_that_opens_a_paragraph_is_found_by_its_looks(text: str) -> None:
    found = markers(text)
    assert len(found) == 1
    assert text.startswith(found[0])


def test_numbers_in_one_paragraph_vouch_for_each_other() -> None:
    assert markers("规定 1 目的 规范编制。 2 职责 2.1 编制。 2.1.1 编写。") == ["1", "2", "2.1", "2.1.1"]
    assert markers("包括：(1)着装；(2)工牌。") == ["(1)", "(2)"]
    assert markers("先做：a、断电；b、验电。") == ["a、", "b、"]


def test_a_quantity_among_clauses_is_not_counted_with_them() -> None:
    text = "1.3 人员要求 两人同行。 1.4 站位 距车 1.5 米处。 1.5 记录 当日填写。"
    assert markers(text) == ["1.3", "1.4", "1.5"]
    assert [m.start for m in typed_numbers(text).markers][-1] == text.rindex("1.5")


def test_a_list_may_begin_with_a_measure_word_where_its_number_is_called_for() -> None:
    assert markers("9.1 提出。 9.2 本办法宣贯。 9.3 本办法解释。 9.4 本办法实施。") == ["9.1", "9.2", "9.3", "9.4"]


def test_numbers_are_not_joined_across_runs_of_prose() -> None:
    assert markers(f"共计 1{OUTSIDE}目的") == []
    assert markers(f"1、目的{OUTSIDE}2、范围") == ["1、", "2、"]


def test_escaped_numbers_are_numbers() -> None:
    assert markers("1\\. 目的 规范。 2\\. 范围 全部。") == ["1\\.", "2\\."]
