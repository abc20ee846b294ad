"""Where a block stands: the room it has and the styles its paragraphs take."""

from __future__ import annotations

from dataclasses import dataclass, replace

from sopkit.render.docx.styles import CLAUSE_LEFT, DEFINITION_LEFT, DEPTHS, LIST_STEP, QUOTE_LEFT

_MOST_TABLE_INDENT = CLAUSE_LEFT[1]


@dataclass(frozen=True, slots=True)
class Frame:
    """Room and looks inside a container.

    `width` is twips between the container's edges, `height` mm that a picture may be high;
    `left` is the indent of running text there and `own_left` what its `style` gives by itself;
    `lists` counts the lists around, `bullets` and `ordered` those of each kind. `first` indents first lines.
    """

    width: int
    height: float
    style: str = "Body Text"
    left: int = 0
    own_left: int = 0
    base: int = 0
    lists: int = 0
    bullets: int = 0
    ordered: int = 0
    in_form: bool = False
    first: int = 0

    def in_clause(self, depth: int, left: int, first: int = 0) -> Frame:
        """Inside a clause at `depth` of the outline (from 1) whose text stands at `left`, first lines `first` beyond."""
        own = CLAUSE_LEFT[min(depth, DEPTHS) - 1]
        style = f"Clause Text {min(depth, DEPTHS)}"
        return replace(self, style=style, left=left, own_left=own, base=left + first, first=first)

    def in_item(self, *, ordered: bool) -> Frame:
        """Inside an item of a bullet or plain ordered list."""
        lists = self.lists + 1
        suffix = min(lists, 3)
        return replace(
            self,
            style="List Continue" if suffix == 1 else f"List Continue {suffix}",
            left=self.base + LIST_STEP * lists,
            own_left=LIST_STEP * suffix,
            first=0,
            lists=lists,
            bullets=self.bullets + (not ordered),
            ordered=self.ordered + 1 if ordered else 0,
        )

    def in_second_language(self) -> Frame:
        """Inside the second language of a bilingual document: its running text has a style of its own."""
        return replace(self, style="Body Text English") if self.style == "Body Text" else self

    def quoted(self) -> Frame:
        """Inside words to be said or copied as they are."""
        return replace(self, style="Quote", left=self.left + QUOTE_LEFT, own_left=QUOTE_LEFT, first=0)

    def defined(self) -> Frame:
        """Inside the meaning of a term."""
        left = self.left + DEFINITION_LEFT
        return replace(self, style="Definition", left=left, own_left=DEFINITION_LEFT, base=left, first=0)

    def box(self, style: str, padding: int) -> Frame:
        """Inside a framed box of this frame's table width, with `padding` twips at both sides together."""
        return Frame(self.table_width - padding, self.height, style, in_form=self.in_form)

    @property
    def indent(self) -> int | None:
        """Indent to be said beside the style; None where the style says it."""
        return None if self.left == self.own_left and not self.first else self.left

    @property
    def table_indent(self) -> int:
        """Indent of a table: with the text, but never so far that its columns starve."""
        return min(self.left, _MOST_TABLE_INDENT)

    @property
    def table_width(self) -> int:
        """Twips that a table may be wide."""
        return self.width - self.table_indent

    @property
    def picture_width(self) -> float:
        """Millimetres that a picture may be wide."""
        return self.width * 25.4 / 1440
