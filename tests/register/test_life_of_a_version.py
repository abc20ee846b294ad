"""The life of a version, from the request to its successor: each step may come when its time is, and not before."""

from __future__ import annotations

from datetime import date

import pytest

from sopkit.model.control import Status
from sopkit.register.life import document_of, effective_on, status_on
from sopkit.register.records.versions import VersionState
from tests.register.house import NUMBER, House, peopled, submission


@pytest.fixture
def house() -> House:
    return peopled()


def test_a_version_goes_from_request_to_effective_and_is_superseded(house: House) -> None:
    house.issues()
    version = house.version()
    day = version.effective
    assert [each.name for each in version.given] == ["何芳", "刘敏", "赵磊"]
    assert status_on(house.state, version, date(2026, 3, 4)) is Status.RELEASED
    assert status_on(house.state, version, day) is Status.EFFECTIVE
    house.clock.pass_(days=30)
    house.issues(version="A/1", request="CR-2", replaces="A/0")
    document = document_of(house.state, "wi-cs-003")
    assert document is not None
    later = house.version(version="A/1").effective
    assert effective_on(house.state, document, later) == house.version(version="A/1")
    assert effective_on(house.state, document, day) == house.version()
    assert status_on(house.state, house.version(), later) is Status.SUPERSEDED


def test_nothing_is_submitted_without_an_approved_request(house: House) -> None:
    assert "G401" in house.refused("he.fang", submission())


def test_a_stage_waits_for_the_one_before(house: House) -> None:
    house.requested()
    house.submitted()
    assert "G405" in house.refused("liu.min", house.sign_act("review", "reviewer")), "document control comes first"
    house.accepted()
    assert house.refused("liu.min", house.sign_act("review", "reviewer")) == {"G502"}
    house.did("he.fang", house.sign_act("author", "author"))
    house.did("liu.min", house.sign_act("review", "reviewer"))
    assert house.refused("liu.min", house.sign_act("review", "reviewer")) == {"G506"}


def test_a_signature_for_an_earlier_submission_does_not_count(house: House) -> None:
    house.requested()
    house.submitted()
    house.accepted()
    early = house.sign_act("author", "author")
    house.submitted(content="f" * 64)
    house.accepted()
    assert house.refused("he.fang", early) == {"G406"}
    assert house.version().given == ()


def test_the_last_signature_approves(house: House) -> None:
    house.requested()
    house.submitted()
    house.accepted()
    house.approved()
    assert house.version().state is VersionState.APPROVED
    assert house.version(NUMBER).given[-1].means == "key"
