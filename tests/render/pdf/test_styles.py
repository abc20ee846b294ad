"""Styles kept between documents never show in a document."""

from __future__ import annotations

from dataclasses import replace

import pytest

from sopkit.render.html import PageTemplates
from sopkit.render.pdf import PdfEngine
from sopkit.render.sight import Sight, sight_of
from sopkit.render.styles import keepable
from tests.render.engines import drawings, pdf_engine
from tests.render.sample import Sample, bilingual, fonts, sample


def restyled(made: Sample, css: str) -> Sample:
    texts = {**made.templates.texts, "print.css": css}
    return replace(made, templates=PageTemplates(texts))


def bytes_of(engine: PdfEngine, made: Sample) -> bytes:
    return engine.render(made.resolved, made.setting, made.templates)


STYLES = (
    "",
    "main p { color: #b00020; letter-spacing: 0.2em }",
    "main p { color: #b00020; letter-spacing: 0.1em }",
    ".step { margin-inline-start: 9mm }",
    "section { --bar: 3mm } .step { border-left-width: var(--bar) }",
    "section { --bar: 1mm } .step { border-left-width: var(--bar) }",
    ".step { width: calc(100% - 12mm) }",
    "main h2 { margin-left: 5vw }",
    "@page { margin-left: 30mm }",
    "td + td { padding-left: 7mm } main h2 + p { color: #b00020 }",
    "main p ~ p { margin-left: 7mm }",
    "td:nth-child(2) { color: #b00020 } td:last-child, p:only-child { letter-spacing: 0.2em }",
    "#step-1, section#x, [scope=col] { color: #b00020 }",
    "tr:nth-child(odd) td { color: #b00020 }",
    "main p::first-letter { font-size: 2em }",
)


def test_a_document_is_the_same_whatever_was_made_before_it() -> None:
    pdf_engine()  # names the fonts before WeasyPrint is loaded
    shared = PdfEngine(fonts(), drawings())
    builds = [sample(), sample(type="procedure"), bilingual()]
    for _ in range(3):  # seen, computed, kept
        for made in (*builds, *(restyled(builds[0], css) for css in STYLES)):
            bytes_of(shared, made)
    for css in STYLES:
        made = restyled(builds[0], css)
        assert bytes_of(shared, made) == bytes_of(PdfEngine(fonts(), drawings()), made), css
    for made in builds[1:]:
        assert bytes_of(shared, made) == bytes_of(PdfEngine(fonts(), drawings()), made)


def test_styles_are_kept() -> None:
    engine = pdf_engine()
    made = sample()
    for _ in range(3):
        bytes_of(engine, made)
    keeper = engine._lean.keeper if engine._lean.keeper.count else engine._whole.keeper
    before = keeper.count
    bytes_of(engine, made)
    assert keeper.count == before > 50


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("width: 5vw", False),
        ("width: 5dvh", False),
        ("width: 5mm", True),
        ("12 V", True),
        ("<style>p { color: red }</style>", False),
        ('<h2 id="a&quot;b">', False),
        ('<h2 id="a">', True),
    ],
)
def test_pages_with_lengths_or_rules_of_their_own_are_not_kept(text: str, kept: bool) -> None:
    assert keepable("", text) is kept


@pytest.mark.parametrize(
    ("css", "seen"),
    [
        ("p { color: #123 } /* a + b */", Sight(("class", "lang", "style"), 0, -1, False)),
        ("td + td + td, a > b { content: '+' }", Sight(("class", "lang", "style"), 2, -1, False)),
        ("#x p, [scope='a+b'] { }", Sight(("class", "id", "lang", "scope", "style"), 0, -1, False)),
        ("@page :first { margin: 0 } td:nth-child(4) { }", Sight(("class", "lang", "style"), 0, 4, False)),
        ("@media print { td:last-child { } }", Sight(("class", "lang", "style"), 0, -1, True)),
        ("p ~ p { }", None),
        ("p::first-letter { }", None),
        ("tr:nth-child(odd) { }", None),
        ("div:empty { }", None),
        ("div:not(:has(p)) { }", None),
    ],
)
def test_what_selectors_look_at(css: str, seen: Sight | None) -> None:
    assert sight_of(css) == seen
