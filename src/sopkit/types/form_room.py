"""How much room the cells of a record form have: asked by the checks before, and by the renderers while it is laid out."""

from __future__ import annotations

from sopkit.model.blocks import Form, Inspections, Table
from sopkit.types.fitting import TEXT_WIDTH

WIDE_TEXT = 261.0
"""Between the side margins of A4 on its long side, mm."""

FRAMED = 6.0
"""What the frame of a form among other text takes of the width, mm."""

LABEL, BLANK = 2.0, 3.0
"""Shares of a field's label and of the blank beside it."""

SIGNER = (3.0, 5.0, 2.0, 4.0)
"""Shares of who signs, the signature, the word for the date, and the date."""

ITEM = 2.1
"""Share of an item's column on an inspection sheet, where the verdict's is 2.2."""

_WIDE = 200.0
_MOST_ITEMS = {False: 6, True: 9}


def fields_beside(form: Form, width: float) -> int:
    """How many fields stand side by side, with `width` mm for text."""
    most = max((len(line) for line in form.fields), default=1)
    return form.columns or min(max(most, 1), (3 if most == 3 or most > 4 else 2) + (width > _WIDE))


def signers_beside(form: Form, width: float) -> int:
    """How many signatures stand side by side."""
    return min(max(len(form.signatures), 1), 3 if width > _WIDE else 2)


def label_width(form: Form, width: float) -> float:
    """Width of a field's label cell, mm."""
    return width * LABEL / (LABEL + BLANK) / fields_beside(form, width)


def signer_width(form: Form, width: float) -> float:
    """Width of the cell that says who signs, mm."""
    return width * SIGNER[0] / sum(SIGNER) / signers_beside(form, width)


def items_beside(items: Table, width: float) -> bool:
    """Whether the items of an inspection sheet stand side by side; else one under the other, the inspections beside them."""
    return len(items.body) <= _MOST_ITEMS[width > _WIDE]


def across(items: Table, inspections: Inspections) -> list[float]:
    """Shares of the columns of a sheet whose items stand side by side: shift, inspection, time, items, verdict, inspector."""
    return [1.3] * bool(inspections.shifts) + [1.5, 1.4, *([ITEM] * len(items.body)), 2.2, 1.7]


def down(items: Table, inspections: Inspections) -> list[float]:
    """Shares of the columns of a sheet whose items stand one under the other: the items' own, then the inspections."""
    entries = len(inspections.rounds) * max(len(inspections.shifts), 1)
    part = 0.46 if entries > 6 else 0.55
    widths = items.widths or (1 / items.columns,) * items.columns
    return [each * part for each in widths] + [(1 - part) / entries] * entries


def entry_width(items: Table, inspections: Inspections, width: float) -> float:
    """Width of the cell for an actual value, mm."""
    if items_beside(items, width):
        shares = across(items, inspections)
        return width * ITEM / sum(shares)
    shares = down(items, inspections)
    return width * shares[-1] / sum(shares)


def room_of(form: Form, *, alone: bool) -> float:
    """The width a form is printed in, mm: on its own page, or in a frame among the text of the document it stands in."""
    width = WIDE_TEXT if form.landscape else TEXT_WIDTH
    return width if alone else width - FRAMED
