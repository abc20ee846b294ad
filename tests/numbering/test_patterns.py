"""Document numbers: what fits a pattern, what comes next."""

from __future__ import annotations

import pytest

from sopkit.model.resolved import folded
from sopkit.numbering import PatternError, parse_pattern
from sopkit.numbering.slug import slug_of


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("QYYT—B01（4.2.3）", "QYYT-B01(4.2.3)"),
        ("ZG/YP 2 60 006-2014", "ZG/YP260006–2014"),
        ("ＷＩ－ＣＳ－００３", "wi-cs-003"),
    ],
)
def test_numbers_compare_after_folding_width_dashes_and_spaces(one: str, other: str) -> None:
    assert folded(one) == folded(other)


def test_a_number_of_the_pattern_gives_its_parts() -> None:
    pattern = parse_pattern("WI-{dept}-{seq:03}")
    assert pattern.parts("WI-CS-003") == {"dept": "CS", "seq": "003"}
    assert pattern.parts("WI—CS－003") == {"dept": "CS", "seq": "003"}
    assert pattern.parts("WI-CS-1234") == {"dept": "CS", "seq": "1234"}


@pytest.mark.parametrize("number", ["WI-CS-03", "QP-CS-003", "WI-CS-003-1", "WI-CS-00A", ""])
def test_a_number_not_of_the_pattern_has_no_parts(number: str) -> None:
    assert parse_pattern("WI-{dept}-{seq:03}").parts(number) is None


def test_slashes_brackets_and_years_stand_in_patterns() -> None:
    pattern = parse_pattern("Q/{dept}{seq:03}({year})")
    assert pattern.parts("Q/AG112（2017）") == {"dept": "AG", "seq": "112", "year": "2017"}


def test_the_next_number_follows_the_highest_and_gaps_are_never_filled() -> None:
    pattern = parse_pattern("WI-{dept}-{seq:03}")
    taken = ["WI-CS-001", "WI-CS-007", "WI-EQ-009", "nonsense"]
    assert pattern.next_free(taken, dept="CS") == "WI-CS-008"
    assert pattern.next_free(taken, dept="QA") == "WI-QA-001"


@pytest.mark.parametrize("text", ["WI-{dept}-{dept}", "WI-{dept", "WI-seq}", "WI-{Dept}"])
def test_a_pattern_that_cannot_be_read_is_refused(text: str) -> None:
    with pytest.raises(PatternError):
        parse_pattern(text)


def test_a_slug_is_safe_as_a_file_name_and_never_shared() -> None:
    assert slug_of("WI-CS-003") == "WI-CS-003"
    assert slug_of("ZG/YP 2 60 006-2014").startswith("ZG-YP-2-60-006-2014-")
    assert slug_of("A/1") != slug_of("A 1")
    assert slug_of("A/1") != slug_of("A-1")
    for odd in ("..", ".hidden", "../../etc", "文件", ""):
        slug = slug_of(odd)
        assert slug
        assert not slug.startswith(".")
        assert "/" not in slug


def test_no_pattern_takes_long_over_any_number() -> None:
    pattern = parse_pattern("{a}{b}{c}{d}{seq}")
    assert pattern.parts("A" * 10_000 + "!") is None
    assert pattern.parts("A" * 99 + "!") is None
    with pytest.raises(PatternError):
        parse_pattern("{a}{b}{c}{d}{e}{f}")
    with pytest.raises(PatternError):
        parse_pattern("{seq:999999999}")
