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
from sopkit.office.redline import Compared, RedlineFault, Version
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
    return _delivered(kit, leaf, order, found, "redline")


def print_marked(surveyed: Survey, kit: Kit, order: LeafOrder, found: Compared, new: Version) -> Built:
    """Write the new version, a mark with its version in the margin beside what changed, to ``SLUG/SLUG-marked.…``.

    Raises RedlineFault where it is of no known type.
    """
    metadata = found.new.document.metadata
    kind = surveyed.office.rules.types.get(metadata.type)
    if kind is None:
        raise RedlineFault(Wording(f"没有文件类型“{metadata.type}”", f"there is no document type {metadata.type!r}"))
    leaf = Leaf(found.new, kind, draft_block(metadata), new.assets, order.formats, changed=found.redline.marks())
    return _delivered(kit, leaf, order, found, "marked")


def _delivered(kit: Kit, leaf: Leaf, order: LeafOrder, found: Compared, ending: str) -> Built:
    document = found.new.document
    slug = slug_of(document.metadata.number)
    entry = entry_of(document, found.new.numbers, slug)
    return deliver(
        kit, leaf, order, (Home(document.path, entry, found.new, (), leaf.control), entry, f"{slug}-{ending}")
    )
