"""A column of a record form is too narrow to write in."""

from __future__ import annotations

from collections.abc import Iterator

from sopkit.check.context import Context
from sopkit.check.kinds import kinds
from sopkit.diagnostics import Diagnostic, Rule, Severity, Wording
from sopkit.model.blocks import Form, Table
from sopkit.types import is_form
from sopkit.types.form_room import entry_width, room_of

RULE = Rule(
    code="S183",
    name="form-column-too-narrow",
    severity=Severity.WARNING,
    message=Wording(
        "最窄的一栏只有 {room} mm，写不下字（至少 {least} mm）",
        "The narrowest column is {room} mm: too narrow to write in (at least {least} mm)",
    ),
    why=Wording(
        "栏太窄，记录就写到格子外面，或者干脆不写。",
        "Entries then run over the lines, or are not made at all.",
    ),
    mend=Wording(
        "减少列数，调整 widths，或写 orientation=landscape（版面=横向），使记录表印在横放的页面上。",
        "Take fewer columns, change `widths`, or write `orientation=landscape`, which gives the form pages on the long side.",
    ),
    wrong='::: form 回访登记簿 {number=QR-CS-001-01 retention=3年}\n{widths="60,1,1"}\n| 内容 | 是 | 否 |\n|---|---|---|\n| 态度 | | |\n:::\n',
    right='::: form 回访登记簿 {number=QR-CS-001-01 retention=3年}\n{widths="6,1,1"}\n| 内容 | 是 | 否 |\n|---|---|---|\n| 态度 | | |\n:::\n',
)


_LEAST = 6.5
"""Millimetres: room for two written figures."""


def find(context: Context) -> Iterator[Diagnostic]:
    """One finding for each table or inspection sheet of a form with a column too narrow to write in."""
    for form in context.once(kinds).of(Form):
        width = room_of(form, alone=is_form(context.type))
        tables = [block for block in form.blocks if isinstance(block, Table)]
        for at, table in enumerate(tables):
            if at == 0 and form.inspections:
                narrowest = entry_width(table, form.inspections, width) if table.body else width
            else:
                narrowest = width * min(table.widths or (1 / max(table.columns, 1),))
            if narrowest < _LEAST:
                values = {"room": f"{narrowest:.1f}", "least": f"{_LEAST:g}"}
                yield Diagnostic(RULE, table.head[0].span if table.head else table.span, values)
