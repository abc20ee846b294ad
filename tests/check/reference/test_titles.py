"""Titles quoted in text: linked when known, spelt one way."""

import pytest

from sopkit.check.titles import Title, index_of, only_serial

from ..harness import run

SERVICE = """# 职责
市场部按《客户满意度测评管理规定》测评，按《产品质量及监测控制程序》监控产品。

# 引用文件
- 《产品质量和监测控制程序》
- 《客户满意度测评管理规定》

# 工作程序
满意度按《顾客满意度测评管理规定》执行。
"""


def test_titles_of_one_text_that_differ_by_a_character_or_two_are_told_with_the_other_place() -> None:
    found = run(SERVICE).of("near-title")
    assert [(each.words, each.values["near"]) for each in found] == [
        ("《产品质量及监测控制程序》", "产品质量和监测控制程序"),
        ("《顾客满意度测评管理规定》", "客户满意度测评管理规定"),
    ]
    source = run(SERVICE).sources["sops/WI-CS-001.md"]
    assert source.slice(found[0].diagnostic.related[0]) == "《产品质量和监测控制程序》"


def test_a_title_told_as_near_is_not_told_again_as_unlisted() -> None:
    assert run(SERVICE).words("document-not-listed") == []


def test_a_title_near_to_one_of_the_library_names_its_document() -> None:
    found = run("# 目的\n登记按《示例管理的程序》执行。\n").of("near-title")
    assert [each.values["near"] for each in found] == ["QP-CS-09 示例管理程序"]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("工程施工质量日报表", "工程施工质量月报表"),
        ("设备操作规程第1部分", "设备操作规程第2部分"),
        ("甲班巡检交接记录", "乙班巡检交接记录"),
    ],
)
def test_siblings_that_differ_in_what_counts_them_are_not_near(one: str, other: str) -> None:
    assert run(f"# 目的\n填写《{one}》和《{other}》。\n").of("near-title") == ()


def test_short_names_of_forms_are_not_near() -> None:
    assert run("# 目的\n填写《领料单》《送料单》，再填〖自检记录表〗〖巡检记录表〗。\n").of("near-title") == ()


def test_nearness_is_one_character_struck_out_of_each() -> None:
    known = index_of({"客户满意度测评": (Title("sop", "1", "客户满意度测评", "a.md"),)})
    assert known.near("顾客满意度测评") == ("客户满意度测评",)
    assert known.near("客户满意度的测评") == ("客户满意度测评",)
    assert known.near("客户满意度测评") == ()
    assert known.near("员工满意度考评") == ()
    assert only_serial("上料检验", "下料检验")


def test_a_linked_title_and_one_in_a_heading_or_code_or_chart_are_left_alone() -> None:
    text = """# 示例：《示例管理程序》
[《示例管理程序》](sop:QP-CS-09)与`《示例管理程序》`。

::: flowchart 流程
开始 -> 填〖示例登记簿〗 -> 结束
:::
"""
    assert run(text).of("unlinked-title") == ()


def test_the_link_takes_the_number_typed_beside_the_title_along() -> None:
    checked = run("# 目的\n按 QP-CS-09《示例管理程序》执行，填写〖示例登记簿〗（QR-CS-009-01）。\n")
    edits = [edit for each in checked.of("unlinked-title") if each.diagnostic.fix for edit in each.diagnostic.fix.edits]
    source = checked.sources["sops/WI-CS-001.md"]
    assert [(source.slice(edit.span), edit.text) for edit in edits] == [
        ("QP-CS-09《示例管理程序》", "[](sop:QP-CS-09)"),
        ("〖示例登记簿〗（QR-CS-009-01）", "[](record:QR-CS-009-01)"),
    ]
    assert checked.of("unlinked-number") == ()


def test_a_title_broken_over_two_lines_is_still_the_title() -> None:
    assert run("# 目的\n登记按《示例管\n理程序》执行。\n").words("unlinked-title") == ["《示例管\n理程序》"]


@pytest.mark.parametrize(
    "words", ["示例管理程序", "见《示例管理程序》", "按示例管理", "QP-CS-09", "示例管理程序（现行版）", ""]
)
def test_words_that_are_the_title_or_part_of_it_agree(words: str) -> None:
    assert run(f"# 目的\n[{words}](sop:QP-CS-09)\n").of("link-text-disagrees") == ()


@pytest.mark.parametrize(
    "text",
    ["QP-CS-09《采购管理办法》", "《采购管理办法》（QP-CS-09）", "〖派工登记簿〗 QR-CS-009-01"],
)
def test_a_number_beside_another_title_is_told(text: str) -> None:
    assert len(run(f"# 目的\n按{text}执行。\n").of("number-and-title-disagree")) == 1


@pytest.mark.parametrize(
    "text",
    [
        "QP-CS-09《示例管理程序》",
        "《示例管理程序》（QP-CS-09）",
        "《采购管理办法》，另按 QP-CS-09",
        "XX-CS-09《采购管理办法》",
        "《采购管理办法》",
    ],
)
def test_a_number_beside_its_own_title_or_of_a_stranger_is_not(text: str) -> None:
    assert run(f"# 目的\n按{text}执行。\n").of("number-and-title-disagree") == ()


def test_the_number_is_taken_along_where_words_stand_before_it_without_a_space() -> None:
    checked = run("# 目的\n按[](#x-y)巡检并填写QR-CS-009-01〖示例登记簿〗。\n")
    fixes = [each.diagnostic.fix for each in checked.of("unlinked-title") if each.diagnostic.fix]
    assert [checked.sources["sops/WI-CS-001.md"].slice(each.edits[0].span) for each in fixes] == [
        "QR-CS-009-01〖示例登记簿〗"
    ]


def test_a_title_beside_another_number_is_not_linked_without_being_asked() -> None:
    (found,) = run("# 目的\n按《示例管理程序》（QP-CS-10）执行。\n").of("unlinked-title")
    assert found.diagnostic.fix is None
    assert "[](sop:QP-CS-09)" in found.diagnostic.hint.zh
