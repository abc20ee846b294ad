"""A sheet bears all that matters, large enough; one that does not is refused."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pypdfium2
import pytest

from sopkit.diagnostics import Wording
from sopkit.model.control import draft_block
from sopkit.model.station import Medium
from sopkit.posting.sheets.job import SheetsMade
from sopkit.posting.sheets.papers import paper_named
from tests.posting.sheets.walls import STATION, STEPS, codes, job, other_press, press


def text_of(made: SheetsMade) -> str:
    assert made.data is not None, made.diagnostics
    pdf = pypdfium2.PdfDocument(made.data)
    return "".join("".join(page.get_textpage().get_text_range().split()) for page in pdf)


def test_a_sheet_says_what_a_worker_must_know() -> None:
    said = text_of(press().make(job()))
    for words in (
        "两片楔面相对",
        "12±1.2N·m",
        "板边割手",
        "戴防割手套",
        "当心割伤",
        "关键工序",
        "散成单片的报废换新对",
    ):
        assert words in said
    assert "接线期间拔下插头" in said  # the danger that stands outside of steps
    assert "同班2台不合格即停用本文件" in said  # when to stop
    assert "8303" in said
    assert "王芳未签" in said  # who is to sign, and that nobody has


@pytest.mark.parametrize("sheet", ["A4 portrait", "A4 landscape", "A3 portrait", "A3 landscape"])
def test_a_sheet_is_made_on_each_paper(sheet: str) -> None:
    made = press().make(job(station=replace(STATION, sheet=sheet)))
    assert made.data is not None, made.diagnostics
    page = pypdfium2.PdfDocument(made.data)[0]
    paper = paper_named(sheet)
    assert [round(each * 25.4 / 72) for each in page.get_size()] == [paper.width, paper.height]


def test_equal_input_gives_equal_bytes() -> None:
    assert other_press(page=("{# Sheets", "{# The sheets")).make(job()).data == press().make(job()).data


def test_a_station_gets_the_languages_its_people_read() -> None:
    text = "\n# 步骤 | Steps\n\n::: step 拧紧 | Tighten\n关键点：慢拧 | Turn slowly\n:::\n"
    english = replace(STATION, languages=("en",))
    said = text_of(press().make(job(text, english, language="both", title_en="Assembly")))
    assert "Turnslowly" in said
    assert "慢拧" not in said
    both = text_of(
        press().make(job(text, replace(STATION, languages=("en", "zh")), language="both", title_en="Assembly"))
    )
    assert "慢拧" in both
    assert "Turnslowly" in both


def test_a_document_that_nobody_there_can_read_is_not_posted() -> None:
    made = press().make(job(station=replace(STATION, languages=("en", "vi"))))
    assert made.data is None
    assert codes(made) == {"W101"}


def test_a_document_without_steps_is_not_posted() -> None:
    assert codes(press().make(job("\n# 目的\n\n说明。\n"))) == {"W102"}


def test_a_temporary_instruction_has_its_band_with_the_last_day() -> None:
    posted = job(type="temporary", expires="2027-02-28", cause="停产")
    assert "临时文件有效期至2027-02-28" in text_of(press().make(posted))


def test_a_sheet_of_an_example_register_says_so() -> None:
    posted = job()
    sample = replace(draft_block(posted.resolved.document.metadata), sample=True)
    assert "样例SAMPLE" in text_of(press().make(replace(posted, control=sample)))


def test_a_step_too_high_for_a_sheet_goes_on_on_the_next() -> None:
    long = STEPS.replace("依次放固螺母下一对。", "依次放固螺母下一对。" * 24)
    made = press().make(job(long, replace(STATION, sheet="A4 portrait")))
    assert "装垫圈（续）" in text_of(made)


def test_a_step_that_fits_nowhere_is_told_and_nothing_is_made() -> None:
    endless = STEPS.replace("两片楔面相对", "两片楔面相对" * 80)
    made = press().make(job(endless, replace(STATION, sheet="A4 portrait")))
    assert made.data is None
    assert codes(made) == {"W103"}


def test_a_step_with_many_hazards_is_parted_between_them() -> None:
    hazards = "危险：板边割手 → 戴防割手套\n" + "".join(
        f"危险：高压电击 {each} → 两人作业，验电、放电、挂锁，悬挂警示牌后再拆线" for each in "甲乙丙丁戊"
    ).replace("危险：高压", "\n危险：高压").lstrip("\n")
    made = press().make(
        job(STEPS.replace("危险：板边割手 → 戴防割手套", hazards), replace(STATION, sheet="A4 portrait"))
    )
    said = text_of(made)
    assert all(f"高压电击{each}" in said for each in "甲乙丙丁戊")
    assert made.sheets > 2


def test_a_station_whose_calls_do_not_fit_beside_the_code_is_told() -> None:
    wide = Wording(
        "组装一线 3 工位（接地、紧固与通电试验）" * 4, "Assembly line 1, station 3 (earthing, fastening, test)" * 3
    )
    made = press().make(job(station=replace(STATION, name=wide, sheet="A4 landscape")))
    assert codes(made) == {"W110"}


def test_a_number_stays_with_its_unit() -> None:
    made = press().make(job(STEPS.replace("12 ± 1.2 N·m", "拧紧到规定的力矩值以后再复核一遍，数值为 12 ± 1.2 N·m")))
    assert made.data is not None
    page = pypdfium2.PdfDocument(made.data)[0].get_textpage()
    lines = [line.strip() for line in page.get_text_range().splitlines()]
    assert any("1.2\u00a0N·m" in line or "1.2 N·m" in line for line in lines)


@pytest.mark.parametrize(
    ("before", "after"),
    [
        pytest.param("{% for each in card.hazards %}", "{% for each in card.hazards[1:] %}", id="hazard"),
        pytest.param("{% for each in card.limits %}", "{% for each in card.limits[1:] %}", id="limit"),
        pytest.param("{% for each in card.marks %}", "{% for each in card.marks[1:] %}", id="mark"),
        pytest.param("{% if card.reaction %}", "{% if not card.reaction %}", id="stop condition"),
        pytest.param("{% if frame.phone %}", "{% if not frame.phone %}", id="who to call"),
    ],
)
def test_a_template_that_drops_what_matters_is_refused(before: str, after: str) -> None:
    made = other_press(page=(before, after)).make(job())
    assert made.data is None
    assert "W104" in codes(made)


def test_a_template_that_sets_limits_too_small_is_refused() -> None:
    made = other_press(print=(".point {", ".card .limits .large { font-size: 5mm; }\n.point {")).make(job())
    assert made.data is None
    assert "W105" in codes(made)


def test_a_template_that_draws_where_the_code_goes_is_refused() -> None:
    made = other_press(print=(".stamp { position: absolute; }", ".stamp { position: absolute; background: #eee; }"))
    assert "A106" in codes(made.make(job()))


def test_numbers_on_a_picture_are_those_of_the_key_points() -> None:
    text = STEPS.replace("关键点：两片楔面相对", "关键点：两片楔面相对\n关键点：齿面朝外")
    made = press().make(job(text.replace("(washer.svg)", '(washer.svg){points="40,60 75,20"}')))
    said = text_of(made)
    assert sorted(said.count(f"{number}{words}") for number, words in ((1, "两片楔面相对"), (2, "齿面朝外"))) == [1, 1]


def test_a_number_on_a_picture_without_a_key_point_is_refused() -> None:
    made = press().make(job(STEPS.replace("(washer.svg)", '(washer.svg){points="40,60 75,20"}')))
    assert made.data is None
    assert codes(made) == {"W108"}


def test_nothing_to_be_ticked_is_laminated() -> None:
    text = STEPS.replace("升压 5 s。", "- [ ] 升压 5 s")
    assert press().make(job(text)).data is not None
    made = press().make(job(text, replace(STATION, medium=Medium.LAMINATED)))
    assert made.data is None
    assert codes(made) == {"W109"}


def test_signs_chosen_by_words_are_told() -> None:
    found = next(each for each in press().make(job()).diagnostics if each.rule.code == "W107")
    assert "“割”→当心割伤" in found.values["signs_zh"]


def test_the_dates_of_signatures_stand_in_the_header() -> None:
    posted = job()
    block = replace(draft_block(posted.resolved.document.metadata), effective=date(2026, 12, 1), proposed=False)
    assert "2026-12-01" in text_of(press().make(replace(posted, control=block)))
