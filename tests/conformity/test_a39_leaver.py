"""A39: what a leaver holds and has to do can be listed by holder."""

from __future__ import annotations

from datetime import date

from sopkit.office.register.people import standing_of
from sopkit.register.acts import Kept
from sopkit.register.acts.act import Holding
from sopkit.register.acts.adoption import Adopted, Old, PenSignature
from sopkit.register.acts.copies import CopiesReturned, CopyLent
from sopkit.register.acts.people import PersonLeft
from tests.register.copying import held, issuing_house, new, today
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
    assert [each.en for each in standing.duties] == [
        "sign WI-CS-003 A/0 as reviewer",
        "holds 2 of WI-CS-001 B/3, unnumbered",
    ]


def test_a_leavers_numbered_copies_are_listed_those_answered_for_given_and_lent() -> None:
    house = issuing_house()
    mine = held(house, new("01", "liu.min"))
    given = held(house, new("02", given_to="刘敏"))
    house.clock.pass_(days=3)
    lent = held(house, new("03", "前台"))
    house.did("wen.kong", CopyLent(lent[0], "liu.min", today(house)))
    before = standing_of(house.state, "liu.min")
    house.did("ren.yi", PersonLeft("liu.min", today(house)))
    after = standing_of(house.state, "liu.min")
    assert before is not None and after is not None
    wanted = [f"hand back the copy {each} WI-CS-003 A/0" for each in (*mine, *given, *lent)]
    assert [each.en for each in before.duties] == wanted == [each.en for each in after.duties]
    house.did("wen.kong", CopiesReturned((*mine, *given, *lent), today(house)))
    clear = standing_of(house.state, "liu.min")
    assert clear is not None and clear.duties == ()
