"""Columns of printed lists: no word is broken while there is room."""

from __future__ import annotations

import pytest

from sopkit.office.register.column_widths import widths_of


def test_a_date_is_not_broken_where_little_was_shared_out() -> None:
    one, other = widths_of(("日期", "意见"), (1, 30), [("2026-03-09", "同意")], 170)
    assert one * 170 > 20 and one + other == pytest.approx(1)
    assert other > 0.8, "the rest goes where it was wanted"


def test_without_room_for_all_each_has_its_part() -> None:
    widths = widths_of(("Number",) * 30, (1,) * 30, [], 170)
    assert sum(widths) == pytest.approx(1) and len({*widths}) == 1


def test_a_digest_does_not_take_the_page() -> None:
    digest, title = widths_of(("SHA-256", "Title"), (1, 1), [("ab" * 32, "指导书")], 170)
    assert digest == pytest.approx(0.5) and title == pytest.approx(0.5)
