"""A13 (ISO 13485 4.2.4): a change is approved by the function that approved the original, or one named for it."""

from __future__ import annotations

from sopkit.register.acts.people import RoleGranted
from sopkit.register.acts.requests import Change
from sopkit.register.acts.versions import Stage
from tests.register.house import STAGES, TYPE, peopled, wanted


def test_another_department_approves_a_change_only_when_it_is_named_for_the_type() -> None:
    house = peopled()
    house.issues()
    house.joins("qian.gong", "钱工", "approver", department="eng")
    house.clock.pass_(days=10)
    house.requested("CR-2", wanted(version="A/1", replaces="A/0", change=Change.REVISE))
    stages = (*STAGES[:3], Stage("approve", "approver", ("qian.gong",)))
    house.submitted(version="A/1", request="CR-2", stages=stages)
    house.accepted(version="A/1")
    house.did("he.fang", house.sign_act("author", "author", version="A/1"))
    house.did("liu.min", house.sign_act("review", "reviewer", version="A/1"))
    act = house.sign_act("approve", "approver", version="A/1")
    assert house.refused("qian.gong", act) == {"G509"}
    house.did("ren.yi", RoleGranted("qian.gong", "approver", types=(TYPE,)))
    house.did("qian.gong", house.sign_act("approve", "approver", version="A/1"))
