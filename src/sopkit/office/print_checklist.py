"""Print the check-off sheet of an instruction: its steps, ticked or signed one by one, in the frame of a record form."""

from __future__ import annotations

from dataclasses import replace

from sopkit.diagnostics import Wording
from sopkit.labels import load_labels
from sopkit.model.document import Document
from sopkit.model.resolved import Resolved, Target, TargetKind
from sopkit.numbering.slug import slug_of
from sopkit.office.build_library import Built
from sopkit.office.leaf_ledger import CHECKLIST, LeafLine, note_leaf
from sopkit.office.leaves import (
    Home,
    LeafFault,
    LeafOrder,
    deliver,
    leaf_type,
    open_home,
    refused,
    unknown_number,
)
from sopkit.office.survey import Survey
from sopkit.pipeline import Kit, Leaf
from sopkit.render.check_sheet import Instruction, check_sheet, steps_of


def print_checklist(surveyed: Survey, kit: Kit, order: LeafOrder, number: str, serial: str = "") -> Built:
    """Write the check-off sheet of the document `number` to ``SLUG/SLUG-checklist.…``.

    Raises LeafFault for a number no document has, and for a document without steps.
    """
    entry = surveyed.library.document(number)
    if entry is None:
        raise unknown_number("文件", "document", number, (each.number for each in surveyed.library.entries.values()))
    home = open_home(surveyed, entry.path)
    if not home.is_sound:
        return refused(home, entry)
    leaf = replace(checklist_leaf(surveyed, home, serial), formats=order.formats)
    stem = f"{slug_of(entry.number)}-checklist"
    built = deliver(kit, leaf, order, (home, entry, stem))
    note_leaf(
        order.outputs, leaf, LeafLine(CHECKLIST, entry.number, serial.strip(), home.path, surveyed.digest), built.files
    )
    return built


def checklist_leaf(surveyed: Survey, home: Home, serial: str = "") -> Leaf:
    """The check-off sheet of `home`; its formats are still to be named. Raises LeafFault for a document without steps."""
    metadata = home.resolved.document.metadata
    labels = load_labels(metadata.language, surveyed.office.rules.tongues)
    if not steps_of(home.resolved.document):
        raise LeafFault(
            Wording(
                f"{metadata.number} 没有作业步骤（::: step），没有可以逐步检查的内容",
                f"{metadata.number} has no steps (::: step) to be checked off",
            )
        )
    rules = surveyed.office.rules
    sheet_number = f"{metadata.number} {labels['check_sheet']}"
    department = surveyed.office.facts.department(metadata.department)
    named = department.name if department else Wording(metadata.department, metadata.department)
    instruction = Instruction(home.resolved, rules.types.get(metadata.type), rules.marks, labels, named)
    form = check_sheet(instruction, sheet_number)
    own = (metadata.title_en,) if metadata.language == "en" and metadata.title_en else metadata.titles
    titles = [each.words["check_title"].format(title=title) for each, title in zip(labels.tongues, own, strict=False)]
    second = titles[1] if len(titles) > 1 else ""
    shown = replace(
        metadata,
        number=sheet_number,
        title=titles[0],
        title_en=second,
        supersedes="",
        revisions=(),
        records=(),
        fields={f"title_{metadata.languages[-1]}": second} if second else {},
    )
    document = Document(home.resolved.document.source, home.resolved.document.front_matter, shown, (form,))
    return Leaf(
        resolved=_with_marks(home.leaf_of(document), home, surveyed),
        type=leaf_type(surveyed, Wording("检查表", "Check-off sheet")),
        control=home.control,
        assets={},
        formats=(),
        serial=serial.strip(),
    )


def _with_marks(resolved: Resolved, home: Home, surveyed: Survey) -> Resolved:
    """`resolved` with the marks that its steps use as targets of links."""
    labels = load_labels(home.resolved.document.metadata.language, surveyed.office.rules.tongues)
    marks = {
        f"mark:{each.id}": Target(TargetKind.MARK, labels.pick(each.name.zh, each.name.en), anchor=each.id)
        for each in surveyed.office.rules.marks
    }
    return replace(resolved, targets={**marks, **resolved.targets})
