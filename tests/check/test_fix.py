from sopkit.check.fix import apply
from sopkit.diagnostics import Edit, Fix, Span


def fix(*edits: tuple[int, int, str]) -> Fix:
    return Fix(tuple(Edit(Span("a.md", start, end), text) for start, end, text in edits))


def test_edits_are_applied_wherever_they_stand_and_in_any_order() -> None:
    text, applied, left = apply("见5.4.2，用适当方法", [fix((8, 10, "规定")), fix((0, 1, "按")), fix((6, 6, "；"))])
    assert text == "按5.4.2；，用规定方法"
    assert len(applied) == 3
    assert left == ()


def test_the_first_of_two_fixes_for_one_place_is_applied_the_other_left() -> None:
    first, second = fix((0, 3, "x")), fix((2, 4, "y"))
    assert apply("abcdef", [second, first]) == ("xdef", (first,), (second,))


def test_a_fix_is_applied_whole_or_not_at_all() -> None:
    pair, single = fix((1, 2, "("), (5, 6, ")")), fix((5, 6, "]"))
    assert apply("abcdef", [pair, single]) == ("a(cde)", (pair,), (single,))


def test_neighbours_do_not_clash_but_two_insertions_at_one_place_do() -> None:
    assert apply("abcd", [fix((0, 2, "x")), fix((2, 4, "y"))])[0] == "xy"
    text, applied, left = apply("ab", [fix((1, 1, "x")), fix((1, 1, "y"))])
    assert (text, len(applied), len(left)) == ("axb", 1, 1)


def test_the_same_edit_asked_for_twice_is_made_once() -> None:
    assert apply("ab", [fix((1, 1, "x")), fix((1, 1, "x"))])[0] == "axb"


def test_a_fix_for_another_text_is_left() -> None:
    beyond = fix((0, 1, "x"), (5, 9, "y"))
    assert apply("abc", [beyond]) == ("abc", (), (beyond,))


def test_a_fix_whose_own_edits_overlap_is_left() -> None:
    knotted = fix((0, 3, "x"), (1, 2, "y"))
    assert apply("abc", [knotted]) == ("abc", (), (knotted,))
