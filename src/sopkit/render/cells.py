"""What cells of header block, cover and foot show: one table of values and labels for all of them.

A value that is not there is "" here; `absent` says what is printed in its place.
"""

from __future__ import annotations

from datetime import date, datetime

from sopkit.labels import Labels
from sopkit.model.control import Status
from sopkit.model.document import Metadata
from sopkit.render.setting import Setting
from sopkit.render.words import retention_text
from sopkit.types import BASE_FIELDS, HeaderCell

BY_HAND = frozenset({"copy", "secrecy"})
"""Cells left empty when nothing is known, since document control writes them on the printed copy."""

PAGE_FORMS = {"page": "{page}/{pages}", "pages": "{pages}"}


def absent(field: str) -> str:
    """What stands in a cell without a value."""
    return "" if field in BY_HAND else "—"


def cell_label(cell: HeaderCell, setting: Setting) -> str:
    """The label of a cell: its own, else the type's for the field, else the usual word."""
    if cell.label:
        return setting.labels.pick(cell.label.zh, cell.label.en)
    return field_label(cell.field, setting)


def field_label(field: str, setting: Setting) -> str:
    """The label of a field: the type's, else the usual word."""
    for spec in setting.type.fields:
        if spec.name == field:
            return setting.labels.pick(spec.label.zh, spec.label.en)
    if field in setting.labels.first:
        return setting.labels[field]
    spec = next(each for each in BASE_FIELDS if each.name == field)
    return setting.labels.pick(spec.label.zh, spec.label.en)


def cell_values(metadata: Metadata, setting: Setting, titles: tuple[str, ...]) -> dict[str, str]:
    """Text by field, of every field that a cell may show but the page's place."""
    labels, control = setting.labels, setting.control
    proposed = labels.short("proposed") if control.proposed else ""
    status_key = "effective_status" if control.status is Status.EFFECTIVE else control.status.value
    people = {
        "author": (metadata.author,),
        "reviewers": metadata.reviewers,
        "approvers": metadata.approvers,
    }
    return {
        **metadata.fields,
        **{name: labels.comma.join(person(each, setting) for each in named if each) for name, named in people.items()},
        "company": labels.pick(setting.facts.company.name.zh, setting.facts.company.name.en),
        "type": labels.pick(setting.type.name.zh, setting.type.name.en),
        "title": " ".join(titles),
        "number": metadata.number,
        "version": metadata.version,
        "status": labels[status_key],
        "control": labels["uncontrolled" if metadata.control == "uncontrolled" else "controlled"],
        "department": department(metadata.department, setting),
        "owner": department(metadata.owner or metadata.department, setting),
        "countersign": labels.comma.join(department(each, setting) for each in metadata.countersign),
        "basis": labels.comma.join(metadata.basis),
        "records": labels.comma.join(metadata.records),
        "distribution": labels.comma.join(department(each.holder, setting) for each in control.distribution),
        "issued": printed_date(control.issued) + (proposed if control.issued else ""),
        "effective": printed_date(control.effective) + (proposed if control.effective else ""),
        "expires": printed_date(control.expires or metadata.expires),
        "reviewed": printed_date(metadata.reviewed),
        "review_every": _period(metadata, labels),
        "supersedes": control.supersedes,
        "copy": control.copy,
        "master": labels["master_copied"] if control.copy else "　".join(labels.choices("master_boxes")),
        "secrecy": metadata.secrecy,
        "retention": retention_text(metadata.retention, labels),
        "template_number": setting.type.template_number,
        "language": labels.language,
        "mark": labels["uncontrolled" if metadata.control == "uncontrolled" else "controlled"],
    }


def _period(metadata: Metadata, labels: Labels) -> str:
    period = metadata.review_every
    return labels.fill(f"period_{period.unit}", count=str(period.count)) if period else ""


def person(who: str, setting: Setting) -> str:
    """A person's name; what was written when nobody has this id."""
    found = setting.facts.person(who)
    return found.name if found else who


def department(which: str, setting: Setting) -> str:
    """A department's name in the language of the labels; a holder that is none as ``[said]`` has it, or as written."""
    found = setting.facts.department(which)
    return setting.labels.pick(found.name.zh, found.name.en) if found else setting.labels.named(which)


def printed_date(value: date | None) -> str:
    """A date as printed, "" for none."""
    return value.isoformat() if value else ""


def printed_moment(value: datetime | date) -> str:
    """When somebody signed, as printed: ``2026-11-25 14:03:07 +08:00``, or the day alone where no more is known.

    `date.min` is a day that nobody knows any more, of a signature on old paper: nothing is printed for it.
    """
    if not isinstance(value, datetime):
        return "" if value == date.min else value.isoformat()
    offset = value.strftime("%z")
    return f"{value:%Y-%m-%d %H:%M:%S} {offset[:3]}:{offset[3:5]}" if offset else f"{value:%Y-%m-%d %H:%M:%S}"
