"""`Sheet`: the controlled frame around a document's text, composed once for every format.

What it says comes from three places and nowhere else: the document's identity (metadata), what the
type shows, and the `ControlBlock`. Formats lay it out; they do not decide what it says.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from sopkit.labels import Labels
from sopkit.model.asset import Asset
from sopkit.model.blocks import Form, Section, Step
from sopkit.model.document import walk
from sopkit.model.grids import Grid
from sopkit.model.inlines import plain_text
from sopkit.model.mark import Mark, mark_named
from sopkit.model.resolved import Resolved, folded
from sopkit.render.annex import Annex, annex_of
from sopkit.render.cells import PAGE_FORMS, cell_values, person
from sopkit.render.front_tables import ControlTables, control_tables_of
from sopkit.render.grids import (
    COVER_SIZES,
    COVER_TITLE,
    FOOT,
    FOOT_SIZES,
    HeaderValue,
    cover_rows,
    dated,
    header_value,
    title_facts,
)
from sopkit.render.setting import Setting
from sopkit.render.status_mark import SAMPLE, StatusMark, status_mark
from sopkit.types import TableSpec
from sopkit.types.fitting import fitted, header_height

_IDENTITY = ("number", "version", "control", "status")
"""What the foot of a cover says: it has no header block."""

_ROOMY_COVER = 13
"""Lines of facts and tables that a cover holds in its usual spacing."""


@dataclass(frozen=True, slots=True)
class ContentsEntry:
    """A line of the contents list; `depth` from 1, `gap` what stands between number and title."""

    depth: int
    number: str
    title: str
    anchor: str
    gap: str = " "


@dataclass(frozen=True, slots=True)
class Sheet:
    """Everything printed around the text, as text.

    Shapes:
        language: how much room words need: ``zh``, ``en`` for any language of longer words, ``both`` for two.
        tags: BCP 47 tags of the languages printed, the first one first.
        titles, company: two lines where both languages are printed.
        watermark: the mark across each page; None for an effective document.
        annex: the annex of signatures; None for a document that no register knows.
        header_height: mm; at least the height of the stamp area.
        page_form: how the header's ``page`` cell counts, with ``{page}`` and ``{pages}``; `page_words` how the foot does,
            and `page_second` in the second language of a bilingual document.
        cover: label and value pairs; on a cover in rows of `cover_rows`, without one beside the title.
        cover_foot: dates at the foot of the cover. `cover_tables` stand on it, `tables` after it or after the text.
        mark: the word drawn as a stamp, "" for none; `stamp_frame`: whether the stamp area has a strong frame.
        band: text and colour (``#rrggbb``) of the band under the header block, or None.
        foot: what the foot says at its left (`whole_foot` that of a cover), in points of `foot_size`; the page's place at its right when `foot_page`.
    """

    language: str
    tags: tuple[str, ...]
    titles: tuple[str, ...]
    number: str
    version: str
    type_name: str
    company: tuple[str, ...]
    logo: Asset | None
    status: str
    control: str
    watermark: StatusMark | None
    header: tuple[tuple[HeaderValue, ...], ...]
    header_columns: int
    has_cover: bool
    cover: tuple[tuple[str, str], ...]
    control_tables: ControlTables
    page_words: str
    page_second: str
    contents: tuple[ContentsEntry, ...]
    marks: tuple[Mark, ...]
    tables: tuple[TableSpec, ...]
    stamp: tuple[float, float]
    author: str
    header_height: float
    page_form: str
    cover_rows: tuple[tuple[tuple[str, str], ...], ...]
    cover_foot: tuple[str, ...]
    cover_tables: tuple[TableSpec, ...]
    cover_title: float
    foot: str
    whole_foot: str
    foot_size: float
    foot_page: bool
    mark: str
    stamp_frame: bool
    band: tuple[str, str] | None
    landscape: bool = False
    annex: Annex | None = None

    @property
    def further_facts(self) -> tuple[tuple[str, str], ...]:
        """Label and value of what the cover says and the header block does not."""
        shown = {cell.label for row in self.header for cell in row}
        return tuple((label, value) for label, value in self.cover if label not in shown)

    @property
    def header_fields(self) -> frozenset[str]:
        """What the header block shows."""
        return frozenset(cell.field for row in self.header for cell in row)

    @property
    def cover_columns(self) -> int:
        """Pairs of label and value that stand side by side on the cover, at most."""
        return max((len(row) for row in self.cover_rows), default=1)

    @property
    def cover_crowded(self) -> bool:
        """Whether the cover holds so much that it must be set closely to stay one page."""
        tables = self.control_tables
        rows = len(self.cover_rows)
        for each in self.cover_tables:
            signers = (
                len(tables.countersigns) / (each.columns or 2) if each.kind == "countersign" else len(tables.sign_offs)
            )
            rows += round(signers) + 2
        return rows > _ROOMY_COVER

    @property
    def expected_page(self) -> str:
        """How each page says its place at least once, with ``{page}`` and ``{pages}``."""
        return self.page_words if self.foot_page else self.page_form


def compose(resolved: Resolved, setting: Setting) -> Sheet:
    """Compose the frame of `resolved`; pure."""
    metadata, labels, kind = resolved.document.metadata, setting.labels, setting.type
    titles = metadata.titles
    name = setting.facts.company.name
    company = labels.parts(name.zh, name.en)
    if kind.company == "both" and not labels.bilingual:
        company = tuple(dict.fromkeys((name.zh, name.en)))
    values = cell_values(metadata, setting, titles)
    values["company"] = " ".join(dict.fromkeys(company))
    words = labels.short("page_of")
    in_foot = {**values, "version": f"{labels.short('version')} {metadata.version}", "page": ""}
    foot, whole_foot = _feet(in_foot, setting)
    rows = cover_rows(values, setting)
    return Sheet(
        language=labels.look,
        tags=labels.tags,
        titles=titles,
        number=metadata.number,
        version=metadata.version,
        type_name=values["type"],
        company=company,
        logo=setting.logo,
        status=values["status"],
        control=values["control"],
        watermark=status_mark(setting.control.status, labels),
        header=tuple(tuple(header_value(cell, values, setting) for cell in row) for row in kind.header),
        header_columns=kind.header_columns,
        header_height=header_height(kind),
        page_form=words if kind.page_form == "words" else PAGE_FORMS["page"],
        page_words=words,
        page_second="".join(labels.each("page_of")[1:]),
        has_cover=kind.cover is not None,
        cover=tuple(pair for row in rows for pair in row) if kind.cover else title_facts(values, setting),
        cover_rows=rows,
        cover_foot=tuple(dated(each, setting, metadata) for each in (kind.cover.foot if kind.cover else ())),
        cover_tables=kind.cover.tables if kind.cover else (),
        cover_title=fitted(max(titles, key=len), COVER_TITLE, COVER_SIZES).size,
        control_tables=control_tables_of(metadata, setting),
        contents=tuple(contents_of(resolved, kind.contents_depth, labels)),
        marks=_marks_used(resolved, setting.marks),
        tables=kind.tables,
        stamp=(kind.stamp.width, kind.stamp.height),
        author=person(metadata.author, setting),
        foot=foot,
        whole_foot=whole_foot,
        foot_size=fitted(foot, FOOT, FOOT_SIZES).size,
        foot_page="page" in kind.foot,
        mark=values["mark"] if kind.stamp_mark == "drawn" else "",
        stamp_frame=kind.stamp_mark == "frame",
        band=_band(values, setting),
        landscape=is_landscape(resolved),
        annex=annex_of(metadata, setting),
    )


def _feet(values: Mapping[str, str], setting: Setting) -> tuple[str, str]:
    """What the foot of a page and that of a cover say at their left.

    Beside what the type puts there: that the register is an example; from when a decided version holds, where the header
    block does not say it (EU GMP chapter 4: on each page); from when a void one holds no more.
    """
    control, labels, kind = setting.control, setting.labels, setting.type
    shown = {cell.field for row in kind.header for cell in row} | set(kind.foot)
    first = SAMPLE if control.sample else ""
    begins, ends = "", ""
    if control.effective and not control.proposed and "effective" not in shown:
        begins = labels.fill("effective_on", date=control.effective.isoformat())
    if control.ended and control.status.is_void:
        ends = labels.fill("ended_on", date=control.ended.isoformat())
    feet = ((*(values[each] for each in kind.foot), begins), tuple(values[each] for each in _IDENTITY))
    foot, whole = (" · ".join(filter(None, (first, *each, ends))) for each in feet)
    return foot, whole


def is_landscape(resolved: Resolved) -> bool:
    """Whether the pages lie on their long side: those of a record form that asks for it and is the document itself, and
    those of a wide grid."""
    if any(isinstance(block, Grid) and block.wide for block in resolved.document.blocks):
        return True
    number = folded(resolved.document.metadata.number)
    forms = (block for block in resolved.document.blocks if isinstance(block, Form))
    return any(form.landscape and folded(form.number) == number for form in forms)


def step_check(resolved: Resolved, setting: Setting) -> str:
    """``tick``, ``sign`` or ``none``: what the worker does at each step; the document's word goes before the type's."""
    return resolved.document.metadata.step_check or setting.type.step_check


def _band(values: Mapping[str, str], setting: Setting) -> tuple[str, str] | None:
    band = setting.type.band
    if band is None:
        return None
    words = setting.labels.pick(band.text.zh, band.text.en)
    until = setting.labels.fill("expires_on", date=values["expires"]) if values["expires"] else ""
    return "　".join(filter(None, (words, until))), band.colour


def contents_of(resolved: Resolved, depth: int, labels: Labels) -> list[ContentsEntry]:
    """The headings down to `depth`, in reading order."""
    entries = []
    for block in walk(resolved.document.blocks):
        if isinstance(block, Section) and block.level <= depth:
            number = resolved.numbers.get(block.anchor)
            title = " ".join(labels.split(plain_text(block.title)))
            entries.append(
                ContentsEntry(
                    block.level, number.text if number else "", title, block.anchor, number.gap if number else ""
                )
            )
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
