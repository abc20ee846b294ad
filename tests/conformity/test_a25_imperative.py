"""A25 (EU GMP 4): instructions are in the imperative; a check says where one is not."""

from __future__ import annotations

import pytest

from tests.check.harness import run

STEP = "# 作业步骤\n::: step 断电\n执行人：电工\n\n{words}\n:::\n"


@pytest.mark.parametrize("words", ["操作者应拉下总闸。", "The operator should open the main switch."])
def test_a_step_that_tells_of_somebody_is_told_at_its_place(words: str) -> None:
    (told,) = run(STEP.format(words=words)).words("L102")
    assert words.startswith(told)


@pytest.mark.parametrize("words", ["拉下总闸。", "Open the main switch."])
def test_a_step_that_says_what_to_do_is_left_alone(words: str) -> None:
    assert run(STEP.format(words=words)).of("L102") == ()
