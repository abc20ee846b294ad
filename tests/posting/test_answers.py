"""Eight answers about a code, whatever is done to it, to the list or to the clock."""

from __future__ import annotations

import random

import pytest

from sopkit.posting.answers import Answer, answer, judge_by
from sopkit.posting.codes.base45 import ALPHABET
from tests.posting.cases import CASES, GOOD, LISTS_BY_NAME, VECTORS, Case, vectors
from tests.posting.offices import KEYS, TODAY, code


@pytest.mark.parametrize("case", CASES, ids=lambda each: each.name)
def test_the_answer(case: Case) -> None:
    verdict = answer(case.code, LISTS_BY_NAME[case.list], KEYS, case.today, case.last_seen)
    assert (verdict.answer, verdict.why) == (case.answer, case.why)


def test_all_eight_answers_are_in_the_table_that_the_page_is_held_to() -> None:
    assert {each.answer for each in CASES} == {*Answer}
    assert VECTORS.read_text(encoding="utf-8") == vectors(), "run python -m tests.posting.cases"


def test_station_and_copy_number_and_the_age_of_the_list_are_told() -> None:
    verdict = answer(GOOD, LISTS_BY_NAME["good"], KEYS, TODAY)
    assert (verdict.station, verdict.number, verdict.title, verdict.days) == ("asm1-03", "03", "客户回访作业指导书", 3)
    away = answer(code(station="asm9-01", number="质管部 2"), LISTS_BY_NAME["good"], KEYS, TODAY)
    assert (away.station, away.number) == ("ASM9-01", "质管部 2")
    assert answer(GOOD, None, KEYS, TODAY).days is None


def test_no_single_wrong_character_leaves_a_code_good() -> None:
    judge, draw = judge_by(LISTS_BY_NAME["good"], KEYS, TODAY), random.Random(6)
    good = {Answer.CURRENT, Answer.NOT_YET_EFFECTIVE, Answer.SUPERSEDED, Answer.OBSOLETE, Answer.EXPIRED}
    for at in range(len(GOOD)):
        other = draw.choice([each for each in ALPHABET if each != GOOD[at]])
        for text in (GOOD[:at] + other + GOOD[at + 1 :], GOOD[:at] + GOOD[at + 1 :], GOOD[:at] + other + GOOD[at:]):
            assert text.strip() == GOOD or judge.answer(text).answer not in good, text
