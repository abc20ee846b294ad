"""Places: what an offset is to a person, a terminal and an editor."""

from __future__ import annotations

import pytest

from sopkit.diagnostics import SourceText, Span, display_width


@pytest.mark.parametrize(
    ("offset", "line", "column", "display", "utf16"),
    [(0, 1, 1, 1, 0), (2, 1, 3, 5, 2), (4, 2, 1, 1, 0), (5, 2, 2, 3, 2), (6, 2, 3, 4, 3)],
)
def test_positions_count_code_points_cells_and_utf16_units(
    offset: int, line: int, column: int, display: int, utf16: int
) -> None:
    at = SourceText("a.md", "回访a\n😀b\n").position(offset)
    assert (at.line, at.column, at.display, at.utf16) == (line, column, display, utf16)


def test_the_end_of_the_text_is_a_place_too() -> None:
    source = SourceText("a.md", "一\n二")
    assert source.position(99).line == 2
    assert source.position(99).column == 2
    assert source.line_text(1) == "二"
    assert source.line_text(7) == ""


def test_a_span_stays_inside_its_text() -> None:
    source = SourceText("a.md", "abc")
    assert source.slice(source.span(-5, 50)) == "abc"
    with pytest.raises(ValueError, match="bad span"):
        Span("a.md", 3, 2)


def test_width_in_a_terminal() -> None:
    assert display_width("abc") == 3
    assert display_width("回访A（甲）") == 11
    assert display_width("e\u0301") == 1
