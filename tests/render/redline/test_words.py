"""How a redline reads: where, what, which numbers moved."""

from __future__ import annotations

import pytest

from sopkit.labels import load_labels
from sopkit.model.redline import Change, ChangeKind, NumberMove, Part
from sopkit.render.redline.words import kind_words, metadata_words, move_lines, part_words, place_words

ZH, EN = load_labels("zh"), load_labels("en")


def move(before: str, after: str, place: str = "clause") -> NumberMove:
    return NumberMove(place, "职责", "", "", before, after)


def test_what_goes_along_with_the_place_above_is_counted_there() -> None:
    moves = [
        move("4", "5", "section"),
        move("4.1", "5.1"),
        move("4.1.1", "5.1.1"),
        move("4.10", "5.10"),
        move("6.1", "6.2"),
    ]
    assert move_lines(moves, ZH) == (("4", "5", "职责（连同其下 3 处）"), ("6.1", "6.2", "职责"))


def test_what_moved_by_itself_too_is_told() -> None:
    moves = [move("4.1", "4.2"), move("4.1.1", "4.2.2"), move("4.10", "4.20")]
    assert [line[:2] for line in move_lines(moves, EN)] == [("4.1", "4.2"), ("4.1.1", "4.2.2"), ("4.10", "4.20")]


@pytest.mark.parametrize(
    ("place", "before", "after", "words"),
    [
        ("step", "3", "3", "步骤 3"),
        ("step", "第一步", "第二步", "第一步 → 第二步"),
        ("table", "1", "2", "表 1 → 表 2"),
        ("figure", "", "A.1", "图 A.1"),
        ("clause", "第十二条", "", "第十二条"),
        ("form", "QR-CS-003-01", "QR-CS-003-01", "QR-CS-003-01"),
        ("start", "", "", "标题之前"),
    ],
)
def test_where_a_change_is(place: str, before: str, after: str, words: str) -> None:
    change = Change(ChangeKind.CHANGED, place, "", number_before=before, number_after=after)
    assert place_words(change, ZH) == words


def test_a_place_that_moved_and_changed_is_told_as_both() -> None:
    change = Change(ChangeKind.CHANGED, "clause", "", moved=True)
    assert (kind_words(change, ZH), kind_words(change, EN)) == ("移动、更改", "moved, changed")


def test_parts_and_metadata_have_names_in_both_languages() -> None:
    cell = Part("cell", (), "投诉 · 回访率")
    assert (part_words(cell, ZH), part_words(cell, EN)) == ("单元格（投诉 · 回访率）", "cell (投诉 · 回访率)")
    assert part_words(Part("text", ()), ZH) == ""
    assert part_words(Part("limits", ()), EN) == EN["limits"]
    assert metadata_words(Part("retention", (), "保存期限"), EN) == EN["retention"]
    assert metadata_words(Part("customer", (), "客户"), ZH) == "客户"
