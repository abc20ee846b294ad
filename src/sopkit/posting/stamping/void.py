"""Stamp what has come back: 作废 VOID across each page of a copy, as outlines that a mono printer keeps."""

from __future__ import annotations

from collections.abc import Iterator

from pikepdf import Array, Dictionary, Name

from sopkit.posting.stamping.file import check_digest, opened, saved
from sopkit.posting.stamping.pages import Placing, left_open, names_form, show
from sopkit.posting.stamping.paper import Matrix, View, view_of
from sopkit.render.status_mark import StatusMark
from sopkit.render.watermark import Outlines, watermark_form

_FORM, _BLEND = "/SopkitVoid", "/SopkitVoidBlend"
_PAPER = (595.0, 842.0)
_MARK, _KEPT = (StatusMark(lines, void=True) for lines in (("作废", "VOID"), ("作废留存", "RETAINED OBSOLETE")))


def voided(data: bytes, digest: str, font: bytes, *, retained: bool = False) -> bytes:
    """A copy (or any PDF whose SHA-256 is `digest`) with 作废 VOID across each page, 作废留存 for one that is `retained`; one
    that has either stays as it is.

    Raises NotStampable.
    """
    check_digest(data, digest)
    pdf = opened(data)
    if all(names_form(page, _FORM) for page in pdf.pages):
        return data
    form = pdf.make_stream(
        watermark_form(_KEPT if retained else _MARK, Outlines(font)),
        Type=Name.XObject, Subtype=Name.Form, BBox=Array([0, 0, 596, 842]), Group=Dictionary(S=Name.Transparency),
    )  # fmt: skip
    views = [view_of(page, number) for number, page in enumerate(pdf.pages, start=1)]
    places = [
        Placing(tuple((_FORM, each) for each in _across(view)), left_open(page, number))
        for number, (view, page) in enumerate(zip(views, pdf.pages, strict=True), start=1)
    ]
    show(pdf, {_FORM: form}, places, _BLEND)
    return saved(pdf)


def _across(view: View) -> Iterator[Matrix]:
    """Where the mark drawn for A4 stands on the page, as large as fits: in its middle; of a page on its long side, in each half."""
    width, height = view.size
    marks = 2 if width > height else 1
    room = width / marks
    scale = min(room / _PAPER[0], height / _PAPER[1])
    for mark in range(marks):
        across, up = room * mark + (room - _PAPER[0] * scale) / 2, (height - _PAPER[1] * scale) / 2
        a, b, c, d, e, f = view.at(across, up)
        yield a * scale, b * scale, c * scale, d * scale, e, f
