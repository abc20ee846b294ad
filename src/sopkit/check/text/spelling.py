"""Pairs of Chinese words that are confused because they sound or look alike.

Each entry is a wrong word, the right one, and, where the characters may be right in other surroundings, a pattern
of the surroundings in which they are wrong (按装 but not 按装配图); so a replacement is safe to make.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

_PAIRS: Final[tuple[tuple[str, str, str], ...]] = (
    (
        "登陆",
        "登录",
        r"登陆(?=系统|平台|账|帐|网|密码|界面|页|后台|用户|软件|手机|电脑|服务器|邮箱)|(?<=用户|系统|账号|帐号|重新)登陆",
    ),
    ("对帐", "对账", r"对帐(?![户号单目簿])"),
    ("做为", "作为", r"做为(?!期)"),
    ("按装", "安装", r"按装(?![配箱车入载订置修卸潢饰])"),
    ("安照", "按照", r"安照(?!明)"),
    ("罗丝", "螺丝", r"罗丝(?=[刀钉孔帽])"),
    *(
        (wrong, right, wrong)
        for wrong, right in (
            pair.split()
            for pair in [
                "帐户 账户",
                "帐号 账号",
                "帐单 账单",
                "帐目 账目",
                "帐簿 账簿",
                "台帐 台账",
                "其它 其他",
                "座标 坐标",
                "部份 部分",
                "复盖 覆盖",
                "磨擦 摩擦",
                "松驰 松弛",
                "反溃 反馈",
                "防碍 妨碍",
                "签定 签订",
                "通迅 通讯",
                "幅射 辐射",
                "罗栓 螺栓",
                "既使 即使",
                "渡假 度假",
                "竟价 竞价",
                "撤消 撤销",
                "帐蓬 帐篷",
                "粘帖 粘贴",
            ]
        )
    ),
)


@dataclass(frozen=True, slots=True)
class Slip:
    """A wrong word at ``start <= offset < end`` and the word that was meant."""

    start: int
    end: int
    meant: str


def confused_words(text: str) -> Iterator[Slip]:
    """Every confused word of `text`."""
    for wrong, meant, pattern in _PAIRS:
        if wrong in text:
            for found in re.finditer(pattern, text):
                yield Slip(found.start(), found.end(), meant)
