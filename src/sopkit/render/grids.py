"""The grids of the frame: cells of the header block and of the cover, each with what fits into it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from sopkit.model.document import Metadata
from sopkit.render.cells import PAGE_FORMS, absent, cell_label, field_label, printed_date
from sopkit.render.setting import Setting
from sopkit.types import HeaderCell
from sopkit.types.fitting import VALUE_SIZES, Box, ems, fitted, header_box, sizes_for

COVER_SIZES = (27.0, 24.0, 21.0, 18.0, 15.0, 12.0, 10.0)
COVER_TITLE = Box(150.0, 46.0)
"""Sizes tried for the title on a cover, and the room it has, mm."""

FOOT_SIZES = (7.5, 6.5, 5.6, 5.0)
FOOT = Box(148.0, 7.6)
"""Sizes tried for the foot, and its room, mm: down to the edge that office printers leave white. It is never cut."""

_USUAL_COVER = ("number", "version", "control", "status", "department", "issued", "effective", "supersedes")
_LOGO_ROOM = 12.0


@dataclass(frozen=True, slots=True)
class HeaderValue:
    """A cell of the header block: what is printed in it, how large (points), and how much of the grid it takes.

    The cells ``page`` and ``pages`` have no value: formats count. `whole` is false when the value had to be cut.
    `second` is how the ``page`` cell counts in the second language of a bilingual document, where there is room.
    """

    field: str
    label: str
    value: str
    columns: int
    rows: int = 1
    size: float = 8.8
    whole: bool = True
    second: str = ""


def header_value(cell: HeaderCell, values: Mapping[str, str], setting: Setting) -> HeaderValue:
    """What the header block prints in `cell`, as large as it fits."""
    box = header_box(setting.type, cell)
    if cell.field == "company" and not any(each.field == "type" for row in setting.type.header for each in row):
        box = Box(max(box.width - _LOGO_ROOM - ems(values["type"]) * 3.1, 20.0), box.height)
    if cell.field in PAGE_FORMS:
        second = _second_page(setting, box) if cell.field == "page" else ""
        return HeaderValue(cell.field, cell_label(cell, setting), "", cell.columns, cell.rows, second=second)
    value = values.get(cell.field, "") or absent(cell.field)
    fit = fitted(value, box, sizes_for(cell.field))
    return HeaderValue(cell.field, cell_label(cell, setting), fit.text, cell.columns, cell.rows, fit.size, fit.whole)


def _second_page(setting: Setting, box: Box) -> str:
    """``Page {page} of {pages}`` beside ``第 {page} 页 共 {pages} 页``, where both stand on one line."""
    both = setting.labels.each("page_of")
    if len(both) < 2 or setting.type.page_form != "words":
        return ""
    longest = "  ".join(each.format(page=888, pages=888) for each in both)
    return both[1] if fitted(longest, Box(box.width, VALUE_SIZES[0] * 0.42), VALUE_SIZES[:1]).whole else ""


def cover_rows(values: Mapping[str, str], setting: Setting) -> tuple[tuple[tuple[str, str], ...], ...]:
    """Rows of label and value on the cover: those the type asks for, or the usual ones that have a value."""
    cover = setting.type.cover
    if cover is None:
        return ()
    if cover.cells:
        return tuple(
            tuple((cell_label(cell, setting), _cut(values.get(cell.field, "") or absent(cell.field))) for cell in row)
            for row in cover.cells
        )
    extra = tuple(spec.name for spec in setting.type.fields)
    names = dict.fromkeys((*_USUAL_COVER, *extra))
    return tuple(((field_label(each, setting), _cut(values[each])),) for each in names if values.get(each))


def title_facts(values: Mapping[str, str], setting: Setting) -> tuple[tuple[str, str], ...]:
    """Label and value of the type's own fields that stand beside the title, since the header does not show them."""
    shown = {cell.field for row in setting.type.header for cell in row}
    names = [spec.name for spec in setting.type.fields if spec.name not in shown]
    return tuple((field_label(each, setting), values[each]) for each in names if values.get(each))


def dated(field: str, setting: Setting, metadata: Metadata) -> str:
    """A date with what it means, as the foot of a cover has it (``2026-12-01 实施``); a line to write on without one."""
    control = setting.control
    day = {
        "issued": control.issued,
        "effective": control.effective,
        "expires": control.expires or metadata.expires,
    }.get(field)
    return setting.labels.fill(f"{field}_on", date=printed_date(day) or "＿＿＿＿＿＿＿＿")


def _cut(value: str) -> str:
    """A value on the cover: three lines of it at most, or the cover would run on to a second page."""
    return fitted(value, Box(60.0, 13.5), (10.5,)).text
