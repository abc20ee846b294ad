"""The check-off sheet: a box for each limit, once for each step, whatever languages the instruction is in."""

from __future__ import annotations

from dataclasses import replace

import pytest

from sopkit.labels import load_labels
from sopkit.model.blocks import Form, LanguageBlock, StandardTime, Step
from sopkit.model.grids import Grid
from sopkit.model.inlines import plain_text
from sopkit.render.check_sheet import Instruction, check_sheet
from tests.render.sample import AT, MARK, sample, section, step, text


def sheet(*steps: Step | LanguageBlock, language: str = "zh") -> Form:
    made = sample((section("步骤", *steps),), language=language)
    instruction = Instruction(made.resolved, made.setting.type, (MARK,), load_labels(language))
    return check_sheet(instruction, "WI-EQ-002 检查表")


def rows(form: Form) -> list[list[str]]:
    """Words of each cell of each row of the steps."""
    grid = next(each for each in form.blocks if isinstance(each, Grid))
    return [
        [" / ".join(plain_text(line) for line in cell.lines) for cell in row.cells] for row in grid.rows if not row.head
    ]


def test_each_limit_has_a_blank_beside_it_and_a_step_without_limits_one_row() -> None:
    two = replace(step(), limits=(text("≤ 150 Pa"), text("≤ 40 ℃")))
    first, second, plain, _ = rows(sheet(two, replace(step(anchor="b"), limits=())))
    assert first[2:4] == ["≤ 150 Pa", ""]
    assert second == ["≤ 40 ℃", ""]
    assert plain[2:4] == ["—", ""]
    assert first[4] == "6.9 min / 6 + 15%"


def test_standard_times_are_added_up_unless_one_is_for_a_piece() -> None:
    seconds = replace(step(anchor="b"), time=StandardTime("30", "s", "20", "36.0", AT))
    assert rows(sheet(step(), seconds))[-1][1] == "7.5 min"
    piece = replace(step(anchor="b"), time=StandardTime("4", "min", "15", "4.6", AT, "每片"))
    assert len(rows(sheet(step(), piece))) == 2


def test_the_second_language_repeats_no_step_and_no_limit() -> None:
    both = replace(step("装滤网 | Fit the filter"), limits=(text("压差 ≤ 150 Pa"), text("pressure drop ≤ 150 Pa")))
    pair = (LanguageBlock("zh", (both,), AT), LanguageBlock("en", (replace(both, anchor="again"),), AT))
    lines = rows(sheet(*pair, language="both"))
    assert len(lines) == 2
    assert lines[0][2] == "压差 ≤ 150 Pa / pressure drop ≤ 150 Pa"
    assert lines[0][1].startswith("装滤网 / Fit the filter")


@pytest.mark.parametrize(("language", "word"), [("zh", "停止作业并报告"), ("en", "Stop and report")])
def test_there_is_a_box_to_stop_and_report_in_the_instructions_language(language: str, word: str) -> None:
    stop = sheet(step(), language=language).blocks[-1]
    assert isinstance(stop, Grid)
    assert plain_text(stop.rows[0].cells[0].lines[0]).startswith(word)
