"""Find what looks like a typed number: the first of three steps (markers → links → outline).

A marker is a number that stands where a number of a clause or list would: at the start of a run of
prose, or inside running text after a space or closing punctuation, and with words after it. That
alone is no proof: `evidence` says how much a marker's own looks are worth, and `links` decides by
the numbers around it.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import Enum
from typing import Final

from sopkit.check.text import MARKUP, OBJECT, OUTSIDE
from sopkit.check.text.measures import is_cited, is_quantity
from sopkit.check.text.numerals import CHINESE, figure_value
from sopkit.numbering.figures import CIRCLED, chinese


class Style(Enum):
    """How a number is written; numbers of one list share their style."""

    DECIMAL = "4.2.3"
    CHAPTER = "第一章"
    PART = "第一节"
    ARTICLE = "第一条"
    STEP = "第一步"
    CHINESE = "一、"
    CHINESE_BRACKET = "（一）"
    FIGURE = "1、"
    BRACKET = "（1）"
    HALF_BRACKET = "1)"
    CIRCLED = "①"
    CAPITAL = "A、"
    SMALL = "a、"
    CAPITAL_DOT = "A."
    SMALL_DOT = "a."
    CAPITAL_BRACKET = "（A）"
    SMALL_BRACKET = "（a）"
    CAPITAL_HALF = "A)"
    SMALL_HALF = "a)"


HALF: Final = frozenset({Style.HALF_BRACKET, Style.CAPITAL_HALF, Style.SMALL_HALF})
"""Styles with a closing bracket alone."""


@dataclass(frozen=True, slots=True)
class Marker:
    """A number as typed at ``start <= offset < end`` (its own punctuation included, space after it not).

    Shapes:
        parts: the values from the highest level down; (4, 2, 3) for ``4.2.3``, (2,) for ``二、`` and ``（2）``.
        evidence: 0 to 5; from 2 on it stands by itself, below only where its neighbours in value stand too.
        leading: whether it opens its run of prose.
        section: counts the headings before it; a list does not run on across one.
        stop: whether a sentence ends before it (or its run begins there).
    """

    start: int
    end: int
    style: Style
    parts: tuple[int, ...]
    evidence: float
    leading: bool
    section: int
    stop: bool

    @property
    def value(self) -> int:
        """Its count at its own level."""
        return self.parts[-1]


# What a clause may begin with: a Han character, an opening mark, a word of three letters, a link.
_WORDS: Final = rf"(?=[\u3400-\u9fff《〈〖【“‘「『{OBJECT}{MARKUP}]|[A-Z]?[A-Za-z][a-z]|[A-Z]{{2,}})"
_GAP: Final = rf"[ \t\u3000\n{MARKUP}]*"

# Each pattern begins with a set of characters, by which Python's engine skips along the text; what stands
# before is looked at after that.
_DECIMAL: Final = re.compile(
    r"(?P<figures>[1-9](?<![0-9A-Za-z.．\-—–/_%#№×*=<>≤≥~～+].)\d?(?:[.．](?:[1-9]\d?|0(?!\d)))*)"
    r"(?![0-9A-Za-z%％‰℃°])(?P<close>\\?[.．、]?)"
    rf"(?P<gap>{_GAP})(?P<words>[\u3400-\u9fff《〈〖【“‘「『{OBJECT}]|[A-Z][a-z]{{2}}|(?<=\d )(?=\d{{4}}))"
)

_SIMPLE: Final = (
    ("bracket", re.compile(rf"[(（](?:\d\d?|[{CHINESE}]{{1,5}}|[A-Za-z])[)）]")),
    ("circled", re.compile(f"[{CIRCLED}]")),
    ("ordinal", re.compile(rf"第(?:\d{{1,3}}|[{CHINESE}]{{1,7}})[步条章节篇]")),
    ("comma", re.compile(rf"[{CHINESE}][{CHINESE}]{{0,4}}、")),
    (
        "letter",
        re.compile(
            r"[0-9A-Za-z](?<![0-9A-Za-z].)"
            r"(?:\d?\\?[)）]|(?<=[A-Za-z])(?:、|\\?[.．](?=[ \u3000]?[\u3400-\u9fff])))"
        ),
    ),
)

_CLOSING: Final = frozenset("。；;：:！!？?.…」』》〉”’）)】〗")
_PAUSING: Final = frozenset("，,、")
_NAMED: Final = frozenset("第为是约至到于按见及和与或≤≥<>＜＞=＝×±~～-—–+/·#№(（每满")
_LETTER_KINDS: Final = {")": "half", "）": "half", "、": "comma", ".": "dot", "．": "dot"}
_AFTER_COMMA: Final = frozenset((*CHINESE, OUTSIDE, ""))
_WORDS_NEXT: Final = re.compile(_GAP + _WORDS)
_CITING: Final = frozenset("第见按照及和与或至到图表式")
_ENGLISH_STEP: Final = re.compile(r"(?:Step|STEP|Chapter|Article|Section)[ ]+(\d{1,2})(?=[ ]*[.:：、—-])")
_ORDINALS: Final = {"章": Style.CHAPTER, "篇": Style.CHAPTER, "节": Style.PART, "条": Style.ARTICLE, "步": Style.STEP}
_ORDINAL_CITED: Final = re.compile("[款项规所的之至、和与及或中内到前后]|第")


def find_markers(text: str, headings: Sequence[int] = ()) -> list[Marker]:
    """Everything in `text` that may be a typed number, by place.

    Runs of prose in `text` are set apart by `OUTSIDE`; `headings` are the starts of those that are headings.
    """
    scan = _Scan(text, headings)
    return sorted((*scan.decimals(), *scan.simple(), *scan.english()), key=lambda found: found.start)


@dataclass(frozen=True, slots=True)
class _Place:
    """What stands before a candidate; `before` is the last character that is neither space nor markup."""

    leading: bool
    section: int
    before: str
    spaced: bool

    @property
    def stop(self) -> bool:
        return self.leading or self.before in _CLOSING


class _Scan:
    def __init__(self, text: str, headings: Sequence[int]) -> None:
        self.text = text
        self.headings = headings

    def place(self, start: int) -> _Place:
        text = self.text
        at = start - 1
        while at >= 0 and text[at] in f" \t\u3000\n{MARKUP}":
            at -= 1
        before = text[at] if at >= 0 else OUTSIDE
        if before in ":：" and at > 0 and text[at - 1].isdigit() and at == start - 1:
            before = "0"  # a time or a ratio: 8:30, 1:2.5
        return _Place(before == OUTSIDE, bisect_right(self.headings, start), before, at < start - 1)

    def in_heading(self, place: _Place, start: int) -> bool:
        """Whether a leading candidate opens a heading."""
        return place.section > 0 and OUTSIDE not in self.text[self.headings[place.section - 1] : start]

    def decimals(self) -> Iterator[Marker]:
        for found in _DECIMAL.finditer(self.text):
            start, after = found.start(), found.start("words")
            figures, close = found["figures"], found["close"].lstrip("\\")
            parts = tuple(map(int, figures.replace("．", ".").split(".")))
            if 0 in parts[:-1] or (parts[-1] == 0 and len(parts) != 2):
                continue
            if parts[-1] == 0:
                parts = parts[:-1]  # 1.0, 2.0: a way to write chapters 1 and 2
            bare = not close and figures.isdecimal()
            if bare and not found["gap"]:
                continue
            doubt = not found["words"] or (len(parts) < 3 and not close and is_quantity(self.text, after))
            if doubt and bare:
                continue
            style = Style.FIGURE if close == "、" and figures.isdecimal() else Style.DECIMAL
            place = self.place(start)
            if not self._may_stand(place) or is_cited(self.text, after):
                continue
            if doubt:
                worth = 0.0
            elif bare:
                # One bare figure needs all the help of its neighbours.
                worth = 3.0 if place.leading and self.in_heading(place, start) else 0.3
            else:
                worth = _decimal_worth(parts, place)
            yield _marker(start, found.end("close"), style, parts, worth, place)

    def simple(self) -> Iterator[Marker]:
        text = self.text
        for name, pattern in _SIMPLE:
            for found in pattern.finditer(text):
                start, end = found.span()
                kind = _LETTER_KINDS[text[end - 1]] if name == "letter" else name
                inner = found[0].strip("\\()（）、.．")
                if kind == "ordinal":
                    inner, style = inner[1:-1], _ORDINALS[inner[-1]]
                else:
                    style = _simple_style(kind, inner)
                value = figure_value(inner)
                if not value or not self._reads_on(kind, end):
                    continue
                place = self.place(start)
                if self._simple_stands(kind, start, end, place):
                    worth = _SIMPLE_WORTH.get(style, 1.0) + (2 if place.leading and style not in _LETTERED else 0)
                    yield _marker(start, end, style, (value,), worth, place)

    def english(self) -> Iterator[Marker]:
        for found in _ENGLISH_STEP.finditer(self.text):
            place = self.place(found.start())
            if place.leading:
                yield _marker(*found.span(), Style.STEP, (int(found[1]),), 3.0, place)

    def _may_stand(self, place: _Place) -> bool:
        """A decimal: at the start of a run, after the end of a sentence, or after a space."""
        if place.leading or place.before in _CLOSING:
            return True
        return place.spaced and place.before not in _NAMED and place.before not in _PAUSING

    def _reads_on(self, kind: str, end: int) -> bool:
        """Whether the words after it let it be a marker (`一、二级` is a pair, `第三条规定` a citation)."""
        following = self.text[end : end + 1]
        if kind == "ordinal":
            return _ORDINAL_CITED.match(self.text, end) is None
        if kind == "comma":
            return following not in _AFTER_COMMA and _WORDS_NEXT.match(self.text, end) is not None
        if kind == "bracket":
            return following not in "款项条、）)，。" or not following
        return True

    def _simple_stands(self, kind: str, start: int, end: int, place: _Place) -> bool:
        if place.leading or place.before in _CLOSING:
            return True
        if place.before in (_CITING if kind in ("bracket", "half") else _NAMED):
            return False
        pause = place.before in _PAUSING
        match kind:
            case "ordinal" | "comma":
                return place.spaced and not pause
            case "circled":
                return pause or (place.spaced and not self.text[end : end + 1].isspace())
            case "bracket" | "half":
                return pause or place.spaced
            case _:
                return place.spaced


def _marker(start: int, end: int, style: Style, parts: tuple[int, ...], worth: float, place: _Place) -> Marker:
    return Marker(start, end, style, parts, worth, place.leading, place.section, place.stop)


_LETTERED: Final = frozenset({Style.CAPITAL, Style.SMALL, Style.CAPITAL_DOT, Style.SMALL_DOT})

_SIMPLE_WORTH: Final = {
    Style.CHAPTER: 2.0,
    Style.PART: 1.5,
    Style.ARTICLE: 2.0,
    Style.STEP: 1.5,
    Style.CHINESE: 2.0,
    Style.CHINESE_BRACKET: 1.5,
}
"""What a style's own looks are worth in running text; 1 where it is not named."""


def _decimal_worth(parts: tuple[int, ...], place: _Place) -> float:
    """A deep number is hardly ever anything else."""
    own = 2.0 if len(parts) > 2 else 1.0 if len(parts) == 2 or place.stop else 0.7
    return own + (2.0 if place.leading else 0.0)


def _simple_style(kind: str, inner: str) -> Style:
    letter = "CAPITAL" if inner.isascii() and inner.isupper() else "SMALL"
    if kind == "circled":
        return Style.CIRCLED
    if kind == "comma":
        return Style[letter] if inner.isascii() else Style.CHINESE
    if kind == "dot":
        return Style[f"{letter}_DOT"]
    if kind == "half":
        return Style.HALF_BRACKET if inner.isdecimal() else Style[f"{letter}_HALF"]
    if inner.isdecimal():
        return Style.BRACKET
    return Style[f"{letter}_BRACKET"] if inner.isascii() else Style.CHINESE_BRACKET


def written(style: Style, parts: tuple[int, ...]) -> str:
    """A number as it would be typed in this style (for messages: which one is missing)."""
    value = parts[-1]
    sample = style.value
    if style is Style.DECIMAL:
        return ".".join(map(str, parts))
    if style is Style.CIRCLED:
        return CIRCLED[value - 1] if value <= len(CIRCLED) else f"({value})"
    for figure in ("1", "一", "A", "a"):
        if figure in sample:
            return sample.replace(figure, _figure(figure, value))
    return str(value)


def _figure(like: str, value: int) -> str:
    if like == "1":
        return str(value)
    if like == "一":
        return chinese(value)
    return chr(ord(like) + value - 1) if value <= 26 else str(value)
