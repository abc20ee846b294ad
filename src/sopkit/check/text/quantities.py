"""Quantities in a text, told alike in any language: ``15 分钟`` and ``15 min``, ``75～92 ℃`` and ``75 to 92 °C``."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Final

_UNITS: Final[Mapping[str, str]] = {
    spelling: unit
    for unit, spellings in {
        "s": "s|sec|second|seconds|秒",
        "min": "min|minute|minutes|分钟",
        "h": "h|hour|hours|小时",
        "day": "day|days|天|日|ngày",
        "week": "week|weeks|周|星期|tuần",
        "month": "month|months|个月|tháng",
        "year": "year|years|年|năm",
        "mm": "mm|毫米",
        "cm": "cm|厘米",
        "m": "m|metre|metres|meter|meters|米",
        "km": "km|公里|千米",
        "m²": "m²|m2|平方米",
        "m³": "m³|m3|立方米",
        "mg": "mg|毫克",
        "g": "g|克",
        "kg": "kg|千克|公斤",
        "t": "t|tonne|tonnes|吨",
        "mL": "mL|ml|毫升",
        "L": "L|litre|litres|liter|liters|升",
        "%": "%|％|per cent|percent",
        "°C": "℃|°C|摄氏度|degrees C",
        "V": "V|volt|volts|伏",
        "kV": "kV|千伏",
        "A": "A|安",
        "mA": "mA|毫安",
        "W": "W|瓦",
        "kW": "kW|千瓦",
        "Pa": "Pa|帕",
        "kPa": "kPa|千帕",
        "MPa": "MPa|兆帕",
        "Hz": "Hz|赫兹|赫",
        "r/min": "r/min|rpm|转/分",
        "N": "N|牛",
        "N·m": "N·m|N.m|Nm|牛·米",
        "mg/m³": "mg/m³|mg/m3|毫克/立方米",
        "dB": "dB|dB(A)|分贝",
        "lx": "lx|勒克斯",
        "yuan": "yuan|CNY|RMB|元",
    }.items()
    for spelling in spellings.split("|")
}
_UNIT: Final = "|".join(re.escape(each) for each in sorted(_UNITS, key=len, reverse=True))
_NUMBER: Final = re.compile(
    rf"(?<![\w.,/:-])(\d{{1,3}}(?:[, \u00a0\u202f]\d{{3}})+(?!\d)|\d+)(\.\d+)?"
    rf"(?:[ \u00a0\u202f-]?({_UNIT})(?![A-Za-z0-9²³/·])|(?![\w:/]))?"
)
_RANGE: Final = re.compile(r"\s*(?:[~～–—-]|to|and|至|到|đến)\s*", re.IGNORECASE)
_WORDS: Final = {
    word: Decimal(value)
    for value, words in enumerate(
        ["zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"],
        start=0,
    )
    for word in (words,)
}
_CHINESE: Final = {sign: Decimal(value) for value, sign in enumerate("零一二三四五六七八九十")} | {"两": Decimal(2)}


@dataclass(frozen=True, slots=True)
class Quantity:
    """A figure with its unit, "" where none is known; `text` as written."""

    value: Decimal
    unit: str
    text: str


def quantities(text: str) -> list[Quantity]:
    """Every figure of `text`; both ends of a range have its unit."""
    found = list(_NUMBER.finditer(text))
    made: list[Quantity] = []
    unit = ""
    after = len(text)
    for each in reversed(found):
        own = _UNITS.get(each[3], "") if each[3] else ""
        inherited = unit if not own and _RANGE.fullmatch(text, each.end(), after) else ""
        unit, after = own or inherited, each.start()
        value = Decimal(re.sub(r"\D", "", each[1]) + (each[2] or "")).normalize()
        made.append(Quantity(value, unit, f"{each[0].strip()}{f' {unit}' if inherited else ''}"))
    return made[::-1]


def lacking(ours: str, theirs: str) -> list[str]:
    """Quantities with a unit in `ours` that `theirs` does not give: no such figure, or only with another unit."""
    units: dict[Decimal, set[str]] = {}
    for each in quantities(theirs):
        units.setdefault(each.value, set()).add(each.unit)
    for value in _spelt_out(theirs):
        units.setdefault(value, set()).add("")
    missing = (
        each.text for each in quantities(ours) if each.unit and not {each.unit, ""} & units.get(each.value, set())
    )
    return list(dict.fromkeys(missing))


def _spelt_out(text: str) -> Iterable[Decimal]:
    """Small figures in words, which one language may prefer where the other uses digits."""
    yield from (_WORDS[word] for word in re.findall(r"[a-z]+", text.lower()) if word in _WORDS)
    yield from (_CHINESE[sign] for sign in text if sign in _CHINESE)
