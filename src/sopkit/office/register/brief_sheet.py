"""Print the sheet of a briefing (宣贯签到表): what is shown, by whom, when, and lines for everybody to sign.

It is a leaf like a blank form, made from the register's records alone: a document adopted as a file has a sheet too.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date

from sopkit.diagnostics import SourceText, Wording
from sopkit.labels import Labels, load_labels
from sopkit.model.blocks import Form, FormField
from sopkit.model.content import short_digest
from sopkit.model.grids import CellLook, Grid, GridCell, GridRow
from sopkit.model.inlines import Inlines, Text
from sopkit.model.resolved import Resolved
from sopkit.numbering.slug import slug_of
from sopkit.office.build_library import Built
from sopkit.office.leaves import Home, LeafFault, LeafOrder, deliver, leaf_type
from sopkit.office.survey import Survey
from sopkit.pipeline import Kit, Leaf, read_source
from sopkit.register.blocks import block_of
from sopkit.register.life import document_of, versions_of
from sopkit.register.records.people import Person
from sopkit.register.records.requests import Request
from sopkit.register.records.versions import Version, VersionState
from sopkit.register.state import State

_FRONT = "---\nnumber: B\ntitle: B\ntype: form\nversion: A/0\ncontrol: controlled\nlanguage: {language}\n---\n"
_ROW = 9.0
_WORDS = {
    "title": ("{title}宣贯签到表", "{title}: briefing sheet"),
    "sheet": ("宣贯签到表", "briefing sheet"),
    "document": ("文件及版本", "Document and version"),
    "content": ("内容摘要", "Digest of the content"),
    "reason": ("更改原因", "Reason of the change"),
    "shift": ("班次", "Shift"),
    "trainer": ("宣贯人", "Trainer"),
    "on": ("日期", "Date"),
    "hours": ("起止时间", "From – to"),
    "minutes": ("时长（分钟）", "Minutes"),
    "place": ("地点", "Place"),
    "no": ("序号", "No."),
    "name": ("姓名", "Name"),
    "signature": ("签名", "Signature"),
    "absent": ("缺席人员", "Absent"),
    "why": ("原因", "Reason"),
    "make_up": ("补宣日期", "Make-up date"),
    "result": ("结果（提问、考核）", "Result (questions, test)"),
    "leader": ("班组长", "Team leader"),
}


@dataclass(frozen=True, slots=True)
class Sheet:
    """What is printed: the shift, the trainer as far as known, names printed in the lines, and how many lines there are."""

    shift: str
    trainer: str = ""
    names: tuple[str, ...] = ()
    lines: int = 20
    version: str = ""


def briefed_version(state: State, number: str, version: str) -> Version:
    """The version to be briefed on: the named one, else the newest approved one. Raises LeafFault."""
    document = document_of(state, number)
    known = versions_of(state, document) if document else []
    ready = [each for each in known if each.state in (VersionState.APPROVED, VersionState.RELEASED)]
    if version:
        ready = [each for each in ready if each.version == version]
    if not ready:
        what = f"{number} {version}".strip()
        raise LeafFault(
            Wording(f"{what} 没有已批准的版本可以宣贯", f"there is no approved version of {what} to brief on")
        )
    return ready[-1]


def print_sheet(
    surveyed: Survey, kit: Kit, order: LeafOrder, version: Version, sheet: Sheet, *, state: State, today: date
) -> Built:
    """Write the sheet to ``SLUG/SLUG-briefing-SHIFT.…``. Raises LeafFault."""
    rules = surveyed.office.rules
    language = (
        version.language if version.language in ("zh", "en", "both") or version.language in rules.tongues else "zh"
    )
    labels = load_labels(language, rules.tongues)
    path = f"register: {version.document} {version.version}"
    reading = read_source(path, _FRONT.format(language=language).encode(), rules)
    if reading.document is None or reading.entry is None:
        raise LeafFault(Wording("没有可用的文件类型 form", "the document type form cannot be used"))
    writer = _Writer(labels, reading.document.source)
    number = f"{version.document} {writer.said('sheet')}"
    metadata = replace(
        reading.document.metadata,
        number=number,
        title=writer.said("title", title=version.title),
        version=version.version,
        department=version.department,
        retention=version.retention,
    )
    form = writer.form(number, version, sheet, _reason(state, version), _trainer(state, sheet.trainer))
    document = replace(reading.document, metadata=metadata, blocks=(form,))
    control = block_of(state, version, today).of_leaf
    entry = replace(
        reading.entry,
        number=version.document,
        title=version.title,
        version=version.version,
        slug=slug_of(version.document),
    )
    resolved = Resolved(document, {}, {})
    kind = leaf_type(surveyed, Wording("宣贯签到表", "Briefing sheet"))
    leaf = Leaf(resolved=resolved, type=kind, control=control, assets={}, formats=order.formats, serial="")
    home = Home(path, entry, resolved, (), control)
    return deliver(kit, leaf, order, (home, entry, f"{slug_of(version.document)}-briefing-{slug_of(sheet.shift)}"))


def _reason(state: State, version: Version) -> str:
    request = state.get(Request, version.request) if version.request else None
    return request.reason if request else ""


def _trainer(state: State, who: str) -> str:
    found = state.get(Person, who) if who else None
    return found.name if found else who


class _Writer:
    """Makes the sheet's form; everything in it points at nothing, since nobody wrote it."""

    def __init__(self, labels: Labels, source: SourceText) -> None:
        self.labels, self.at = labels, source.span(0, 0)

    def said(self, key: str, **values: str) -> str:
        zh, en = _WORDS[key]
        return self.labels.pick(zh.format(**values), en.format(**values))

    def text(self, words: str) -> Inlines:
        return (Text(words, self.at),) if words else ()

    def cell(self, words: str, look: CellLook, columns: int = 1) -> GridCell:
        return GridCell((self.text(words),) if words else (), look, columns)

    def form(self, number: str, version: Version, sheet: Sheet, reason: str, trainer: str) -> Form:
        """The form: what is shown at the head, then who was there, who was not, and what came of it."""
        told = {
            "document": f"{version.document} {version.version}",
            "content": short_digest(version.content) if version.content else "",
            "shift": sheet.shift,
            "trainer": trainer,
            "on": "",
            "hours": "",
            "minutes": "",
            "place": "",
            "reason": reason,
        }
        fields = tuple(
            FormField(self.text(self.said(key)), self.text(value))
            for key, value in told.items()
            if value or key not in ("content", "reason")
        )
        return Form(
            number=number,
            title=self.text(version.title),
            retention=version.retention,
            fields=(fields,),
            blocks=(self.names(sheet), self.absent()),
            anchor="briefing",
            named=False,
            span=self.at,
            number_span=self.at,
            version=version.version,
            columns=2,
            signatures=(self.text(self.said("trainer")), self.text(self.said("leader"))),
        )

    def names(self, sheet: Sheet) -> Grid:
        """Two people a line, so that a shift has room on one page."""
        head = [self.cell(self.said(key), CellLook.HEAD) for key in ("no", "name", "signature")] * 2
        count = max(sheet.lines, len(sheet.names))
        half = -(-count // 2)
        rows = [GridRow(tuple(head), head=True)]
        for line in range(half):
            cells: list[GridCell] = []
            for at in (line, line + half):
                name = sheet.names[at] if at < len(sheet.names) else ""
                cells += [
                    self.cell(str(at + 1) if at < count else "", CellLook.CENTER),
                    self.cell(name, CellLook.TEXT),
                    GridCell(),
                ]
            rows.append(GridRow(tuple(cells), _ROW))
        return Grid((0.07, 0.18, 0.25) * 2, tuple(rows), self.at)

    def absent(self) -> Grid:
        """Who was not there and when they make up for it, and the result."""
        return Grid((0.2, 0.25, 0.2, 0.35), tuple(self._absent()), self.at)

    def _absent(self) -> Iterator[GridRow]:
        keys = ("absent", "why", "make_up", "signature")
        yield GridRow(tuple(self.cell(self.said(key), CellLook.HEAD) for key in keys), joined=True)
        for _ in range(3):
            yield GridRow(tuple(GridCell() for _ in keys), _ROW, joined=True)
        yield GridRow((self.cell(self.said("result"), CellLook.LABEL), GridCell(columns=3)), 2 * _ROW)
