"""Forms laid out: grids whose rows are as wide as they say, inspections either way, rows that fill a page."""

from __future__ import annotations

from dataclasses import replace

import pytest

from sopkit.labels import load_labels
from sopkit.model.blocks import Form, FormField, Inspections, Table
from sopkit.model.document import inlines_of
from sopkit.model.grids import Grid
from sopkit.model.inlines import plain_text
from sopkit.render.filling import Room
from sopkit.render.forms import FormParts, form_parts
from tests.render.sample import form, metadata, table, text

UPRIGHT, WIDE = Room(174, 235), Room(261, 148)
ROUNDS = Inspections(("早班", "中班"), ("首件", "巡检 1", "末件"))


def parts(given: Form, room: Room = UPRIGHT, serial: str = "") -> FormParts:
    return form_parts(given, metadata(), (load_labels("zh"), room, serial))


def grids(given: Form, room: Room = UPRIGHT) -> list[Grid]:
    return [each for each in parts(given, room).blocks if isinstance(each, Grid)]


def filled(grid: Grid) -> list[int]:
    """Columns that each row takes, with the cells that reach into it from above."""
    above: dict[int, int] = {}
    widths = []
    for at, row in enumerate(grid.rows):
        widths.append(sum(cell.columns for cell in row.cells) + above.get(at, 0))
        for cell in row.cells:
            for below in range(at + 1, at + cell.rows):
                above[below] = above.get(below, 0) + cell.columns
    return widths


def items(count: int) -> Table:
    return table(("项目", "标准"), *((f"项目{at}", "≤ 1 mm") for at in range(count)))


@pytest.mark.parametrize("room", [UPRIGHT, WIDE])
@pytest.mark.parametrize("count", [1, 6, 7, 14])
@pytest.mark.parametrize("shifts", [ROUNDS, Inspections((), ROUNDS.rounds)])
def test_every_row_of_every_grid_is_as_wide_as_its_grid(room: Room, count: int, shifts: Inspections) -> None:
    fields = (tuple(FormField(text(f"字段{at}"), (), 1 + at % 3) for at in range(7)), (FormField(text("备注")),))
    signers = tuple(text(f"签{at}") for at in range(5))
    given = replace(form(), fields=fields, signatures=signers, inspections=shifts, blocks=(items(count),))
    found = list(grids(given, room))
    assert len(found) == 4
    for grid in found:
        assert set(filled(grid)) == {len(grid.widths)}
        assert sum(grid.widths) == pytest.approx(1)


def sheet(count: int, room: Room = UPRIGHT) -> Grid:
    return grids(replace(form(), fields=(), inspections=ROUNDS, blocks=(items(count),)), room)[1]


def test_each_shift_has_a_row_for_each_inspection() -> None:
    labels = [
        plain_text(line)
        for row in sheet(3).rows
        if not row.head
        for cell in row.cells
        for line in cell.lines
        if "合格" not in plain_text(line)
    ]
    assert labels == ["早班", "首件", "巡检 1", "末件", "中班", "首件", "巡检 1", "末件"]


def test_more_items_than_fit_stand_one_under_the_other() -> None:
    first = [plain_text(row.cells[0].lines[0]) for row in sheet(8).rows if not row.head]
    assert first == [*(f"项目{at}" for at in range(8)), "时刻", "判定", "检验员"]
    assert plain_text(sheet(8, WIDE).rows[0].cells[0].lines[0]) == "班次"


def test_a_form_says_its_number_version_retention_and_how_to_correct_an_entry() -> None:
    made = parts(form(), serial="2026-0007")
    words = " ".join(plain_text(run) for run in inlines_of(made.blocks[0]))
    for each in ("QR-EQ-002-01", "版本 A/1", "保存期限 3年", "记录编号", "2026-0007"):
        assert each in words
    assert plain_text(made.note).startswith("更正：")
    assert "版本 C/2" in " ".join(
        plain_text(run) for run in inlines_of(parts(replace(form(), version="C/2")).blocks[0])
    )


def test_a_table_that_fills_the_page_leaves_room_for_all_else() -> None:
    ruled = replace(table(("日期", "内容")), fill=True)

    def rows(given: Form, room: Room = UPRIGHT) -> int:
        return next(each.blank_rows for each in parts(given, room).blocks if isinstance(each, Table))

    alone = replace(form(), blocks=(ruled,))
    signed = replace(alone, signatures=(text("检验员"), text("复核"), text("批准")))
    assert 10 < rows(signed) < rows(alone) < 26
    assert rows(alone, WIDE) < rows(alone)
    assert rows(alone, Room(174, 20)) == 1
    assert rows(alone, Room(174, 1e9)) <= 60


def test_a_verdict_has_one_box_for_each_choice_in_two_languages_too() -> None:
    given = replace(form(), inspections=ROUNDS, blocks=(items(2),))
    made_of = form_parts(given, metadata(language="both"), (load_labels("both"), UPRIGHT, ""))
    cells = [
        [plain_text(line) for line in cell.lines]
        for each in made_of.blocks
        if isinstance(each, Grid)
        for row in each.rows
        for cell in row.cells
    ]
    assert cells.count(["□ 合格 pass", "□ 不合格 fail"]) == 6
