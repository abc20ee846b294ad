"""What stands in the place of WeasyPrint's functions does what they do."""

from __future__ import annotations

import hashlib
import inspect
from contextlib import nullcontext
from dataclasses import replace

import pytest

from sopkit.render.html import PageTemplates
from tests.render.engines import pdf_engine
from tests.render.sample import Sample, bilingual, sample

READ = {
    "Box.is_in_normal_flow": "5f49d6ab23da7e51",
    "Layout.deactivate": "bfec3ec8406e1c82",
    "Layout.reactivate": "0b89ee097104b713",
    "Layout.set_text": "fe23ca9937dbf520",
    "Layout.setup": "fb227a55094f41d4",
    "_to_bytes": "1cefd02c285d3aee",
    "get_font_description": "85734b8947b9bf64",
    "layout_box_backgrounds": "617a870678c82755",
    "resolve_percentages": "71673078096fcf87",
    "strut": "b57885b70dd08efe",
}
"""Digest of the text of each function that we have one for, as it was when ours was written."""


def test_the_functions_replaced_are_those_that_were_read() -> None:
    """A new version of WeasyPrint or pydyf changed one: read it, mend ours where it now differs, then note its digest."""
    pdf_engine()  # names the fonts before WeasyPrint is loaded
    from sopkit.render.quicker import REPLACED

    found = {
        theirs.__qualname__: hashlib.sha256(inspect.getsource(theirs).encode()).hexdigest()[:16]
        for theirs, _ in REPLACED
    }
    assert found == READ


def test_they_are_in_place_only_while_a_document_is_made() -> None:
    pdf_engine()
    from weasyprint.layout import block, percent

    from sopkit.render.quicker import quickened, resolve_percentages

    with pytest.raises(ValueError, match="midway"), quickened():
        assert percent.resolve_percentages is block.resolve_percentages is resolve_percentages
        raise ValueError("midway")
    assert percent.resolve_percentages is block.resolve_percentages is not resolve_percentages


STYLES = (
    "",
    ".step { width: 80%; padding: 1% } td { box-sizing: border-box; padding: 3mm }",
    "main p { float: left; border-radius: 2mm; background: #eee } h2 { box-shadow: 1mm 1mm #999 }",
    "p { text-decoration: underline; letter-spacing: 0.1em } td { font-feature-settings: 'tnum' }",
    "main p { text-align: justify; min-height: calc(2% + 3mm) } .step { position: relative; left: 2mm }",
    "main p, dd { white-space: pre-line; width: 40mm; hyphens: auto } td { width: 9mm; overflow-wrap: anywhere }",
    "td, p { overflow: hidden; text-overflow: ellipsis; white-space: nowrap; max-width: 20mm }",
    "main p { max-lines: 1; block-ellipsis: auto; width: 30mm } main p::first-letter { font-size: 2em }",
    "th { visibility: hidden } table { border-collapse: separate; border-spacing: 1mm }",
)


@pytest.mark.parametrize("css", STYLES)
def test_a_document_is_the_same_with_and_without(css: str, monkeypatch: pytest.MonkeyPatch) -> None:
    engine = pdf_engine()
    made = [styled(sample(), css), styled(sample(type="procedure"), css), styled(bilingual(), css)]
    quick = [engine.render(each.resolved, each.setting, each.templates) for each in made]
    monkeypatch.setattr("sopkit.render.pdf.quickened", nullcontext)
    assert [engine.render(each.resolved, each.setting, each.templates) for each in made] == quick


def styled(made: Sample, css: str) -> Sample:
    texts = {**made.templates.texts, "print.css": made.templates.texts.get("print.css", "") + css}
    return replace(made, templates=PageTemplates(texts))
