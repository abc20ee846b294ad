"""Give every numbered thing its number, once.

Headings and clauses of one section share a count, in reading order; steps, figures and tables count
through the whole document; record forms carry their own number. The second language of a bilingual pair
(``::: zh`` … ``::: en``) says the same again, so it counts from where the first one began.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import lru_cache

from sopkit.model.blocks import (
    Blocks,
    Figure,
    Flowchart,
    Form,
    LanguageBlock,
    ListBlock,
    ListItem,
    ListKind,
    Section,
    Step,
    Table,
)
from sopkit.model.document import children
from sopkit.model.resolved import Number, NumberKind
from sopkit.numbering.schemes import Level, Scheme, written


def number_blocks(blocks: Blocks, scheme: Scheme) -> Mapping[str, Number]:
    """Numbers by anchor for everything in `blocks` that has one."""
    counter = _Counter(scheme)
    counter.outline(blocks, ())
    return counter.numbers


@dataclass(slots=True)
class _Pair:
    """Language blocks standing one after the other: the languages seen, and the counts before the first."""

    seen: set[str] = field(default_factory=set)
    count: int = 0
    runs: dict[NumberKind, int] = field(default_factory=dict)


@dataclass(slots=True)
class _Counter:
    """Counts while walking; lives for one document."""

    scheme: Scheme
    numbers: dict[str, Number] = field(default_factory=dict)
    runs: dict[NumberKind, int] = field(default_factory=dict)

    def outline(self, blocks: Blocks, above: tuple[int, ...]) -> None:
        """Number what stands in a section whose own counts are `above`; clauses and headings share `count`."""
        count = 0
        pair = _Pair()
        for block in blocks:
            if isinstance(block, LanguageBlock):
                count = self._language(block, above, count, pair)
                continue
            pair = _Pair()
            match block:
                case Section():
                    count += 1
                    counts = (*above, count)
                    self._outlined(block.anchor, counts, NumberKind.SECTION)
                    self.outline(block.blocks, counts)
                case ListBlock(kind=ListKind.CLAUSES):
                    count = self._clauses(block, above, count)
                case _:
                    self._block(block)

    def _language(self, block: LanguageBlock, above: tuple[int, ...], count: int, pair: _Pair) -> int:
        """Number the clauses, steps, figures and tables of one language; return where the pair's count stands."""
        if not pair.seen or block.language in pair.seen:
            pair.seen, pair.count, pair.runs = set(), count, dict(self.runs)
        pair.seen.add(block.language)
        reached, self.runs = self.runs, dict(pair.runs)
        own = pair.count
        for child in block.blocks:
            if isinstance(child, ListBlock) and child.kind is ListKind.CLAUSES:
                own = self._clauses(child, above, own)
            else:
                self._block(child)
        for kind, run in reached.items():
            self.runs[kind] = max(run, self.runs.get(kind, 0))
        return max(count, own)

    def _clauses(self, block: ListBlock, above: tuple[int, ...], count: int) -> int:
        for item in block.items:
            count += 1
            counts = (*above, count)
            self._outlined(item.anchor, counts, NumberKind.CLAUSE)
            self.outline(item.blocks, counts)
        return count

    def _outlined(self, anchor: str, counts: tuple[int, ...], kind: NumberKind) -> None:
        depth = len(counts)
        levels = self.scheme.outline
        if depth <= len(levels):
            text = written(levels[depth - 1], counts)
        else:
            text = _written(self.scheme.overflow, counts[len(levels) :])
        self.numbers[anchor] = _number(kind, text, depth, counts[-1])

    def _block(self, block: object) -> None:
        match block:
            case ListBlock(kind=ListKind.ORDERED):
                self._items(block, ())
                return
            case ListBlock():
                for item in block.items:
                    self._inside(item)
                return
            case Step():
                self._run(block.anchor, NumberKind.STEP)
            case Table() | Figure() | Flowchart() if block.caption:
                self._run(block.anchor, NumberKind.TABLE if isinstance(block, Table) else NumberKind.FIGURE)
            case Form():
                self.numbers[block.anchor] = Number(NumberKind.FORM, block.number)
            case _:
                pass
        for child in children(block):  # type: ignore[arg-type]
            self._block(child)

    def _items(self, block: ListBlock, above: tuple[int, ...]) -> None:
        for count, item in enumerate(block.items, start=1):
            counts = (*above, count)
            self.numbers[item.anchor] = _number(
                NumberKind.ITEM, _written(self.scheme.items, counts), len(counts), count
            )
            for child in item.blocks:
                if isinstance(child, ListBlock) and child.kind is ListKind.ORDERED:
                    self._items(child, counts)
                else:
                    self._block(child)

    def _inside(self, item: ListItem) -> None:
        for child in item.blocks:
            self._block(child)

    def _run(self, anchor: str, kind: NumberKind) -> None:
        self.runs[kind] = self.runs.get(kind, 0) + 1
        self.numbers[anchor] = _number(kind, str(self.runs[kind]), 1, self.runs[kind])


@lru_cache(maxsize=2048)
def _number(kind: NumberKind, text: str, depth: int, count: int) -> Number:
    """One value for the numbers that every document has (4.1, 4.2 …): a library keeps those of all documents."""
    return Number(kind, text, depth, count)


def _written(levels: tuple[Level, ...], counts: tuple[int, ...]) -> str:
    """The number at this depth; depths below the last level are written as it is, with their own count."""
    depth = min(len(counts), len(levels))
    return written(levels[depth - 1], counts[-depth:])
