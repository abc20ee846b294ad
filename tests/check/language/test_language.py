"""Advice on language: where it is given, where it is withheld, what the fix writes."""

from __future__ import annotations

import pytest

from sopkit.check.fix import apply

from ..harness import run

STEP = "# 作业步骤\n::: step 清洗\n执行人：保洁员\n\n{}\n:::\n"


def test_vague_words_are_advice_in_steps_and_clauses_alone() -> None:
    assert run(STEP.format("加适量清洗剂。")).words("vague-word") == ["适量"]
    assert run("# 职责\n1. 及时上报。\n").words("vague-word") == ["及时"]
    assert run("# 目的\n及时了解评价。\n").words("vague-word") == []
    assert run(STEP.format("> 我们会尽快联系您。")).words("vague-word") == []


def test_a_procedure_may_speak_generally_in_its_clauses() -> None:
    assert run("---\ntype: procedure\n---\n# 职责\n1. 及时上报。\n").words("vague-word") == []


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("操作者应拉下总闸。", ["操作者应"]),
        ("员工需戴手套。", ["员工需"]),
        ("我们要先断电。", ["我们要"]),
        ("应该先断电。", ["应该"]),
        ("The operator should pull the switch.", ["The operator should"]),
        ("The cover is to be removed.", ["The cover is to be"]),
        ("拉下总闸。", []),
        ("应急灯亮后撤离。", []),
        ("工作人员到了吗？", []),
        ("Pull the switch.", []),
    ],
)
def test_a_step_is_a_command(text: str, words: list[str]) -> None:
    assert run(STEP.format(text)).words("step-not-imperative") == words


def mended(body: str, rule: str) -> str:
    checked = run(body)
    (source,) = checked.sources.values()
    text, _, _ = apply(source.text, [each.diagnostic.fix for each in checked.of(rule) if each.diagnostic.fix])
    return text[text.index("# 目的") + 5 :]


@pytest.mark.parametrize(
    ("rule", "typed", "wanted"),
    [
        ("half-width-punctuation", "接待,登记;回访:每月.\n", "接待，登记；回访：每月。\n"),
        ("half-width-punctuation", "版本 1.2, A4, 8:30, see p.5.\n", "版本 1.2, A4, 8:30, see p.5.\n"),
        ("full-width-figures", "第２６日Ａ区\n", "第26日A区\n"),
        ("mixed-width-brackets", "提前（10)天\n", "提前（10）天\n"),
        ("mixed-width-brackets", "see A（b)\n", "see A(b)\n"),
        ("repeated-punctuation", "回访。。登记，，\n", "回访。登记，\n"),
        ("repeated-punctuation", "真的？！……\n", "真的？！……\n"),
        ("double-space", "the  meter\n", "the meter\n"),
        ("doubled-word", "read the the meter，的的确确\n", "read the meter，的的确确\n"),
        ("unit-in-wrong-case", "5KW、2Mpa、3 KG、4 ML、型号 KW-5\n", "5kW、2MPa、3 kg、4 mL、型号 KW-5\n"),
    ],
)
def test_the_fix_writes_what_was_meant_and_no_more(rule: str, typed: str, wanted: str) -> None:
    assert mended(f"# 目的\n{typed}", rule) == wanted


def test_half_width_punctuation_is_told_once_with_its_count() -> None:
    (found,) = run("# 目的\n接待,登记;回访。\n\n# 职责\n接待,登记。\n").of("half-width-punctuation")
    assert (found.words, found.values["count"]) == (",", "3")


def test_markup_code_and_links_are_no_prose() -> None:
    body = "# 目的\n`甲,乙` 与 [丙,丁](https://example.com)；**戊**，己。\n"
    assert [each.code for each in run(body).findings if each.code.startswith("L")] == []


def test_titles_of_standards_keep_their_wide_space() -> None:
    assert run("# 目的\n《质量管理体系　要求》。\n").of("space-between-chinese") == ()


def test_a_character_without_shape_is_told_at_each_place_where_it_is_printed() -> None:
    body = "---\ntitle: 回访😀 # 😀\n---\n# 目的😀\n规范。\n\n`码😀`：[图](https://example.com/😀)🛠。\n"
    first, second = run(body).of("character-not-in-fonts")
    assert (first.words, first.values["count"], first.values["codes"]) == ("😀", "3", "U+1F600")
    assert (second.words, second.place[1]) == ("🛠", 32)
    assert [run(body).sources["sops/WI-CS-001.md"].slice(each) for each in first.diagnostic.related] == ["😀", "😀"]


def test_characters_that_are_set_by_others_or_not_seen_have_no_shape_to_miss() -> None:
    marks = "10 \u212b，e\u0301，注\ufe0e\u00a0意，5\u2009mm，㎡、µ、Ω。"
    assert run(f"# 目的\n{marks}\n").of("character-not-in-fonts") == ()


def test_a_mark_over_a_letter_that_the_fonts_do_not_have_with_it_is_told() -> None:
    assert run("# 目的\ne\u0301 x\u0327\n").words("character-not-in-fonts") == ["\u0327"]


def test_a_script_that_the_fonts_lack_is_told_once() -> None:
    (found,) = run("# Purpose\nสวัสดีครับ ยินดีต้อนรับสู่บริษัท\n").of("character-not-in-fonts")
    assert found.place[1] == 1
    assert found.values["characters"].endswith("…")


@pytest.mark.parametrize(
    ("limit", "words"),
    [
        ("压力、流量等", ["等"]),
        ("压力、流量等；温度 ≤ 40 ℃", ["等"]),
        ("压力、流量等 均合格", ["等"]),
        ("停机后等 20 s 再开箱", []),
        ("断电后等  5 min", []),
        ("每次按铃后等 半分钟", []),
        ("油压、水温等 3 项全部合格", []),
    ],
)
def test_to_wait_is_no_and_so_on(limit: str, words: list[str]) -> None:
    step = f"# 作业步骤\n::: step 清洗\n执行人：保洁员\n限值：{limit}\n\n清洗。\n:::\n"
    assert run(step).words("open-ended-limit") == words
