"""Typed cross-references are told; figures, measures, dates and outside papers are not."""

import pytest

from ..harness import run


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("抽样见5.4.2，其余照旧。", "5.4.2"),
        ("抽样详见本程序 5.4。", "5.4"),
        ("按 4.2.1 条执行。", "4.2.1 条"),
        ("按4.2.1执行。", "4.2.1"),
        ("见第3章。", "第3章"),
        ("符合第三条的要求。", "第三条"),
        ("比例见表2。", "表2"),
        ("位置如图 1 所示。", "图 1"),
        ("格式见附录A。", "附录A"),
        ("按步骤3操作。", "步骤3"),
        ("For sampling see 5.4.2.", "5.4.2"),
        ("The gauge is shown, see Figure 3.", "Figure 3"),
        ("Do it as per clause 4.1.", "clause 4.1"),
    ],
)
def test_typed_references_are_told(text: str, words: str) -> None:
    assert run(f"# 目的\n{text}\n").words("typed-cross-reference") == [words]


@pytest.mark.parametrize(
    "text",
    [
        "按 1.5 米间距摆放，按 3.5% 抽样，按1.5倍计算。",
        "依据《安全生产法》第二十二条。",
        "符合 GB/T 2828.1 的规定，见 GB 50016 第 5.4.2 条。",
        "见 2026.11.23 的通知。",
        "于 9:00 见客户，按 2 人一组。",
        "按表格填写，见图纸，如图所示，见表格下方。",
        "按第一时间回复的要求执行。",
        "抽样见[](#sampling)。",
        "输入`见5.4.2`。",
        "压差不超过 0.15 MPa，见 3.5 mm 处刻线。",
        "See the table by the door; see 2.5 mm below.",
    ],
)
def test_measures_laws_and_dates_are_not(text: str) -> None:
    assert run(f"# 目的 {{#sampling}}\n{text}\n").of("typed-cross-reference") == ()


def test_the_hint_names_what_carries_the_number_now() -> None:
    text = "# 职责\n1. 助理抽样。{#sampling}\n\n# 作业步骤\n抽样见1.1，比例见表7。\n"
    assert [each.values["place"] for each in run(text).of("typed-cross-reference")] == ["#sampling", "—"]


def test_a_link_to_nowhere_names_the_nearest_place() -> None:
    found = run("# 目的 {#purpose}\n见[](#porpuse)与[](sop:QP-CS-09#form-exampel)。\n")
    assert [each.values["near"] for each in found.of("unknown-anchor")] == ["#purpose"]
    assert [each.values["near"] for each in found.of("unknown-place")] == ["#form-example"]


def test_numbers_are_found_however_they_are_typed_and_only_when_known() -> None:
    found = run("# 目的\n按 QP—CS－09 登记，参照 ISO-9001，型号 XP-CS-09。\n")
    assert found.words("unlinked-number") == ["QP—CS－09"]


def told(numbering: str, body: str) -> list[tuple[str, str]]:
    """Typed references of a document numbered so: words, and what carries the number now."""
    found = run(f"---\nnumbering: {numbering}\n---\n{body}").of("typed-cross-reference")
    return [(each.words, each.diagnostic.values["place"]) for each in found]


def test_typed_references_are_read_in_the_scheme_of_the_document() -> None:
    articles = "# 总则\n1. 甲。{#a}\n1. 乙：{#b}\n   1. 丙；{#c}\n   1. 丁。{#d}\n\n# 附则 {#rest}\n"
    assert told(
        "articles",
        articles + "1. 见第二条。\n1. 见第2条。\n1. 按第二条第（二）项办理。\n1. 见第二章。\n1. 见第九条。\n",
    ) == [
        ("第二条", "#b"),
        ("第2条", "#b"),
        ("第二条第（二）项", "#d"),
        ("第二章", "#rest"),
        ("第九条", "—"),
    ]
    chinese = "# 总则\n1. 甲。{#a}\n1. 乙。{#b}\n\n# 附则\n1. 丙。\n"
    assert told("chinese", chinese + "1. 见一（二）。\n1. 见（二）。\n") == [("一（二）", "#b"), ("（二）", "—")]


def test_typed_appendices_and_named_steps_are_read_too() -> None:
    appendix = "# 用语 {.appendix #words}\n1. 您好。{#hello}\n"
    assert told("decimal", "# 总则\n1. 见附录A。\n1. 见A.1。\n\n" + appendix) == [
        ("附录A", "#words"),
        ("A.1", "#hello"),
    ]
    step = "::: step 断电 {#off}\n执行人：电工\n\n拉闸。\n:::\n"
    assert told("named-steps", f"# 步骤\n{step}\n# 附则\n1. 按第一步断电。\n") == [("第一步", "#off")]
