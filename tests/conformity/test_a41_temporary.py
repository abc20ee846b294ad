"""A41 (IATF 8.5.6.1.1): temporary controls are approved, limited in time, and the return to the regular is verified."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from sopkit.model.control import Status
from sopkit.register.acts.copies import CopiesReturned, CopyKind
from sopkit.register.acts.temporary import ReturnVerified, TimeLimited
from sopkit.register.copy_life import open_recalls
from sopkit.register.life import document_of, effective_on, status_on
from tests.register.copying import held, issue, new, today
from tests.register.house import NUMBER, House, digest, peopled, wanted

TEMPORARY = "TI-CS-001"


@pytest.fixture
def house() -> House:
    """The regular instruction is in force; a temporary one is in review."""
    house = peopled()
    house.issues()
    house.clock.pass_(days=10)
    house.requested("CR-2", wanted(document=TEMPORARY, temporary=True))
    house.submitted(document=TEMPORARY, request="CR-2")
    return house


def limit(house: House, days: int = 30) -> TimeLimited:
    until = house.clock.time.date() + timedelta(days=days)
    submission = house.version(TEMPORARY).submission
    return TimeLimited(TEMPORARY, "A/0", submission, until, "设备待修", parent=NUMBER, station="前台")


def test_without_a_last_day_it_is_not_released(house: House) -> None:
    house.accepted(TEMPORARY)
    house.approved(TEMPORARY)
    assert house.refused("wen.kong", house.opening(house.item(TEMPORARY))) == {"G412"}


def test_it_ends_by_itself_and_somebody_verifies_that_the_regular_runs_again(house: House) -> None:
    house.did("he.fang", limit(house))
    house.accepted(TEMPORARY)
    house.approved(TEMPORARY)
    house.releases(house.item(TEMPORARY, after=0))
    document = document_of(house.state, TEMPORARY)
    assert document is not None
    last = house.version(TEMPORARY).limit.until
    assert effective_on(house.state, document, last) == house.version(TEMPORARY)
    assert house.refused("liu.min", ReturnVerified(TEMPORARY, "A/0", "已恢复")) == {"G611"}
    house.clock.pass_(days=31)
    today = house.clock.time.date()
    assert effective_on(house.state, document, today) is None
    assert status_on(house.state, house.version(TEMPORARY), today) is Status.OBSOLETE
    parent = document_of(house.state, NUMBER)
    assert parent is not None and effective_on(house.state, parent, today) == house.version()
    house.did("liu.min", ReturnVerified(TEMPORARY, "A/0", "张贴件已收回，按原指导书作业"))
    assert house.version(TEMPORARY).limit.verified_by == "liu.min"


def test_its_copies_come_back_before_the_return_is_verified(house: House) -> None:
    house.did("he.fang", limit(house, 20))
    house.accepted(TEMPORARY)
    house.approved(TEMPORARY)
    house.releases(house.item(TEMPORARY, after=0))
    until = house.version(TEMPORARY).limit.until
    sheet = new("T1", "", document=TEMPORARY, station="qt-01", kind=CopyKind.SHEET, sheet=digest("sheet"))
    assert house.refused("wen.kong", issue(house, sheet)) == {"G919"}
    (id,) = held(house, replace(sheet, good_until=until))
    house.clock.pass_(days=21)
    assert [each.copy.copy for each in open_recalls(house.state, today(house))] == [id]
    verified = ReturnVerified(TEMPORARY, "A/0", "按原指导书作业")
    assert house.refused("liu.min", verified) == {"G614"}
    house.did("wen.kong", CopiesReturned((id,), today(house)))
    house.did("liu.min", verified)
