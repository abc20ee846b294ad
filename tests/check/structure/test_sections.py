"""Sections: missing, empty, out of order, too deep."""

from __future__ import annotations

from sopkit.check.fix import apply

from ..harness import run

INSTRUCTION = "---\ntype: work-instruction\n---\n"
BODY = "# 目的\n规范。\n\n# 适用范围\n全公司。\n\n# 作业准备\n无\n\n# 作业步骤\n打电话。\n\n# 异常处理\n不适用\n\n# 记录\nN/A\n"


def test_answers_of_one_word_are_content() -> None:
    checked = run(INSTRUCTION + BODY)
    assert [each.code for each in checked.findings if each.code in ("S101", "S102", "S103", "S104")] == []


def test_a_missing_section_is_told_where_it_should_stand() -> None:
    body = BODY.replace("# 作业准备\n无\n\n", "")
    (found,) = run(INSTRUCTION + body).of("missing-section")
    assert (found.words, found.values["title_zh"]) == ("作业步骤", "作业准备")


def test_aliases_and_typed_numbers_do_not_hide_a_section() -> None:
    body = BODY.replace("# 适用范围", "# 2、使用范围")
    checked = run(INSTRUCTION + body)
    assert checked.of("missing-section") == ()
    assert checked.words("typed-number") == ["2、"]


def test_sections_of_the_authors_own_are_no_fault() -> None:
    body = BODY.replace("# 作业步骤", "# 现场照片\n略见附录。\n\n# 作业步骤")
    assert [each.code for each in run(INSTRUCTION + body).findings if each.code in ("S101", "S105")] == []


def test_the_fewest_sections_are_blamed_for_a_wrong_order() -> None:
    moved = BODY.replace("# 记录\nN/A\n", "").replace("# 作业准备", "# 记录\nN/A\n\n# 作业准备")
    (found,) = run(INSTRUCTION + moved).of("section-out-of-order")
    assert found.words == "记录"
    assert (found.values["title"], found.values["before"]) == ("异常处理", "记录")


def test_levels_are_mended_from_the_top_down_until_none_is_skipped() -> None:
    text = run("# 职责\n### 助理\n回访。\n\n#### 抽样\n随机。\n").sources["sops/WI-CS-001.md"].text
    body = text[text.index("# 职责") :]
    for _ in range(3):
        checked = run(body)
        fixes = [each.diagnostic.fix for each in checked.of("skipped-heading-level") if each.diagnostic.fix]
        source = checked.sources["sops/WI-CS-001.md"].text
        mended, _, _ = apply(source, fixes)
        body = mended[mended.index("# 职责") :]
    assert body == "# 职责\n## 助理\n回访。\n\n### 抽样\n随机。\n"
