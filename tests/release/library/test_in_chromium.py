"""The library opened from disk in a browser: found, filtered, read, in both languages, with nothing asked of a network."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path
from urllib.parse import quote

import pypdfium2
import pytest

from sopkit.release.library import INDEX, first_page_picture, library_page
from tests.browser import Browser, chromium
from tests.release.library.sample import ATTACK, HOSTILE, LIBRARY, PLANT, PROCEDURE, PUMPS, RETURN_VISITS
from tests.release.library.test_pictures import page as pdf_page

pytestmark = pytest.mark.xdist_group("chromium")

_SEEN = "[...document.querySelectorAll('.document')].filter((one) => one.getClientRects().length).map((one) => one.id)"


@pytest.fixture(scope="module")
def started(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Browser]:
    with chromium(tmp_path_factory.mktemp("chromium")) as browser:
        yield browser


@pytest.fixture(scope="module")
def index(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The library in a folder with a Chinese name, as on somebody's stick."""
    folder = tmp_path_factory.mktemp("bundle") / "发布包 R0002"
    (folder / "pictures").mkdir(parents=True)
    (folder / RETURN_VISITS.picture).write_bytes(first_page_picture(pdf_page(595, 842)))
    (folder / INDEX).write_bytes(library_page(LIBRARY))
    return folder / INDEX


@pytest.fixture
def browser(started: Browser, index: Path) -> Iterator[Browser]:
    """The browser; after the test nothing may have been complained of, or asked of anything but the bundle."""
    started.sized(1280, 900)
    yield started
    assert started.told == []
    assert [each for each in started.asked if not each.startswith("file:")] == []


def opened(browser: Browser, page: Path, **chosen: str) -> None:
    """Open the page with these choices in its address, and wait until it has read the texts."""
    browser.open(page, "&".join(f"{name}={quote(value)}" for name, value in chosen.items()))
    browser.until("document.documentElement.dataset.ready === 'yes'")
    browser.drawn()


def seen(browser: Browser) -> list[str]:
    return list(browser.says(_SEEN))


def shows(browser: Browser, selector: str) -> str:
    """The text of an element as it is to be seen."""
    return str(browser.says(f"document.querySelector({selector!r}).innerText")).strip()


def test_a_word_of_two_characters_is_found_in_the_texts_and_shown_in_its_place(browser: Browser, index: Path) -> None:
    opened(browser, index, q="巡检")
    assert seen(browser) == ["WI-CS-003", "WI-EQ-001"]
    assert shows(browser, "#found") == "共 3 份文件，符合 2 份"
    assert (
        shows(browser, "#WI-CS-003 .snippets") == "每月 5 日前完成上月的回访。 投诉件逐件回访，巡检发现的问题一并记录。"
    )
    assert shows(browser, "#WI-CS-003 mark") == "巡检"


@pytest.mark.parametrize(
    "words", ["valve", "VALVE pump", "ｖａｌｖｅ", "巡检 valve", "wieq001", "WI-EQ-001", "pump room", "水泵"]
)
def test_words_are_found_however_they_are_typed(browser: Browser, index: Path, words: str) -> None:
    opened(browser, index, q=words)
    assert seen(browser) == ["WI-EQ-001"]


def test_what_is_called_so_comes_before_what_only_says_so(browser: Browser, index: Path) -> None:
    opened(browser, index, q="设备")
    assert seen(browser) == ["QP-EQ-01", "WI-EQ-001"]
    opened(browser, index, q="回访")
    assert seen(browser) == ["WI-CS-003"]


def test_somebody_types_and_goes_through_what_is_found_by_keys_alone(browser: Browser, index: Path) -> None:
    opened(browser, index)
    assert len(seen(browser)) == 3
    browser.presses("/", "/")
    browser.types("巡检")
    browser.until(f"{_SEEN}.length === 2")
    assert browser.says("decodeURIComponent(location.hash)") == "#q=巡检"
    browser.presses("ArrowDown")
    browser.presses("ArrowDown")
    assert browser.says("document.activeElement.getAttribute('href')") == "./documents/WI-EQ-001/WI-EQ-001.html"
    browser.presses("ArrowUp")
    browser.presses("ArrowUp")
    assert browser.says("document.activeElement.id") == "q"
    browser.says("document.getElementById('clear').click()")
    assert len(seen(browser)) == 3 and browser.says("location.hash") == ""


def test_filters_by_department_type_and_change(browser: Browser, index: Path) -> None:
    opened(browser, index, dept=PLANT.zh)
    assert seen(browser) == ["QP-EQ-01", "WI-EQ-001"]
    opened(browser, index, dept=PLANT.zh, type=PROCEDURE.zh)
    assert seen(browser) == ["QP-EQ-01"]
    opened(browser, index, changed="1")
    assert seen(browser) == ["WI-CS-003"]
    opened(browser, index, dept="没有这个部门")
    assert len(seen(browser)) == 3
    browser.says("type.value = '程序文件', type.dispatchEvent(new Event('change'))")
    assert seen(browser) == ["QP-EQ-01"]
    assert browser.says("decodeURIComponent(location.hash)") == "#type=程序文件"
    opened(browser, index, q="没有的词")
    assert shows(browser, "#nothing") == "没有符合条件的文件。"


def test_a_documents_history_and_sign_offs_open_and_have_an_address(browser: Browser, index: Path) -> None:
    opened(browser, index)
    assert browser.says("document.querySelector('#WI-CS-003 table').checkVisibility()") is False
    browser.says("document.querySelector('#WI-CS-003 summary').click()")
    browser.drawn()
    text = shows(browser, "#WI-CS-003 details")
    for said in (
        "陈瑜 代 周凯 · 客户服务部",
        "2026-11-19 14:03:07 +08:00",
        "密钥签署",
        "纸质签署",
        "首次发布",
        "抽样数 5 → 7 件",
    ):
        assert said in text, said
    address = str(browser.says("location.hash"))[1:]
    assert address == "doc=WI-CS-003"
    for fragment in (address, "WI-CS-003"):
        browser.open(index, fragment)
        assert browser.says("document.querySelector('#WI-CS-003 table').checkVisibility()") is True
        assert browser.says("document.querySelector('#WI-EQ-001 details').open") is False


def test_the_reader_chooses_the_language_and_it_stays_in_the_address(browser: Browser, index: Path) -> None:
    opened(browser, index, q="巡检", doc="WI-CS-003")
    assert browser.says("document.documentElement.lang") == "zh-CN"
    assert "Approved by" not in shows(browser, "#WI-CS-003")
    browser.says("document.getElementById('switch').click()")
    browser.drawn()
    text = shows(browser, "#WI-CS-003 details")
    assert "Approved by" in text and "Signed on paper" in text and "批准" not in text
    assert shows(browser, "#found") == "2 of 3 documents"
    assert shows(browser, "#dept option:nth-child(2)") == "Customer Service (1)"
    address = str(browser.says("location.hash"))[1:]
    browser.open(index, address)
    assert browser.says("document.documentElement.lang") == "en"
    assert shows(browser, "h1") == "Controlled documents"
    assert seen(browser) == ["WI-CS-003", "WI-EQ-001"]


def test_the_day_says_what_is_in_force(browser: Browser, index: Path) -> None:
    opened(browser, index)
    states = {each: shows(browser, f"#{each} .signs") for each in seen(browser)}
    assert "已发布待实施" in states["WI-CS-003"] and "本次修订" in states["WI-CS-003"]
    assert "现行" in states["WI-EQ-001"] and "本次" not in states["WI-EQ-001"]
    assert "已到期" in states["QP-EQ-01"]
    assert browser.says("document.getElementById('stale').hidden") is True


def test_a_version_that_waits_for_a_briefing_is_not_called_effective_after_its_day(
    browser: Browser, tmp_path: Path
) -> None:
    waits = replace(PUMPS, unbriefed=("甲班",))
    to_come = replace(waits, slug="X-2", effective=date(2999, 1, 1))
    (tmp_path / INDEX).write_bytes(library_page(replace(LIBRARY, documents=(waits, to_come))))
    opened(browser, tmp_path / INDEX)
    states = {each: shows(browser, f"#{each} .signs") for each in seen(browser)}
    assert "待宣贯" in states["WI-EQ-001"] and "现行" not in states["WI-EQ-001"]
    assert "已发布待实施" in states["X-2"] and "待宣贯" not in states["X-2"]
    assert "待宣贯班次 甲班" in shows(browser, "#WI-EQ-001 .of")


def test_an_old_bundle_asks_for_a_newer_one(browser: Browser, tmp_path: Path) -> None:
    (tmp_path / INDEX).write_bytes(library_page(replace(LIBRARY, documents=(), expires=date(2020, 1, 1))))
    opened(browser, tmp_path / INDEX, lang="en")
    assert shows(browser, "#stale") == "This release was good until 2020-01-01: ask document control for a newer one."


def test_a_picture_of_the_first_page_is_shown(browser: Browser, index: Path) -> None:
    opened(browser, index, doc="WI-CS-003")
    browser.until("document.querySelector('#WI-CS-003 img').naturalWidth === 300")


def test_hostile_texts_are_shown_and_do_nothing(browser: Browser, tmp_path: Path) -> None:
    (tmp_path / INDEX).write_bytes(library_page(replace(LIBRARY, documents=(replace(HOSTILE, picture=""),))))
    opened(browser, tmp_path / INDEX, q="毒药", lang="en", doc="X-1", dept=ATTACK)
    assert shows(browser, "#X-1 h2") == f"毒 {ATTACK}"
    assert "onerror" in shows(browser, "#X-1 .snippets")
    assert browser.says("document.querySelectorAll('img').length") == 0
    assert str(browser.says("document.title")).startswith("受控文件库")


def test_the_policy_stops_what_would_run_or_go_out(browser: Browser, index: Path) -> None:
    opened(browser, index)
    added = (
        "const one = document.createElement('script'); one.textContent = 'window.ran = 1'; document.body.append(one);"
    )
    browser.says(f"(() => {{ {added} }})()")
    browser.says("fetch('https://elsewhere.example/').catch(() => 0)")
    browser.says(
        "new Promise((done) => { const one = new Image(); one.onerror = done; one.src = 'https://elsewhere.example/'; }).then(() => 1)"
    )
    assert browser.says("window.ran") is None
    refused = [each for each in browser.told if "Content Security Policy" in each]
    assert len(refused) >= 3
    browser.told.clear()
    browser.asked.clear()


def test_without_scripts_it_is_a_plain_list_in_both_languages(browser: Browser, index: Path) -> None:
    browser.open(index, scripts=False)
    assert seen(browser) == ["QP-EQ-01", "WI-CS-003", "WI-EQ-001"]
    text = shows(browser, "body")
    assert "受控文件库 Controlled documents" in text and "浏览器未运行脚本" in text
    assert browser.says("document.getElementById('tools').getClientRects().length") == 0
    assert (
        browser.says("document.querySelector('a.title').getAttribute('href')") == "./documents/QP-EQ-01/QP-EQ-01.html"
    )


@pytest.mark.parametrize(("width", "height"), [(360, 740), (1280, 900), (3840, 2160)])
def test_nothing_runs_off_the_side_of_any_screen(browser: Browser, index: Path, width: int, height: int) -> None:
    browser.sized(width, height, phone=width < 500)
    opened(browser, index, doc="WI-CS-003", lang="en")
    assert browser.says("document.documentElement.scrollWidth") <= width
    assert browser.says("document.querySelector('#WI-CS-003 table').getBoundingClientRect().right") <= width


def test_what_is_found_and_opened_is_what_prints(browser: Browser, index: Path) -> None:
    opened(browser, index, q="巡检", doc="WI-CS-003")
    printed = pypdfium2.PdfDocument(browser.printed())
    text = " ".join(page.get_textpage().get_text_range() for page in printed)
    assert "WI-CS-003" in text and "2026-11-19 14:03:07 +08:00" in text and "WI-EQ-001" in text
    assert "QP-EQ-01" not in text and "English" not in text
