"""Give every numbered thing its number, once.

Headings and clauses of one section share a ladder, and where they stand at one level of it a count, in reading
order; a level may run on through the document (articles). Steps, figures and tables count through the whole
document, those of an appendix anew in it; record forms carry their own number. The second language of a bilingual
pair (``::: zh`` … ``::: en``) says the same again, so it counts from where the first one began.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import lru_cache

from sopkit.model.blocks import (
    Block,
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
from sopkit.numbering.schemes import Level, Scheme, cited, closing_of, joined, places_of, written

APPENDIX = "appendix"
"""The class of a first-level heading that begins an appendix: ``# … {.appendix}``."""


def number_blocks(blocks: Blocks, scheme: Scheme, language: str = "zh") -> Mapping[str, Number]:
    """Numbers by anchor for everything in `blocks` that has one, as a document in `language` prints them."""
    counter = _Counter(scheme.in_language(language))
    counter.outline(blocks, _TOP)
    return counter.numbers


@dataclass(frozen=True, slots=True)
class _Rung:
    """What something stands in: the counts of its levels, how it is cited, the letter of its appendix ("" outside).

    `closing` is the sign that ends its number where it stands.
    """

    counts: tuple[int, ...] = ()
    reference: str = ""
    appendix: str = ""
    closing: str = ""


_TOP = _Rung()


@dataclass(slots=True)
class _Runs:
    """Counts that run through the document: of steps, figures and tables, and of the run-on level."""

    things: dict[str, int] = field(default_factory=dict)
    articles: int = 0

    def copy(self) -> _Runs:
        """The same counts, to go on from."""
        return _Runs(dict(self.things), self.articles)

    def reach(self, other: _Runs) -> None:
        """Go on from the higher of the two."""
        self.articles = max(self.articles, other.articles)
        for name, count in other.things.items():
            self.things[name] = max(count, self.things.get(name, 0))


@dataclass(slots=True)
class _Pair:
    """Language blocks standing one after the other: the languages seen, and the counts before the first."""

    seen: set[str] = field(default_factory=set)
    tally: dict[int, int] = field(default_factory=dict)
    runs: _Runs = field(default_factory=_Runs)


@dataclass(slots=True)
class _Counter:
    """Counts while walking; lives for one document."""

    scheme: Scheme
    numbers: dict[str, Number] = field(default_factory=dict)
    runs: _Runs = field(default_factory=_Runs)
    appendices: int = 0

    def outline(self, blocks: Blocks, above: _Rung) -> None:
        """Number what stands in `above`; `tally` holds the counts of the levels below it."""
        tally: dict[int, int] = {}
        pair = _Pair()
        for block in blocks:
            if isinstance(block, LanguageBlock):
                self._language(block, above, tally, pair)
                continue
            pair = _Pair()
            match block:
                case Section() if not above.counts and (APPENDIX, "") in block.attributes:
                    self.outline(block.blocks, self._appendix(block))
                case Section():
                    level = len(above.counts) + 1
                    self.outline(block.blocks, self._outlined(block.anchor, above, level, tally, NumberKind.SECTION))
                case ListBlock(kind=ListKind.CLAUSES):
                    self._clauses(block, above, tally)
                case _:
                    self._block(block, above)

    def _language(self, block: LanguageBlock, above: _Rung, tally: dict[int, int], pair: _Pair) -> None:
        """Number the clauses, steps, figures and tables of one language; the counts end where the pair's stand."""
        if not pair.seen or block.language in pair.seen:
            pair.seen, pair.tally, pair.runs = set(), dict(tally), self.runs.copy()
        pair.seen.add(block.language)
        reached, self.runs = self.runs, pair.runs.copy()
        own = dict(pair.tally)
        for child in block.blocks:
            if isinstance(child, ListBlock) and child.kind is ListKind.CLAUSES:
                self._clauses(child, above, own)
            else:
                self._block(child, above)
        self.runs.reach(reached)
        for level, count in own.items():
            tally[level] = max(count, tally.get(level, 0))

    def _clauses(self, block: ListBlock, above: _Rung, tally: dict[int, int]) -> None:
        ladder = self._ladder(above)
        level = len(above.counts) + 1
        while level < len(ladder) and ladder[level - 1].headings:
            level += 1
        for item in block.items:
            self.outline(item.blocks, self._outlined(item.anchor, above, level, tally, NumberKind.CLAUSE))

    def _ladder(self, above: _Rung) -> tuple[Level, ...]:
        return self.scheme.appendix if above.appendix else self.scheme.outline

    def _outlined(self, anchor: str, above: _Rung, level: int, tally: dict[int, int], kind: NumberKind) -> _Rung:
        ladder = self._ladder(above)
        spec = ladder[min(level, len(ladder)) - 1]
        if spec.run_on and level <= len(ladder):
            self.runs.articles += 1
            tally[level] = self.runs.articles
        else:
            tally[level] = tally.get(level, 0) + 1
        counts = (*above.counts, *(0,) * (level - 1 - len(above.counts)), tally[level])
        shown = counts[-len(ladder) :]
        reference = cited(spec, shown, above.reference, above.closing)
        number = _number(
            kind, written(spec.template, shown), level, counts[-1], reference, appendix=bool(above.appendix)
        )
        self.numbers[anchor] = number
        closing = "" if spec.cite else closing_of(number.text)
        return _Rung(counts, reference, above.appendix, closing)

    def _appendix(self, section: Section) -> _Rung:
        self.appendices += 1
        spec = self.scheme.appendix[0]
        counts = (self.appendices,)
        text, reference = written(spec.template, counts), cited(spec, counts, "")
        number = _number(NumberKind.SECTION, text, 1, self.appendices, reference, appendix=True)
        self.numbers[section.anchor] = number
        _, style = places_of(spec.template)[0]
        return _Rung(counts, reference, written(f"{{1:{style}}}", counts))

    def _block(self, block: Block, above: _Rung) -> None:
        match block:
            case ListBlock(kind=ListKind.ORDERED):
                self._items(block, (), above)
                return
            case ListBlock():
                for item in block.items:
                    self._inside(item, above)
                return
            case Step():
                self._step(block, above)
            case Table() | Figure() | Flowchart() if block.caption:
                self._captioned(
                    block.anchor, NumberKind.TABLE if isinstance(block, Table) else NumberKind.FIGURE, above
                )
            case Form():
                self.numbers[block.anchor] = Number(NumberKind.FORM, block.number)
            case _:
                pass
        for child in children(block):
            self._block(child, above)

    def _items(self, block: ListBlock, counts: tuple[int, ...], above: _Rung) -> None:
        levels = self.scheme.items
        for count, item in enumerate(block.items, start=1):
            own = (*counts, count)
            depth = min(len(own), len(levels))
            spec, shown = levels[depth - 1], own[-depth:]
            reference = cited(spec, shown, above.reference, above.closing)
            self.numbers[item.anchor] = _number(
                NumberKind.ITEM, written(spec.template, shown), len(own), count, reference
            )
            inside = _Rung(above.counts, reference, above.appendix, closing_of(written(spec.template, shown)))
            for child in item.blocks:
                if isinstance(child, ListBlock) and child.kind is ListKind.ORDERED:
                    self._items(child, own, inside)
                else:
                    self._block(child, above)

    def _inside(self, item: ListItem, above: _Rung) -> None:
        for child in item.blocks:
            self._block(child, above)

    def _step(self, step: Step, above: _Rung) -> None:
        spec = self.scheme.steps
        count = self._run(f"step {above.reference}" if spec and spec.anew else "step")
        if spec is None:
            self.numbers[step.anchor] = _number(NumberKind.STEP, str(count), 1, count, "")
            return
        text = written(spec.template, (count,))
        reference = joined(above.reference, text) if spec.anew and above.reference else text
        self.numbers[step.anchor] = Number(
            NumberKind.STEP, text, 1, count, reference, labelled=True, around=spec.around
        )

    def _captioned(self, anchor: str, kind: NumberKind, above: _Rung) -> None:
        """Figures and tables; in an appendix they count anew and bear its letter (图 A.1)."""
        count = self._run(f"{kind.value} {above.appendix}")
        text = f"{above.appendix}.{count}" if above.appendix else str(count)
        self.numbers[anchor] = _number(kind, text, 1, count, "", appendix=bool(above.appendix))

    def _run(self, name: str) -> int:
        self.runs.things[name] = self.runs.things.get(name, 0) + 1
        return self.runs.things[name]


@lru_cache(maxsize=4096)
def _number(kind: NumberKind, text: str, depth: int, count: int, reference: str, *, appendix: bool = False) -> Number:
    """One value for the numbers that every document has (4.1, 4.2 …): a library keeps those of all documents."""
    return Number(kind, text, depth, count, reference, appendix=appendix)
