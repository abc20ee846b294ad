"""A small workspace on disk, and the command line run in it."""

from __future__ import annotations

import json
import os
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from click.testing import CliRunner, Result

from sopkit.cli import main

TODAY = "2026-11-23"

SETTINGS = """\
timezone = "Asia/Shanghai"
[company]
name = { zh = "示例有限公司", en = "Example Co., Ltd." }
[departments]
cs = { zh = "客户服务部", en = "Customer Service Department", code = "CS" }
qa = { zh = "品质部", en = "Quality Department", code = "QA" }
[people]
"wang.fang" = { name = "王芳", department = "cs" }
"li.qiang" = { name = "李强", department = "qa" }
"zhang.min" = { name = "张敏", department = "qa" }
[stations]
names = ["前台"]
"""

FRONT = """\
---
number: {number}
title: {title}
type: work-instruction
version: A/0
control: controlled
language: zh
department: 客户服务部
author: wang.fang
reviewers: [li.qiang]
approvers: [zhang.min]
effective: 2026-12-01
reviewed: 2026-11-20
review_every: 12 months
retention: 3 years
distribution: {{客户服务部: 1, 前台: 1}}
records: []
revisions:
  - {{version: A/0, date: 2026-12-01, reason: 首次发布}}
---
"""

BODY = """\

# 目的

让来电在三声铃响内得到接听。

# 适用范围

前台接听外线来电。

# 作业准备

1. 试拨一次分机，确认铃声清楚。

# 作业步骤

::: step 接听
执行人：前台接待员
工时：10 s + 20%

接起电话，报单位名称。
:::

# 异常处理

1. 电话无声时挂断，回拨来电号码。

# 记录

无
"""


def sop(number: str = "WI-CS-001", title: str = "来电接听作业指导书", body: str = BODY) -> str:
    """A sound document, or one with another body."""
    return FRONT.format(number=number, title=title) + body


@dataclass(frozen=True)
class Ran:
    """What a command printed, and its exit status."""

    status: int
    out: str
    err: str

    @property
    def json(self) -> Any:
        """The output as JSON."""
        return json.loads(self.out)

    def codes(self, path: str) -> set[str]:
        """Codes of the findings in one file."""
        return {each["code"] for each in self.json["diagnostics"] if each["file"] == path}


class Desk:
    """A workspace folder and a person at the command line in it."""

    def __init__(self, root: Path) -> None:
        self.root = root
        root.mkdir(parents=True, exist_ok=True)
        self.write("sopkit.toml", SETTINGS)

    def write(self, path: str, content: str | bytes) -> Path:
        """Put a file into the workspace."""
        file = self.root / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(content.encode() if isinstance(content, str) else content)
        return file

    def run(self, *arguments: str, env: Mapping[str, str] | None = None) -> Ran:
        """Run sopkit in the workspace; an exception that reaches the person is a failure of the test."""
        before = Path.cwd()
        os.chdir(self.root)
        try:
            result: Result = CliRunner().invoke(main, arguments, env=env)
        finally:
            os.chdir(before)
        if result.exception and not isinstance(result.exception, SystemExit):
            raise result.exception
        assert "Traceback" not in result.output
        return Ran(result.exit_code, result.stdout, result.stderr)

    def check(self, *arguments: str) -> Ran:
        """Check as of the tests' today, in JSON."""
        return self.run("check", "--as-of", TODAY, "--format", "json", *arguments)

    def build(self, *arguments: str) -> Ran:
        """Build in this process as of the tests' today, in JSON; HTML alone unless formats are named."""
        formats = () if "--to" in arguments else ("--to", "html")
        return self.run("build", "-j1", "--as-of", TODAY, "--format", "json", *formats, *arguments)

    def outcomes(self, ran: Ran) -> dict[str, str]:
        """Outcome of each document of a build by path."""
        return {each["path"]: each["outcome"] for each in ran.json["documents"]}
