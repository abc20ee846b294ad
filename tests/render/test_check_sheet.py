"""The check-off sheet: a box for each limit, once for each step, whatever languages the instruction is in."""

from __future__ import annotations

from dataclasses import replace

import pytest

from sopkit.diagnostics import Wording
from sopkit.labels import load_labels
from sopkit.model.blocks import Form, Hazard, LanguageBlock, StandardTime, Step
from sopkit.model.document import inlines_of, walk
from sopkit.model.grids import Grid
from sopkit.model.inlines import Link, plain_text
from sopkit.model.resolved import Target, TargetKind
from sopkit.render.check_sheet import Instruction, check_sheet
from tests.render.sample import AT, MARK, sample, section, step, text


def sheet(*steps: Step | LanguageBlock, language: str = "zh") -> Form:
    made = sample((section("步骤", *steps),), language=language)
    department = Wording("设备运行部", "Equipment Department")
    instruction = Instruction(made.resolved, made.setting.type, (MARK,), load_labels(language), department)
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
    assert lines[0][1].startswith("装滤网 | Fit the filter")


def printed(form: Form) -> str:
    """All that the sheet says, what stands in two languages with a bar between."""
    every = (run for block in walk(form.blocks) for run in inlines_of(block))
    return "\n".join((*map(plain_text, every), *(plain_text(each.label) for line in form.fields for each in line)))


def test_a_bilingual_sheet_says_in_each_language_what_a_chinese_one_says() -> None:
    one = replace(
        step("装滤网 | Fit the filter"),
        actor=text("值班员 | Operator on duty"),
        key_points=(text("对准卡扣 | Match the clips"),),
        hazards=(Hazard(text("夹手 | Pinched hand"), text("戴手套 | Gloves"), AT),),
    )
    words = printed(sheet(one, language="both"))
    for each in (
        "执行人：值班员 | Actor: Operator on duty",
        "关键点：对准卡扣 | Key point: Match the clips",
        "⚠ 危险：夹手 → 戴手套 | Hazard: Pinched hand → Gloves",
        "Checked: WI-EQ-002 at this place",
        "□ 已反馈编制部门（设备运行部） | told to Equipment Department",
        "□ 停线待处理 | line stopped",
    ):
        assert each in words
    assert words.count("停线待处理") == words.count("line stopped") == 1
    assert " / " not in words


@pytest.mark.parametrize(("language", "word"), [("zh", "停止作业并报告"), ("en", "Stop and report")])
def test_there_is_a_box_to_stop_and_report_in_the_instructions_language(language: str, word: str) -> None:
    stop = sheet(step(), language=language).blocks[-1]
    assert isinstance(stop, Grid)
    assert plain_text(stop.rows[0].cells[0].lines[0]).startswith(word)


@pytest.mark.parametrize(("language", "listed"), [("zh", "QR-1、QR-2"), ("en", "QR-1, QR-2"), ("both", "QR-1、QR-2")])
def test_records_are_listed_as_the_language_lists_things(language: str, listed: str) -> None:
    links = tuple(Link(f"record:{number}", (), AT, AT) for number in ("QR-1", "QR-2"))
    made = sample((section("步骤", replace(step(), records=links)),), language=language)
    targets = {each.target: Target(TargetKind.RECORD, "", document_number=each.target[7:]) for each in links}
    instruction = Instruction(
        replace(made.resolved, targets=targets), made.setting.type, (), load_labels(language), Wording("部", "Dept.")
    )
    assert listed in printed(check_sheet(instruction, "X"))
