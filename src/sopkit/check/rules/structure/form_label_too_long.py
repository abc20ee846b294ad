"""A label of a record form is too long for its cell."""

from __future__ import annotations

from collections.abc import Iterator

from sopkit.check.context import Context
from sopkit.check.kinds import kinds
from sopkit.diagnostics import Diagnostic, Rule, Severity, Wording, display_width
from sopkit.model.blocks import Form
from sopkit.model.inlines import plain_text
from sopkit.types import is_form
from sopkit.types.form_room import label_width, room_of, signer_width

RULE = Rule(
    code="S182",
    name="form-label-too-long",
    severity=Severity.WARNING,
    message=Wording(
        "“{label}…”太长，{room} mm 宽的标签格放不下", "“{label}…” is too long for its label cell of {room} mm"
    ),
    why=Wording(
        "标签挤成四五行，行高撑开，留给填写的地方就没有了。",
        "A label of four or five lines takes the room that was meant for writing.",
    ),
    mend=Wording(
        "缩短标签，把说明写进正文或冒号后面，或减少 columns。",
        "Shorten it, put the explanation into the text or behind a colon, or ask for fewer `columns`.",
    ),
    wrong="::: form 回访登记簿 {number=QR-CS-001-01 retention=3年 columns=6}\n字段：回访过程中发现的全部不符合服务标准的情况说明 | 日期\n:::\n",
    right="::: form 回访登记簿 {number=QR-CS-001-01 retention=3年}\n字段：不符合情况 | 日期\n:::\n",
)


_HALF_EM = 9 * 25.4 / 72 / 2
_MOST_LINES = 3


def find(context: Context) -> Iterator[Diagnostic]:
    """One finding for each label that takes more than three lines of its cell."""
    for form in context.once(kinds).of(Form):
        width = room_of(form, alone=is_form(context.type))
        of_field, of_signer = label_width(form, width), signer_width(form, width)
        labels = [(field.label, of_field) for line in form.fields for field in line]
        labels += [(signer, of_signer) for signer in form.signatures]
        for label, room in labels:
            text = plain_text(label)
            lines = display_width(text) * _HALF_EM / (room - 2.4)
            if label and lines > _MOST_LINES:
                span = label[0].span.cover(label[-1].span)
                yield Diagnostic(RULE, span, {"label": text[:20], "room": f"{room:.0f}"})
