"""Print what changed between two versions: 更改前 beside 更改后, in the frame of a record form."""

from __future__ import annotations

from dataclasses import replace

from sopkit.diagnostics import Wording
from sopkit.labels import load_labels
from sopkit.model.control import draft_block
from sopkit.model.document import Document
from sopkit.model.resolved import Resolved
from sopkit.numbering.references import entry_of
from sopkit.numbering.slug import slug_of
from sopkit.office.build_library import Built
from sopkit.office.leaves import Home, LeafOrder, deliver, leaf_type
from sopkit.office.redline import Compared
from sopkit.office.survey import Survey
from sopkit.pipeline import Kit, Leaf
from sopkit.render.redline.sheet import RedlineSheet


def print_redline(surveyed: Survey, kit: Kit, order: LeafOrder, found: Compared) -> Built:
    """Write the redline to ``SLUG/SLUG-redline.…``, in the first language of the document.

    Raises LeafFault where the type `form`, whose frame it bears, cannot be used.
    """
    document, redline = found.new.document, found.redline
    metadata = document.metadata
    labels = load_labels(metadata.languages[0], surveyed.office.rules.tongues)
    shown = replace(
        metadata,
        number=f"{metadata.number} {labels['redline']}",
        title=labels.fill("redline_title", title=metadata.titles[0]),
        title_en="",
        version=" → ".join(dict.fromkeys(filter(None, (redline.version_before, redline.version_after)))),
        language=metadata.languages[0],
        supersedes="",
        revisions=(),
        records=(),
        fields={},
    )
    sheet = RedlineSheet(redline, found.citers, labels, document.front_matter.span_of("number"))
    printed = Document(document.source, document.front_matter, shown, sheet.blocks())
    leaf = Leaf(
        resolved=Resolved(printed, {}, {}),
        type=leaf_type(surveyed, Wording("更改对照", "Redline")),
        control=draft_block(shown),
        assets={},
        formats=order.formats,
    )
    slug = slug_of(metadata.number)
    entry = entry_of(document, found.new.numbers, slug)
    home = Home(document.path, entry, found.new, ())
    return deliver(kit, leaf, order, (home, entry, f"{slug}-redline"))
