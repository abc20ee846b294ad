"""What the tables before and after the text say: signatures, countersigning departments, history, holders."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from sopkit.model.control import RevisionLine
from sopkit.model.document import Metadata
from sopkit.render.cells import department, person, printed_date
from sopkit.types import StageSpec

if TYPE_CHECKING:
    from sopkit.render.sheet import Setting

_CHANGE_LINES = 12
"""Lines on a page of changes, written and blank together: what such pages have in practice."""


@dataclass(frozen=True, slots=True)
class SignBox:
    """A row of the sign-off table: who is to sign, and the signature or an empty box for the hand."""

    label: str
    named: str
    signature: str
    date: str


@dataclass(frozen=True, slots=True)
class ControlTables:
    """The contents of the tables, as text.

    Shapes:
        sign_offs: a row per person or department named for a stage.
        countersigns: department, and name with date once signed.
        revisions: version, reason, date, author, approver.
        changes: section or page, mark, reason, author with date, approver with date (更改控制页).
        distribution: holder and copies; `boxes` every department and further holder, with copies or 0.
    """

    sign_offs: tuple[SignBox, ...]
    countersigns: tuple[tuple[str, str], ...]
    revisions: tuple[tuple[str, str, str, str, str], ...]
    changes: tuple[tuple[str, str, str, str, str], ...]
    distribution: tuple[tuple[str, int], ...]
    boxes: tuple[tuple[str, int], ...]

    @property
    def blank_revisions(self) -> int:
        """Empty lines that follow the printed revision history, for changes by hand."""
        return max(4 - len(self.revisions), 1)

    @property
    def blank_changes(self) -> int:
        """Empty lines that fill the record of changes."""
        return max(_CHANGE_LINES - len(self.changes), 2)


def control_tables_of(metadata: Metadata, setting: Setting) -> ControlTables:
    """Compose the tables; where departments countersign in a table of their own, the sign-off table leaves them out."""
    control = setting.control
    stages = setting.type.stages
    apart = setting.type.prints("countersign")
    signing = [each for each in stages if not (apart and each.kind == "countersigner")]
    countersigning = [each for each in stages if each.kind == "countersigner"]
    boxes = [box for stage in countersigning for box in _boxes(stage, metadata, setting)]
    return ControlTables(
        sign_offs=tuple(box for stage in signing for box in _boxes(stage, metadata, setting)),
        countersigns=tuple((box.named, " ".join(filter(None, (box.signature, box.date)))) for box in boxes),
        revisions=tuple(
            (
                line.version,
                line.reason,
                printed_date(line.date),
                person(line.author, setting),
                person(line.approver, setting),
            )
            for line in control.revisions
        ),
        changes=tuple(_change(line, setting) for line in control.revisions),
        distribution=tuple((department(each.holder, setting), each.copies) for each in control.distribution),
        boxes=_tick_boxes(setting),
    )


def _change(line: RevisionLine, setting: Setting) -> tuple[str, str, str, str, str]:
    day = printed_date(line.date)
    author, approver = person(line.author, setting), person(line.approver, setting)
    by = " / ".join(filter(None, (author, day)))
    return line.place, line.mark or line.version, line.reason, by, approver


def _tick_boxes(setting: Setting) -> tuple[tuple[str, int], ...]:
    copies = {department(each.holder, setting): each.copies for each in setting.control.distribution}
    names = [department(each.id, setting) for each in setting.facts.departments]
    return tuple((name, copies.get(name, 0)) for name in dict.fromkeys((*names, *copies)))


def _boxes(stage: StageSpec, metadata: Metadata, setting: Setting) -> list[SignBox]:
    """One row per person or department named for the stage; signatures given fill theirs."""
    label = setting.labels.pick(stage.label.zh, stage.label.en)
    named: tuple[str, ...]
    match stage.source:
        case "author":
            named = (metadata.author,) if metadata.author else ()
        case "reviewers":
            named = metadata.reviewers
        case "countersign":
            named = metadata.countersign
        case "approvers":
            named = metadata.approvers
        case other:
            named = tuple(filter(None, (metadata.fields.get(other, ""),)))
    show = department if stage.kind == "countersigner" else person
    given = [each for each in setting.control.sign_offs if each.stage == stage.id]
    boxes = []
    for who in named or (("",) if stage.required else ()):
        name = show(who, setting) if who else ""
        signed = next((each for each in given if name in (each.name, each.department)), None)
        if signed:
            means = setting.labels["by_key" if signed.means == "key" else "by_paper"]
            boxes.append(SignBox(label, name, f"{signed.name}（{means}）", printed_date(signed.date)))
        else:
            boxes.append(SignBox(label, name, "", ""))
    return boxes
