"""A21 (21 CFR 11.100): an identity is never reused. A36: numbers that were voided stay void."""

from __future__ import annotations

from sopkit.register.acts.people import KeyRevoked, PersonAdded, PersonLeft
from sopkit.register.acts.requests import Change, RequestOpened
from sopkit.register.acts.versions import DocumentWithdrawn, NumberVoided
from tests.register.house import NUMBER, peopled, wanted


def test_a21_neither_a_leavers_id_nor_a_revoked_key_comes_back() -> None:
    house = peopled()
    house.did("ren.yi", PersonLeft("lu.ren", house.clock.time.date()))
    assert house.refused("ren.yi", PersonAdded("lu.ren", "另一个人")) == {"G204"}
    lost = house.keys["he.fang"]
    house.did("he.fang", KeyRevoked(lost.sign(b"", "x").key, "遗失"))
    assert house.refused("ren.yi", house.key_act("liu.min", lost)) == {"G212"}


def test_a36_a_voided_number_is_not_given_out_again() -> None:
    house = peopled()
    house.did("wen.kong", NumberVoided("WI-CS-009", "误取"))
    item = wanted(document="wi-cs-009")
    assert house.refused("he.fang", RequestOpened("CR-1", (item,), "原因")) == {"G311"}


def test_a36_a_withdrawn_document_does_not_come_back_under_its_number() -> None:
    house = peopled()
    house.issues()
    house.clock.pass_(days=10)
    gone = wanted(version="", replaces="A/0", change=Change.WITHDRAW)
    house.requested("CR-2", gone)
    house.did("wen.kong", DocumentWithdrawn(NUMBER, "CR-2", house.clock.time.date()))
    again = wanted(version="A/1", replaces="A/0", change=Change.REVISE)
    assert house.refused("he.fang", RequestOpened("CR-3", (again,), "原因")) >= {"G310"}
    assert house.refused("he.fang", RequestOpened("CR-4", (wanted(),), "原因")) >= {"G311"}
