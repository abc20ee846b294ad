"""Engines the tests share: setting one up reads two fonts of 10 MB."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from sopkit.adapters.fontconfig import use_private_fonts
from sopkit.adapters.graphviz import GraphvizDrawer
from sopkit.audit.expectation import Expectation, han_of
from sopkit.render.flowchart import Drawings
from sopkit.render.geometry import stamp_area
from sopkit.render.sheet import compose
from sopkit.render.status_mark import SAMPLE
from tests.render.sample import AT, Sample, fonts

if TYPE_CHECKING:
    from sopkit.render.pdf import PdfEngine


@cache
def drawings() -> Drawings:
    """Drawings by the real dot."""
    return Drawings(GraphvizDrawer(use_private_fonts()))


@cache
def pdf_engine() -> PdfEngine:
    """The engine, with the shipped fonts and no other."""
    use_private_fonts()
    from sopkit.render.pdf import PdfEngine

    return PdfEngine(fonts(), drawings())


def pdf_of(sample: Sample) -> bytes:
    """The sample as PDF."""
    return pdf_engine().render(sample.resolved, sample.setting, sample.templates)


def expectation(sample: Sample) -> Expectation:
    """What the sample's PDF must show."""
    sheet = compose(sample.resolved, sample.setting)
    return Expectation(
        span=AT,
        number=sheet.number,
        version=sheet.version,
        status=sheet.status,
        page_of=sheet.expected_page,
        stamp=stamp_area(sheet),
        han=han_of(sample.resolved.document.blocks),
        mark=sheet.watermark.lines if sheet.watermark else (),
        sample=SAMPLE if sample.setting.control.sample else "",
    )
