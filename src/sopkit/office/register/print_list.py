"""Print one of the register's lists: a wide table under a block that ties the print to the log."""

from __future__ import annotations

from sopkit.diagnostics import Wording
from sopkit.labels import load_labels
from sopkit.office.build_library import Built
from sopkit.office.leaves import LeafOrder
from sopkit.office.register.lists import Imprint, Listing
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
    table = writer.table(listing.heads_in(language), [each.share for each in listing.columns], rows)
    count = Wording(f"共 {len(rows)} 行", f"{len(rows)} rows").in_language(language)
    form = writer.form(title, imprint, (table, writer.paragraph(count)), wide=True)
    return print_sheet(surveyed, kit, order, document, Print(title, imprint, (form,), FOLDER, listing.id))
