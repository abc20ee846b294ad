"""Document number patterns: readable templates with named parts, such as ``{company}-{type}-{seq:02}``.

`{seq:03}` is the running number, `{year}` four figures, `{clause}` figures with dots (``4.2.3``); any other name is
letters and figures (`sopkit.numbering.parts`). `{year!}` marks the edition: it is printed, but is not what makes
the number this document's; a reference may name it (dated) or leave it out (undated). All else stands for itself:
dashes, slashes, spaces, brackets. Numbers are compared folded (`sopkit.model.resolved.folded`), so width, kind of dash,
spaces and letter case do not matter, and a space alone does not tell two parts apart.

The pattern ``*`` takes any number, for documents that others number; it gives none. ``*-{year!}`` takes any as well,
and where it ends in a dash or colon and a year (``GB/T 2828.1-2012``, ``ISO 9001:2015``) that is its edition.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from functools import lru_cache

from sopkit.diagnostics import Rule
from sopkit.model.resolved import folded
from sopkit.numbering.parts import LONGEST, SERIAL, Literal, Part, Piece, part_of, told_apart
from sopkit.numbering.pattern_rules import (
    EDITION_UNUSABLE,
    PART_TWICE,
    PARTS_RUN_TOGETHER,
    PATTERN_UNREADABLE,
    SERIAL_MISSING,
)
from sopkit.numbering.readings import two_readings

ANY = "*"
ANY_DATED = "*-{year!}"
_DATED = r"(?P<name>.+?)(?:[-:](?P<year>(?:19|20)[0-9]{2}))?"
_YEAR_BEHIND = re.compile(r"[\W_]+\d{4}\s*$")
_PART = re.compile(r"\{([a-z][a-z0-9_]*)(?::([0-9]{1,3}))?(!?)\}")
_BRACKETS = {"(": ")", "[": "]", "（": "）", "〔": "〕", "［": "］", "【": "】"}
_SEPARATORS = " -—–－/_.:：" + "".join(_BRACKETS)
_MOST_PARTS = 8
_LONGEST_TEMPLATE = 120
_LONGEST_NUMBER = 200


class PatternError(ValueError):
    """A pattern that cannot be used: a `Rule` of `sopkit.numbering.pattern_rules` with its values, and the
    offsets in the template of what is at fault."""

    def __init__(self, rule: Rule, values: Mapping[str, str], start: int, end: int) -> None:
        super().__init__(rule.message.en.format_map(values))
        self.rule, self.values, self.start, self.end = rule, values, start, end


class PartFault(ValueError):
    """A number cannot be written: part `name` cannot hold `value` ("" where none was given)."""

    def __init__(self, part: Part, value: str) -> None:
        super().__init__(f"{part.name}: {value!r}")
        self.part, self.name, self.value = part, part.name, value


@dataclass(frozen=True, slots=True)
class NumberPattern:
    """A compiled pattern; `text` as written. `without` is it without the edition part, None when it has none."""

    text: str
    pieces: tuple[Piece, ...]
    expression: str
    without: NumberPattern | None = None

    @property
    def every_part(self) -> tuple[Part, ...]:
        """Its parts, in order."""
        return tuple(each for each in self.pieces if isinstance(each, Part))

    @property
    def names(self) -> tuple[str, ...]:
        """Names of its parts, in order."""
        return tuple(each.name for each in self.every_part)

    @property
    def takes_any(self) -> bool:
        """Whether every number is of the pattern, and it gives none."""
        return self.text in (ANY, ANY_DATED)

    def part(self, name: str) -> Part | None:
        """The part of that name."""
        return next((each for each in self.every_part if each.name == name), None)

    def parts(self, number: str) -> Mapping[str, str] | None:
        """The named parts of `number`, folded; None when it is not of the pattern."""
        found = self._match(number)
        return {name: value for name, value in found.groupdict().items() if value} if found else None

    def write(self, values: Mapping[str, str]) -> str:
        """The number with `values` for its parts, figures filled up with zeros; raises PartFault.

        Reading it back gives the same values, or it is not written.
        """
        text = ""
        for piece in self.pieces:
            if isinstance(piece, Literal):
                text += piece.text
                continue
            value = values.get(piece.name, "").strip()
            if piece.figures and value:
                value = value.zfill(piece.least)
            if not piece.holds(folded(value)):
                raise PartFault(piece, value)
            text += value
        read = self.parts(text) or {}
        for piece in self.every_part:
            if _plain(piece, read.get(piece.name, "")) != _plain(piece, folded(values[piece.name])):
                raise PartFault(piece, values[piece.name])
        return text

    def canonical(self, number: str) -> str | None:
        """`number` with the width, dashes and spaces of the template; None when it is not of the pattern."""
        read = self.parts(number)
        return None if read is None or self.takes_any else self.write(read)

    def example(self, values: Mapping[str, str] | None = None) -> str:
        """A number of the pattern, with those of `values` that fit and made-up ones for the others."""
        given = values or {}
        made: dict[str, str] = {}
        for part in self.every_part:
            value = folded(given.get(part.name, ""))
            filled = value.zfill(part.least) if part.figures and value else value
            made[part.name] = filled if part.holds(filled) else _made_up(part)
        try:
            return self.write(made)
        except PartFault:
            return self.write({part.name: _made_up(part) for part in self.every_part})

    def undated(self, number: str) -> str:
        """`number` without its edition part and what sets that off; as it is where it has none."""
        if self.text == ANY_DATED:
            return _YEAR_BEHIND.sub("", number) if "year" in (self.parts(number) or {}) else number
        read = self.parts(number) if self.without else None
        return self.without.write(read) if self.without and read is not None else number

    def around_edition(self, number: str) -> tuple[str, str] | None:
        """What stands before and behind the edition part in the folded `number`; None where it has none."""
        edition = next((each.name for each in self.every_part if each.edition), "year" * (self.text == ANY_DATED))
        found = self._match(number) if edition else None
        if found is None or found[edition] is None:
            return None
        start, end = found.span(edition)
        return found.string[:start], found.string[end:]

    def next_free(self, taken: Collection[str], values: Mapping[str, str]) -> str:
        """The number after the highest taken one; gaps are never filled, and the edition part counts for nothing.

        The running number counts within the parts that stand before it: in ``{dept}-{seq:02}({clause})`` each
        department counts for itself, whatever the clause. Raises PartFault when a part lacks a value, or no
        running number is left.
        """
        before = self.names[: self.names.index(SERIAL)]
        scope = {part.name: _plain(part, folded(values.get(part.name, ""))) for part in self.every_part}
        highest = 0
        for number in taken:
            read = self.parts(number) or (self.without.parts(number) if self.without else None)
            if read and all(
                _plain(part, read[part.name]) == scope[part.name]
                for part in self.every_part
                if part.name in before and not part.edition
            ):
                highest = max(highest, int(read[SERIAL]))
        used = {folded(each) for each in taken}
        while True:
            highest += 1
            number = self.write({**values, SERIAL: str(highest)})
            if folded(number) not in used:
                return number

    def _match(self, number: str) -> re.Match[str] | None:
        key = folded(number)
        return re.fullmatch(self.expression, key) if 0 < len(key) <= _LONGEST_NUMBER else None


@lru_cache(maxsize=256)
def parse_pattern(text: str) -> NumberPattern:
    """Compile `text`; raises PatternError with the rule broken and its place in `text`."""
    if text == ANY:
        return NumberPattern(ANY, (), ".+")
    if text == ANY_DATED:
        return NumberPattern(ANY_DATED, (), _DATED)
    found = tuple(_PART.finditer(text))
    pieces = _pieces(text, found)
    parts = [each for each in pieces if isinstance(each, Part)]
    for index, part in enumerate(parts):
        if any(each.name == part.name for each in parts[:index]):
            raise PatternError(PART_TWICE, {"pattern": text, "part": part.name}, part.start, part.end)
    if not any(part.name == SERIAL for part in parts):
        raise PatternError(SERIAL_MISSING, {"pattern": text}, 0, len(text))
    for part in parts:
        if part.edition and (part.name == SERIAL or sum(each.edition for each in parts) > 1):
            raise PatternError(EDITION_UNUSABLE, {"pattern": text, "part": part.name}, part.start, part.end)
    whole = _compiled(text, pieces)
    _need_one_reading(text, whole)
    edition = next((each for each in parts if each.edition), None)
    if edition is None:
        return whole
    undated = _without(text, edition)
    without = _compiled(undated, _pieces(undated, tuple(_PART.finditer(undated))))
    _need_one_reading(text, without)
    return NumberPattern(text, whole.pieces, whole.expression, without)


def pattern_of(text: str) -> NumberPattern | None:
    """`parse_pattern`, or None for a pattern that cannot be used: that is told when its type is read."""
    try:
        return parse_pattern(text)
    except PatternError:
        return None


def _pieces(text: str, found: tuple[re.Match[str], ...]) -> tuple[Piece, ...]:
    pieces: list[Piece] = []
    at = 0
    if len(text) > _LONGEST_TEMPLATE or len(found) > _MOST_PARTS:
        raise _unreadable(text, 0, len(text), f"最多 {_MOST_PARTS} 个部分", f"at most {_MOST_PARTS} parts")
    for match in found:
        _add_literal(pieces, text, at, match.start())
        if match[2] and not 0 < int(match[2]) <= LONGEST:
            raise _unreadable(text, *match.span(), f"位数应是 1 到 {LONGEST}", f"its width is 1 to {LONGEST}")
        pieces.append(part_of(match[1], match[2] or "", bool(match[3]), *match.span()))
        at = match.end()
    _add_literal(pieces, text, at, len(text))
    return tuple(pieces)


def _add_literal(pieces: list[Piece], text: str, start: int, end: int) -> None:
    for brace in "{}":
        at = text.find(brace, start, end)
        if at >= 0:
            to = text.find("}", at) + 1 or len(text)
            raise _unreadable(
                text,
                at,
                to if brace == "{" else at + 1,
                "大括号里应是 名称、名称:位数 或 名称!，名称用小写英文字母",
                "braces hold name, name:width or name!, the name in small letters",
            )
    if start < end:
        pieces.append(Literal(text[start:end], folded(text[start:end]), start, end))


def _unreadable(text: str, start: int, end: int, zh: str, en: str) -> PatternError:
    values = {"pattern": text, "part": text[start:end], "problem_zh": zh, "problem_en": en}
    return PatternError(PATTERN_UNREADABLE, values, start, end)


def _compiled(text: str, pieces: tuple[Piece, ...]) -> NumberPattern:
    spaceless = tuple(each for each in pieces if isinstance(each, Part) or each.signs)
    apart = dict(zip(spaceless, told_apart(spaceless), strict=True))
    whole = tuple(apart.get(each, each) for each in pieces)
    expression = "".join(re.escape(each.signs) if isinstance(each, Literal) else each.expression for each in whole)
    return NumberPattern(text, whole, expression)


def _need_one_reading(text: str, pattern: NumberPattern) -> None:
    """Raise PatternError when numbers of `pattern`, which is `text` with or without its edition, have two readings."""
    found = two_readings(tuple(each for each in pattern.pieces if isinstance(each, Part) or each.signs))
    if found is None:
        return
    differing = [name for name in found.one if found.one[name] != found.other.get(name)]
    values = {
        "pattern": pattern.text,
        "number": found.number or "…",
        "one": _spelled(found.one, differing),
        "other": _spelled(found.other, differing),
    }
    places = [each for each in pattern.every_part if each.name in differing] if pattern.text == text else []
    start, end = (places[0].start, places[-1].end) if places else (0, len(text))
    raise PatternError(PARTS_RUN_TOGETHER, values, start, end)


def _spelled(reading: Mapping[str, str], names: list[str]) -> str:
    return ", ".join(f"{name} = {reading.get(name, '')}" for name in names) or "…"


def _without(text: str, edition: Part) -> str:
    """The template without the edition part, what sets it off, and a bracket that closes behind it."""
    before = text[: edition.start].rstrip(_SEPARATORS)
    behind = text[edition.end :]
    opened = text[len(before) : edition.start].rstrip()[-1:]
    if opened in _BRACKETS and behind.startswith(_BRACKETS[opened]):
        behind = behind[1:]
    return before + behind if before else behind.lstrip(_SEPARATORS)


def _plain(part: Part, value: str) -> str:
    """`value` for comparison: of figures the zeros in front do not count."""
    return value.lstrip("0") if part.figures else value


def _made_up(part: Part) -> str:
    """Something the part may hold, to show what a number looks like."""
    if part.name == "year":
        return "2026"[-part.least :].zfill(part.least)
    if part.name == "clause" and not part.figures and part.varies:
        return "4.2.3"
    if part.figures:
        return "1".zfill(part.least)
    if part.name == "dept" and part.least <= 2 <= part.most:
        return "QA"
    word = "".join(each for each in part.name.upper() if each.isalnum())
    return (word if len(word) <= part.most else word[: part.most]).ljust(part.least, "X")
