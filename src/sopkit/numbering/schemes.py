"""Numbering schemes: how the number at each level is written.

A scheme is data read from ``templates/numbering/NAME.toml`` (`sopkit.numbering.read`), so that a workspace adds its
own and a renderer with numbering of its own (Word) can be told the same thing.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from sopkit.diagnostics import Wording
from sopkit.numbering.figures import CIRCLED, READINGS, figure

DEPTH = 7
"""Levels every ladder has: those its file names, and plain bracketed ones below, so that nothing goes without number."""

_PLACE = re.compile(r"\{([1-9])(?::([a-z-]+))?\}")
_OPENING = frozenset("(（[【" + CIRCLED)
_CLOSING = " \t\u3000、.．。，,:："


@dataclass(frozen=True, slots=True)
class Level:
    """One level of a ladder.

    Shapes:
        template: text with ``{1}`` … ``{7}`` for the counts of the levels above and its own, each perhaps with a style
            (``第{2:chinese}节``, ``{1}.{2}``); styles are those of `sopkit.numbering.figures.STYLES`.
        cite: how a reference writes it; "" for the number without its closing punctuation.
        headings: only headings stand at this level; clauses go to the next one.
        run_on: counts through the whole document (articles).
        run_in: the number opens the line like a word; text below it does not hang.
        around: what stands before and behind the title (``【``, ``】``).
        anew: steps alone: whether they count from 1 in each section.
    """

    template: str
    cite: str = ""
    headings: bool = False
    run_on: bool = False
    run_in: bool = False
    around: tuple[str, str] = ("", "")
    anew: bool = False


@dataclass(frozen=True, slots=True)
class Scheme:
    """A named numbering, in one language.

    Shapes:
        outline: headings by depth, clauses on the same ladder below them; at least DEPTH levels.
        appendix: the same for what stands under a heading marked ``{.appendix}``.
        items: plain ordered lists by nesting; deeper ones repeat the last.
        bullets: signs of bullet lists by nesting, repeated likewise.
        steps: how steps are numbered; None for a bare count behind the label of the language (步骤 3).
        others: the same scheme in further languages, by language.
        digest: SHA-256 (hex) of the file it comes from.
    """

    name: str
    title: Wording
    outline: tuple[Level, ...]
    items: tuple[Level, ...]
    appendix: tuple[Level, ...]
    bullets: tuple[str, ...]
    steps: Level | None = None
    others: tuple[tuple[str, Scheme], ...] = ()
    digest: str = ""

    def in_language(self, language: str) -> Scheme:
        """The scheme as a document in `language` prints it; bilingual documents number in their first language."""
        return next((each for name, each in self.others if name == language), self)

    @property
    def run_on_level(self) -> int:
        """The level (from 1) of the outline that counts through the document; 0 when none does."""
        return next((at for at, each in enumerate(self.outline, start=1) if each.run_on), 0)


@lru_cache(maxsize=1024)
def parts_of(template: str) -> tuple[str | tuple[int, str], ...]:
    """A template as literals and places ``(level, style)``."""
    parts: list[str | tuple[int, str]] = []
    at = 0
    for found in _PLACE.finditer(template):
        parts.append(template[at : found.start()])
        parts.append((int(found[1]), found[2] or "decimal"))
        at = found.end()
    parts.append(template[at:])
    return tuple(part for part in parts if part)


def places_of(template: str) -> tuple[tuple[int, str], ...]:
    """The places of a template: level and style."""
    return tuple(part for part in parts_of(template) if not isinstance(part, str))


def written(template: str, counts: Sequence[int]) -> str:
    """Write a number: `counts` are the counts of each level down to this one, 0 for one that was passed over."""
    return "".join(
        part if isinstance(part, str) else figure(counts[part[0] - 1], part[1]) for part in parts_of(template)
    )


def cited(level: Level, counts: Sequence[int], above: str, closing: str = "") -> str:
    """How a reference names a number at `level`; `above` is that of what it stands in, `closing` the sign that ends its
    number there.

    A number that does not repeat those above it is told apart by them: ``一（二）3``, ``一、2``, ``第十二条第（一）项``.
    """
    template = level.cite or level.template
    text = written(template, counts)
    if not level.cite:
        text = text.rstrip(_CLOSING)
    if level.run_on or not above or any(at < len(counts) for at, _ in places_of(template)):
        return text
    return joined(above, text, closing)


def joined(above: str, text: str, closing: str = "") -> str:
    """Two numbers said one after the other: ``一（二）``, ``一、2``, ``第二章 一``, ``5.4 第一步``, ``第二条第（一）项``.

    `closing` is the sign that ends the first one where it stands.
    """
    if text[0] in _OPENING or (text[0] == "第" and not above[-1].isascii()):
        return above + text
    if closing:
        return above + closing + text
    spaced = above[-1].isalnum() and above[-1] not in CIRCLED
    return f"{above} {text}" if spaced else above + text


def closing_of(text: str) -> str:
    """The sign that ends a number where it stands and is not cited with it: 、 of ``一、``."""
    return text[len(text.rstrip(_CLOSING)) :].strip()


def padded(levels: tuple[Level, ...]) -> tuple[Level, ...]:
    """`levels` with bracketed ones below, in shapes it does not have yet, to DEPTH."""
    levels = levels[:DEPTH]
    for shape in ("({})", "{:lower})", "{})", "({:lower})", "{:circled}", "{:upper})", "({:upper})"):
        if len(levels) == DEPTH:
            break
        template = shape.replace("{", f"{{{len(levels) + 1}", 1)
        if not any(alike(each.template, template) for each in levels):
            levels = (*levels, Level(template))
    return levels


@lru_cache(maxsize=1024)
def alike(one: str, other: str) -> str:
    """A number that both templates print, width of brackets aside; "" when nothing printed by one reads as the other."""
    for writing, reading in ((one, other), (other, one)):
        reads = _pattern(reading)
        for number in _samples(writing):
            if reads.fullmatch(number.translate(_WIDTHS)):
                return number
    return ""


_WIDTHS = str.maketrans("（）．", "().")


@lru_cache(maxsize=256)
def _samples(template: str) -> tuple[str, ...]:
    """What a template prints for counts whose figures differ in every style."""
    return tuple(written(template, [count] * 9) for count in (1, 2, 9, 12))


@lru_cache(maxsize=256)
def _pattern(template: str) -> re.Pattern[str]:
    """An expression for every number of a template."""
    parts = parts_of(template)
    return re.compile(
        "".join(re.escape(each.translate(_WIDTHS)) if isinstance(each, str) else READINGS[each[1]] for each in parts)
    )


def scheme_named(schemes: Mapping[str, Scheme], name: str) -> Scheme | None:
    """The scheme that `name` spells in ``type.toml`` or front matter: its file's name, or its Chinese or English title."""
    wanted = name.strip().casefold()
    if wanted in schemes:
        return schemes[wanted]
    return next((each for each in schemes.values() if wanted in (each.title.zh, each.title.en.casefold())), None)


def _levels(*templates: str) -> tuple[Level, ...]:
    return tuple(Level(each) for each in templates)


def default_appendix(language: str) -> tuple[Level, ...]:
    """附录A / A.1 / A.1.1, as GB/T 1.1 numbers annexes."""
    first = "Appendix {1:upper}" if language == "en" else "附录{1:upper}"
    return padded(_levels(first, "{1:upper}.{2}", "{1:upper}.{2}.{3}", "{1:upper}.{2}.{3}.{4}"))


def _decimal(language: str, others: tuple[tuple[str, Scheme], ...] = ()) -> Scheme:
    return Scheme(
        name="decimal",
        title=Wording("十进制", "Decimal"),
        outline=_levels(
            "{1}", "{1}.{2}", "{1}.{2}.{3}", "{1}.{2}.{3}.{4}", "{1}.{2}.{3}.{4}.{5}", "({6})", "{7:lower})"
        ),
        items=_levels("({1})", "{2:lower})", "{3}."),
        appendix=default_appendix(language),
        bullets=("•", "–", "▪"),
        others=others,
    )


DECIMAL = _decimal("zh", (("en", _decimal("en")),))
"""1 / 1.1 / 1.1.1 to five levels, as GB/T 1.1 numbers clauses; what stands in where no scheme is known."""
