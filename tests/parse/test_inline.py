"""Inline text: Chinese bold and line ends, links as people write them, and CommonMark for the rest."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from markdown_it.token import Token

from sopkit.diagnostics import SourceText
from sopkit.model.inlines import Inlines, Link, Text, walk_inlines
from sopkit.parse.inline import InlineReader, Stretch

from .reading import outline


def read(text: str) -> Inlines:
    stretches: list[Stretch] = []
    at = 0
    for line in text.split("\n"):
        start = at + len(line) - len(line.lstrip(" "))
        stretches.append((start, at + len(line)))
        at += len(line) + 1
    return InlineReader(SourceText("a.md", text)).read(tuple(stretches))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("**警告：**请戴手套", "s[警告：]请戴手套"),
        ("请戴**“手套”**再开机", "请戴s[“手套”]再开机"),
        ("请**《规程》**执行", "请s[《规程》]执行"),
        ("压力**（最大）**不得超过", "压力s[（最大）]不得超过"),
        ("按**ISO(9001)**执行", "按s[ISO(9001)]执行"),
        ("**先断电。**再开盖，**挂牌！**", "s[先断电。]再开盖，s[挂牌！]"),
        ("*注意：*后", "e[注意：]后"),
        ("~~作废：~~新", "d[作废：]新"),
        ("10~20 mm，3*4", "10~20 mm，3*4"),
        ("第一行\n第二行", "第一行第二行"),
        ("第一行，\n**第二行**", "第一行，s[第二行]"),
        ("first\nsecond", "first second"),
        ("第一行\nsecond", "第一行 second"),
        ("他说：“好。”\n然后", "他说：“好。”然后"),
        ("第一行  \n第二行", "第一行/第二行"),
        ("第一行\\\n第二行", "第一行/第二行"),
        ("见\n[](sop:WI-1)\n执行", "见a(sop:WI-1)[]执行"),
    ],
)
def test_chinese_bold_and_line_ends(text: str, expected: str) -> None:
    assert outline(read(text)) == expected


@pytest.mark.parametrize(
    "target",
    [
        "sop:QYYT—B01（4.2.3）",
        "sop:ZG/YP 2 60 006-2014",
        "sop:Q/1QAG112-11-2017#抽样",
        "sop:QYYT-B01(4.2.3)",
        "record:QR-CS-003-01",
        "mark:关键工序",
        "#sampling",
        "https://example.com/a?b=c&d=e",
    ],
)
def test_targets_work_as_written(target: str) -> None:
    for text in (f"见[投诉]({target})。", f"见[]({target})。", f"见[投诉](<{target}>)。"):
        links = [each for each in walk_inlines(read(text)) if isinstance(each, Link)]
        assert [link.target for link in links] == [target]
        assert text[links[0].target_span.start : links[0].target_span.end] == target


def test_pictures_take_paths_with_spaces_and_attributes() -> None:
    reader = InlineReader(SourceText("a.md", text := "![压差 **表**](img/现场 照片(1).png){width=80mm #gauge}后"))
    (image, rest) = reader.read(((0, len(text)),))
    assert outline((image,)) == "i(img/现场 照片(1).png)[压差 表]"
    assert isinstance(rest, Text) and rest.text == "后"
    source = reader.pictures[image.span]
    assert source.attributes and source.attributes.id == "gauge" and source.attributes.get("width") == "80mm"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (r"a \* b &amp; &#20013; \q", r"a * b & 中 \q"),
        ("`a ``b`` c`", "c[a ``b`` c]"),
        ("<b>x</b> <!-- y -->", "r[<b>]xr[</b>] r[<!-- y -->]"),
        ("<https://a.b/c>", "a(https://a.b/c)[https://a.b/c]"),
        ("<10 mm 且 >5 mm", "<10 mm 且 >5 mm"),
        ("[甲](b c)", "[甲](b c)"),
        ("[a [b](c) d](e)", "[a a(c)[b] d](e)"),
    ],
)
def test_the_rest_is_commonmark(text: str, expected: str) -> None:
    assert outline(read(text)) == expected


def test_text_without_escapes_is_its_own_source() -> None:
    source = SourceText("a.md", text := "按 **先断电：**再 [说明 *甲*](sop:A) 办\n理 `x` 完")
    found = [(source.slice(each.span), each.text) for each in walk_inlines(read(text)) if isinstance(each, Text)]
    assert [said for _, said in found if said != " "] == ["按 ", "先断电：", "再 ", "说明 ", "甲", " 办", "理 ", " 完"]
    assert all(written == said for written, said in found if said != " ")


REFERENCE = MarkdownIt("commonmark").enable("strikethrough")


def spoken(tokens: list[Token]) -> str:
    """What markdown-it makes of inline text, in the notation of `outline`."""
    parts: list[str] = []
    marks = {"strong": "s[", "em": "e[", "s": "d["}
    for token in tokens:
        match token.type:
            case "text" | "text_special":
                parts.append(token.content)
            case "softbreak":
                parts.append(" ")
            case "hardbreak":
                parts.append("/")
            case "code_inline":
                parts.append(f"c[{token.content}]")
            case "html_inline":
                parts.append(f"r[{token.content}]")
            case kind if kind.endswith("_close"):
                parts.append("]")
            case _:
                parts.append(marks[token.type.removesuffix("_open")])
    return "".join(parts)


@settings(max_examples=400, deadline=None)
@given(st.text(alphabet="ab *_~`\\.-", max_size=30))
def test_latin_emphasis_reads_as_markdown_it_reads_it(text: str) -> None:
    text = text.strip(" ")
    if "~" in text.replace("~~", "") or "~~~" in text:
        return  # A single ~ is text here (10~20 mm); runs of three are nobody's habit.
    tokens = REFERENCE.parseInline(text)[0].children or []
    assert outline(read(text)) == spoken(tokens)
