"""`check --fix` mends files in place; one that cannot be written is told, with all its findings."""

from __future__ import annotations

from datetime import date

import pytest

from sopkit.adapters.disk import DiskTemplates, shipped_templates
from sopkit.adapters.memory import MemoryWorkspace
from sopkit.office.fix_library import Mended, fix_library
from sopkit.office.opening import open_office
from sopkit.office.survey import survey
from sopkit.ports import FileFault, WriteFault
from tests.workspace import BODY, SETTINGS, sop

PATH = "sops/WI-CS-001.md"
FAULTY = sop(body=BODY.replace("# 目的", "# 一、目的").replace("电话无声时挂断", "电话无声时,挂断"))


class Clock:
    def today(self, timezone: str) -> date:
        return date(2026, 11, 23)


class ReadOnly(MemoryWorkspace):
    def replace(self, path: str, data: bytes) -> None:
        raise WriteFault(path, FileFault.DENIED, "Permission denied")


def mended(workspace: MemoryWorkspace) -> Mended:
    office = open_office(workspace, DiskTemplates(None, shipped_templates()), Clock(), "code")
    (only,) = fix_library(survey(office), [PATH])
    return only


def files(text: str) -> dict[str, bytes]:
    return {"sopkit.toml": SETTINGS.encode(), PATH: text.encode()}


@pytest.mark.parametrize("ends", ["\n", "\r\n"])
def test_what_is_safe_is_mended_in_place_with_the_line_ends_kept(ends: str) -> None:
    workspace = MemoryWorkspace(files(FAULTY.replace("\n", ends)))
    assert mended(workspace).mended == 2
    text = workspace.files[PATH].decode()
    assert f"{ends}# 目的{ends}" in text
    assert "电话无声时，挂断" in text
    assert mended(workspace) == Mended(PATH, 0, ())


def test_a_file_that_cannot_be_written_keeps_its_findings_and_says_so() -> None:
    workspace = ReadOnly(files(FAULTY))
    result = mended(workspace)
    assert result.mended == 0
    assert [each.rule.name for each in result.left] == [
        "output-not-written",
        "typed-number",
        "half-width-punctuation",
    ]
    assert "没有权限" in result.left[0].message.zh
    assert workspace.files[PATH] == FAULTY.encode()


PASTED = """

# 一、目的

规范来电接听。

# 二、适用范围

前台接听的外线来电，
包括：
（1）总机来电；
（2）投诉热线。

# 三、作业准备

1、试拨分机。

2、备好：

（1）登记表；

（2）转接号码表。

放在右手边。

# 四、作业步骤

::: step 接听
执行人：前台接待员
工时：10 s + 20%

接起电话，报单位名称。
:::

# 五、异常处理

1、电话无声时挂断。

3、来电人情绪激动时转主管。

4、转接不通时留言。

# 六、记录

无
"""


def test_text_pasted_with_its_numbers_becomes_headings_and_clauses_but_for_what_skips_a_number() -> None:
    workspace = MemoryWorkspace(files(sop(body=PASTED)))
    left = mended(workspace).left
    text = workspace.files[PATH].decode()
    assert (
        "来电，\n包括：\n\n1. 总机来电；\n1. 投诉热线。\n\n# 作业准备\n\n1. 试拨分机。\n\n1. 备好：\n\n   1. 登记表；\n\n"
        in text
    )
    assert "\n   1. 转接号码表。\n\n放在右手边。\n\n# 作业步骤\n" in text
    assert "\n1、电话无声时挂断。\n\n3、来电人情绪激动时转主管。\n\n4、转接不通时留言。\n" in text
    assert {each.rule.name for each in left} == {"typed-number", "skipped-number"}
    assert mended(workspace) == Mended(PATH, 0, left)
    assert workspace.files[PATH].decode() == text
