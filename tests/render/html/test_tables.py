"""Printed tables get their column widths from what they hold."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest

from sopkit.render.html import print_html
from tests.render.engines import drawings
from tests.render.sample import sample, section, table


def shares(*rows: tuple[str, ...]) -> list[float]:
    """Widths of the columns of a printed table in percent, left to right; its author wrote none."""
    grid = replace(table(rows[0], *rows[1:]), widths=())
    made = sample((section("表格", grid),))
    html, _ = print_html(made.resolved, made.setting, made.templates, drawings())
    columns = re.search(r"<colgroup>((?:<col[^>]*>)+)</colgroup><thead>", html)
    assert columns
    return [float(each) for each in re.findall(r"width:([\d.]+)%", columns[1])]


@pytest.mark.parametrize(
    "rows",
    [
        (("项目", "限值"), ("压力", "0.3 MPa")),
        (("序号", "内容", "备注"), ("1", "很长的一段话，" * 20, "")),
        (("a", "b"), ("字" * 2000, "c")),
        (("", ""),),
    ],
)
def test_the_columns_fill_the_width(rows: tuple[tuple[str, ...], ...]) -> None:
    found = shares(*rows)
    assert len(found) == len(rows[0])
    assert sum(found) == pytest.approx(100, abs=0.1)
    assert min(found) > 2


def test_a_column_with_more_to_say_is_wider() -> None:
    short, long = shares(("项目", "要求"), ("压力", "保持在规定范围内，每班检查两次"))
    assert long > 2 * short


def test_a_long_word_keeps_its_line_beside_a_long_text() -> None:
    word, text = shares(("型号", "说明"), ("AHU-2000/45-XL-B7", "说明文字" * 40))
    millimetres = 174 * word / 100
    assert 17 * 1.6 < millimetres < 60
    assert text > word
