"""Read a DOCX as a reader sees it: every paragraph with the number Word will print before it.

Numbers are worked out from ``numbering.xml`` alone, as Word does (ECMA-376 part 1, 17.9), so that what the file
says can be held against what the document resolved to and against the other formats.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from lxml import etree

from sopkit.audit.docx_package import Opened, W, open_package
from sopkit.numbering.figures import figure

_PLACE = re.compile("%([1-9])")
_STYLES = {
    "decimalZero": "zero",
    "chineseCounting": "chinese",
    "chineseCountingThousand": "chinese",
    "upperLetter": "upper",
    "lowerLetter": "lower",
    "upperRoman": "upper-roman",
    "lowerRoman": "lower-roman",
    "decimalEnclosedCircle": "circled",
    "decimalEnclosedCircleChinese": "circled",
}
"""Our styles by Word's formats; any other format is decimal."""


@dataclass(frozen=True, slots=True)
class Line:
    """A paragraph: its style's name, its printed number ("" when it has none) and its text."""

    style: str
    number: str
    text: str


@dataclass(frozen=True, slots=True)
class _Level:
    start: int
    format: str
    text: str
    legal: bool
    restart: int | None

    def begins_anew(self, own: int, used: int) -> bool:
        """Whether this level, at `own` (from 0), starts anew once one was used at `used`."""
        return used < (own if self.restart is None else min(self.restart, own))


@dataclass(slots=True)
class _List:
    """A ``w:num``: the list definition it uses and where it starts anew."""

    abstract: str
    starts: dict[int, int]


@dataclass(slots=True)
class _Counter:
    """Counts as Word does: a list definition keeps one count, a ``startOverride`` applies when first met."""

    levels: dict[str, dict[int, _Level]]
    lists: dict[str, _List]
    _counts: dict[str, dict[int, int]] = field(default_factory=dict)
    _begun: set[tuple[str, int]] = field(default_factory=set)

    def next(self, number: str, level: int) -> str:
        """Number printed for a paragraph of list `number` at `level`."""
        used = self.lists.get(number)
        if used is None or level not in self.levels[used.abstract]:
            return ""
        levels = self.levels[used.abstract]
        counts = self._counts.setdefault(used.abstract, {})
        if level in used.starts and (number, level) not in self._begun:
            self._begun.add((number, level))
            counts[level] = used.starts[level]
        else:
            counts[level] = counts.get(level, levels[level].start - 1) + 1
        for deeper in [each for each in counts if each in levels and levels[each].begins_anew(each, level)]:
            del counts[deeper]
        if levels[level].format == "bullet":
            return levels[level].text
        return self._written(levels, counts, level)

    def _written(self, levels: dict[int, _Level], counts: dict[int, int], level: int) -> str:
        legal = levels[level].legal

        def put(place: re.Match[str]) -> str:
            at = int(place[1]) - 1
            if at not in levels:
                return ""
            style = "decimal" if legal else _STYLES.get(levels[at].format, "decimal")
            return figure(counts.get(at, levels[at].start), style)

        return _PLACE.sub(put, levels[level].text)


def read_lines(data: bytes) -> tuple[Line, ...]:
    """Every paragraph of the document's text in order, table cells included; raises Unreadable."""
    opened = open_package(data)
    names, style_lists = _styles(opened)
    counter = _numbering(opened)
    lines = []
    for paragraph in opened.tree(opened.main).iter(f"{W}p"):
        style = _value(paragraph.find(f"{W}pPr/{W}pStyle")) or ""
        own = paragraph.find(f"{W}pPr/{W}numPr")
        number, level = style_lists.get(style, ("", 0))
        if own is not None:
            number = _value(own.find(f"{W}numId")) or number
            level = int(_value(own.find(f"{W}ilvl")) or 0)
        printed = counter.next(number, level) if number not in ("", "0") else ""
        lines.append(Line(names.get(style, ""), printed, _text(paragraph)))
    return tuple(lines)


def _text(paragraph: etree._Element) -> str:
    parts = []
    for each in paragraph.iter(f"{W}t", f"{W}tab", f"{W}br"):
        inside = each.getparent()
        if inside is not None and inside.tag == f"{W}r":
            parts.append(each.text or "" if each.tag == f"{W}t" else "\t" if each.tag == f"{W}tab" else "\n")
    return "".join(parts)


def _styles(opened: Opened) -> tuple[dict[str, str], dict[str, tuple[str, int]]]:
    names: dict[str, str] = {}
    lists: dict[str, tuple[str, int]] = {}
    part = opened.related("styles")
    if not part:
        return names, lists
    for style in opened.tree(part).iter(f"{W}style"):
        id = str(style.get(f"{W}styleId"))
        names[id] = _value(style.find(f"{W}name")) or ""
        own = style.find(f"{W}pPr/{W}numPr")
        if own is not None:
            lists[id] = (_value(own.find(f"{W}numId")) or "", int(_value(own.find(f"{W}ilvl")) or 0))
    return names, lists


def _numbering(opened: Opened) -> _Counter:
    part = opened.related("numbering")
    if not part:
        return _Counter({}, {})
    root = opened.tree(part)
    levels = {}
    for abstract in root.iter(f"{W}abstractNum"):
        levels[str(abstract.get(f"{W}abstractNumId"))] = {
            int(str(level.get(f"{W}ilvl"))): _Level(
                int(_value(level.find(f"{W}start")) or 1),
                _value(level.find(f"{W}numFmt")) or "decimal",
                _value(level.find(f"{W}lvlText")) or "",
                legal=_is_on(level.find(f"{W}isLgl")),
                restart=_figure_of(level.find(f"{W}lvlRestart")),
            )
            for level in abstract.iter(f"{W}lvl")
        }
    lists = {}
    for num in root.iter(f"{W}num"):
        starts = {
            int(str(each.get(f"{W}ilvl"))): int(_value(each.find(f"{W}startOverride")) or 1)
            for each in num.iter(f"{W}lvlOverride")
        }
        lists[str(num.get(f"{W}numId"))] = _List(_value(num.find(f"{W}abstractNumId")) or "", starts)
    return _Counter(levels, lists)


def _value(element: etree._Element | None) -> str | None:
    return None if element is None else element.get(f"{W}val")


def _is_on(element: etree._Element | None) -> bool:
    """A toggle: on by its presence, unless it says otherwise."""
    return element is not None and element.get(f"{W}val", "1") not in ("0", "false", "off")


def _figure_of(element: etree._Element | None) -> int | None:
    value = _value(element)
    return None if value is None else int(value)
