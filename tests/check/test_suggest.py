from sopkit.check.suggest import COMPARISONS, Suggestions


def test_a_question_is_answered_the_same_way_again_and_costs_once() -> None:
    asked = Suggestions()
    known = [f"other-{index}" for index in range(COMPARISONS // 2)] + ["purpose"]
    assert asked.nearest("anchor", "porpose", known) == "purpose"
    assert asked.nearest("anchor", "porpose", known) == "purpose"


def test_when_the_comparisons_are_used_up_nothing_more_is_suggested() -> None:
    asked = Suggestions()
    known = ["purpose"] * (COMPARISONS // 2)
    answers = [asked.nearest("anchor", f"purpos{letter}", known) for letter in "xyz"]
    assert answers == ["purpose", "purpose", None]
