"""What the register is told of an edit, from bytes alone."""

from __future__ import annotations

import pytest

from sopkit.examination import Rules
from sopkit.labels import load_labels
from sopkit.model.redline import Redline
from sopkit.office.redline import RedlineFault, change_lines, changed_since, version_of

RULES = Rules({}, ())
BODY = """\
---
number: WI-CS-003
version: A/0
language: zh
---

# 职责
1. 客服助理每月抽样。
1. 记录交主管，48 h 内审阅。

![压差表](gauge.png)
"""


def redline(new: str, old_picture: bytes = b"old", new_picture: bytes = b"old") -> Redline:
    before = version_of(BODY.encode(), {"gauge.png": old_picture})
    return changed_since(before, version_of(new.encode(), {"gauge.png": new_picture}), RULES)


def test_the_lines_of_a_change_request() -> None:
    new = (
        BODY.replace("48 h", "24 h").replace("1. 客服助理每月抽样。\n", "").replace("# 职责", "# 职责\n1. 品质部抽查。")
    )
    lines = change_lines(redline(new), load_labels("zh"))
    assert [(each.place, each.before, each.after) for each in lines] == [
        ("1.1", "客服助理每月抽样。", ""),
        ("1.1", "", "品质部抽查。"),
        ("1.2", "记录交主管，48 h 内审阅。", "记录交主管，24 h 内审阅。"),
    ]
    assert lines[-1].summary == "1.2 更改：48 → 24 h"
    assert len({each.digest for each in lines}) == len(lines)


def test_the_same_in_english() -> None:
    lines = change_lines(redline(BODY.replace("48 h", "24 h")), load_labels("en"))
    assert [each.summary for each in lines] == ["1.2 changed: 48 → 24 h"]


def test_another_picture_under_the_same_name_is_a_change() -> None:
    found = redline(BODY, new_picture=b"new")
    assert [each.place for each in found.changes] == ["figure"]
    assert not redline(BODY).changes


def test_of_a_picture_that_one_version_lacks_nothing_is_said() -> None:
    new = BODY.replace("48 h", "24 h") + "\n![新图](new.png)\n"
    before = version_of(BODY.encode(), {})
    found = changed_since(before, version_of(new.encode(), {"gauge.png": b"1", "new.png": b"2"}), RULES)
    assert [(each.place, each.number_after) for each in found.changes] == [("clause", "1.2"), ("figure", "2")]


def test_line_ends_and_a_mark_at_the_beginning_change_nothing() -> None:
    found = redline("\ufeff" + BODY.replace("\n", "\r\n"))
    assert found.is_empty
    assert not found.form_only


def test_bytes_that_are_no_text_are_told() -> None:
    with pytest.raises(RedlineFault) as told:
        changed_since(version_of(b"\xff\xfe\x00\x01" * 50, {}), version_of(BODY.encode(), {}), RULES)
    assert "无法比较" in told.value.wording.zh
