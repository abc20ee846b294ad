"""What a reader of the HTML gets: numbers, names, addresses; and nothing an author could smuggle in."""

from __future__ import annotations

import re

import pytest
from cssselect2 import ElementWrapper
from lxml import html as lxml_html

from sopkit.model.blocks import Paragraph
from sopkit.model.inlines import RawInline
from sopkit.render.html import print_html, render_html
from tests.render.engines import drawings
from tests.render.sample import AT, Sample, bilingual, paragraph, sample, section, table


def screen(made: Sample) -> lxml_html.HtmlElement:
    return lxml_html.fromstring(render_html(made.resolved, made.setting, made.templates, drawings()))


def select(root: lxml_html.HtmlElement, selector: str) -> list[lxml_html.HtmlElement]:
    return [each.etree_element for each in ElementWrapper.from_html_root(root).query_all(selector)]


def words(element: lxml_html.HtmlElement) -> str:
    return " ".join(element.text_content().split())


@pytest.fixture(scope="module")
def page() -> lxml_html.HtmlElement:
    return screen(sample())


def test_every_numbered_thing_stands_at_its_anchor_with_its_number(page: lxml_html.HtmlElement) -> None:
    numbers = sample().resolved.numbers
    assert len(numbers) >= 15
    for anchor, number in numbers.items():
        found = page.get_element_by_id(anchor)
        assert number.text in words(found), anchor


def test_headings_read_number_then_title(page: lxml_html.HtmlElement) -> None:
    assert [words(each) for each in select(page, "main h2")] == ["1 目的", "2 职责", "3 作业步骤", "4 术语", "5 记录"]


def test_a_step_shows_all_its_fields(page: lxml_html.HtmlElement) -> None:
    text = words(select(page, ".step")[0])
    for part in ("步骤 1", "空调运行工", "6.9 min", "十字螺丝刀", "先断电", "≤ 150 Pa", "触电 → 断电", "超过限值停机"):
        assert part in text
    assert select(page, ".step .mark img")[0].get("alt") == "关"


def test_a_link_shows_number_and_title_and_leads_to_html_on_the_screen(page: lxml_html.HtmlElement) -> None:
    shown = {each.get("href"): words(each) for each in select(page, "main a")}
    assert shown["../WI-CS-001/WI-CS-001.html"] == "WI-CS-001《投诉处理》"
    assert shown["#duties"] == "见2 职责"
    assert shown["#form"] == "QR-EQ-002-01〖清洗记录表〗"


def test_in_print_a_link_leads_to_the_other_pdf() -> None:
    made = sample()
    text, _ = print_html(made.resolved, made.setting, made.templates, drawings())
    assert 'href="../WI-CS-001/WI-CS-001.pdf"' in text


def test_the_file_stands_alone_and_runs_nothing() -> None:
    made = sample()
    text = render_html(made.resolved, made.setting, made.templates, drawings()).decode()
    assert "<script" not in text.lower()
    assert not re.search(r'(src|href)="(https?:)?//', text)
    assert not re.search(r"url\(|@import", text)
    assert "asset:" not in text
    assert 'src="data:image/svg+xml;base64,' in text


def test_raw_html_is_shown_as_typed(page: lxml_html.HtmlElement) -> None:
    assert "<script>alert(1)</script>" in page.text_content()


@pytest.mark.parametrize("hostile", ['"><img src=x onerror=alert(1)>', "</style><b>", "{{ 7 * 7 }}"])
def test_hostile_words_stay_words(hostile: str) -> None:
    made = sample((section(hostile, paragraph(hostile), Paragraph((RawInline(hostile, AT),), AT)),), title=hostile)
    page = screen(made)
    assert not select(page, "[onerror]")
    assert page.text_content().count(hostile) >= 4


def test_a_keyboard_reader_can_skip_to_the_text(page: lxml_html.HtmlElement) -> None:
    first = select(page, "a")[0]
    assert first.get("href") == "#text"
    assert page.get_element_by_id("text").tag == "main"


def test_a_flow_chart_can_be_read_aloud(page: lxml_html.HtmlElement) -> None:
    svg = select(page, "figure.flowchart svg")[0]
    assert svg.find("title").text == "处理流程"
    assert "能否当场解决？ →（不能） 派工" in svg.find("desc").text


def test_ragged_rows_are_filled_up_and_blank_rows_follow() -> None:
    made = sample((section("表", table(("a", "b", "c"), ("1",), blank=2)),))
    rows = select(screen(made), "main tbody tr")
    assert [len(select(row, "td")) for row in rows] == [3, 3, 3]


def test_a_form_has_its_number_cells_and_tick_boxes(page: lxml_html.HtmlElement) -> None:
    form = select(page, ".form")[0]
    assert "QR-EQ-002-01" in words(form)
    assert [words(each) for each in select(form, "table.grid th")] == ["记录编号", "机房", "班次", "填表人"]
    assert select(form, ".box")[0].get("aria-label") == "未完成"


def test_both_languages_are_marked_as_such() -> None:
    page = screen(bilingual())
    assert words(select(page, "main h2")[0]) == "1 目的 Purpose"
    assert select(page, "main h2 [lang=en]")[0].text == "Purpose"
    assert words(select(page, "main [lang=en] > p")[0]) == "Regulates cleaning."


def test_signatures_history_and_holders_are_printed(page: lxml_html.HtmlElement) -> None:
    foot = words(select(page, "footer")[0])
    for part in ("编制邓浩", "批准赵磊", "A/0首次发布2025-12-01", "冷冻机房 × 1"):
        assert part in foot


def test_ids_are_unique() -> None:
    for made in (sample(), sample(type="procedure"), bilingual()):
        ids = [each.get("id") for each in select(screen(made), "[id]")]
        assert len(ids) == len(set(ids))
