"""Text cut into what is compared whole: a quantity with its unit, a date, a document's number, a Latin word, a Han
character.

Cutting Chinese by characters needs no dictionary; `sopkit.diff.words` puts together again what would read as
confetti. A figure is never cut, nor parted from its unit, sign of tolerance or the other end of its range: ``0.8 ± 0.1
N·m``, ``75～92 ℃``, ``三天`` are one word each (GB/T 15835, GB 3101: a value is figure and unit).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

_BASE: Final = (
    "mmol|mol|dB|lx|lm|cd|rpm|ppm|ppb|bar|psi|inch|Wh|VA|Ah|"
    "[kMGmμµnpdch]?(?:Pa|Hz|Ω|eV|V|A|W|N|J|F|H|T|g|m|s|L|l)|min|h|d|t|K|in|ft|r"
)
_HAN_UNIT: Final = (
    "个工作日|工作日|小时|分钟|秒钟|个月|毫米|厘米|公里|千米|公斤|千克|毫克|毫升|立方米|平方米|千瓦|兆帕|千帕|万元|"
    "摄氏度|秒|天|日|周|月|年|米|克|吨|升|元|次|台|件|份|人|层|倍|级|度|伏|安|瓦|帕|页|章|名|批|班|组|套|只|片|张|"
    "间|户|单|个|箱|袋|桶|遍|点|圈|颗|根|块|辆|孔|道|挡|档"
)
UNIT: Final = (
    rf"(?:%|％|‰|℃|℉|°[CF]?|Ω|(?:{_BASE})[²³23]?(?:[·⋅.*/](?:{_BASE})[²³23]?)*(?![A-Za-z0-9])"
    rf"|(?:days?|hours?|minutes?|seconds?|weeks?|months?|years?|times|pieces|pcs|copies|persons?)(?![A-Za-z])|(?:{_HAN_UNIT}))"
)
_FIGURE: Final = r"\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?"
_HAN_FIGURE: Final = "[零一二两三四五六七八九十百千万半]{1,7}"
_TOKEN: Final = re.compile(
    r"(?P<date>\d{4}-\d{1,2}-\d{1,2}|\d{4}\s?年(?:\s?\d{1,2}\s?月(?:\s?\d{1,2}\s?日)?)?|\d{1,2}[:：]\d{2}(?!\d))"
    r"|(?P<dotted>\d+(?:\.\d+){2,})"
    r"|(?P<name>[A-Za-z][A-Za-z0-9]*(?:[-/._—–][A-Za-z0-9]+)+|\d+[A-Za-z]+\d[A-Za-z0-9]*)"
    rf"|(?P<value>(?:{_FIGURE})(?:\s?{UNIT})?(?:\s?(?:±|\+/-|[~～–—-]|至|到|[×xX])\s?(?:{_FIGURE})(?:\s?{UNIT})?)*)"
    rf"|(?P<spelt>{_HAN_FIGURE}(?:{_HAN_UNIT})(?!期))"
    r"|(?P<word>(?:(?![\u2e80-\u9fff\uac00-\ud7af\uf900-\ufaff\U00020000-\U0003ffff\d_])\w)+)"
    r"|(?P<space>\s+)"
    r"|(?P<sign>.)",
    re.DOTALL,
)
_LAST_UNIT: Final = re.compile(rf"(?:[\d零一二两三四五六七八九十百千万半])\s?({UNIT})$")


@dataclass(frozen=True, slots=True)
class Word:
    """What is compared whole. `text` is printed, `key` compared; they differ in links and pictures. `value`: a quantity."""

    text: str
    key: str
    value: bool = False


Words = Sequence[Word]


def words_of(text: str) -> Iterator[Word]:
    """Plain text cut into words; joined again they are `text`, but for runs of spaces, which become one."""
    for found in _TOKEN.finditer(text):
        if found.lastgroup == "space":
            yield Word(" ", " ")
            continue
        written = found[0]
        yield Word(written, written, found.lastgroup in ("value", "spelt"))


def unit_of(value: str) -> str:
    """The unit that ends a value (``N·m`` of ``0.8 ± 0.1 N·m``), "" without one."""
    found = _LAST_UNIT.search(value)
    return found[1] if found else ""


def text_of(words: Words) -> str:
    """What a reader sees of words."""
    return "".join(each.text for each in words)


def shape_of(text: str) -> frozenset[str]:
    """What likeness is told by: the pairs of neighbouring characters."""
    return frozenset(text[at : at + 2] for at in range(max(len(text) - 1, 1)))


def likeness(one: frozenset[str], other: frozenset[str]) -> float:
    """0 to 1: share of pairs of characters that two texts have in common (Dice)."""
    return 2 * len(one & other) / (len(one) + len(other))


def key_of(words: Words) -> str:
    """What makes two texts the same, spaces at the ends aside."""
    return "\x1f".join(each.key for each in words).strip(" \x1f")
