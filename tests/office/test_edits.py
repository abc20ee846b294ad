"""What an author is told who edits a document that others are signing: part by part, clause by clause."""

from __future__ import annotations

import pytest

from sopkit.examination import Rules
from sopkit.model.content import content_digest
from sopkit.model.resolved import Library
from sopkit.office.edits import edited_words
from sopkit.office.redline import Version
from sopkit.office.said import KeptText
from sopkit.ports.vault import VaultFault

BODY = "---\nnumber: WI-CS-003\nversion: A/0\nlanguage: zh\neffective: 2026-12-01\n---\n\n# 职责\n{clauses}"
CLAUSES = "1. 力矩应为 5 N·m。\n1. 记录交主管。\n"


def told(new: str, *, pictures: str = "aa", rule: bool = False, lost: bool = False) -> tuple[str, str]:
    """What is told of an edit of `BODY`, in Chinese and English; "" where nothing can be."""
    old = BODY.format(clauses=CLAUSES).encode()
    submitted = content_digest(old, {"a.svg": "aa" * 32}, {"type": {"required": False}})
    now = content_digest(new.encode(), {"a.svg": pictures * 32}, {"type": {"required": rule}})

    def text() -> Version:
        if lost:
            raise VaultFault(submitted.source, "gone")
        return Version(old)

    before = KeptText("A/0", submitted.digest, text, lambda: submitted.record)
    words = edited_words(before, Version(new.encode()), now, Rules({}, ()), Library({}, {}))
    return (words.zh, words.en) if words else ("", "")


def test_the_clause_and_the_value_that_changed() -> None:
    new = BODY.format(clauses=CLAUSES.replace("5 N·m", "7 N·m"))
    assert told(new) == ("1.1 更改：力矩 5 → 7 N·m", "1.1 changed: 力矩 5 → 7 N·m")


@pytest.mark.parametrize(
    ("old", "new", "words"),
    [("交主管", "交经理", "1.2 更改：记录交经理。（主管 → 经理）"), ("记录交", "记录按月交", "（— → 按月）")],
)
def test_the_words_that_became_others_where_no_value_did(old: str, new: str, words: str) -> None:
    assert words in told(BODY.format(clauses=CLAUSES.replace(old, new)))[0]


def test_an_entry_of_the_front_matter_a_picture_and_a_rule() -> None:
    new = BODY.format(clauses=CLAUSES).replace("2026-12-01", "2026-12-08")
    zh, en = told(new, pictures="bb", rule=True)
    assert zh == "实施日期：2026-12-01 → 2026-12-08；图片 a.svg（已改）；规则 type.required（false → true）"
    assert en.startswith("Effective date: 2026-12-01 → 2026-12-08; the picture a.svg (changed); the rule")


def test_what_changed_in_its_writing_alone_is_told_so() -> None:
    assert told(BODY.format(clauses=CLAUSES.replace("记录交主管", "**记录**交主管")))[0] == "源文件（只有写法不同）"


@pytest.mark.parametrize(("count", "more"), [(6, ""), (9, "；另有 3 处")])
def test_of_many_places_some_are_named_and_the_others_counted(count: int, more: str) -> None:
    zh, _ = told(BODY.format(clauses=CLAUSES + "".join(f"1. 第{n}次巡查楼道。\n" for n in range(count))))
    assert zh.endswith(more) and zh.count("新增") == 6


def test_where_the_vault_lost_what_was_submitted_there_is_nothing_to_tell() -> None:
    assert told(BODY.format(clauses=""), lost=True) == ("", "")
