"""Word's numbering, told from the same `Scheme` that gave the document its numbers.

List 1 is the outline: headings are linked to its levels, clauses stand at the same levels with
styles of their own, so that both share one count as in `sopkit.numbering`. Lists 2 to 4 are bullets,
plain lists and steps; every plain list after that is an instance of list 3 that starts anew. The level
that runs on through the document (articles) and those below it are list 5, a list of its own: Word would
need ``lvlRestart`` 0 to keep it from starting anew in each chapter, which LibreOffice ignores. List 6 is
the ladder of the appendices.

Word counts for itself. `Lists` counts along, and where the document's number is another (the second
language of a pair repeats the first one's numbers) begins an instance that starts at it.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from sopkit.model.resolved import Number
from sopkit.numbering import Level, Scheme
from sopkit.numbering.schemes import parts_of
from sopkit.numbering.soundness import is_legal, own_style
from sopkit.render.docx.markup import DECLARATION, NAMESPACES, Numbering, escaped
from sopkit.render.docx.styles import CLAUSE_HANGING, CLAUSE_LEFT, DEPTHS, LIST_STEP

OUTLINE, BULLETS, ITEMS, STEPS, ARTICLES, APPENDIX = 1, 2, 3, 4, 5, 6
_FORMATS = {
    "decimal": "decimal",
    "zero": "decimalZero",
    "chinese": "chineseCountingThousand",
    "upper": "upperLetter",
    "lower": "lowerLetter",
    "upper-roman": "upperRoman",
    "lower-roman": "lowerRoman",
    "circled": "decimalEnclosedCircleChinese",
}
_BULLET_LEVELS = 6


@dataclass(slots=True)
class _Counted:
    """What Word has counted of one list: the instance in use and the counts of its levels."""

    num: int
    counts: list[int] = field(default_factory=list)


@dataclass(slots=True)
class Lists:
    """Which ``w:num`` each numbered paragraph belongs to; lives for one document.

    `run_on` is the level of the outline (from 1) that counts through the document, 0 for none. `instances` are
    those begun beyond the lists themselves: the list each is of, and where its levels start.
    """

    run_on: int = 0
    instances: list[tuple[int, dict[int, int]]] = field(default_factory=list)
    _outlines: dict[int, _Counted] = field(default_factory=dict)
    _sequences: dict[str, int] = field(default_factory=dict)

    def begin(self, level: int) -> int:
        """Id of a new plain list whose items stand at `level` (from 0) and count from 1."""
        return self._instance(ITEMS, {level: 1})

    def outline(self, number: Number) -> Numbering:
        """Where Word counts a heading or clause: its list, and the level in it (from 0)."""
        of, level = self._place(number)
        counted = self._outlines.setdefault(of, _Counted(of))
        counts = counted.counts
        del counts[level + 1 :]
        counts += [0] * (level + 1 - len(counts))
        counts[level] += 1
        if counts[level] != number.count:
            counts[level] = number.count
            # LibreOffice keeps a count for each instance: it must be told the levels above as well.
            starts = {at: count for at, count in enumerate(counts) if count}
            counted.num = self._instance(of, starts)
        return Numbering(counted.num, level)

    def _place(self, number: Number) -> tuple[int, int]:
        if number.appendix:
            return APPENDIX, number.depth - 1
        if self.run_on and number.depth >= self.run_on:
            return ARTICLES, number.depth - self.run_on
        return OUTLINE, number.depth - 1

    def rejoin(self) -> None:
        """Go back to the lists themselves: at a heading, and behind the text of one language."""
        for of, counted in self._outlines.items():
            counted.num = of

    def step(self, count: int) -> int:
        """Id of the list for a step that is to count `count`."""
        return STEPS if self.follows("step", count) else self._instance(STEPS, {0: count})

    def follows(self, sequence: str, count: int) -> bool:
        """Whether `count` is the next of its `sequence` (steps, figures, tables); it is the last from now on."""
        last = self._sequences.get(sequence, 0)
        self._sequences[sequence] = count
        return count == last + 1

    def _instance(self, of: int, starts: dict[int, int]) -> int:
        self.instances.append((of, starts))
        return APPENDIX + len(self.instances)


@dataclass(frozen=True, slots=True)
class _Told:
    """A level as Word is told it."""

    text: str
    format: str
    legal: bool = False
    run_in: bool = False


def _told(ladder: tuple[Level, ...], depth: int, first: int = 1) -> _Told:
    """The level at `depth` of `ladder`, in a list whose level 1 is the ladder's `first`."""
    level = ladder[depth - 1]
    text = "".join(part if isinstance(part, str) else f"%{part[0] - first + 1}" for part in parts_of(level.template))
    return _Told(text, _FORMATS[own_style(level, depth)], is_legal(ladder, depth), level.run_in)


def numbering_xml(scheme: Scheme, step_label: str, lists: Lists, style_ids: dict[str, str]) -> str:
    """``numbering.xml``: `step_label` is what stands before a step's count; `style_ids` is by style name."""
    parts = [DECLARATION, f"<w:numbering {NAMESPACES}>"]
    parts.append(
        _abstract(
            OUTLINE,
            [_level(at, told, CLAUSE_LEFT[at], CLAUSE_HANGING[at], style_ids[f"heading {at + 1}"])
             for at, told in enumerate(_ladder(scheme.outline))],
        )
    )  # fmt: skip
    bullets = [_Told(scheme.bullets[min(at, len(scheme.bullets) - 1)], "bullet") for at in range(_BULLET_LEVELS)]
    items = [_told(scheme.items, depth) for depth in range(1, len(scheme.items) + 1)]
    for number, levels in ((BULLETS, bullets), (ITEMS, items)):
        parts.append(
            _abstract(number, [_level(at, told, LIST_STEP * (at + 1), LIST_STEP) for at, told in enumerate(levels)])
        )
    step = _told((scheme.steps,), 1) if scheme.steps else _Told(f"{step_label} %1", "decimal")
    suffix = "nothing" if scheme.steps and scheme.steps.around[0] else "space"
    parts.append(_abstract(STEPS, [_level(0, step, 0, 0, style_ids["Step Title"], suffix=suffix)]))
    run_on = scheme.run_on_level
    further = {ARTICLES: _ladder(scheme.outline, run_on) if run_on else (), APPENDIX: _ladder(scheme.appendix)}
    for number, ladder in further.items():
        if ladder:
            parts.append(
                _abstract(
                    number, [_level(at, told, CLAUSE_LEFT[at], CLAUSE_HANGING[at]) for at, told in enumerate(ladder)]
                )
            )
    for number in (OUTLINE, BULLETS, ITEMS, STEPS, *(number for number, ladder in further.items() if ladder)):
        parts.append(f'<w:num w:numId="{number}"><w:abstractNumId w:val="{number}"/></w:num>')
    for number, (of, starts) in enumerate(lists.instances, start=APPENDIX + 1):
        overrides = "".join(
            f'<w:lvlOverride w:ilvl="{level}"><w:startOverride w:val="{start}"/></w:lvlOverride>'
            for level, start in starts.items()
        )
        parts.append(f'<w:num w:numId="{number}"><w:abstractNumId w:val="{of}"/>{overrides}</w:num>')
    parts.append("</w:numbering>")
    return "".join(parts)


def _ladder(levels: tuple[Level, ...], first: int = 1) -> tuple[_Told, ...]:
    return tuple(_told(levels, depth, first) for depth in range(first, min(len(levels), DEPTHS) + 1))


def _abstract(number: int, levels: list[str]) -> str:
    # nsid and tmpl must be eight hex digits, and differ between lists, or Word merges lists on paste.
    return (
        f'<w:abstractNum w:abstractNumId="{number}"><w:nsid w:val="50C0D1{number:02X}"/>'
        f'<w:multiLevelType w:val="multilevel"/><w:tmpl w:val="50C0E1{number:02X}"/>{"".join(levels)}</w:abstractNum>'
    )


def _level(at: int, told: _Told, left: int, hanging: int, style_id: str = "", suffix: str = "tab") -> str:
    linked = f'<w:pStyle w:val="{style_id}"/>' if style_id else ""
    legal = "<w:isLgl/>" if told.legal else ""
    look = "<w:rPr><w:b/><w:bCs/></w:rPr>" if told.run_in else ""
    return (
        f'<w:lvl w:ilvl="{at}"><w:start w:val="1"/><w:numFmt w:val="{told.format}"/>{linked}{legal}'
        f'<w:suff w:val="{"space" if told.run_in else suffix}"/><w:lvlText w:val="{escaped(told.text)}"/><w:lvlJc w:val="left"/>'
        f'<w:pPr><w:ind w:left="{left}" w:hanging="{hanging}"/></w:pPr>{look}</w:lvl>'
    )
