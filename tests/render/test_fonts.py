"""Documents that keep to the usual characters are set from small fonts, others from the whole ones."""

from __future__ import annotations

import io

from fontTools.ttLib import TTFont

from sopkit.render.fonts import USUAL, cut_down
from tests.outputs import raw_pages
from tests.render.engines import pdf_of
from tests.render.sample import fonts, paragraph, sample, section


def test_the_small_fonts_hold_the_usual_characters_and_come_out_the_same_each_time() -> None:
    first, second = cut_down(fonts()), cut_down(fonts())
    assert first == second
    for name, data in first.items():
        assert len(data) < len(fonts()[name]) / 3
        whole = TTFont(io.BytesIO(fonts()[name])).getBestCmap()
        small = TTFont(io.BytesIO(data)).getBestCmap()
        assert {ord(char) for char in USUAL if ord(char) in whole} <= small.keys()


def test_the_usual_characters_are_those_of_the_national_standard_and_of_symbols_in_use() -> None:
    assert USUAL.issuperset("作业指导书①℃☑⚠≤±μΩéß，。（）【】〖〗《》“”…—·Ａ１ \n")
    assert not USUAL & set("囍犇龘")


def test_a_rare_character_is_printed_all_the_same() -> None:
    for words in ("按规程执行。", "龘字机房值守。"):
        data = pdf_of(sample((section("职责", paragraph(words)),)))
        text = "".join(raw_pages(data))
        assert words in text.replace("\r\n", "")
