"""A39: what a leaver holds and has to do can be listed by holder."""

from __future__ import annotations

from datetime import date

from sopkit.office.register.people import standing_of
from sopkit.register.acts import Kept
from sopkit.register.acts.act import Holding
from sopkit.register.acts.adoption import Adopted, Old, PenSignature
from tests.register.house import TYPE, digest, peopled


def test_a_leavers_copies_signatures_and_requests_are_listed() -> None:
    house = peopled()
    old = Old(
        document="WI-CS-001",
        version="B/3",
        type=TYPE,
        title="投诉处理",
        language="zh",
        effective=date(2025, 1, 1),
        files=(Kept("WI-CS-001.docx", digest("docx")),),
        signed=(PenSignature("批准", "赵磊"),),
        holders=(Holding("liu.min", 2),),
    )
    house.did("wen.kong", Adopted("B-2026", "以下各版为现行有效版本。", (old,)))
    house.requested()
    house.submitted()
    house.accepted()
    house.did("he.fang", house.sign_act("author", "author"))
    standing = standing_of(house.state, "liu.min")
    assert standing is not None
    assert [each.en for each in standing.duties] == ["sign WI-CS-003 A/0 as reviewer", "holds 2 of WI-CS-001 B/3"]
