"""Who signs and when: the limits that an example does not show."""

from datetime import date

import pytest

from sopkit.check.periods import after
from sopkit.model.document import Period

from ..harness import FACTS, run, with_facts


def test_a_workspace_may_let_the_author_approve() -> None:
    text = "---\nauthor: chen.yu\napprovers: [陈瑜]\n---\n# 目的\n规范回访。\n"
    assert run(text).words("approver-is-author") == ["陈瑜"]
    assert run(text, with_facts(author_may_approve=True)).of("approver-is-author") == ()


def test_a_workspace_without_people_or_departments_leaves_names_alone() -> None:
    text = "---\nauthor: 张三\ndepartment: 某部\ndistribution: {某站: 1}\n---\n# 目的\n规范回访。\n"
    bare = with_facts(people=(), departments=(), stations=())
    names = {"unknown-person", "unknown-department", "unknown-holder"}
    assert names <= {each.name for each in run(text).findings}
    assert not names & {each.name for each in run(text, bare).findings}


def test_an_unknown_name_suggests_whom_we_know() -> None:
    found = run("---\nreviewers: [liu.min, 何方]\n---\n# 目的\n规范回访。\n").of("unknown-person")
    assert [(each.words, each.values["near"]) for each in found] == [("何方", "he.fang")]
    found = run("---\nreviewers: [he.fagn, 张三]\n---\n# 目的\n规范回访。\n").of("unknown-person")
    assert [(each.words, each.values["near"]) for each in found] == [("he.fagn", "he.fang"), ("张三", "—")]


@pytest.mark.parametrize(
    ("reviewed", "expected"),
    [
        ("2025-11-22", "review-overdue"),
        ("2025-11-23", "review-due-soon"),
        ("2025-12-23", "review-due-soon"),
        ("2025-12-24", ""),
    ],
)
def test_a_review_is_due_on_its_day_and_overdue_the_day_after(reviewed: str, expected: str) -> None:
    found = run(f"---\nreviewed: {reviewed}\nreview_every: 12 months\n---\n# 目的\n规范回访。\n").findings
    assert [each.name for each in found if each.name.startswith("review-")] == [expected] * bool(expected)


def test_without_a_review_the_period_counts_from_the_effective_date() -> None:
    text = "---\nreviewed:\neffective: 2025-01-01\nissued: 2025-01-01\nreview_every: 1 years\n---\n# 目的\n规范回访。\n"
    assert run(text).words("review-overdue") == ["2025-01-01"]


def test_periods_end_on_the_last_day_of_a_shorter_month() -> None:
    assert after(date(2026, 1, 31), Period(1, "months")) == date(2026, 2, 28)
    assert after(date(2024, 2, 29), Period(1, "years")) == date(2025, 2, 28)
    assert after(date(2026, 11, 23), Period(90, "days")) == date(2027, 2, 21)
    assert after(date(2026, 12, 1), Period(1, "months")) == date(2027, 1, 1)
    assert after(date(2026, 1, 1), Period(99999999, "years")) == date.max
    assert after(date(2026, 1, 1), Period(99999999, "days")) == date.max


def test_the_finding_stands_at_the_very_name() -> None:
    found = run("---\nreviewers: [liu.min, chen.yu]\nauthor: chen.yu\n---\n# 目的\n规范回访。\n").of("author-reviews")
    assert [each.words for each in found] == ["chen.yu"]
    assert "liu.min, chen.yu" in run("---\nreviewers: [liu.min, chen.yu]\n---\n").sources["sops/WI-CS-001.md"].text
    assert found[0].place[1] == len("reviewers: [liu.min, ") + 1


def test_a_document_without_front_matter_is_not_told_field_by_field() -> None:
    found = run("-- sops/WI-CS-001.md --\n---x\n# 目的\n规范回访。\n").findings
    assert [each.code for each in found if each.code.startswith("M")] == []


def test_sound_front_matter_has_no_finding_at_all() -> None:
    assert [(each.code, each.words) for each in run("# 目的\n规范回访。\n").findings] == []
    assert FACTS.today.isoformat() == "2026-11-23"


@pytest.mark.parametrize(
    ("number", "told", "nearest"),
    [
        ("WI-CS-", "the running number seq (at least 2 figures) is missing", "WI-CS-01"),
        ("WI_CS-01", "“_” should be “-”", "WI-CS-01"),
        ("WI-CS-01X", "“01X” should be the running number seq (at least 2 figures)", "WI-CS-01"),
        ("WI-CS-7", "“7” should be the running number seq (at least 2 figures)", "WI-CS-07"),
        ("WI-1", "the department's code dept (letters and figures) is missing", "WI-CS-01"),
    ],
)
def test_a_number_off_the_pattern_is_explained_part_by_part(number: str, told: str, nearest: str) -> None:
    found = run(f"-- sops/WI-CS-001.md --\n---\nnumber: {number}\n---\n# 目的\n规范回访。\n").of(
        "number-not-of-pattern"
    )
    assert [each.values["example"] for each in found] == [nearest]
    assert told in found[0].diagnostic.message.en
