"""Words that leave to the reader what an instruction should say, and what to write instead."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from sopkit.diagnostics import Wording

_AMOUNT: Final = Wording("写出数值和单位，如“50 mL”。", "Give a figure with its unit, for example “50 mL”.")
_DEADLINE: Final = Wording(
    "写出时限，如“30 min 内”“当日 17:00 前”。", "Give a time limit, for example “within 30 min”."
)
_INTERVAL: Final = Wording("写出周期，如“每周一次”“每 500 h”。", "Give the interval, for example “once a week”.")
_RANGE: Final = Wording(
    "写出上下限，如“1.1～1.3 N·m”。", "Give the upper and lower figure, for example “1.1 to 1.3 N·m”."
)
_CONDITION: Final = Wording(
    "写出条件，如“压差超过 150 Pa 时”。", "Name the condition, for example “when above 150 Pa”."
)
_WHO: Final = Wording("写出岗位或部门名称。", "Name the post or department.")
_WHICH: Final = Wording("写出文件编号或条款。", "Name the document or clause.")
_CRITERION: Final = Wording("写出判定标准。", "Say by what it is judged.")

_WORDS: Final[dict[str, Wording]] = {
    "适当": _AMOUNT, "适量": _AMOUNT, "若干": _AMOUNT, "少许": _AMOUNT, "酌情": _CONDITION, "酌量": _AMOUNT,
    "及时": _DEADLINE, "尽快": _DEADLINE, "尽早": _DEADLINE, "一段时间": _DEADLINE, "稍后": _DEADLINE,
    "定期": _INTERVAL, "不定期": _INTERVAL, "经常": _INTERVAL,
    "大约": _RANGE, "大概": _RANGE, "左右": _RANGE,
    "必要时": _CONDITION, "如有必要": _CONDITION, "视情况": _CONDITION, "根据情况": _CONDITION,
    "相关人员": _WHO, "有关人员": _WHO, "相关部门": _WHO, "有关部门": _WHO, "相关负责人": _WHO,
    "有关规定": _WHICH, "相关规定": _WHICH, "有关要求": _WHICH, "相关要求": _WHICH,
    "尽量": _CRITERION, "尽可能": _CRITERION,
    "as needed": _CONDITION, "as necessary": _CONDITION, "if necessary": _CONDITION, "when necessary": _CONDITION,
    "where necessary": _CONDITION, "as required": _CONDITION,
    "as appropriate": _CRITERION, "appropriate": _CRITERION, "appropriately": _CRITERION, "properly": _CRITERION,
    "adequate": _CRITERION, "adequately": _CRITERION, "sufficient": _AMOUNT, "suitable": _CRITERION,
    "regularly": _INTERVAL, "periodically": _INTERVAL, "frequently": _INTERVAL, "from time to time": _INTERVAL,
    "as soon as possible": _DEADLINE, "promptly": _DEADLINE, "in a timely manner": _DEADLINE,
    "approximately": _RANGE, "roughly": _RANGE,
    "relevant personnel": _WHO, "relevant department": _WHO, "relevant departments": _WHO,
}  # fmt: skip

# Longest first, so that 不定期 is told once and not as 定期 too.
_LONGEST_FIRST: Final = tuple(sorted(_WORDS, key=lambda word: (-len(word), word)))

# `左右` is vague after a quantity alone: 左右两侧 are places.
_ABOUT: Final = re.compile(r"(?<=[0-9%℃米秒分时天个次度元克升 ])左右(?![两各侧移摇转])")


@dataclass(frozen=True, slots=True)
class VagueWord:
    """A vague word at ``start <= offset < end`` and what to write instead."""

    start: int
    end: int
    advice: Wording


def vague_words(text: str) -> Iterator[VagueWord]:
    """Every vague word of `text`.

    Plain searches, word by word: most texts hold none, and a search for a fixed word costs next to nothing.
    """
    lower = text.lower()
    if len(lower) != len(text):
        lower = text
    taken: set[int] = set()
    for word in _LONGEST_FIRST:
        at = lower.find(word)
        while at >= 0:
            end = at + len(word)
            if at not in taken and _whole(lower, at, end, word):
                taken.update(range(at, end))
                yield VagueWord(at, end, _WORDS[word])
            at = lower.find(word, end)


def _whole(text: str, start: int, end: int, word: str) -> bool:
    """Whether a word stands by itself there: not inside another English word, not 左右 for left and right."""
    if word == "左右":
        return _ABOUT.match(text, start) is not None
    if not word.isascii():
        return True
    return not (text[start - 1 : start].isalnum() or text[end : end + 1].isalnum())
