"""Lay out a new workspace: settings, one example to change, room for templates of one's own."""

from __future__ import annotations

from collections.abc import Mapping

_SETTINGS = """\
# 工作区设置：单位、部门、人员。The workspace: company, departments, people.
language = "zh"             # 提示信息的语言 language of messages: zh, en
timezone = "Asia/Shanghai"
author_may_approve = false  # 编制人可否批准自己的文件 may an author approve?

[company]
name = { zh = "示例有限公司", en = "Example Co., Ltd." }

[departments]
qa = { zh = "品质部", en = "Quality Department", code = "QA" }
cs = { zh = "客户服务部", en = "Customer Service Department", code = "CS" }

[people]
"wang.fang" = { name = "王芳", department = "cs" }
"li.qiang" = { name = "李强", department = "qa" }
"zhang.min" = { name = "张敏", department = "qa" }

[stations]
names = ["前台"]
"""

_EXAMPLE = """\
---
number: WI-CS-001
title: 前台来电接听作业指导书
type: work-instruction
version: A/0
control: controlled
language: zh
department: 客户服务部
author: wang.fang
reviewers: [li.qiang]
approvers: [zhang.min]
effective: {effective}
review_every: 12 months
retention: 3 years
distribution: {{客户服务部: 1, 前台: 1}}
records: [QR-CS-001-01]
revisions:
  - {{version: A/0, date: {effective}, reason: 首次发布}}
---

# 目的

让每一个来电在三声铃响内得到接听，内容不漏记。

# 适用范围

前台接待员接听外线来电。

# 作业准备

1. 上岗前试拨一次分机，确认铃声和通话清楚。
1. 备好来电登记表和两支笔。

# 作业步骤

::: step 接听 {{#answer}}
执行人：前台接待员
工具：电话
工时：10 s + 20%
关键点：三声铃响内接起
限值：铃响 ≤ 3 声

接起电话，先报单位名称，再问候：“您好，示例公司，请讲。”
:::

::: step 登记 {{#record}}
执行人：前台接待员
工时：2 min + 15%
记录：[](record:QR-CS-001-01)

记下来电人、电话、事由和时间，逐项复述一遍请对方确认。
:::

# 异常处理

1. 电话无声时，重复问候两次后挂断，回拨来电号码。

# 记录

填写[](record:QR-CS-001-01)，由客户服务部保存 3 年。

::: form 来电登记表 {{number=QR-CS-001-01 retention=3年}}
字段：月份 | 填表人

{{widths="1,1,2,3,1" rows=12}}
| 日期 | 时间 | 来电人及电话 | 事由 | 处理人 |
|---|---|---|---|---|
:::
"""

_TEMPLATES = """\
A folder here with a `type.toml` adds a document type; one called `procedure` or `work-instruction` replaces files of
the type that comes with sopkit. Marks are files in `marks/`. See docs/document-types.md in sopkit's repository.

在这里建一个带 `type.toml` 的文件夹，就新增一种文件类型；名为 `procedure` 或 `work-instruction` 的文件夹替换自带类型的同名文件。
标记放在 `marks/`。说明见 sopkit 仓库的 docs/document-types.md。
"""


def workspace_files(effective: str) -> Mapping[str, str]:
    """Files of a new workspace by path; `effective` (ISO date) is the example's proposed effective date."""
    return {
        "sopkit.toml": _SETTINGS,
        "sops/WI-CS-001/WI-CS-001.md": _EXAMPLE.format(effective=effective),
        "templates/README.md": _TEMPLATES,
        ".gitignore": "/build/\n",
    }
