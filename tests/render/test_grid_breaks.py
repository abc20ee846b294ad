"""Where grids break: one of few rows stays on one page."""

from __future__ import annotations

from sopkit.model.grids import CellLook, Grid, GridCell, GridRow
from sopkit.model.inlines import Text
from tests.outputs import pages_of
from tests.render.engines import pdf_of
from tests.render.sample import AT, clauses, sample, section

_GRIDS, _ROWS = 16, 5


def grid(name: int) -> Grid:
    rows = (GridRow((GridCell(((Text(f"格{name:02}行{each}", AT),),), CellLook.TEXT),)) for each in range(_ROWS))
    return Grid((1.0,), tuple(rows), AT)


def test_a_grid_of_few_rows_is_never_parted_by_a_page_break() -> None:
    pages = pages_of(pdf_of(sample((section("目的", clauses("一")), section("记录", *map(grid, range(_GRIDS)))))))
    assert len(pages) > 2, "there are breaks among the grids"
    for name in range(_GRIDS):
        on = {at for at, page in enumerate(pages) for each in range(_ROWS) if f"格{name:02}行{each}" in page}
        assert len(on) == 1, name
