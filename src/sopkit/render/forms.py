"""Record forms laid out: fields, signatures and inspections become ruled grids, the same in every format."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import zip_longest

from sopkit.labels import Labels
from sopkit.model.blocks import Blocks, Form, FormField, Inspections, RecordList, Row, Table
from sopkit.model.document import Metadata
from sopkit.model.grids import CellLook, Grid, GridCell, GridRow
from sopkit.model.inlines import Inlines, Link, Text
from sopkit.model.resolved import Resolved, folded
from sopkit.render.filling import Room, blank_rows
from sopkit.render.words import retention_text
from sopkit.types.form_room import BLANK, LABEL, SIGNER, across, down, fields_beside, items_beside, signers_beside

FIELD_ROW, SIGN_ROW, ENTRY_ROW = 8.0, 10.0, 8.4
"""Least heights of rows filled in by hand, mm."""


@dataclass(frozen=True, slots=True)
class FormParts:
    """A form as it is printed: its `blocks`, and the `note` at its foot.

    `alone` is true where the form is the document itself: its title, number and version stand in the frame already;
    `fills` where a table of it takes all the room that is left on its page.
    """

    blocks: Blocks
    note: Inlines
    alone: bool
    fills: bool


def is_alone(form: Form, metadata: Metadata) -> bool:
    """Whether a form is the document itself, and not one of the things that stand in it."""
    return bool(form.number) and folded(form.number) == folded(metadata.number)


def form_parts(form: Form, metadata: Metadata, surroundings: tuple[Labels, Room, str]) -> FormParts:
    """Lay out `form` in a document with `metadata`; `surroundings` are labels, a page's room and the serial number."""
    labels, room, serial = surroundings
    alone = is_alone(form, metadata)
    blocks: list[Grid | Table] = [_head(form, metadata, labels, serial, alone=alone)]
    fields = _fields(form, room)
    if fields:
        blocks.append(fields)
    body: list[object] = list(form.blocks)
    if form.inspections:
        at = next((at for at, each in enumerate(body) if isinstance(each, Table)), None)
        if at is not None:
            items = body[at]
            assert isinstance(items, Table)
            body[at] = inspection_sheet(items, form.inspections, labels, room)
    signatures = [_signatures(form, labels, room)] if form.signatures else []
    note = form.correction
    if note is None:
        note = (Text(labels["form_correction"], form.span),)
    whole: Blocks = (*blocks, *body, *signatures)  # type: ignore[arg-type]
    filling = next((each for each in whole if isinstance(each, Table) and each.fill), None)
    if filling:
        others = tuple(each for each in whole if each is not filling)
        count = blank_rows(filling, others, note, room, alone=alone)
        whole = tuple(replace(each, blank_rows=count) if each is filling else each for each in whole)
    return FormParts(whole, note, alone, filling is not None)


def _head(form: Form, metadata: Metadata, labels: Labels, serial: str, *, alone: bool) -> Grid:
    """What the form is, and a box for the record's serial number; in a frame that says it all, which sheet of how many."""
    box = (
        GridCell((words(labels["form_serial"], form),), CellLook.LABEL),
        GridCell((words(serial, form),), CellLook.CENTER),
    )
    if alone:
        sheet = GridCell((words(labels["form_sheet"], form),), CellLook.CENTER)
        return Grid((0.15, 0.45, 0.4), (GridRow((*box, sheet), FIELD_ROW),), form.span)
    known = (
        ("form_number", form.number),
        ("version", form.version or metadata.version),
        ("form_retention", retention_text(form.retention, labels)),
    )
    facts = "　".join(f"{labels[key]} {value}" for key, value in known if value)
    return Grid(
        (0.6, 0.13, 0.27), (GridRow((GridCell((words(facts, form),), CellLook.TEXT), *box), FIELD_ROW),), form.span
    )


def words(text: str, form: Form | Grid | RecordList | Table) -> Inlines:
    """Plain text as inlines that point at `form`."""
    return (Text(text, form.span),) if text else ()


def _fields(form: Form, room: Room) -> Grid | None:
    if not form.fields:
        return None
    columns = fields_beside(form, room.width)
    rows: list[GridRow] = []
    for line in form.fields:
        row: list[FormField] = []
        taken = 0
        for field in line:
            wanted = min(field.columns, columns)
            if row and taken + wanted > columns:
                rows.append(_field_row(row, columns))
                row, taken = [], 0
            row.append(field)
            taken += wanted
        rows.append(_field_row(row, columns))
    shares = (LABEL, BLANK) * columns
    return Grid(tuple(each / sum(shares) for each in shares), tuple(rows), form.span)


def _field_row(fields: Sequence[FormField], columns: int) -> GridRow:
    """Label cells and blanks; the last blank goes on to the edge."""
    cells: list[GridCell] = []
    left = columns
    for at, field in enumerate(fields):
        wide = left if at == len(fields) - 1 else min(field.columns, columns)
        left -= wide
        cells.append(GridCell((field.label,), CellLook.LABEL))
        cells.append(GridCell((field.content,) if field.content else (), CellLook.BLANK, 2 * wide - 1))
    return GridRow(tuple(cells), FIELD_ROW)


def _signatures(form: Form, labels: Labels, room: Room) -> Grid:
    """A line for each who signs, with the date, two or three side by side."""
    signers, beside = form.signatures, signers_beside(form, room.width)
    shares = SIGNER * beside
    rows = []
    for start in range(0, len(signers), beside):
        chosen = signers[start : start + beside]
        cells: list[GridCell] = []
        for place, signer in enumerate(chosen):
            last = 4 * (beside - len(chosen)) if place == len(chosen) - 1 else 0
            cells += [
                GridCell((signer,), CellLook.LABEL),
                GridCell(),
                GridCell((words(labels["date"], form),), CellLook.LABEL),
                GridCell(columns=1 + last),
            ]
        rows.append(GridRow(tuple(cells), SIGN_ROW, joined=True))
    return Grid(tuple(each / sum(shares) for each in shares), tuple(rows), form.span, follows=True)


def inspection_sheet(items: Table, inspections: Inspections, labels: Labels, room: Room) -> Grid:
    """What `items` (item, limit, perhaps tool) are to be measured when: a row for each inspection of each shift.

    Where there are more items than have room side by side, they stand one under the other and the inspections beside them.
    """
    if items_beside(items, room.width):
        return _rounds_down(items, inspections, labels)
    return _items_down(items, inspections, labels)


def _texts(row: Row, columns: int) -> list[Inlines]:
    return [cell.inlines if cell else () for cell, _ in zip_longest(row.cells, range(columns))][:columns]


def _rounds_down(items: Table, inspections: Inspections, labels: Labels) -> Grid:
    heads = _texts(items.head[0], items.columns) if items.head else [()] * items.columns
    rows = [_texts(row, items.columns) for row in items.body]
    deep = items.columns + 1

    def head(key: str) -> GridCell:
        return GridCell((words(labels[key], items),), CellLook.HEAD, rows=deep)

    top = ([head("form_shift")] if inspections.shifts else []) + [head("form_round"), head("form_moment")]
    end = [head("form_verdict"), head("form_inspector")]
    titled = (*heads[0], *words("／", items), *heads[1]) if items.columns == 2 and heads[1] else heads[0]
    over = GridCell((titled,), CellLook.HEAD, len(rows))
    grid_rows = [GridRow((*top, over, *end), head=True)]
    grid_rows.append(GridRow(tuple(GridCell((row[0],), CellLook.HEAD) for row in rows), head=True))
    for column in range(1, items.columns):
        lead = (*heads[column], *words("：", items)) if items.columns > 2 and heads[column] else ()
        cells = (GridCell(((*lead, *row[column]),), CellLook.CENTER) for row in rows)
        grid_rows.append(GridRow(tuple(cells), head=True))
    boxes = (*labels.choices("form_good"), *labels.choices("form_bad"))
    verdict = GridCell(tuple(words(each, items) for each in boxes), CellLook.CENTER)
    for shift in inspections.shifts or ("",):
        for at, name in enumerate(inspections.rounds):
            cells_before: list[GridCell] = []
            if inspections.shifts and at == 0:
                cells_before = [GridCell((words(shift, items),), CellLook.LABEL, rows=len(inspections.rounds))]
            named = GridCell((words(name, items),), CellLook.LABEL)
            blanks = (GridCell() for _ in range(len(rows) + 1))
            joined = at < len(inspections.rounds) - 1
            grid_rows.append(
                GridRow((*cells_before, named, *blanks, verdict, GridCell()), ENTRY_ROW + 1.6, joined=joined)
            )
    shares = across(items, inspections)
    return Grid(tuple(each / sum(shares) for each in shares), tuple(grid_rows), items.span)


def _items_down(items: Table, inspections: Inspections, labels: Labels) -> Grid:
    heads = _texts(items.head[0], items.columns) if items.head else [()] * items.columns
    shifts = inspections.shifts or ("",)
    deep = 2 if inspections.shifts else 1
    rounds = [GridCell((words(name, items),), CellLook.HEAD) for _ in shifts for name in inspections.rounds]
    first = [GridCell((head,), CellLook.HEAD, rows=deep) for head in heads]
    grid_rows = []
    if inspections.shifts:
        over = (GridCell((words(each, items),), CellLook.HEAD, len(inspections.rounds)) for each in shifts)
        grid_rows += [GridRow((*first, *over), head=True), GridRow(tuple(rounds), head=True)]
    else:
        grid_rows.append(GridRow((*first, *rounds), head=True))
    for row in items.body:
        texts = (GridCell((text,), CellLook.TEXT) for text in _texts(row, items.columns))
        grid_rows.append(GridRow((*texts, *(GridCell() for _ in rounds)), ENTRY_ROW))
    for key in ("form_moment", "form_verdict", "form_inspector"):
        label = GridCell((words(labels[key], items),), CellLook.LABEL, items.columns)
        grid_rows.append(GridRow((label, *(GridCell() for _ in rounds)), ENTRY_ROW, joined=key != "form_inspector"))
    shares = down(items, inspections)
    return Grid(tuple(each / sum(shares) for each in shares), tuple(grid_rows), items.span)


def record_grid(listed: RecordList, resolved: Resolved, labels: Labels) -> Grid | None:
    """The record forms a document uses: number and title (linked), version, retention; None when there are none."""
    rows = []
    keys = ("form", "version", "form_retention")
    for link in listed.links:
        target = resolved.targets.get(link.target) if isinstance(link, Link) else None
        if target is None:
            continue
        values = (target.version, retention_text(target.retention, labels))
        cells = (GridCell((words(each, listed),), CellLook.CENTER) for each in values)
        rows.append(GridRow((GridCell(((link,),), CellLook.TEXT), *cells)))
    if not rows:
        return None
    head = GridRow(tuple(GridCell((words(labels[key], listed),), CellLook.HEAD) for key in keys), head=True)
    return Grid((0.62, 0.14, 0.24), (head, *rows), listed.span)
