"""Copies of `NUMBER` in a house: issued, signed for and taken back by name."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from sopkit.register.acts.act import Holding
from sopkit.register.acts.copies import CopiesIssued, CopiesReceived, NewCopy
from sopkit.register.acts.requests import Change
from sopkit.register.copy_life import copy_id
from sopkit.register.records.copies import Copies, Copy
from tests.register.house import NUMBER, House, digest, peopled, wanted

HOLDERS = (Holding("品质部", 2), Holding("前台", 1), Holding("liu.min", 1))


def released(house: House, version: str = "A/0", request: str = "CR-1", replaces: str = "", **changes: object) -> None:
    """A version's way from request to release, effective in three days, with a distribution to `HOLDERS`."""
    change = Change.REVISE if replaces else Change.ISSUE
    house.requested(request, wanted(version=version, change=change, replaces=replaces))
    given: dict[str, object] = {"distribution": HOLDERS, **changes}
    house.submitted(version=version, request=request, content=digest(f"content of {version}"), **given)
    house.accepted(version=version)
    house.approved(version=version)
    house.releases(house.item(version=version))


def issuing_house() -> House:
    """A house with `NUMBER` A/0 released, and a second document controller, who is an approver too."""
    house = peopled()
    house.joins("li.ping", "李平", "controller", "approver")
    released(house)
    return house


def issue(house: House, *copies: NewCopy, **changes: object) -> CopiesIssued:
    """The act that issues these copies today, their ids running on from the newest."""
    newest = (house.state.get(Copies) or Copies()).newest
    given = tuple(replace(each, copy=copy_id(newest + n)) for n, each in enumerate(copies, 1))
    act = CopiesIssued(newest + 1, house.clock.today(""), given)
    return replace(act, **changes)  # type: ignore[arg-type]


def new(number: str = "01", holder: str = "品质部", version: str = "A/0", **changes: object) -> NewCopy:
    """A copy of `NUMBER` for a holder."""
    return replace(NewCopy("", NUMBER, version, number, holder), **changes)  # type: ignore[arg-type]


def issued(house: House, *copies: NewCopy) -> list[str]:
    """Issue these by document control; their ids."""
    act = issue(house, *copies)
    house.did("wen.kong", act)
    return [each.copy for each in act.copies]


def held(house: House, *copies: NewCopy) -> list[str]:
    """The same, and signed for by 刘敏."""
    ids = issued(house, *copies)
    house.did("wen.kong", CopiesReceived(tuple(ids), "刘敏", house.clock.today("")))
    return ids


def copy(house: House, id: str) -> Copy:
    """A copy as it stands."""
    found = house.state.get(Copy, id)
    assert found is not None
    return found


def today(house: House) -> date:
    """Today where the register is kept."""
    return house.clock.today("")
