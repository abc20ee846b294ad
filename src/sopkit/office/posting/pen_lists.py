"""Lists to walk with: rows high enough for a pen, boxes to tick, lines to sign on, and a foot for who walked."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from sopkit.diagnostics import Wording
from sopkit.labels import load_labels
from sopkit.model.blocks import Block
from sopkit.model.document import Document
from sopkit.model.grids import CellLook, Grid, GridCell, GridRow
from sopkit.office.build_library import Built
from sopkit.office.leaves import LeafOrder
from sopkit.office.register.lists import Imprint
from sopkit.office.register.lists.values import Cell, in_language
from sopkit.office.register.print_list import FOLDER
from sopkit.office.register.printing import Print, Writer, frame, nowhere, print_sheet
from sopkit.office.survey import Survey
from sopkit.pipeline import Kit

BOX = "□"
SIGNED, TICKED = 15.0, 11.0
"""Least heights of rows, mm: one that is signed, one that is only ticked. A signature takes 12."""
_FOOT_ROW, _GROUP_ROW = 14.0, 8.0
_LABEL, _LINE = 0.15, 0.55 / 3
"""Shares of the foot's width: a label, and the line it is for."""


@dataclass(frozen=True, slots=True)
class PenColumn:
    """A column: its head, its width beside the others', how its cells look."""

    head: Wording
    width: float
    look: CellLook


@dataclass(frozen=True, slots=True)
class PenGroup:
    """Rows of one part of the route, which `title` names; `count` is what there is to do. Cells are their lines."""

    title: Wording
    count: Wording
    rows: tuple[tuple[tuple[Cell, ...], ...], ...]


@dataclass(frozen=True, slots=True)
class PenList:
    """A list: `total` is what there is to do in all, `foot` its rows of label and what is printed on the line, `row` the
    least height of a row, mm."""

    id: str
    title: Wording
    columns: tuple[PenColumn, ...]
    groups: tuple[PenGroup, ...]
    total: Wording
    foot: tuple[tuple[tuple[Wording, str], ...], ...]
    row: float = SIGNED


def print_pen_list(
    surveyed: Survey, kit: Kit, order: LeafOrder, listed: PenList, imprint: Imprint, language: str
) -> Built:
    """Write it to ``register/ID.pdf``. Raises LeafFault where the type `form` cannot be used."""
    document = frame(surveyed, language)
    return print_sheet(surveyed, kit, order, document, _print(document, listed, imprint, language))


def _print(document: Document, listed: PenList, imprint: Imprint, language: str) -> Print:
    writer = Writer(load_labels(language), nowhere(document))
    number, title = f"{listed.id} #{imprint.size}", listed.title.in_language(language)
    return Print(number, title, imprint, tuple(_blocks(writer, listed, imprint)), FOLDER, listed.id)


def _blocks(writer: Writer, listed: PenList, imprint: Imprint) -> Iterator[Block]:
    total = sum(each.width for each in listed.columns)
    widths = tuple(each.width / total for each in listed.columns)
    yield Grid((0.1, 0.28, 0.1, 0.52), tuple(_tied(writer, imprint)), writer.at, wide=True)
    yield Grid(widths, tuple(_rows(writer, listed)), writer.at, wide=True)
    yield Grid((_LABEL, _LINE) * 3, tuple(_foot(writer, listed)), writer.at, wide=True)


def _tied(writer: Writer, imprint: Imprint) -> Iterator[GridRow]:
    """What ties it to the log, in two lines; its day is in the header."""
    name, register, _, size, root = imprint.lines_in(writer.language)
    for pairs in ((name, register), (size, root)):
        looks = (CellLook.LABEL, CellLook.TEXT)
        yield GridRow(
            tuple(_cell(writer, (said,), look) for pair in pairs for said, look in zip(pair, looks, strict=True)),
            joined=pairs[0] is name,
        )


def _rows(writer: Writer, listed: PenList) -> Iterator[GridRow]:
    yield GridRow(tuple(_cell(writer, (each.head,), CellLook.HEAD) for each in listed.columns), head=True)
    for group in listed.groups:
        said = _told(writer, group.title, group.count)
        yield GridRow((_cell(writer, (said,), CellLook.GROUP, len(listed.columns)),), _GROUP_ROW, joined=True)
        for row in group.rows:
            cells = zip(row, listed.columns, strict=True)
            yield GridRow(tuple(_cell(writer, lines, _look(lines, column)) for lines, column in cells), listed.row)


def _look(lines: tuple[Cell, ...], column: PenColumn) -> CellLook:
    return CellLook.CENTER if column.look is CellLook.BOX and lines != (BOX,) else column.look


def _foot(writer: Writer, listed: PenList) -> Iterator[GridRow]:
    whole = _told(writer, Wording("合计", "In all"), listed.total)
    yield GridRow((_cell(writer, (whole,), CellLook.GROUP, 6),), _GROUP_ROW, joined=True)
    for at, row in enumerate(listed.foot, 1):
        cells = [
            cell
            for label, value in row
            for cell in (
                _cell(writer, (label,), CellLook.LABEL),
                _cell(writer, (value,), CellLook.CENTER) if value else GridCell(),
            )
        ]
        yield GridRow(tuple(cells), _FOOT_ROW, joined=at < len(listed.foot))


def _told(writer: Writer, title: Wording, count: Wording) -> str:
    said = Wording(f"{title.zh}（{count.zh}）", f"{title.en} ({count.en})")
    return said.in_language(writer.language)


def _cell(writer: Writer, lines: tuple[Cell, ...], look: CellLook, columns: int = 1) -> GridCell:
    said = (writer.text(in_language(each, writer.language)) for each in lines)
    return GridCell(tuple(each for each in said if each), look, columns)
