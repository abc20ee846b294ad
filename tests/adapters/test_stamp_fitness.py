"""A PDF made to harm is looked through in a process of its own, and refused."""

from __future__ import annotations

import hashlib
import io

import pikepdf
import pytest
from pikepdf import Array, Dictionary, Name, Pdf

from sopkit.adapters.stamp_fitness import FitnessWorker
from sopkit.posting.stamping import NotStampable, StampFault, fitness
from tests.pdf_files import pdf_file


def _look(data: bytes, seconds: int = 30) -> object:
    with FitnessWorker() as look:
        return look(data, hashlib.sha256(data).hexdigest(), seconds=seconds)


def _drawing_without_end() -> bytes:
    """A page whose one form draws ten of the next, and so on: ten thousand million rectangles in 2 KB."""
    with pikepdf.open(io.BytesIO(pdf_file("210 x 297"))) as pdf:
        shown = _form(pdf, b"0 0 1 1 re f", Dictionary())
        for _ in range(10):
            shown = _form(pdf, b"/X Do " * 10, Dictionary(XObject=Dictionary(X=shown)))
        pdf.pages[0].obj.Resources = Dictionary(XObject=Dictionary(X=shown))
        pdf.pages[0].obj.Contents = pdf.make_stream(b"/X Do")
        out = io.BytesIO()
        pdf.save(out)
        return out.getvalue()


def _form(pdf: Pdf, content: bytes, resources: Dictionary) -> pikepdf.Object:
    box = Array([0, 0, 9, 9])
    return pdf.make_stream(content, Type=Name.XObject, Subtype=Name.Form, BBox=box, Resources=resources)


def _plain() -> bytes:
    with pikepdf.open(io.BytesIO(pdf_file("210 x 297"))) as pdf:
        pdf.pages[0].obj.Contents = pdf.make_stream(b"\n")
        out = io.BytesIO()
        pdf.save(out)
        return out.getvalue()


def test_a_sound_file_is_found_as_it_is_found_here() -> None:
    data = _plain()
    assert _look(data) == fitness(data, hashlib.sha256(data).hexdigest())


def test_why_a_file_is_refused_comes_out_of_the_worker() -> None:
    with pytest.raises(NotStampable) as refused:
        _look(pdf_file("encrypted"))
    assert refused.value.fault is StampFault.ENCRYPTED


def test_drawing_without_end_is_stopped_and_refused() -> None:
    with pytest.raises(NotStampable) as refused:
        _look(_drawing_without_end(), seconds=1)
    assert refused.value.fault is StampFault.TOO_HEAVY


def test_after_a_file_that_ended_it_the_next_is_looked_through() -> None:
    bad, good = _drawing_without_end(), _plain()
    with FitnessWorker() as look:
        with pytest.raises(NotStampable):
            look(bad, hashlib.sha256(bad).hexdigest(), seconds=1)
        assert look(good, hashlib.sha256(good).hexdigest()).views
