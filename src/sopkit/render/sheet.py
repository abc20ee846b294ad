"""`Sheet`: the controlled frame around a document's text, composed once for every format.

What it says comes from three places and nowhere else: the document's identity (metadata), what the
type shows, and the `ControlBlock`. Formats lay it out; they do not decide what it says.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from sopkit.labels import Labels
from sopkit.model.asset import Asset
from sopkit.model.blocks import Form, Section, Step
from sopkit.model.control import ControlBlock, Status
from sopkit.model.document import Metadata, walk
from sopkit.model.facts import Facts
from sopkit.model.inlines import plain_text
from sopkit.model.mark import Mark, mark_named
from sopkit.model.resolved import Resolved, folded
from sopkit.numbering import DECIMAL, Scheme
from sopkit.render.words import title_parts
from sopkit.types import DocumentType, StageSpec


@dataclass(frozen=True, slots=True)
class HeaderValue:
    """A cell of the header block. The ``page`` cell has no value: formats put page x of y there."""

    field: str
    label: str
    value: str
    columns: int


@dataclass(frozen=True, slots=True)
class SignBox:
    """A row of the sign-off table: who is to sign, and the signature or an empty box for the hand."""

    label: str
    named: str
    signature: str
    date: str


@dataclass(frozen=True, slots=True)
class ContentsEntry:
    """A line of the contents list; `depth` from 1."""

    depth: int
    number: str
    title: str
    anchor: str


@dataclass(frozen=True, slots=True)
class Sheet:
    """Everything printed around the text, as text.

    `titles` and `company` have two lines in bilingual documents. `watermark` is "" for an effective
    document. `cover` are label and value pairs. `tables` is the type's choice and order.
    """

    language: str
    titles: tuple[str, ...]
    number: str
    version: str
    type_name: str
    company: tuple[str, ...]
    logo: Asset | None
    status: str
    control: str
    watermark: str
    header: tuple[tuple[HeaderValue, ...], ...]
    header_columns: int
    has_cover: bool
    cover: tuple[tuple[str, str], ...]
    sign_offs: tuple[SignBox, ...]
    revisions: tuple[tuple[str, str, str, str, str], ...]
    distribution: tuple[tuple[str, int], ...]
    contents: tuple[ContentsEntry, ...]
    marks: tuple[Mark, ...]
    tables: tuple[str, ...]
    stamp: tuple[float, float]
    author: str
    landscape: bool = False

    @property
    def further_facts(self) -> tuple[tuple[str, str], ...]:
        """Label and value of what the cover says and the header block does not."""
        shown = {cell.label for row in self.header for cell in row}
        return tuple((label, value) for label, value in self.cover if label not in shown)

    @property
    def blank_revisions(self) -> int:
        """Empty lines that follow the printed revision history, for changes by hand."""
        return max(4 - len(self.revisions), 1)


@dataclass(frozen=True, slots=True)
class Setting:
    """All a format needs beside the document: `assets` by path as written, `marks` known, labels, and the
    numbering `scheme` in the document's language.

    `serial` is printed into the box for a record form's serial number, which stays empty otherwise.
    """

    type: DocumentType
    control: ControlBlock
    facts: Facts
    labels: Labels
    assets: Mapping[str, Asset]
    marks: tuple[Mark, ...]
    logo: Asset | None = None
    serial: str = ""
    scheme: Scheme = DECIMAL


def compose(resolved: Resolved, setting: Setting) -> Sheet:
    """Compose the frame of `resolved`; pure."""
    metadata, labels, control = resolved.document.metadata, setting.labels, setting.control
    titles: tuple[str, ...] = (metadata.title,)
    company: tuple[str, ...] = (setting.labels.pick(setting.facts.company.name.zh, setting.facts.company.name.en),)
    if metadata.language == "both":
        titles = tuple(each for each in (metadata.title, metadata.title_en) if each)
        company = (setting.facts.company.name.zh, setting.facts.company.name.en)
    values = _values(metadata, setting, titles)
    header = tuple(
        tuple(
            HeaderValue(cell.field, _label(cell.field, setting), values.get(cell.field, ""), cell.columns)
            for cell in row
        )
        for row in setting.type.header
    )
    shown = {cell.field for row in setting.type.header for cell in row}
    cover_fields = (
        "number",
        "version",
        "control",
        "status",
        "department",
        "issued",
        "effective",
        "supersedes",
    )
    extra = tuple(spec.name for spec in setting.type.fields if metadata.fields.get(spec.name))
    cover = tuple((_label(field, setting), values[field]) for field in (*cover_fields, *extra) if values.get(field))
    if not setting.type.cover:
        cover = tuple((_label(name, setting), values[name]) for name in extra if name not in shown)
    return Sheet(
        language=metadata.language,
        titles=titles,
        number=metadata.number,
        version=metadata.version,
        type_name=labels.pick(setting.type.name.zh, setting.type.name.en),
        company=company,
        logo=setting.logo,
        status=values["status"],
        control=values["control"],
        watermark=_watermark(control.status, labels),
        header=header,
        header_columns=setting.type.header_columns,
        has_cover=setting.type.cover is not None,
        cover=cover,
        sign_offs=tuple(box for stage in setting.type.stages for box in _boxes(stage, metadata, setting)),
        revisions=tuple(
            (line.version, line.reason, _date(line.date), line.author, line.approver) for line in control.revisions
        ),
        distribution=tuple((_department(each.holder, setting), each.copies) for each in control.distribution),
        contents=tuple(contents_of(resolved, setting.type.contents_depth)),
        marks=_marks_used(resolved, setting.marks),
        tables=tuple(
            each.name for each in (*(setting.type.cover.tables if setting.type.cover else ()), *setting.type.tables)
        ),
        stamp=(setting.type.stamp.width, setting.type.stamp.height),
        author=_person(metadata.author, setting),
        landscape=is_landscape(resolved),
    )


def is_landscape(resolved: Resolved) -> bool:
    """Whether the pages lie on their long side: those of a record form that asks for it and is the document itself."""
    number = folded(resolved.document.metadata.number)
    forms = (block for block in resolved.document.blocks if isinstance(block, Form))
    return any(form.landscape and folded(form.number) == number for form in forms)


def _values(metadata: Metadata, setting: Setting, titles: tuple[str, ...]) -> dict[str, str]:
    labels, control = setting.labels, setting.control
    proposed = labels.short("proposed") if control.proposed else ""
    status_key = "effective_status" if control.status is Status.EFFECTIVE else control.status.value
    return {
        **metadata.fields,
        "company": labels.pick(setting.facts.company.name.zh, setting.facts.company.name.en),
        "type": labels.pick(setting.type.name.zh, setting.type.name.en),
        "title": " ".join(titles),
        "number": metadata.number,
        "version": metadata.version,
        "status": labels[status_key],
        "control": labels["uncontrolled" if metadata.control == "uncontrolled" else "controlled"],
        "department": _department(metadata.department, setting),
        "issued": _date(control.issued) + (proposed if control.issued else ""),
        "effective": _date(control.effective) + (proposed if control.effective else ""),
        "supersedes": control.supersedes,
        "copy": control.copy,
        "retention": metadata.retention,
    }


def _label(field: str, setting: Setting) -> str:
    spec = next((each for each in setting.type.fields if each.name == field), None)
    if spec:
        return setting.labels.pick(spec.label.zh, spec.label.en)
    return setting.labels[field]


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
    show = _department if stage.kind == "countersigner" else _person
    given = [each for each in setting.control.sign_offs if each.stage == stage.id]
    boxes = []
    for who in named or (("",) if stage.required else ()):
        name = show(who, setting) if who else ""
        signed = next((each for each in given if name in (each.name, each.department)), None)
        if signed:
            means = setting.labels["by_key" if signed.means == "key" else "by_paper"]
            boxes.append(SignBox(label, name, f"{signed.name}（{means}）", _date(signed.date)))
        else:
            boxes.append(SignBox(label, name, "", ""))
    return boxes


def contents_of(resolved: Resolved, depth: int) -> list[ContentsEntry]:
    """The headings down to `depth`, in reading order."""
    language = resolved.document.metadata.language
    entries = []
    for block in walk(resolved.document.blocks):
        if isinstance(block, Section) and block.level <= depth:
            number = resolved.numbers.get(block.anchor)
            title = " ".join(title_parts(plain_text(block.title), language))
            entries.append(ContentsEntry(block.level, number.text if number else "", title, block.anchor))
    return entries


def _marks_used(resolved: Resolved, marks: tuple[Mark, ...]) -> tuple[Mark, ...]:
    used: dict[str, Mark] = {}
    for block in walk(resolved.document.blocks):
        if isinstance(block, Step):
            for use in block.marks:
                mark = mark_named(marks, use.name)
                if mark:
                    used.setdefault(mark.id, mark)
    return tuple(used.values())


def _person(who: str, setting: Setting) -> str:
    found = setting.facts.person(who)
    return found.name if found else who


def _department(which: str, setting: Setting) -> str:
    found = setting.facts.department(which)
    return setting.labels.pick(found.name.zh, found.name.en) if found else which


def _date(value: date | None) -> str:
    return value.isoformat() if value else ""


def _watermark(status: Status, labels: Labels) -> str:
    if status is Status.EFFECTIVE:
        return ""
    word = labels.short(status.value)
    return word if labels.language == "en" else f"{word} {status.value.replace('-', ' ').upper()}"
