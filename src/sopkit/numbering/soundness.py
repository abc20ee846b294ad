"""Whether a scheme's numbers can be told apart, read back, and counted by Word.

1. No two levels of the outline and its appendices print the same number.
2. A number can be read back: two counts never stand side by side without something between them.
3. Word writes each level in one style, or all in decimal figures (isLgl): a level that repeats those above must
   show them in their own styles, or be decimal throughout.
4. No level repeats one that clauses pass over, nor one above a level that runs on: Word counts those anew.
5. At most one level runs on through the document.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from sopkit.diagnostics import Rule
from sopkit.numbering.scheme_rules import AMBIGUOUS, BEYOND_WORD
from sopkit.numbering.schemes import Level, Scheme, alike, parts_of, places_of


@dataclass(frozen=True, slots=True)
class Fault:
    """A fault of a scheme; `words` are those of its file that it is about."""

    rule: Rule
    words: str
    values: Mapping[str, str]


def faults_of(scheme: Scheme) -> Iterator[Fault]:
    """Every fault of `scheme`."""
    for ladder in (scheme.outline, scheme.appendix, scheme.items):
        yield from _alike(ladder)
        for depth, level in enumerate(ladder, start=1):
            yield from _level(ladder, depth, level)
    if scheme.steps:
        yield from _level((scheme.steps,), 1, scheme.steps)
    running = [level for level in scheme.outline if level.run_on]
    for level in running[1:]:
        yield _beyond(level, "只能有一层贯通全文编号（run_on）", "only one level may run on through the document")
    for level in (*scheme.appendix, *scheme.items):
        if level.run_on:
            yield _beyond(
                level, "只有 outline 里的一层可以贯通编号（run_on）", "only a level of the outline may run on"
            )


def own_style(level: Level, depth: int) -> str:
    """The style in which a level writes its own count."""
    return next(style for at, style in places_of(level.template) if at == depth)


def is_legal(ladder: tuple[Level, ...], depth: int) -> bool:
    """Whether Word must write all counts of this level in decimal figures, whatever their own levels' styles are."""
    level = ladder[depth - 1]
    return any(
        style == "decimal" != own_style(ladder[at - 1], at) for at, style in places_of(level.template) if at < depth
    )


def _alike(ladder: tuple[Level, ...]) -> Iterator[Fault]:
    for depth, level in enumerate(ladder, start=1):
        for above, other in enumerate(ladder[: depth - 1], start=1):
            number = alike(other.template, level.template)
            if number:
                yield _ambiguous(
                    level,
                    f"第 {above} 层和第 {depth} 层都会印出“{number}”",
                    f"levels {above} and {depth} both print “{number}”",
                )
                break


def _level(ladder: tuple[Level, ...], depth: int, level: Level) -> Iterator[Fault]:
    words = level.template
    parts = parts_of(level.template)
    if any(not isinstance(one, str) and not isinstance(other, str) for one, other in itertools.pairwise(parts)):
        yield _ambiguous(
            level,
            f"“{words}”两个数字相连，读不出各是多少",
            f"{words!r}: two counts with nothing between them cannot be read back",
        )
    places = [at for at, _ in places_of(words)]
    if places != sorted(set(places)):
        yield _beyond(
            level, f"“{words}”里各层编号要由上到下，各一次", f"{words!r}: each level once, from the highest down"
        )
        return
    legal = is_legal(ladder, depth)
    for at, style in places_of(words):
        native = own_style(ladder[at - 1], at)
        if style != ("decimal" if legal else native):
            yield _beyond(
                level,
                f"“{words}”里第 {at} 层写成 {style}，它自己那一层写成 {native}；重复上层编号时要么写法相同，要么整个编号都用 decimal",
                f"{words!r} writes level {at} in {style} and that level itself is {native}: repeat it in its own style, or make all of this number decimal",
            )
            break
    above = [at for at in places if at < depth]
    if any(ladder[at - 1].headings for at in above) and not level.headings:
        yield _beyond(
            level,
            f"“{words}”重复了只有标题才有的一层；条款可以越过那一层，编号里就缺一段",
            f"{words!r} repeats a level of headings alone, which clauses may pass over",
        )
    running = next((at for at, each in enumerate(ladder, start=1) if each.run_on), 0)
    if running and any(at < running <= depth for at in above):
        yield _beyond(
            level,
            f"“{words}”在贯通编号的一层或其下，不能再带上层的编号",
            f"{words!r} stands at or below the level that runs on, and cannot repeat one above it",
        )


def _beyond(level: Level, zh: str, en: str) -> Fault:
    return Fault(BEYOND_WORD, level.template, {"problem_zh": zh, "problem_en": en})


def _ambiguous(level: Level, zh: str, en: str) -> Fault:
    return Fault(AMBIGUOUS, level.template, {"problem_zh": zh, "problem_en": en})
