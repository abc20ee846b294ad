"""A page that runs something or takes anything from outside is not delivered, however that is spelt."""

from __future__ import annotations

from dataclasses import replace

import pytest

from sopkit.audit.expectation import Expectation
from sopkit.audit.html import audit_html
from sopkit.render.html import render_html
from tests.render.engines import drawings, expectation
from tests.render.sample import AT, bilingual, sample

EXPECTED = Expectation(AT, "WI-EQ-002", "A/1", "草稿", "", (160.0, 9.0, 192.0, 41.0), mark=("草稿", "DRAFT"))
PAGE = '<!DOCTYPE html><html lang="zh-CN"><head><meta charset="utf-8"><title>x</title></head><body><h1>WI-EQ-002 A/1 草稿 DRAFT</h1>{}</body></html>'
PICTURE = "data:image/png;base64,AAAA"


def codes(inside: str) -> set[str]:
    return {each.rule.code for each in audit_html(PAGE.format(inside).encode(), EXPECTED)}


@pytest.mark.parametrize("of", [sample, bilingual])
def test_our_own_pages_pass(of: object) -> None:
    made = of()  # type: ignore[operator]
    page = render_html(made.resolved, made.setting, made.templates, drawings())
    assert audit_html(page, expectation(made)) == ()


@pytest.mark.parametrize(
    "inside",
    [
        f'<img src="{PICTURE}" alt="">',
        '<a href="https://example.com/">x</a><a href="mailto:a@example.com">x</a><a href="#a">x</a>',
        '<a href="../WI-CS-001/WI-CS-001.html#a">x</a>',
        "<style>a::before { content: '\\201C' } b { background: url(data:image/png;base64,AA) }</style>",
        "&lt;script&gt;alert(1)&lt;/script&gt;",
    ],
)
def test_what_is_harmless_passes(inside: str) -> None:
    assert codes(inside) == set()


@pytest.mark.parametrize(
    "inside",
    [
        "<script>alert(1)</script>",
        "<ScRiPt src=x></ScRiPt>",
        "<svg><script>alert(1)</script></svg>",
        "<svg onload=alert(1)></svg>",
        f'<img src="{PICTURE}" onerror="alert(1)">',
        '<iframe srcdoc="x"></iframe>',
        '<form action="https://example.com/"></form>',
        '<meta http-equiv="Refresh" content="0;url=https://example.com/">',
        '<base href="https://example.com/">',
        '<a href="javascript:alert(1)">x</a>',
        '<a href=" java&#9;script:alert(1)">x</a>',
        '<a href="&#1;JAVASCRIPT:alert(1)">x</a>',
        '<a href="data:text/html,x">x</a>',
        '<a href="file:///etc/passwd">x</a>',
        '<a href="//example.com/">x</a>',
        '<a href="\\\\server\\share">x</a>',
    ],
)
def test_what_runs_is_refused(inside: str) -> None:
    assert "A302" in codes(inside)


@pytest.mark.parametrize(
    "inside",
    [
        '<img src="https://example.com/a.png">',
        '<img src="a.png">',
        f'<img src="{PICTURE}" srcset="//example.com/a.png 2x">',
        '<img src="data:text/html,x">',
        '<link rel="stylesheet" href="https://example.com/a.css">',
        '<video src="https://example.com/a.mp4"></video>',
        '<svg><image href="https://example.com/a.png"/></svg>',
        '<table background="https://example.com/a.png"></table>',
        "<style>@import 'https://example.com/a.css';</style>",
        "<style>@\\69mport 'https://example.com/a.css';</style>",
        "<style>a { background: url(https://example.com/a.png) }</style>",
        "<style>a { background: u\\72l('//example.com/a.png') }</style>",
        "<style>a { background: url(/**/https://example.com/a.png) }</style>",
        "<style>@font-face { src: url(a.woff2) }</style>",
        "<style>a { background: image-set('https://example.com/a.png' 1x) }</style>",
        '<p style="background:url(file:///etc/passwd)">x</p>',
        '<p style="width:expression(alert(1))">x</p>',
    ],
)
def test_what_is_taken_from_outside_is_refused(inside: str) -> None:
    assert "A303" in codes(inside)


@pytest.mark.parametrize("data", [b"", b"\xff\xfe"])
def test_what_is_no_page_is_refused(data: bytes) -> None:
    assert {each.rule.code for each in audit_html(data, EXPECTED)} == {"A301"}


@pytest.mark.parametrize(
    ("field", "value", "missing"),
    [
        ("number", "WI-EQ-003", "WI-EQ-003"),
        ("version", "A/2", "A/2"),
        ("status", "现行", "现行"),
        ("mark", ("作废", "OBSOLETE"), "OBSOLETE"),
        ("sample", "样例 SAMPLE", "样例 SAMPLE"),
    ],
)
def test_what_the_page_must_say(field: str, value: object, missing: str) -> None:
    wanted = replace(EXPECTED, **{field: value})  # type: ignore[arg-type]
    found = audit_html(PAGE.format("").encode(), wanted)
    assert missing in [each.values["found"] for each in found]
    assert {each.rule.code for each in found} == {"A304"}
