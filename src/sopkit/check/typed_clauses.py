"""Clauses typed as paragraphs or lines (``1、…``, ``（1）…``, ``3.1 …``) made an ordered list: `context.once(clause_fixes)`.

Only what can be read in one way is touched, so that no number changes its place and no fault is covered up:
- a run stands directly in a section without sections of its own (whose numbers would move on), in a document
  without headings, or in a clause; each of its numbers opens a line, or follows the end of a sentence in
  a paragraph whose last item is one sentence (else nobody could tell where the list ends);
- its numbers count one by one and nest in one way (`sopkit.check.text.nesting`), and none has a fault of its own;
- ``3.1`` becomes the first clause of what is numbered 3, or nothing is done;
- nothing in the section cites an item by its sign (见（2）, 第1款), which would then be printed otherwise.
Characters are never lost but the numbers themselves and the space that indents a line.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Final

from sopkit.check.context import Context
from sopkit.check.prose import prose
from sopkit.check.text.markers import Marker
from sopkit.check.text.nesting import CLAUSE_STYLES, Typed, depths
from sopkit.check.typed_text import numbers
from sopkit.check.typed_titles import title_fix
from sopkit.diagnostics import Edit, Fix, SourceText
from sopkit.model.blocks import (
    Blocks,
    LanguageBlock,
    ListBlock,
    ListItem,
    ListKind,
    Paragraph,
    Section,
)
from sopkit.model.resolved import NumberKind

_STEP: Final = 3
"""Columns that the text of `1. ` stands in from its sign."""

_BLANK: Final = " \t\u3000"
_OPENS: Final = re.compile(rf"[{_BLANK}]*(\*\*)?")
_SIGN: Final = re.compile(r"\d+[.)][ \t]*")
_GAP: Final = re.compile(rf"[{_BLANK}]*")
_WORDS: Final = re.compile(r"(?!\[[ xX]?\])(?![A-Za-z0-9]{1,3}[.、)）])[\u3400-\u9fffA-Za-z《〈〖【“‘「『（(\[]")
"""What an item may begin with: nothing that Markdown would read as something else than text."""

_SENTENCE: Final = ("。", "；", ";", "：", ":", "！", "!", "？", "?")
_SENTENCE_INSIDE: Final = re.compile(r"[。！？](?=.)", re.DOTALL)

_LOOKS_TYPED: Final = re.compile(
    rf"[{_BLANK}]*(?:[(（](?:\d{{1,2}}|[一二三四五六七八九十]{{1,3}}|[A-Za-z])[)）]?"
    r"|(?:\d{1,3}(?:[.．]\d{1,3})*|[一二三四五六七八九十]{1,3}|[A-Za-z])\\?[、.．)）]|\d{1,2}[.．]\d|[①-⑳])"
)
_CITED: Final = re.compile(
    r"(?:见|按|按照|依照|依据|根据|上述|前述|本条|如|及|和|至)第?\s?[（(][\d一二三四五六七八九十A-Za-z]{1,3}[)）]"
    r"|(?:见|按|上述|前述|第)\s?[\d一二三四五六七八九十]{1,3}\s?(?:[、和至]\s?\d{1,2}\s?)?[款项点]|(?:见|按|上述)[①-⑳]"
)


def clause_fixes(context: Context) -> Mapping[int, Fix]:
    """The fix that makes a list of a run, by the place of each number that it takes out."""
    typed = context.once(numbers)
    if not typed.markers:
        return {}
    titles = title_fix(context, typed)
    if titles:
        # What stands under them is looked at once they are headings.
        return dict.fromkeys(titles[1], titles[0])
    unsound = {each.start for each in (*(fault.marker for fault in typed.faults), *typed.unopened, *typed.empty)}
    rewriter = _Rewriter(context, {marker.start: marker for marker in typed.markers}, unsound)
    return dict(rewriter.containers(context.document.blocks))


@dataclass(frozen=True, slots=True)
class _Around:
    """Where a run stands: `indent` are its columns, `above` the numbers that may be over it, `clause` in a clause.

    `since` is the line from which on the text before the run belongs to that clause, None where it does so already.
    """

    indent: int
    above: tuple[tuple[int, ...], ...] = ()
    clause: bool = False
    since: int | None = None


@dataclass(frozen=True, slots=True)
class _Item:
    """What one number opens: the line it stands in and the last line of its paragraph, by their index in the source.

    `text` is where the text before the number ends, None where the number opens its line.
    """

    line: int
    last: int
    marker: Marker
    text: int | None = None


class _Rewriter:
    """Walks the places where ordered lists are clauses."""

    def __init__(self, context: Context, markers: Mapping[int, Marker], unsound: set[int]) -> None:
        self.numbers = context.resolved.numbers
        self.source: SourceText = context.document.source
        self.text = context.once(prose).clauses
        self.markers, self.unsound = markers, unsound
        self.starts = sorted(markers)

    def containers(self, blocks: Blocks, around: _Around | None = None) -> Iterator[tuple[int, Fix]]:
        """Fixes in `blocks` and in all that they hold."""
        around = around or _Around(0)
        if not any(isinstance(block, Section) for block in blocks):
            for part, place in self.parts(blocks, around):
                yield from self.run(part, place)
        for block in blocks:
            match block:
                case Section():
                    yield from self.containers(block.blocks, _Around(0, self.over(block.anchor)))
                case LanguageBlock():
                    yield from self.containers(block.blocks, around)
                case ListBlock() if block.kind is ListKind.CLAUSES:
                    for item in block.items:
                        yield from self.containers(item.blocks, self.in_item(item))

    def parts(self, blocks: Blocks, around: _Around) -> Iterator[tuple[Blocks, _Around]]:
        """What may hold a run: all of `blocks`, or what follows each list of clauses and would stand in its last."""
        lists = [index for index, block in enumerate(blocks) if isinstance(block, ListBlock)]
        lists = [index for index in lists if _kind(blocks[index]) is not ListKind.BULLET]
        if not lists:
            yield blocks, around
            return
        if around.clause or any(_kind(blocks[index]) is not ListKind.CLAUSES for index in lists):
            return
        for index, after in zip(lists, [*lists[1:], len(blocks)], strict=True):
            block = blocks[index]
            assert isinstance(block, ListBlock)
            last = block.items[-1]
            if not any(isinstance(each, ListBlock) for each in last.blocks):
                since = self.source.line_of(block.span.end) + 1
                yield blocks[index + 1 : after], replace(self.in_item(last), since=since)

    def over(self, anchor: str) -> tuple[tuple[int, ...], ...]:
        """The number of a section or clause as decimals begin with it."""
        number = self.numbers.get(anchor)
        if number is None or number.kind not in (NumberKind.SECTION, NumberKind.CLAUSE):
            return ()
        if re.fullmatch(r"\d+(\.\d+)*", number.text):
            return (tuple(map(int, number.text.split("."))),)
        return ((number.count,),) if number.depth == 1 and number.count else ()

    def in_item(self, item: ListItem) -> _Around:
        start = item.span.start
        column = start - self.source.line_start(self.source.line_of(start))
        sign = _SIGN.match(self.source.text, start)
        width = sign.end() - sign.start() if sign else _STEP
        return _Around(column + width, self.over(item.anchor), clause=True)

    def run(self, blocks: Blocks, around: _Around) -> Iterator[tuple[int, Fix]]:
        """The one run that stands directly among `blocks`; numbers inside lines are left where they do not belong to it."""
        every = [item for block in blocks if isinstance(block, Paragraph) for item in self.items(block)]
        opening = [item for item in every if item.text is None]
        for items in (every, opening) if len(opening) < len(every) else (every,):
            if not items or not self.alone(items, blocks):
                continue
            typed = (Typed(each.marker.style, each.marker.parts) for each in items)
            found = depths(typed, around.above, lowest=around.clause)
            edits = [] if found is None else self.edits(items, found, blocks, around)
            if edits:
                fix = Fix(tuple(edits))
                for item in items:
                    yield item.marker.start, fix
                return

    def items(self, paragraph: Paragraph) -> Iterator[_Item]:
        """What the numbers of a paragraph open."""
        source = self.source
        start, end = paragraph.span.start, paragraph.span.end
        opened: list[_Item] = []
        for at in self.starts[bisect_left(self.starts, start) : bisect_left(self.starts, end)]:
            line = source.line_of(at)
            begin = self.line_start(line, paragraph)
            opens = _OPENS.match(source.text, begin) if begin is not None else None
            if opens and opens.end() == at:
                opened.append(_Item(line, line, self.markers[at]))
                continue
            before = source.text[start:at].rstrip(_BLANK)
            if before.endswith(_SENTENCE):
                opened.append(_Item(line, line, self.markers[at], start + len(before)))
        if any(item.text for item in opened) and _SENTENCE_INSIDE.search(source.text, opened[-1].marker.end, end):
            opened = [item for item in opened if item.text is None]
        after = [item.line - (item.text is None) for item in opened[1:]] + [source.line_of(end)]
        for item, last in zip(opened, after, strict=False):
            yield replace(item, last=last)

    def line_start(self, line: int, paragraph: Paragraph) -> int | None:
        """Where a line of `paragraph` begins; None where the sign of a clause stands before it."""
        start = self.source.line_start(line)
        if start < paragraph.span.start and self.source.text[start : paragraph.span.start].strip(_BLANK):
            return None
        return start

    def alone(self, items: Sequence[_Item], blocks: Blocks) -> bool:
        """Whether the run is sound, and nothing around it is or cites a number that is not in it."""
        source, start, end = self.source, blocks[0].span.start, blocks[-1].span.end
        taken = {item.marker.start for item in items}
        styles = {item.marker.style for item in items}
        if taken & self.unsound or not styles <= CLAUSE_STYLES or _CITED.search(self.text, start, end):
            return False
        here = self.starts[bisect_left(self.starts, start) : bisect_left(self.starts, end)]
        if any(at not in taken and self.markers[at].style in styles for at in here):
            return False
        lines = {item.line for item in items if item.text is None}
        for block in blocks:
            if not isinstance(block, Paragraph):
                continue
            for line in range(source.line_of(block.span.start), source.line_of(block.span.end) + 1):
                at = self.line_start(line, block)
                if at is not None and line not in lines and _LOOKS_TYPED.match(source.text, at):
                    return False
        return all(self.readable(item) for item in items)

    def readable(self, item: _Item) -> bool:
        """Whether what is left of the line without its number is text to Markdown as well."""
        after = _GAP.match(self.source.text, item.marker.end)
        at = after.end() if after else item.marker.end
        bold = self.source.text[item.marker.start - 2 : item.marker.start] == "**"
        if not bold and self.source.text.startswith("**", at):
            at += 2
        return bool(_WORDS.match(self.source.text, at))

    def edits(self, items: Sequence[_Item], deep: Sequence[int], blocks: Blocks, around: _Around) -> list[Edit]:
        """The edits for a run; none when something that cannot be moved stands between two of its items."""
        edits: list[Edit] = []
        begins = [block.span.start for block in blocks]
        first = items[0].line
        if around.since is not None:
            if not self.text_alone(around.since, first, blocks, begins):
                return []
            for line in range(around.since, first):
                edits += self.indented(line, " " * around.indent)
        for index, (item, depth) in enumerate(zip(items, deep, strict=True)):
            indent = " " * (around.indent + _STEP * depth)
            last = item.last
            if index + 1 < len(items):
                after = items[index + 1]
                if self.text_alone(item.last + 1, after.line, blocks, begins):
                    last = after.line - (after.text is None)
                elif deep[index + 1] > 0 or around.clause:
                    return []
            sign = self.sign(item, indent)
            if index == 0 and not around.clause and not item.marker.leading:
                # The words before a list stand in a paragraph of their own.
                sign[0] = replace(sign[0], text="\n" + sign[0].text)
            edits += sign
            for line in range(item.line + 1, last + 1):
                edits += self.indented(line, indent + " " * _STEP)
        return edits

    def text_alone(self, start: int, end: int, blocks: Blocks, begins: Sequence[int]) -> bool:
        """Whether nothing but paragraphs stands in the lines from `start` up to `end`, so that they can be moved."""
        low, high = self.source.line_start(start), self.source.line_start(end)
        between = blocks[bisect_left(begins, low) : bisect_left(begins, high)]
        return all(isinstance(block, Paragraph) for block in between)

    def sign(self, item: _Item, indent: str) -> list[Edit]:
        """Put the sign of a clause at the start of a line, and take the typed number out."""
        source, marker = self.source, item.marker
        start = source.line_start(item.line)
        gap = _GAP.match(source.text, marker.end)
        end = gap.end() if gap else marker.end
        if item.text is not None:
            return [Edit(source.span(item.text, end), f"\n{indent}1. ")]
        if source.text[marker.start - 2 : marker.start] == "**" and start <= marker.start - 2:
            return [
                Edit(source.span(start, marker.start - 2), f"{indent}1. "),
                Edit(source.span(marker.start, end), ""),
            ]
        return [Edit(source.span(start, end), f"{indent}1. ")]

    def indented(self, line: int, indent: str) -> list[Edit]:
        source = self.source
        text = source.line_text(line)
        if not text.strip():
            return []
        start = source.line_start(line)
        own = len(text) - len(text.lstrip(_BLANK))
        return [] if text[:own] == indent else [Edit(source.span(start, start + own), indent)]


def _kind(block: object) -> ListKind | None:
    return block.kind if isinstance(block, ListBlock) else None
