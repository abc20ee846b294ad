"""Make a corpus of two-page SOPs: a workspace for sopkit, and the same texts as plain Markdown for others."""

from __future__ import annotations

import random
import re
from pathlib import Path

_SETTINGS = """\
language = "zh"
timezone = "Asia/Shanghai"
[company]
name = { zh = "示例制造有限公司", en = "Example Manufacturing Co., Ltd." }
[departments]
eq = { zh = "设备部", en = "Equipment Department", code = "EQ" }
qa = { zh = "品质部", en = "Quality Department", code = "QA" }
[people]
"li.na" = { name = "李娜", department = "eq" }
"wu.bin" = { name = "吴斌", department = "qa" }
"he.jun" = { name = "何军", department = "qa" }
"""

_MACHINES = ("冷却水泵", "空压机", "注塑机", "包装机", "输送带", "切割机", "回流焊炉", "纯水机", "除湿机", "叉车")
_PARTS = ("滤芯", "皮带", "轴承", "密封圈", "压力表", "急停按钮", "联轴器", "油位镜")
_PEOPLE = ("设备维修工", "当班操作工", "设备点检员")

_DOCUMENT = """\
---
number: WI-EQ-{n:04}
title: {machine}{part}更换作业指导书之{n}
type: work-instruction
version: A/{amendment}
control: controlled
language: zh
department: 设备部
author: li.na
reviewers: [wu.bin]
approvers: [he.jun]
effective: 2026-12-01
reviewed: 2026-11-20
review_every: 12 months
retention: 3 years
distribution: {{设备部: 2, 品质部: 1}}
records: [QR-EQ-{n:04}-01]
revisions:
  - {{version: A/{amendment}, date: 2026-12-01, reason: 首次发布}}
---

# 目的

规定{machine}更换{part}的方法，使更换后的{machine}在 {minutes} min 内恢复运行，压力保持在 {low} MPa 至 {high} MPa。

# 适用范围

适用于一车间编号 {n:04} 的{machine}，由{person}执行。

# 作业准备

1. 领取新{part} 1 件，核对型号与设备台账一致。
1. 备齐扭矩扳手（量程 5 N·m 至 25 N·m，在检定有效期内）、内六角扳手和无纺布。

# 作业步骤

::: step 停机断电 {{#stop}}
执行人：{person}
工具：挂锁、警示牌
工时：4 min + 15%
危险：误启动 → 断电、挂锁，钥匙由本人保管

按下停止按钮，断开电源开关，挂锁并悬挂“有人工作”警示牌，再按一次启动按钮确认不能启动。
:::

::: step 拆下旧{part} {{#remove}}
执行人：{person}
工具：内六角扳手
工时：{minutes} min + 15%
关键点：对角松开螺栓；记下垫片方向

对角松开四个螺栓，取下压板，双手平移取出旧{part}，放入废件箱。
:::

::: step 装上新{part} {{#limits}}
执行人：{person}
工具：扭矩扳手
工时：{minutes} min + 15%
关键点：分两次对角拧紧
限值：扭矩 {torque} N·m ± 1 N·m
限值：运行压力 {low} MPa 至 {high} MPa
异常：扭矩或压力超限时停机，报告班长
记录：[](record:QR-EQ-{n:04}-01)

清洁安装面，放正新{part}，先拧至一半扭矩，再对角拧至规定扭矩，复查一遍。
:::

# 异常处理

| 现象 | 原因 | 处理 |
|---|---|---|
| 压力低于 {low} MPa | {part}未放正 | 停机，按[](#remove)重新安装 |
| 压力高于 {high} MPa | 排气阀未开 | 立即停机，打开排气阀 |

# 记录

填写[](record:QR-EQ-{n:04}-01)，由设备部保存 3 年。

::: form {machine}{part}更换记录 {{number=QR-EQ-{n:04}-01 retention=3年}}
字段：设备编号 | 日期 | 扭矩 N·m | 压力 MPa | 结论 | 填表人
:::
"""


def write_corpus(folder: Path, count: int) -> None:
    """Write a workspace of `count` documents to `folder`; the same count gives the same bytes."""
    folder.mkdir(parents=True)
    (folder / "sopkit.toml").write_text(_SETTINGS, encoding="utf-8")
    for n in range(1, count + 1):
        path = folder / "sops" / f"WI-EQ-{n:04}.md"
        path.parent.mkdir(exist_ok=True)
        path.write_text(document(n), encoding="utf-8")


def document(n: int) -> str:
    """Source of document `n`."""
    pick = random.Random(n)
    low = pick.randint(20, 40) / 100
    return _DOCUMENT.format(
        n=n,
        machine=pick.choice(_MACHINES),
        part=pick.choice(_PARTS),
        person=pick.choice(_PEOPLE),
        amendment=0,
        minutes=pick.randint(5, 25),
        low=low,
        high=round(low + 0.2, 2),
        torque=pick.randint(8, 20),
        sample=pick.randint(3, 10),
    )


def plain_markdown(source: str) -> str:
    """The same text without sopkit's directives, for a converter that knows only Markdown."""
    _, front, body = source.split("---\n", 2)
    title = re.search(r"(?m)^title: (.*)$", front)
    body = re.sub(r"(?m)^::: (?:step|form|warning) ([^{\n]*).*$", r"## \1", body)
    body = re.sub(r"(?m)^(:::|\{.*\})$", "", body)
    body = re.sub(r"(?m)^(执行人|工具|工时|关键点|限值|异常|危险|记录|字段)：(.*)$", r"- **\1** \2", body)
    body = re.sub(r"\[([^\]]*)\]\([^)]*\)", r"\1", body)
    body = re.sub(r" \{#[a-z]+\}", "", body)
    return f"---\ntitle: {title[1] if title else ''}\n---\n{body}"
