"""Print one of the register's lists: a wide table under a block that ties the print to the log."""

from __future__ import annotations

from sopkit.diagnostics import Wording
from sopkit.labels import load_labels
from sopkit.office.build_library import Built
from sopkit.office.leaves import LeafOrder
from sopkit.office.register.lists import Imprint, Listing
from sopkit.office.register.lists.values import in_language
from sopkit.office.register.printing import Print, Writer, frame, nowhere, print_sheet
from sopkit.office.survey import Survey
from sopkit.pipeline import Kit

FOLDER = "register"
"""Where, under the output folder, lists are written."""


def print_list(
    surveyed: Survey, kit: Kit, order: LeafOrder, listing: Listing, imprint: Imprint, language: str
) -> Built:
    """Write a list to ``register/ID.pdf``. Raises LeafFault where the type `form` cannot be used."""
    document = frame(surveyed, language)
    writer = Writer(load_labels(language), nowhere(document))
    title = listing.title.in_language(language)
    rows = listing.rows_in(language)
    heads, shares = listing.heads_in(language), [each.share for each in listing.columns]
    count = Wording(f"共 {len(rows)} 行", f"{len(rows)} rows").in_language(language)
    blocks = (
        writer.facts(imprint.lines_in(language)),
        writer.paragraph(count),
        writer.table(heads, shares, rows, wide=True),
    )
    slips = (
        writer.section(
            f"slip-{n}",
            name,
            [writer.facts((label.in_language(language), in_language(value, language)) for label, value in pairs)],
        )
        for n, (name, pairs) in enumerate(listing.slips, 1)
    )
    number = f"{listing.id} #{imprint.size}"
    return print_sheet(
        surveyed, kit, order, document, Print(number, title, imprint, (*blocks, *slips), FOLDER, listing.id)
    )
