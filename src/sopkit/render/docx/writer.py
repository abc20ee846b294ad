"""What the writers of single blocks share: one document's settings, counters and package."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace

from sopkit.labels import Labels
from sopkit.model.blocks import Blocks
from sopkit.model.inlines import Inlines
from sopkit.model.resolved import Number, NumberKind, Resolved
from sopkit.render.columns import Column, columns_of, key_of
from sopkit.render.docx.bookmarks import Bookmarks
from sopkit.render.docx.frame import Frame
from sopkit.render.docx.inlines import InlineWriter, Look
from sopkit.render.docx.markup import PLAIN, Shape, paragraph, run
from sopkit.render.docx.numbering import Lists
from sopkit.render.docx.package import Package
from sopkit.render.docx.pictures import Pictures
from sopkit.render.docx.sections import Papers
from sopkit.render.docx.styles import FONT
from sopkit.render.filling import Room
from sopkit.render.flowchart import Drawings
from sopkit.render.setting import Setting
from sopkit.render.words import halves


@dataclass(slots=True)
class Writer:
    """Writes one document; `blocks_of` is set to the writer of nested blocks (`blocks.write_blocks`).

    `wide` are the anchors of the forms that get `papers` of their own.
    """

    resolved: Resolved
    setting: Setting
    package: Package
    pictures: Pictures
    drawings: Drawings
    inlines: InlineWriter
    styles: Mapping[str, str]
    blocks_of: Callable[[Writer, Blocks, Frame], str]
    room: Room
    wide: frozenset[str] = frozenset()
    papers: Papers | None = None
    bookmarks: Bookmarks = field(default_factory=Bookmarks)
    lists: Lists = field(default_factory=Lists)
    ticks: int = 0
    _columns: Mapping[tuple[NumberKind, bool, int], Column] | None = None

    @property
    def labels(self) -> Labels:
        """Words of the document's language."""
        return self.setting.labels

    def column(self, number: Number) -> Column:
        """Room for numbers of this one's kind and level."""
        if self._columns is None:
            self._columns = columns_of(self.resolved, self.setting.scheme)
        return self._columns[key_of(number)]

    def blocks(self, blocks: Blocks, frame: Frame) -> str:
        """Blocks inside `frame`."""
        return self.blocks_of(self, blocks, frame)

    def para(self, style: str, runs: str, shape: Shape = PLAIN) -> str:
        """A paragraph in the style called `style`."""
        return paragraph(self.styles[style], runs, shape)

    def words(self, style: str, content: str, shape: Shape = PLAIN) -> str:
        """A paragraph of plain text in the style called `style`; empty when there is none."""
        return self.para(style, run(content) if content else "", shape)

    def running(self, inlines: Inlines, frame: Frame, *, keep_next: bool = False) -> str:
        """A paragraph of running text of `frame`."""
        return self.para(
            frame.style, self.inlines.runs(inlines), Shape(keep_next=keep_next, left=frame.indent, hanging=-frame.first)
        )

    def both(self, inlines: Inlines) -> str:
        """Both halves of a bilingual title, caption or field, the second in a lighter look."""
        first, *second = halves(inlines, self.labels)
        runs = self.inlines.runs(first)
        return f"{runs}{run(' ')}{self.second(second[0])}" if second else runs

    def second(self, inlines: Inlines) -> str:
        """The second half of a title or caption."""
        inside = replace(
            self.inlines, setting=replace(self.setting, labels=self.labels.inside(self.labels.tongues[1].code))
        )
        return inside.runs(inlines, Look(("Heading English",)))

    def tick(self, checked: bool = False) -> str:
        """A tick box that can be clicked in Word and ticked on paper; both signs are in the document's font."""
        self.ticks += 1
        sign = "✓" if checked else "□"
        font = f'w14:font="{FONT}"'
        return (
            f'<w:sdt><w:sdtPr><w:id w:val="{1000 + self.ticks}"/><w14:checkbox><w14:checked w14:val="{int(checked)}"/>'
            f'<w14:checkedState w14:val="2713" {font}/><w14:uncheckedState w14:val="25A1" {font}/></w14:checkbox>'
            f"</w:sdtPr><w:sdtContent>{self.inlines.styled(sign, 'Tick Box')}</w:sdtContent></w:sdt>"
        )
