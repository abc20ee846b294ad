"""A03 (ISO 9001 7.5.2 c): nothing is released without approval by a person authorised for that document type."""

from __future__ import annotations

import pytest

from sopkit.register.acts.people import RoleGranted, RoleWithdrawn
from sopkit.register.acts.versions import Stage
from tests.register.house import STAGES, House, peopled, submission
from tests.released import CHANGED, NEW, TwoReleases
from tests.released_pages import printed


@pytest.fixture
def house() -> House:
    house = peopled()
    house.requested()
    return house


def test_a_type_without_a_stage_of_approval_is_not_even_submitted(house: House) -> None:
    assert house.refused("he.fang", submission(stages=STAGES[:2])) == {"G402"}
    loose = (*STAGES[:2], Stage("approve", "approver", required=False))
    assert house.refused("he.fang", submission(stages=loose)) == {"G402"}


def test_an_unsigned_version_is_not_released(house: House) -> None:
    house.submitted()
    house.accepted()
    assert house.refused("wen.kong", house.opening(house.item())) == {"G405"}


def test_an_approver_of_other_types_does_not_approve_this_one(house: House) -> None:
    house.submitted()
    house.accepted()
    house.did("he.fang", house.sign_act("author", "author"))
    house.did("liu.min", house.sign_act("review", "reviewer"))
    house.did("ren.yi", RoleGranted("zhao.lei", "approver", types=("regulation",)))
    assert house.refused("zhao.lei", house.sign_act("approve", "approver")) == {"G503"}
    house.did("ren.yi", RoleWithdrawn("zhao.lei", "approver", "调岗"))
    assert "G503" in house.refused("zhao.lei", house.sign_act("approve", "approver"))


def test_nobody_approves_what_they_wrote(house: House) -> None:
    house.did("ren.yi", RoleGranted("he.fang", "approver"))
    stages = (*STAGES[:3], Stage("approve", "approver", ("he.fang", "zhao.lei")))
    house.submitted(stages=stages)
    house.accepted()
    house.did("he.fang", house.sign_act("author", "author"))
    house.did("liu.min", house.sign_act("review", "reviewer"))
    assert house.refused("he.fang", house.sign_act("approve", "approver")) == {"G507"}


def test_each_document_of_a_bundle_is_approved_by_a_key_with_the_authority_for_it(two_releases: TwoReleases) -> None:
    files = two_releases.files("R0002")
    report = two_releases.judged(files)
    assert report.holds
    assert report.register
    assert [each.document for each in report.register.versions] == [CHANGED, NEW]
    for version in report.register.versions:
        approval = version.signed[-1]
        assert (approval.role, approval.name, approval.by_key) == ("approver", "赵磊", True)
        assert approval.authority
        assert approval.authority.given_by == "ren.yi"
        assert approval.authority.given_at <= approval.at <= report.register.opened_at
        assert "批准赵磊赵磊（密钥签署）" in "".join(printed(files, version.document))
