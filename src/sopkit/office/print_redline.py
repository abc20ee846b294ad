"""Print what changed between two versions: 更改前 beside 更改后, in the frame of a record form."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from sopkit.diagnostics import Wording
from sopkit.labels import load_labels
from sopkit.model.control import ControlBlock, draft_block
from sopkit.model.document import Document
from sopkit.model.resolved import Resolved
from sopkit.numbering.references import entry_of
from sopkit.numbering.slug import slug_of
from sopkit.office.build_library import Built
from sopkit.office.leaf_ledger import REDLINE, LeafLine, note_line, said_in
from sopkit.office.leaves import Home, LeafOrder, deliver, leaf_type
from sopkit.office.redline import Compared, RedlineFault, Version
from sopkit.office.shelf import read_bytes
from sopkit.office.survey import Survey
from sopkit.pipeline import Kit, Leaf, read_source
from sopkit.render.redline.sheet import RedlineSheet


@dataclass(frozen=True, slots=True)
class Comparison:
    """Two versions compared: what was found, what was compared, and the command that prints it again."""

    found: Compared
    old: Version
    new: Version
    command: str


def print_redline(surveyed: Survey, kit: Kit, order: LeafOrder, asked: Comparison) -> Built:
    """Write the redline to ``SLUG/SLUG-redline.…``, in the first language of the document.

    Raises LeafFault where the type `form`, whose frame it bears, cannot be used.
    """
    leaf = redline_leaf(surveyed, asked.found, order.formats)
    return _delivered(surveyed, kit, leaf, order, asked, "redline")


def redline_leaf(
    surveyed: Survey, found: Compared, formats: tuple[str, ...], control: ControlBlock | None = None
) -> Leaf:
    """The redline as a job; `control` is what is said of the new version, None of a draft.

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
    return Leaf(
        resolved=Resolved(printed, {}, {}),
        type=leaf_type(surveyed, Wording("更改对照", "Redline")),
        control=control or draft_block(shown),
        assets={},
        formats=formats,
    )


def print_marked(surveyed: Survey, kit: Kit, order: LeafOrder, asked: Comparison) -> Built:
    """Write the new version, a mark with its version in the margin beside what changed, to ``SLUG/SLUG-marked.…``.

    Raises RedlineFault where it is of no known type.
    """
    found, metadata = asked.found, asked.found.new.document.metadata
    kind = surveyed.office.rules.types.get(metadata.type)
    if kind is None:
        raise RedlineFault(Wording(f"没有文件类型“{metadata.type}”", f"there is no document type {metadata.type!r}"))
    leaf = Leaf(found.new, kind, draft_block(metadata), asked.new.assets, order.formats, changed=found.redline.marks())
    return _delivered(surveyed, kit, leaf, order, asked, "marked")


def _delivered(surveyed: Survey, kit: Kit, leaf: Leaf, order: LeafOrder, asked: Comparison, ending: str) -> Built:
    new = asked.found.new
    document = new.document
    slug = slug_of(document.metadata.number)
    entry = entry_of(document, new.numbers, slug)
    built = deliver(kit, leaf, order, (Home(document.path, entry, new, (), leaf.control), entry, f"{slug}-{ending}"))
    _note(surveyed, order, asked, built)
    return built


def _note(surveyed: Survey, order: LeafOrder, asked: Comparison, built: Built) -> None:
    """Note what was printed, where a side of it is a source of the library: what the register keeps never changes."""
    workspace = surveyed.office.workspace
    sides = [
        each.path
        for each in (asked.new, asked.old)
        if each.path in surveyed.sources and read_bytes(workspace, each.path).data == each.data
    ]
    said = said_by_sides(surveyed, sides)
    if said:
        number = asked.found.new.document.metadata.number
        line = LeafLine(REDLINE, number, "", sides[0], surveyed.digest, said, against="".join(sides[1:]))
        note_line(order.outputs, replace(line, asked=asked.command), built.files)


def said_by_sides(surveyed: Survey, sides: Sequence[str]) -> str:
    """Digest of what the sources that a redline compared now say; "" for none, and where one is gone or cannot be read."""
    said = []
    for path in sides:
        found = read_bytes(surveyed.office.workspace, path) if path in surveyed.sources else None
        document = read_source(path, found.data, surveyed.office.rules).document if found else None
        if document is None:
            return ""
        said.append(document)
    return said_in(*said) if said else ""
