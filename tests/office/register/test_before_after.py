"""更改前/更改后 as a request tells it: whole from the vault or not at all, and of a length that can be read."""

from __future__ import annotations

from datetime import date

import pytest

from sopkit.diagnostics import Wording
from sopkit.examination import Rules
from sopkit.model.canonical import canonical_json
from sopkit.model.facts import Company, Facts
from sopkit.model.redline import Op, Redline
from sopkit.office.redline import Version, changed_since
from sopkit.office.register.kept_redlines import NotARedline, read_redline, redline_bytes
from sopkit.office.register.lists.before_after import BeforeAfter, before_after, of_redline
from sopkit.office.register.lists.values import Source
from sopkit.register.acts.requests import Change
from sopkit.register.records.requests import Request
from sopkit.register.state import State
from tests.register.house import NUMBER, House, digest, peopled, wanted

FRONT = "---\nnumber: WI-CS-003\nversion: {version}\nlanguage: zh\n---\n\n# 职责\n"
ITEM = wanted(change=Change.REVISE, version="A/1", replaces="A/0")


def redline(before: str, after: str) -> Redline:
    old, new = ((FRONT.format(version=each) + text).encode() for each, text in (("A/0", before), ("A/1", after)))
    return changed_since(Version(old), Version(new), Rules({}, ()))


TORQUE = redline("1. 力矩应为 5 N·m。\n1. 记录交主管。\n", "1. 力矩应为 7 N·m。\n")


def test_what_was_kept_is_read_as_it_was() -> None:
    assert read_redline(redline_bytes(TORQUE)) == TORQUE


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"[]",
        b"[" * 100_000,
        canonical_json({"format": "sopkit-redline", "redline": {}, "version": 2}),
        canonical_json({"format": "sopkit-redline", "redline": {"number": "a"}, "version": 1}),
        redline_bytes(TORQUE).replace(b'"version":1', b'"version": 1'),
    ],
)
def test_what_is_no_redline_is_refused(data: bytes) -> None:
    with pytest.raises(NotARedline):
        read_redline(data)


def test_each_place_with_its_values_in_both_languages() -> None:
    first, second = of_redline(ITEM, TORQUE).changed
    assert (first.place.zh, first.what.zh, first.what.en) == (
        "1.1",
        "〔更改〕 力矩 5 → 7 N·m",
        "〔changed〕 力矩 5 → 7 N·m",
    )
    assert (first.before.zh, first.after.zh) == ("力矩应为 5 N·m。", "力矩应为 7 N·m。")
    assert (second.before.zh, second.after.zh) == ("记录交主管。", "")


def test_of_a_long_clause_what_stands_beside_the_change_is_told() -> None:
    long = "".join(f"第{n}步看压力表并记录。" for n in range(60))
    (only,) = of_redline(ITEM, redline(f"1. {long}力矩 5 N·m。{long}\n", f"1. {long}力矩 7 N·m。{long}\n")).changed
    assert len(only.after.zh) < 200 and "…" in only.after.zh and "7 N·m" in only.after.zh


def test_of_many_changes_the_first_are_listed_and_all_are_counted() -> None:
    found = of_redline(ITEM, redline("", "".join(f"1. 第{n}次巡查{'楼道' * 400}。\n" for n in range(100))))
    table = found.table
    assert "（100 处）" in table.title.zh and table.rows[-1][0] == Wording("另有 40 处", "and 40 more")
    assert len(table.rows) == 61 and max(len(str(each)) for row in table.rows_in("zh") for each in row) <= 500
    assert found.column(Op.IN).zh.endswith("另有 40 处")


def test_numbers_that_only_moved_are_one_line() -> None:
    found = of_redline(
        ITEM,
        redline("1. 甲先看压力表。\n1. 乙再记录数值。\n", "1. 新到者先签到。\n1. 甲先看压力表。\n1. 乙再记录数值。\n"),
    )
    moved = found.changed[-1]
    assert (moved.place.zh, moved.before.zh) == ("2 处编号顺延", "1.1、1.2")
    assert (moved.place.en, moved.before.en, moved.after.en) == ("2 numbers moved on", "1.1, 1.2", "1.2, 1.3")


def test_several_values_of_a_place_are_parted_as_each_language_parts_them() -> None:
    (only,) = of_redline(
        ITEM, redline("1. 力矩应为 5 N·m，间隙应为 2 mm。\n", "1. 力矩应为 7 N·m，间隙应为 3 mm。\n")
    ).changed
    assert only.what.zh.endswith("5 → 7 N·m；间隙 2 → 3 mm") and only.what.en.endswith("5 → 7 N·m; 间隙 2 → 3 mm")


def test_where_only_the_writing_differs_that_is_said() -> None:
    found = of_redline(ITEM, redline("1. 记录交主管。\n", "1. **记录**交主管。\n"))
    assert found.changed == () and found.note.zh.startswith("只有写法不同")


def told(house: House) -> list[BeforeAfter]:
    with house.log.reading() as view:
        day = date(2026, 3, 9)
        source = Source(State(view), view, day, Facts(day, Company(Wording("", ""))), vault=house.register.vault)
        request = source.state.get(Request, "CR-2")
        assert request
        return before_after(source, request)


def test_the_request_tells_what_its_newest_submission_recorded() -> None:
    house = peopled()
    house.issues()
    house.requested("CR-2", ITEM)
    assert told(house) == [], "nothing was submitted"
    kept = house.register.vault.put(redline_bytes(TORQUE))
    house.submitted(request="CR-2", version="A/1", changes=digest("lost"))
    assert [each.note.en for each in told(house)] == ["the vault cannot give what changed"]
    house.submitted(request="CR-2", version="A/1", changes=kept)
    (found,) = told(house)
    assert found == of_redline(ITEM, TORQUE) and found.item.document == NUMBER
    house.submitted(request="CR-2", version="A/1")
    assert told(house) == [], "this one came without"
