"""A page read as XML is what a reader of HTML would have made of it, or is left to that reader."""

from __future__ import annotations

import pytest
import tinyhtml5  # type: ignore[import-untyped]

from sopkit.render.html.page import print_html
from sopkit.render.page_tree import page_tree
from tests.render.engines import drawings
from tests.render.sample import bilingual, sample

XMLNS = "{http://www.w3.org/2000/xmlns/}xmlns"
PAGE = '<!DOCTYPE html>\n<html lang="zh-CN"><head><title>t</title></head><body>{}</body></html>'


def shape(root: object) -> list[tuple[object, ...]]:
    """Elements in order with their attributes and words; how much space there is outside the body does not show."""
    return [
        (
            each.tag,
            {key: value for key, value in each.attrib.items() if key != XMLNS},
            each.text,
            each.tail and (each.tail.strip("\n") or "\n"),
        )
        for each in root.iter()  # type: ignore[attr-defined]
        if each.tag not in ("html", "head", "body")
    ]


@pytest.mark.parametrize("build", [sample, lambda: sample(type="procedure"), bilingual])
def test_what_our_templates_make_is_read_as_html_reads_it(build: object) -> None:
    each = build()  # type: ignore[operator]
    text, _ = print_html(each.resolved, each.setting, each.templates, drawings())
    root = page_tree(text)
    assert root is not None
    assert shape(root) == shape(tinyhtml5.parse(text, namespace_html_elements=False))


def test_open_elements_and_escaped_signs_are_read() -> None:
    root = page_tree(PAGE.format('<p>a<br>b &lt; c<img src="x" alt="1 &gt; 0"></p><hr/>'))
    assert root is not None
    assert [each.tag for each in root.iter()][4:] == ["p", "br", "img", "hr"]
    assert "".join(root.itertext()) == "tab < c"


@pytest.mark.parametrize(
    "body",
    [
        "<p>one<p>two",
        "<p><div>ends the paragraph</div></p>",
        "<table><tr><td>gets a body</td></tr></table>",
        "<P>upper case</P>",
        '<p CLASS="x">upper case</p>',
        "<svg><path/></svg>",
        "a&nbsp;b",
        "<input disabled>",
    ],
)
def test_what_html_would_mend_is_left_to_a_reader_of_html(body: str) -> None:
    assert page_tree(PAGE.format(body)) is None


def test_entities_are_never_declared() -> None:
    text = '<!DOCTYPE html [<!ENTITY a "b">]><html><body>&a;</body></html>'
    assert page_tree(text) is None
