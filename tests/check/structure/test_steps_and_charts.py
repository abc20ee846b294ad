"""Steps, charts and bilingual passages: what a single example does not show."""

from __future__ import annotations

from ..harness import run


def test_a_marked_step_is_told_of_each_thing_it_lacks() -> None:
    body = "# 作业步骤\n::: step 紧固\n执行人：装配工\n标记：防静电、关键工序\n\n拧紧。\n:::\n"
    found = [each for each in run(body).findings if each.code in ("S132", "S133", "S134")]
    assert [(each.code, each.words) for each in found] == [(code, "关键工序") for code in ("S132", "S133", "S134")]


def test_a_mark_that_demands_nothing_asks_for_nothing() -> None:
    body = "# 作业步骤\n::: step 紧固\n执行人：装配工\n标记：防静电\n\n拧紧。\n:::\n"
    assert [each.code for each in run(body).findings if each.code in ("S132", "S133", "S134")] == []


def test_an_unlabelled_branch_is_told_at_its_own_arrow() -> None:
    body = "# 流程\n::: flowchart 检验\n来料 -> 合格？\n合格？ -> 入库: 是\n合格？ -> 退货\n:::\n"
    (found,) = run(body).of("unlabelled-branch")
    assert (found.words, found.position.column) == ("合格？", 1)
    assert found.position.line == run(body).sources["sops/WI-CS-001.md"].text.split("\n").index("合格？ -> 退货") + 1


def test_languages_may_come_in_either_order_but_must_be_neighbours() -> None:
    front = "---\nlanguage: both\ntitle_en: Call-back\n---\n# 目的 | Purpose\n\n"
    turned = front + "::: en\nGovern.\n:::\n\n::: zh\n规范。\n:::\n"
    assert run(turned).of("half-translated") == ()
    apart = front + "::: zh\n规范。\n:::\n\n插话。\n\n::: en\nGovern.\n:::\n"
    assert [each.values["block"] for each in run(apart).of("half-translated")] == ["en", "zh"]
