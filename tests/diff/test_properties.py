"""What holds of every redline, whatever was edited."""

from __future__ import annotations

import random
import time
from collections import Counter
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sopkit.diff import compare
from sopkit.diff.align import Effort, align, paired, rising
from sopkit.diff.places import places_of
from sopkit.diff.tokens import text_of, words_of
from sopkit.diff.words import runs_of
from sopkit.model.redline import ChangeKind, Op, Redline
from tests.diff.sides import side

WORDS = [
    "客服",
    "每月",
    "抽样",
    "5 N·m",
    "7 N·m",
    "记录",
    "48 h",
    "主管",
    "，",
    "检查",
    "QR-CS-01",
    "WI-CS-003",
    "无",
    "按",
    "ok",
]
clauses = st.lists(st.sampled_from(WORDS), min_size=1, max_size=8).map("".join)
sections = st.lists(st.tuples(clauses, st.lists(clauses, max_size=5)), max_size=4)
texts = st.text(st.sampled_from("客服每月5 N·m0.3～，,A-b\n天"), max_size=40)


def written(parts: list[tuple[str, list[str]]]) -> str:
    """A body of sections with clauses; the second clause of each stands under the first."""
    lines = []
    for title, items in parts:
        lines += [f"# {title}", ""]
        lines += [f"{'   ' if at == 1 else ''}1. {item}" for at, item in enumerate(items)]
        lines.append("")
    return "\n".join(lines)


def lines_of(body: str) -> Counter[str]:
    return Counter(text_of(line.words).strip() for place in places_of(side(body)) for line in place.lines)


def told_texts(found: Redline, op: Op) -> Counter[str]:
    parts = [part for change in found.changes for part in change.parts]
    texts = ((part.before if op is Op.OUT else part.after).strip() for part in parts)
    return Counter(text for text in texts if text)


@given(sections)
def test_equal_versions_have_an_empty_redline(parts: list[tuple[str, list[str]]]) -> None:
    found = compare(side(written(parts)), side(written(parts)))
    assert found.is_empty
    assert not found.form_only


@settings(max_examples=150, deadline=None)
@given(sections, sections)
def test_the_old_text_less_what_went_with_what_came_is_the_new(
    old: list[tuple[str, list[str]]], new: list[tuple[str, list[str]]]
) -> None:
    """Nothing is left out, nothing told twice: applying what is told to the old version's texts gives the new one's."""
    before, after = written(old), written(new)
    found = compare(side(before), side(after))
    assert lines_of(before) - told_texts(found, Op.OUT) == lines_of(after) - told_texts(found, Op.IN)
    assert not told_texts(found, Op.OUT) - lines_of(before)
    assert not told_texts(found, Op.IN) - lines_of(after)


@settings(max_examples=150, deadline=None)
@given(sections, sections)
def test_every_added_and_dropped_place_is_told_exactly_once(
    old: list[tuple[str, list[str]]], new: list[tuple[str, list[str]]]
) -> None:
    before, after = side(written(old)), side(written(new))
    found = compare(before, after)
    added = [each.anchor_after for each in found.changes if each.kind is ChangeKind.ADDED]
    dropped = [each.anchor_before for each in found.changes if each.kind is ChangeKind.DROPPED]
    told = Counter(each.anchor_after for each in found.changes if each.kind is not ChangeKind.DROPPED)
    assert len(set(added)) == len(added)
    assert len(set(dropped)) == len(dropped)
    assert not told or max(told.values()) == 1
    assert len(places_of(before)) - len(dropped) == len(places_of(after)) - len(added)


@given(clauses, st.integers(0, 5), st.lists(clauses, min_size=2, max_size=6, unique=True))
def test_one_new_clause_is_the_only_change(fresh: str, at: int, items: list[str]) -> None:
    new = [*items[:at], f"新增的一条规定{fresh}", *items[at:]]
    found = compare(
        side(written([("职责", ["总则", "分则", *items])])), side(written([("职责", ["总则", "分则", *new])]))
    )
    assert [(each.kind, each.parts[0].after) for each in found.changes] == [
        (ChangeKind.ADDED, text_of(tuple(words_of(f"新增的一条规定{fresh}"))))
    ]


@given(texts, texts)
def test_runs_joined_are_both_texts_and_no_figure_is_cut(old: str, new: str) -> None:
    ours, theirs = tuple(words_of(old)), tuple(words_of(new))
    runs = runs_of(ours, theirs, Effort())
    assert "".join(run.before for run in runs) == text_of(ours)
    assert "".join(run.after for run in runs) == text_of(theirs)
    for left, right in pairwise(runs):
        for one, other in ((left.before, right.before), (left.after, right.after)):
            assert not (one[-1:].isdigit() and other[:1].isdigit())


@given(st.lists(st.integers(0, 6)), st.lists(st.integers(0, 6)))
def test_an_alignment_rises_and_pairs_equals(old: list[int], new: list[int]) -> None:
    for effort in (Effort(), Effort(0)):
        pairs = align(old, new, effort)
        assert all(old[one] == new[other] for one, other in pairs)
        assert all(a < c and b < d for (a, b), (c, d) in pairwise(pairs))


@given(st.lists(st.integers(0, 9), max_size=30), st.lists(st.integers(0, 9), max_size=30))
def test_pairing_by_likeness_keeps_both_orders_and_loses_nothing(old: list[int], new: list[int]) -> None:
    found = list(paired(old, new, lambda one, other: max(0, 3 - abs(one - other))))
    assert [one for one, _ in found if one is not None] == old
    assert [other for _, other in found if other is not None] == new


@given(st.permutations(range(9)))
def test_the_longest_rise_is_as_long_as_can_be(order: list[int]) -> None:
    best = [1] * len(order)
    for at, each in enumerate(order):
        best[at] += max((best[before] for before in range(at) if order[before] < each), default=0)
    assert len(rising(list(enumerate(order)))) == max(best)


def long_document(seed: int, edits: int) -> str:
    """About 95 pages: 1,500 clauses of 40 characters in 100 sections; `edits` of them changed."""
    chance = random.Random(seed)
    kinds = [
        "客服助理",
        "主管",
        "项目经理",
        "记录表",
        "设备",
        "阀门",
        "压力",
        "温度",
        "检查",
        "清洗",
        "登记",
        "回访",
        "每月",
        "每周",
    ]
    items = [
        f"{''.join(chance.choice(kinds) for _ in range(9))}，时限 {chance.randrange(1, 99)} h。" for _ in range(1500)
    ]
    for at in range(edits):
        place = at * len(items) // max(edits, 1)
        items[place] = [items[place].replace("时限", "限时"), f"新增第{at}款，{items[place]}", ""][
            at % 3
        ] or "（已改写）"
    lines = []
    for at, item in enumerate(items):
        if at % 15 == 0:
            lines.append(f"\n# 第{at}部分 {kinds[at % len(kinds)]}\n")
        lines.append(f"1. {item}")
    return "\n".join(lines)


@pytest.mark.parametrize("edits", [0, 150, 1500])
def test_a_document_of_95_pages_is_compared_in_about_a_second(edits: int) -> None:
    before, after = side(long_document(1, 0)), side(long_document(1, edits))
    start = time.process_time()
    found = compare(before, after)
    assert time.process_time() - start < 2
    assert bool(found.changes) is bool(edits)


HOSTILE = {
    "one sign over and over": ("# 甲\n1. " + "的" * 60_000, "# 甲\n1. " + "的" * 59_000 + "了" + "的" * 900),
    "two signs by turns": ("# 甲\n1. " + "的了" * 30_000, "# 甲\n1. " + "了的" * 30_001),
    "the same clause over and over": ("# 甲\n" + "1. 无。\n" * 6_000, "# 甲\n" + "1. 无。\n" * 5_000 + "1. 有。\n"),
    "clauses of one word each": (
        "# 甲\n" + "".join(f"1. {at}\n" for at in range(4_000)),
        "# 甲\n" + "".join(f"1. {at * 7}\n" for at in range(4_000)),
    ),
    "all alike, none the same": (
        "# 甲\n" + "".join(f"1. 每月检查阀门与压力表并登记 {at} 号。\n" for at in range(3_000)),
        "# 甲\n" + "".join(f"1. 每周检查阀门与压力表并登记 {at} 台。\n" for at in range(3_000)),
    ),
    "a table of thousands of rows": (
        "# 甲\n\n| a | b |\n|---|---|\n" + "".join(f"| 行 | {at} |\n" for at in range(3_000)),
        "# 甲\n\n| a | b |\n|---|---|\n" + "".join(f"| 行 | {at * 3} |\n" for at in range(3_000)),
    ),
}


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_texts_cost_a_bounded_effort(name: str) -> None:
    before, after = map(side, HOSTILE[name])
    start = time.process_time()
    found = compare(before, after)
    assert found.changes
    assert time.process_time() - start < 4


def test_nothing_against_something_and_nothing_against_nothing() -> None:
    assert compare(side(""), side("")).is_empty
    assert {each.kind for each in compare(side(""), side("# 甲\n1. 乙\n")).changes} == {ChangeKind.ADDED}
    assert {each.kind for each in compare(side("# 甲\n1. 乙\n"), side("")).changes} == {ChangeKind.DROPPED}
