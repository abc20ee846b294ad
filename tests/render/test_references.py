"""What a reader sees of a link, in running text and in the cell of a table."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest

from sopkit.model.blocks import Cell, Row, Table
from sopkit.model.inlines import Link, Text
from sopkit.model.resolved import Number, NumberKind, Target, TargetKind
from sopkit.render.html import print_html
from tests.render.docx.make import W, made, part
from tests.render.engines import drawings
from tests.render.sample import AT, Sample, paragraph, sample, section, table

GAUGE = Target(TargetKind.PLACE, "压差表位置", "", "gauge", Number(NumberKind.FIGURE, "3"))
DUTIES = Target(TargetKind.PLACE, "职责", "", "duties", Number(NumberKind.SECTION, "2"))


def given(target: str, words: str) -> Sample:
    """A link with `words` in a paragraph and in a table's cell."""
    link = Link(target, (Text(words, AT),) if words else (), AT, AT)
    cells = Table((), (Row((Cell((link,), AT),), AT),), 1, (), "t", False, AT)
    it = sample((section("限值", replace(paragraph(""), inlines=(link,)), cells, table(("a", "b"))),))
    return replace(it, resolved=replace(it.resolved, targets={"#gauge": GAUGE, "#duties": DUTIES}))


@pytest.mark.parametrize(
    ("target", "words", "running", "cell"),
    [
        ("#gauge", "", "图3 压差表位置", "图3"),
        ("#gauge", "见", "见图3 压差表位置", "见图3"),
        ("#gauge", "点1", "图3 压差表位置", "图3"),
        ("#gauge", "压差表位置", "图3 压差表位置", "图3 压差表位置"),
        ("#duties", "", "2 职责", "2 职责"),
    ],
)
def test_a_figure_in_a_cell_is_its_number_unless_written_out(target: str, words: str, running: str, cell: str) -> None:
    each = given(target, words)
    html, _ = print_html(each.resolved, each.setting, each.templates, drawings())
    assert [re.sub("<[^>]*>", "", found) for found in re.findall(r"<a class=\"place\".*?</a>", html)] == [running, cell]
    links = part(made(each), "word/document.xml").iter(f"{W}hyperlink")
    assert ["".join(found.itertext()) for found in links] == [running, cell]
