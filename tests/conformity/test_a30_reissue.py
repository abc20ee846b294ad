"""A30 (PIC/S PI 041): a copy is issued again for a reason and with an approval, by two people."""

from __future__ import annotations

from dataclasses import replace

from sopkit.register.acts.copies import Cause, CopyLost, ReissueApproved
from tests.register.copying import copy, held, issue, issued, issuing_house, new


def test_without_reason_and_approval_by_another_no_copy_is_replaced() -> None:
    house = issuing_house()
    (old,) = held(house, new("01"))
    house.did("wen.kong", CopyLost(old, "搬迁遗失"))
    again = new("11", reissue_of=old)
    assert house.refused("wen.kong", issue(house, again)) == {"G914"}
    approval = ReissueApproved(old, Cause.LOST, "搬迁遗失，现场需要")
    assert house.refused("li.ping", replace(approval, reason=" ")) == {"G903"}
    assert house.refused("wen.kong", approval) == {"G904"}
    house.did("li.ping", approval)
    assert house.refused("li.ping", issue(house, again)) == {"G915"}
    (fresh,) = issued(house, again)
    found = copy(house, old)
    assert (found.approved_by, found.approved_why, found.replaced_by) == ("li.ping", "搬迁遗失，现场需要", fresh)
