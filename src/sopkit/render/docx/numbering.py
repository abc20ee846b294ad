"""Word's numbering, told from the same `Scheme` that gave the document its numbers.

List 1 is the outline: headings are linked to its levels, clauses stand at the same levels with
styles of their own, so that both share one count as in `sopkit.numbering`. Lists 2 to 4 are bullets,
plain lists and steps; every plain list after that is an instance of list 3 that starts anew.

Word counts for itself. `Lists` counts along, and where the document's number is another (the second
language of a pair repeats the first one's numbers) begins an instance that starts at it.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from sopkit.numbering import Scheme
from sopkit.numbering.schemes import Level
from sopkit.render.docx.markup import DECLARATION, NAMESPACES, escaped
from sopkit.render.docx.styles import CLAUSE_HANGING, CLAUSE_LEFT, DEPTHS, LIST_STEP

OUTLINE, BULLETS, ITEMS, STEPS = 1, 2, 3, 4
_BULLETS = ("•", "–", "▪")
_FORMATS = {"decimal": "decimal", "lower-letter": "lowerLetter"}


@dataclass(slots=True)
class Lists:
    """Which ``w:num`` each numbered paragraph belongs to; lives for one document.

    `instances` are those begun beyond the four lists: the list each is of, and where its levels start.
    """

    instances: list[tuple[int, dict[int, int]]] = field(default_factory=list)
    _counts: list[int] = field(default_factory=list)
    _outline: int = OUTLINE
    _sequences: dict[str, int] = field(default_factory=dict)

    def begin(self, level: int) -> int:
        """Id of a new plain list whose items stand at `level` (from 0) and count from 1."""
        return self._instance(ITEMS, {level: 1})

    def outline(self, depth: int, count: int) -> int:
        """Id of the list for a heading or clause at `depth` (from 1) that is to count `count`."""
        del self._counts[depth:]
        self._counts += [0] * (depth - len(self._counts))
        self._counts[-1] += 1
        if self._counts[-1] != count:
            self._counts[-1] = count
            # LibreOffice keeps a count for each instance: it must be told the levels above as well.
            self._outline = self._instance(OUTLINE, dict(enumerate(self._counts)))
        return self._outline

    def rejoin(self) -> None:
        """Go back to the outline's own list: at a heading, and behind the text of one language."""
        self._outline = OUTLINE

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
        return STEPS + len(self.instances)


def outline_levels(scheme: Scheme) -> tuple[tuple[str, str], ...]:
    """(text, format) of each level of the outline, overflow depths behind; ``%n`` as Word counts levels."""
    levels = [_told(level, 0) for level in scheme.outline]
    levels += [_told(level, len(scheme.outline)) for level in scheme.overflow]
    return tuple(levels[:DEPTHS])


def _told(level: Level, above: int) -> tuple[str, str]:
    text = level.template
    for count in range(9, 0, -1):
        text = text.replace(f"{{{count}}}", f"%{count + above}")
    return text, _FORMATS[level.style]


def numbering_xml(scheme: Scheme, step_label: str, lists: Lists, style_ids: dict[str, str]) -> str:
    """``numbering.xml``: `step_label` is what stands before a step's count; `style_ids` is by style name."""
    parts = [DECLARATION, f"<w:numbering {NAMESPACES}>"]
    outline = outline_levels(scheme)
    parts.append(
        _abstract(
            OUTLINE,
            [
                _level(at, text, fmt, CLAUSE_LEFT[at], CLAUSE_HANGING[at], style_ids[f"heading {at + 1}"])
                for at, (text, fmt) in enumerate(outline)
            ],
        )
    )
    parts.append(
        _abstract(
            BULLETS,
            [_level(at, _BULLETS[at % 3], "bullet", LIST_STEP * (at + 1), LIST_STEP, "") for at in range(6)],
        )
    )
    items = [_told(level, 0) for level in scheme.items]
    parts.append(
        _abstract(
            ITEMS,
            [_level(at, text, fmt, LIST_STEP * (at + 1), LIST_STEP, "") for at, (text, fmt) in enumerate(items)],
        )
    )
    step = f"{step_label} %1"
    parts.append(_abstract(STEPS, [_level(0, step, "decimal", 0, 0, style_ids["Step Title"], suffix="space")]))
    for number in (OUTLINE, BULLETS, ITEMS, STEPS):
        parts.append(f'<w:num w:numId="{number}"><w:abstractNumId w:val="{number}"/></w:num>')
    for number, (of, starts) in enumerate(lists.instances, start=STEPS + 1):
        overrides = "".join(
            f'<w:lvlOverride w:ilvl="{level}"><w:startOverride w:val="{start}"/></w:lvlOverride>'
            for level, start in starts.items()
        )
        parts.append(f'<w:num w:numId="{number}"><w:abstractNumId w:val="{of}"/>{overrides}</w:num>')
    parts.append("</w:numbering>")
    return "".join(parts)


def _abstract(number: int, levels: list[str]) -> str:
    # nsid and tmpl must be eight hex digits, and differ between lists, or Word merges lists on paste.
    return (
        f'<w:abstractNum w:abstractNumId="{number}"><w:nsid w:val="50C0D1{number:02X}"/>'
        f'<w:multiLevelType w:val="multilevel"/><w:tmpl w:val="50C0E1{number:02X}"/>{"".join(levels)}</w:abstractNum>'
    )


def _level(at: int, text: str, fmt: str, left: int, hanging: int, style_id: str, suffix: str = "tab") -> str:
    linked = f'<w:pStyle w:val="{style_id}"/>' if style_id else ""
    return (
        f'<w:lvl w:ilvl="{at}"><w:start w:val="1"/><w:numFmt w:val="{fmt}"/>{linked}<w:suff w:val="{suffix}"/>'
        f'<w:lvlText w:val="{escaped(text)}"/><w:lvlJc w:val="left"/>'
        f'<w:pPr><w:ind w:left="{left}" w:hanging="{hanging}"/></w:pPr></w:lvl>'
    )
