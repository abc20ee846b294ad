"""Cards go on as few sheets as there can be, evenly, and pictures get what room is left."""

from __future__ import annotations

import pytest

from sopkit.posting.sheets.layout import TooHigh, Way, spread


def plain(*heights: float) -> list[tuple[Way, ...]]:
    return [(Way("plain", 0.0, each),) for each in heights]


def groups(cards: list[tuple[Way, ...]], room: float) -> list[list[int]]:
    return [[each.card for each in sheet] for sheet in spread(cards, room, 5.0)]


def test_as_few_sheets_as_there_can_be() -> None:
    assert groups(plain(40, 40, 40, 40), 90) == [[0, 1], [2, 3]]


def test_they_are_filled_evenly() -> None:
    # Filled one after the other the last sheet would hold one card alone.
    assert groups(plain(20, 20, 20, 20), 80) == [[0, 1], [2, 3]]


def test_what_room_is_left_makes_pictures_larger() -> None:
    (sheet,) = spread([(Way("top", 80, 50), Way("below", 120, 90), Way("below", 200, 140))], 100, 5.0)
    assert sheet[0].way.picture == 120
    assert sheet[0].height == 100


def test_the_smallest_picture_grows_first() -> None:
    ways = (Way("top", 80, 30), Way("top", 100, 40), Way("top", 120, 50))
    (sheet,) = spread([ways, ways], 85, 5.0)
    assert [each.way.picture for each in sheet] == [100, 100]


def test_a_card_higher_than_any_sheet_is_told() -> None:
    with pytest.raises(TooHigh) as told:
        spread(plain(10, 120), 100, 5.0)
    assert told.value.card == 1
