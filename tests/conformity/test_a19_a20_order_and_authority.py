"""A19 (21 CFR 11.10(f)): steps out of sequence are refused. A20 (11.10(g)): authority is checked at signing."""

from __future__ import annotations

from datetime import timedelta

import pytest

from sopkit.register.acts.people import Delegated, KeyRevoked, RoleGranted
from sopkit.register.acts.requests import RequestApproved, RequestClosed, RequestOpened
from sopkit.register.acts.versions import VersionAccepted
from tests.register.house import NUMBER, House, new_key, peopled, wanted


@pytest.fixture
def house() -> House:
    return peopled()


def test_a19_a_request_is_assessed_before_it_is_approved_and_done_before_it_is_closed(house: House) -> None:
    house.did("he.fang", RequestOpened("CR-1", (wanted(),), "原因"))
    assert house.refused("zhao.lei", RequestApproved("CR-1")) == {"G305"}
    assert house.refused("wen.kong", RequestClosed("CR-1", house.clock.time.date())) == {"G305"}


def test_a19_stages_come_in_their_order_and_after_acceptance(house: House) -> None:
    house.requested()
    house.submitted()
    assert house.refused("zhao.lei", house.sign_act("approve", "approver")) == {"G405"}
    house.accepted()
    assert house.refused("zhao.lei", house.sign_act("approve", "approver")) == {"G502"}
    assert house.refused("wen.kong", VersionAccepted(NUMBER, "A/0", house.version().submission)) == {"G405"}
    assert house.refused("wen.kong", house.opening(house.item())) == {"G405"}


def test_a20_role_key_and_person_are_looked_at_when_the_signature_is_given(house: House) -> None:
    house.requested()
    house.submitted()
    house.accepted()
    act = house.sign_act("author", "author")
    assert "G503" in house.refused("lu.ren", act), "no role"
    assert house.refused("he.fang", act, new_key("stranger")) == {"G104"}
    assert house.refused("he.fang", act, house.keys["liu.min"]) == {"G105"}
    key = house.key_act("he.fang", new_key("another"), days=1)
    house.did("he.fang", key)
    house.clock.pass_(days=2)
    assert house.refused("he.fang", house.sign_act("author", "author"), new_key("another")) == {"G107"}
    mine = house.keys["he.fang"]
    house.did("he.fang", KeyRevoked(mine.sign(b"", "x").key, "遗失"))
    assert house.refused("he.fang", house.sign_act("author", "author")) == {"G106"}


def test_a20_nobody_raises_their_own_authority(house: House) -> None:
    assert house.refused("he.fang", RoleGranted("he.fang", "approver")) == {"G201", "G203"}
    assert "G203" in house.refused("ren.yi", RoleGranted("ren.yi", "approver"))


def test_a20_a_delegate_signs_only_while_the_delegation_holds(house: House) -> None:
    house.requested()
    house.submitted()
    house.accepted()
    house.did("he.fang", house.sign_act("author", "author"))
    act = house.sign_act("review", "reviewer", instead_of="liu.min")
    assert house.refused("he.fang", act) == {"G508"}
    until = house.clock.time.date() + timedelta(days=3)
    house.did("liu.min", Delegated("D-1", "he.fang", "reviewer", until, "出差"))
    house.clock.pass_(days=4)
    assert house.refused("he.fang", house.sign_act("review", "reviewer", instead_of="liu.min")) == {"G508"}
    house.did("liu.min", Delegated("D-2", "he.fang", "reviewer", house.clock.time.date(), "出差"))
    house.did("he.fang", house.sign_act("review", "reviewer", instead_of="liu.min"))
    assert [(each.person, each.instead_of) for each in house.version().given][-1] == ("he.fang", "liu.min")
