"""Cards go on as few sheets as there can be, evenly, in rows of cells equal in height; pictures and type get what room is left."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from sopkit.posting.sheets.grid import Cells, Drawn, Part
from sopkit.posting.sheets.layout import CardTooHigh, Layout, Placed
from sopkit.posting.sheets.papers import GAP, Paper, paper_named

A3, A4 = paper_named("A3 landscape"), paper_named("A4 portrait")


def laid_out(
    areas: Sequence[float],
    pictures: Sequence[float] = (),
    paper: Paper = A3,
    apart: Sequence[int] = (),
    room: float = 240,
) -> Layout:
    """Cards whose words take so many mm² and whose pictures are so wide at the least."""
    tall = {
        Part(card, what, units): high
        for card, area in enumerate(areas)
        for units in paper.spans
        for what, high in (("head", 14.0), ("front", area / paper.inner(units)), ("back", 0.0))
    }
    drawn = [(Drawn(0.625, pictures[at]),) if at < len(pictures) and pictures[at] else () for at in range(len(areas))]
    cells = Cells(paper, drawn, tall, range(len(areas)))
    return Layout(cells, len(areas), room, {}, frozenset(apart))


def sheet(layout: Layout) -> tuple[Placed, ...]:
    placed = layout.placed(layout.arranged(0, layout.count)[0])
    assert placed is not None
    return placed


def test_seven_equal_steps_over_two_sheets_are_four_and_three() -> None:
    groups = laid_out([4500] * 7, [100] * 7, room=250).groups()
    assert sorted(last - first for first, last in groups) == [3, 4]


def test_steps_stand_side_by_side_in_cells_equal_in_height() -> None:
    cells = sheet(laid_out([4000] * 4, [110] * 4))
    assert len({each.top for each in cells}) == 2
    for top in {each.top for each in cells}:
        assert len({each.height for each in cells if each.top == top}) == 1


def test_nine_short_steps_fill_one_sheet() -> None:
    layout = laid_out([3500] * 9)
    assert layout.groups() == [(0, 9)]
    assert len({each.top for each in sheet(layout)}) == 3


def test_a_sheet_is_filled_to_its_foot() -> None:
    cells = sheet(laid_out([9000] * 3, [120, 0, 120]))
    assert max(each.top + each.height for each in cells) == pytest.approx(240)


def test_pictures_get_what_room_is_left() -> None:
    crowded, roomy = sheet(laid_out([4500] * 4, [100] * 4)), sheet(laid_out([4500], [100]))
    assert min(each.filled.picture for each in roomy) > 1.5 * max(each.filled.picture for each in crowded)


def test_type_grows_on_a_sheet_with_little_to_say() -> None:
    assert laid_out([20000]).arranged(0, 1)[0].scale > 1.3
    assert laid_out([70000]).arranged(0, 1)[0].scale == 1.0


def test_no_picture_is_set_so_small_that_its_lettering_cannot_be_read() -> None:
    layout = laid_out([8000] * 8, [140] * 8)
    for first, last in layout.groups():
        placed = layout.placed(layout.arranged(first, last)[0])
        assert placed
        assert min(each.filled.picture for each in placed) >= 139.9


def test_a_danger_shares_a_row_with_no_step() -> None:
    danger, *steps = sheet(laid_out([6000, 6000, 6000], apart=[0]))
    assert danger.units == 6
    assert danger.height + GAP <= min(each.top for each in steps) + 0.01


def test_forty_steps_are_spread_in_no_time() -> None:
    layout = laid_out([6000 + 400 * (at % 7) for at in range(40)], [100 * (at % 2) for at in range(40)])
    sizes = [last - first for first, last in layout.groups()]
    assert max(sizes) - min(sizes) <= 2


def test_many_cards_that_go_in_only_beside_narrower_ones_are_set_so() -> None:
    layout = laid_out([11500, 5000] * 3)
    assert layout.groups() == [(0, 6)]
    assert [each.units for each in sheet(layout)] == [4, 2] * 3


def test_a_card_higher_than_any_sheet_is_told() -> None:
    with pytest.raises(CardTooHigh) as told:
        laid_out([6000, 90000], paper=A4, room=150).groups()
    assert told.value.card == 1
