"""The sheet that prints a redline: 更改前 beside 更改后, place by place, as a change request has it.

Words that go are struck through, words that come are underlined: both are seen on a mono laser print and by those who do
not see colours.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from sopkit.diagnostics import Span
from sopkit.labels import Labels
from sopkit.model.blocks import Block, Blocks, Paragraph, Section
from sopkit.model.grids import CellLook, Grid, GridCell, GridRow
from sopkit.model.inlines import Inline, Inlines, Inserted, Strikethrough, Strong, Text
from sopkit.model.redline import Change, Citer, Op, Part, Redline
from sopkit.render.redline.words import (
    citer_words,
    kept_words,
    kind_words,
    metadata_words,
    move_lines,
    part_words,
    place_words,
)

_CHANGE_WIDTHS = (0.2, 0.4, 0.4)
_MOVE_WIDTHS = (0.18, 0.18, 0.64)
_CITER_WIDTHS = (0.26, 0.26, 0.48)
_NOTHING = "—"


@dataclass(frozen=True, slots=True)
class RedlineSheet:
    """Lays out one redline; all of it points at the document's front matter (`at`)."""

    redline: Redline
    citers: Sequence[Citer]
    labels: Labels
    at: Span

    def blocks(self) -> Blocks:
        """The sheet as blocks, without numbers."""
        redline, labels = self.redline, self.labels
        if redline.form_only or redline.is_empty:
            return (self._paragraph(labels["redline_form_only" if redline.form_only else "redline_none"]),)
        found: list[Block] = [self._paragraph(labels["redline_key"])]
        rows = [*self._metadata(), *(self._change(each) for each in redline.changes)]
        if rows:
            found.append(self._grid(("redline_place", "redline_before", "redline_after"), rows, _CHANGE_WIDTHS))
        if redline.moves:
            keys = ("redline_number_before", "redline_number_after", "redline_place")
            moves = [self._row(*each) for each in move_lines(redline.moves, labels)]
            found.append(self._section("redline_moves", self._grid(keys, moves, _MOVE_WIDTHS)))
        if self.citers:
            found.append(self._section("redline_citers", self._cited()))
        return tuple(found)

    def _metadata(self) -> Iterator[GridRow]:
        for part in self.redline.metadata:
            head = (self._text(self.labels["redline_metadata"]), self._strong(metadata_words(part, self.labels)))
            yield GridRow(
                (
                    GridCell(head, CellLook.TEXT),
                    GridCell((self._words(part, Op.OUT),), CellLook.TEXT),
                    GridCell((self._words(part, Op.IN),), CellLook.TEXT),
                )
            )

    def _change(self, change: Change) -> GridRow:
        labels = self.labels
        # Of a clause the title is how it begins, which stands beside it.
        title = "" if change.place == "clause" else change.title
        head = [self._strong(place_words(change, labels)), self._text(title)]
        head.append(self._text(f"〔{kind_words(change, labels)}〕"))
        head.extend(self._text(each.told) for each in change.values)
        return GridRow(
            (
                GridCell(tuple(each for each in head if each), CellLook.TEXT),
                GridCell(self._column(change, Op.OUT), CellLook.TEXT),
                GridCell(self._column(change, Op.IN), CellLook.TEXT),
            )
        )

    def _column(self, change: Change, op: Op) -> tuple[Inlines, ...]:
        lines = []
        for part in change.parts:
            words = self._words(part, op)
            name = part_words(part, self.labels)
            if part.moved:
                name = " ".join(filter(None, (name, self.labels["redline_moved"])))
            if name and words:
                words = (*self._strong(name), *self._text("：" if self.labels.look == "zh" else ": "), *words)
            lines.append(words)
        return tuple(each for each in lines if each) or (self._text(_NOTHING),)

    def _words(self, part: Part, op: Op) -> Inlines:
        """A part as one version has it, with what is not in the other marked; () where it has none of it."""
        words: list[Inline] = []
        for at, run in enumerate(part.runs):
            if run.op is Op.KEPT:
                words.extend(self._text(kept_words(run, op, at, len(part.runs))))
            elif run.op is op:
                text = self._text(run.before if op is Op.OUT else run.after)
                words.append(Strikethrough(text, self.at) if op is Op.OUT else Inserted(text, self.at))
        return tuple(words)

    def _cited(self) -> Grid:
        rows = []
        for each in self.citers:
            numbers = " → ".join(filter(None, (each.was, each.now)))
            rows.append(self._row(each.number, numbers, citer_words(each, self.labels)))
        return self._grid(("number", "redline_cited", "redline_after"), rows, _CITER_WIDTHS)

    def _grid(self, keys: tuple[str, ...], rows: Sequence[GridRow], widths: tuple[float, ...]) -> Grid:
        head = GridRow(tuple(GridCell((self._text(self.labels[key]),), CellLook.HEAD) for key in keys), head=True)
        return Grid(widths, (head, *rows), self.at)

    def _row(self, *texts: str) -> GridRow:
        return GridRow(tuple(GridCell((self._text(each),), CellLook.TEXT) for each in texts))

    def _section(self, key: str, grid: Grid) -> Section:
        return Section(1, self._text(self.labels[key]), key.replace("_", "-"), False, (grid,), self.at, self.at)

    def _paragraph(self, words: str) -> Paragraph:
        return Paragraph(self._text(words), self.at)

    def _strong(self, words: str) -> Inlines:
        return (Strong(self._text(words), self.at),) if words else ()

    def _text(self, words: str) -> Inlines:
        return (Text(words, self.at),) if words else ()
