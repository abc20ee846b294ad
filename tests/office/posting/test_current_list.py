"""The current list says of every version, today and on the days to come, what the register says on those days."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from sopkit.diagnostics import Wording
from sopkit.model.control import Status
from sopkit.model.station import Station
from sopkit.office.posting.current_list import Issuer, current_list, issue_list
from sopkit.office.posting.office_keys import office_keys, register_office_key
from sopkit.office.register.recording import Recorded, Refused
from sopkit.posting.answers import Answer, Judge, Signed, answer
from sopkit.posting.codes import Told, sign_code
from sopkit.posting.current import CurrentList, ListedVersion, Standing
from sopkit.register.acts.copies import Cause, CopiesReturned, CopyLost, ReissueApproved
from sopkit.register.acts.office_keys import KeyPurpose
from sopkit.register.acts.requests import Change
from sopkit.register.acts.temporary import TimeLimited
from sopkit.register.acts.versions import DocumentWithdrawn
from sopkit.register.life import status_on
from sopkit.register.records.versions import Version
from tests.register.copying import held, issued, new, released
from tests.register.house import NUMBER, House, digest, new_key, peopled, wanted

COPY, LISTS = new_key("list test copy"), new_key("list test lists")
STATION = Station("asm1-03", Wording("三工位", "Station 3"))


@pytest.fixture
def house() -> House:
    house = peopled()
    house.joins("li.ping", "李平", "controller", "approver")
    for key, purpose in ((COPY, KeyPurpose.COPY), (LISTS, KeyPurpose.CURRENT)):
        done = register_office_key(house.register, "ren.yi", house.keys["ren.yi"], key, purpose, 730)
        assert isinstance(done, Recorded)
    released(house)
    return house


def today(house: House) -> date:
    return house.clock.today("")


def now(house: House) -> CurrentList:
    return current_list(house.state, today(house), today(house) + timedelta(days=14), (STATION,))


def of(listed: CurrentList, version: str) -> ListedVersion:
    return next(each for each in listed.documents if each.version == version)


def agrees(house: House) -> None:
    """On each day to come the list says what the register would say, were nothing done until then."""
    listed, state = now(house), house.state
    for each in listed.documents:
        found = state.get(Version, each.document, each.version)
        assert found is not None
        for ahead in range(60):
            day = today(house) + timedelta(days=ahead)
            status = status_on(state, found, day)
            wanted = {
                Status.RELEASED: Standing.LATER,
                Status.EFFECTIVE: Standing.CURRENT,
                Status.SUPERSEDED: Standing.SUPERSEDED,
            }.get(status, Standing.OBSOLETE)
            if found.limit.until < day:
                wanted = Standing.EXPIRED
            assert each.stands_on(day) is wanted, (each.version, day)


def test_a_version_to_come_and_the_one_it_replaces(house: House) -> None:
    agrees(house)
    assert of(now(house), "A/0").state is Standing.LATER
    house.clock.pass_(days=4)
    assert of(now(house), "A/0") == ListedVersion(NUMBER, "A/0", of(now(house), "A/0").title, Standing.CURRENT)
    released(house, "A/1", "CR-2", "A/0")
    agrees(house)
    (turn,) = of(now(house), "A/0").then
    assert (turn.since, turn.state) == (today(house) + timedelta(days=3), Standing.SUPERSEDED)
    house.clock.pass_(days=4)
    agrees(house)
    assert of(now(house), "A/0").state is Standing.SUPERSEDED


def test_a_temporary_version_whose_days_run_out(house: House) -> None:
    number, until = "TI-CS-001", today(house) + timedelta(days=20)
    house.requested("CR-9", wanted(document=number, version="A/0", change=Change.ISSUE, temporary=True))
    house.submitted(document=number, request="CR-9", content=digest("temporary"))
    submission = house.version(number).submission
    house.did("he.fang", TimeLimited(number, "A/0", submission, until, "红牌", station="前台"))
    house.accepted(number)
    house.approved(number)
    house.releases(house.item(number, after=0))
    agrees(house)
    found = next(each for each in now(house).documents if each.document == number)
    assert found.stands_on(until) is Standing.CURRENT
    assert found.stands_on(until + timedelta(days=1)) is Standing.EXPIRED


def test_a_document_that_is_withdrawn(house: House) -> None:
    house.clock.pass_(days=4)
    house.requested("CR-3", wanted(change=Change.WITHDRAW, version="", replaces="A/0"))
    house.did("wen.kong", DocumentWithdrawn(NUMBER, "CR-3", today(house) + timedelta(days=5)))
    agrees(house)
    assert [each.state for each in of(now(house), "A/0").then] == [Standing.OBSOLETE]


def test_copies_that_came_back_were_lost_or_replaced_are_cancelled_while_their_version_lives(house: House) -> None:
    back, lost = held(house, new("01"), new("02"))
    kept, soiled = held(house, new("03", "前台"), new("04", "liu.min"))
    house.did("wen.kong", CopiesReturned((back,), today(house)))
    house.did("wen.kong", CopyLost(lost, "找不到"))
    house.did("li.ping", ReissueApproved(soiled, Cause.SOILED, "油污"))
    issued(house, new("04", "liu.min", reissue_of=soiled))
    found = now(house)
    assert set(found.cancelled) == {back, lost, soiled}
    assert kept not in found.cancelled
    house.clock.pass_(days=4)
    released(house, "A/1", "CR-2", "A/0")
    house.clock.pass_(days=4)
    assert now(house).cancelled == (), "of a version that is superseded, that alone tells it"


def test_a_list_that_was_issued_judges_a_code_that_was_signed(house: House) -> None:
    house.clock.pass_(days=4)
    (id,) = held(house, new("03"))
    issuer = Issuer(house.register, "wen.kong", house.keys["wen.kong"], LISTS)
    done, made = issue_list(issuer, (STATION,), 14)
    assert isinstance(done, Recorded) and made is not None
    text = sign_code(Told(house.id, NUMBER, "A/0", id, "03", "ASM1-03", today(house)), COPY)
    keys = office_keys(house.state)
    verdict = answer(text, Signed(made.data, made.armour), keys, today(house))
    assert (verdict.answer, verdict.station, verdict.days) == (Answer.CURRENT, "asm1-03", 0)
    house.did("wen.kong", CopiesReturned((id,), today(house)))
    assert Judge(house.id, today(house), now(house), None).answer(text).answer is Answer.COPY_CANCELLED
    assert answer(text, Signed(made.data, made.armour), keys, today(house)).answer is Answer.CURRENT, (
        "as old as the list"
    )


def test_a_list_is_not_signed_by_a_key_for_something_else(house: House) -> None:
    issuer = Issuer(house.register, "wen.kong", house.keys["wen.kong"], COPY)
    done, made = issue_list(issuer, (), 14)
    assert isinstance(done, Refused) and made is None
    assert [each.code for each in done.refusals] == ["G954"]


def test_two_clerks_at_once_give_no_number_twice(house: House) -> None:
    first = Issuer(house.register, "wen.kong", house.keys["wen.kong"], LISTS)
    second = Issuer(house.register, "li.ping", house.keys["li.ping"], LISTS)
    numbers = []
    for each in (first, second, first):
        done, made = issue_list(each, (), 14)
        assert isinstance(done, Recorded) and made is not None
        numbers.append(made.sequence)
    assert numbers == [1, 2, 3]
