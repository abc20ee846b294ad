"""Print one of the register's lists: a wide table under a block that ties the print to the log."""

from __future__ import annotations

from collections.abc import Iterator

from sopkit.diagnostics import Wording
from sopkit.labels import load_labels
from sopkit.model.blocks import Block
from sopkit.model.document import Document
from sopkit.office.build_library import Built
from sopkit.office.leaves import LeafOrder
from sopkit.office.register.lists import Imprint, Listing
from sopkit.office.register.lists.values import Slip, in_language
from sopkit.office.register.printing import Print, Writer, frame, nowhere, print_sheet, sheet_leaf
from sopkit.office.survey import Survey
from sopkit.pipeline import Kit, Leaf

FOLDER = "register"
"""Where, under the output folder, lists are written."""


def print_list(
    surveyed: Survey, kit: Kit, order: LeafOrder, listing: Listing, imprint: Imprint, language: str
) -> Built:
    """Write a list to ``register/ID.pdf``. Raises LeafFault where the type `form` cannot be used."""
    document = frame(surveyed, language)
    return print_sheet(surveyed, kit, order, document, _print(document, listing, imprint, language))


def list_leaf(surveyed: Survey, listing: Listing, imprint: Imprint, language: str) -> Leaf:
    """The print of a list as PDF, as a job. Raises LeafFault where the type `form` cannot be used."""
    document = frame(surveyed, language)
    return sheet_leaf(surveyed, document, _print(document, listing, imprint, language), ("pdf",))


def _print(document: Document, listing: Listing, imprint: Imprint, language: str) -> Print:
    writer = Writer(load_labels(language), nowhere(document))
    shown = listing.printed
    rows = shown.rows_in(language)
    heads, shares = shown.heads_in(language), [each.share for each in shown.columns]
    count = Wording(f"共 {len(rows)} 行", f"{len(rows)} rows").in_language(language)
    blocks = (
        writer.facts(imprint.lines_in(language)),
        writer.paragraph(count),
        writer.table(heads, shares, rows, wide=True),
    )
    slips = (writer.section(f"slip-{n}", slip.title, _slip(writer, slip)) for n, slip in enumerate(listing.slips, 1))
    number, title = f"{listing.id} #{imprint.size}", listing.title.in_language(language)
    return Print(number, title, imprint, (*blocks, *slips), FOLDER, listing.id)


def _slip(writer: Writer, slip: Slip) -> Iterator[Block]:
    """What a slip says, and under it its tables."""
    language = writer.language
    yield writer.facts((label.in_language(language), in_language(value, language)) for label, value in slip.facts)
    for each in slip.tables:
        yield writer.paragraph(each.title.in_language(language))
        shares = [column.share for column in each.columns]
        yield writer.table(each.heads_in(language), shares, each.rows_in(language), in_lines=True)
