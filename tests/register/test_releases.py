"""Releases in the register: opened, signed, sealed; voided or withdrawn; and everything that may not come."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest

from sopkit.model.control import Status
from sopkit.office.register.verifying import verify
from sopkit.ports.log import Row
from sopkit.register.acts.people import PolicySet
from sopkit.register.acts.releases import ReleaseVoided, ReleaseWithdrawn
from sopkit.register.acts.temporary import TimeLimited
from sopkit.register.acts.versions import VersionReturned
from sopkit.register.codec import encoded
from sopkit.register.excerpt import rested_on
from sopkit.register.life import document_of, effective_on, status_on
from sopkit.register.records.record import Record
from sopkit.register.records.releases import Release, Releases, ReleaseState
from sopkit.register.records.versions import Version, VersionState
from sopkit.register.rederive import unfounded
from tests.register.house import NUMBER, House, digest, peopled, wanted

OTHER = "WI-CS-004"


@pytest.fixture
def house() -> House:
    """One version is approved."""
    house = peopled()
    house.ready()
    return house


def release_of(house: House, name: str = "R0001") -> Release:
    found = house.state.get(Release, name)
    assert found
    return found


def status(house: House, day: date, version: str = "A/0") -> Status:
    return status_on(house.state, house.version(version=version), day)


def in_force(house: House, day: date) -> str:
    document = document_of(house.state, NUMBER)
    assert document
    current = effective_on(house.state, document, day)
    return current.version if current else ""


def test_nothing_is_released_before_the_seal(house: House) -> None:
    day = house.clock.time.date() + timedelta(days=3)
    release = house.opens_release()
    assert house.version().state is VersionState.APPROVED
    house.did("wen.kong", house.signing(release))
    assert (house.version().state, in_force(house, day)) == (VersionState.APPROVED, "")
    house.did("wen.kong", house.sealing(release))
    found = house.version()
    assert (found.state, found.effective, found.release) == (VersionState.RELEASED, day, "R0001")
    assert [each.name for each in found.outputs] == ["pdf"]
    assert in_force(house, day) == "A/0"
    assert verify(house.log).found == ()


def test_a_sealed_release_knows_who_signed_it_and_what_came_of_it(house: House) -> None:
    house.releases()
    found = release_of(house)
    assert (found.state, found.sealed_by, found.manifest) == (
        ReleaseState.SEALED,
        "wen.kong",
        digest("manifest of R0001"),
    )
    assert [(each.person, each.at) for each in found.signings] == [("wen.kong", house.clock.time)]
    releases = house.state.get(Releases)
    assert releases == Releases(newest=1, last=found.manifest, open="")


def test_document_control_alone_releases(house: House) -> None:
    assert house.refused("zhao.lei", house.opening()) == {"G306"}
    release = house.opens_release()
    assert house.refused("zhao.lei", house.signing(release, "zhao.lei")) == {"G306"}
    assert house.refused("zhao.lei", ReleaseVoided(release, "错了")) == {"G306"}
    house.did("wen.kong", house.signing(release))
    assert house.refused("zhao.lei", house.sealing(release)) == {"G306"}
    house.did("wen.kong", house.sealing(release))
    assert house.refused("zhao.lei", ReleaseWithdrawn(release, "错了")) == {"G306"}


def test_one_release_is_open_at_a_time(house: House) -> None:
    house.ready(OTHER, request="CR-2")
    house.opens_release()
    assert "G801" in house.refused("wen.kong", house.opening(house.item(OTHER)))


@pytest.mark.parametrize("changes", [{"sequence": 2}, {"release": "R0002"}, {"previous": "a" * 64}])
def test_a_release_has_the_next_number_and_the_manifest_before_it(house: House, changes: dict[str, object]) -> None:
    assert house.refused("wen.kong", house.opening(**changes)) == {"G802"}


def test_a_release_cites_the_manifest_sealed_before_it(house: House) -> None:
    house.releases()
    house.ready(OTHER, request="CR-2")
    act = house.opening(house.item(OTHER))
    assert (act.sequence, act.previous) == (2, digest("manifest of R0001"))
    assert house.refused("wen.kong", replace(act, previous="")) == {"G802"}
    house.did("wen.kong", act)


def test_a_release_holds_something_and_each_version_once(house: House) -> None:
    assert house.refused("wen.kong", replace(house.opening(), items=())) == {"G803"}
    assert house.refused("wen.kong", house.opening(house.item(), house.item())) == {"G803"}


def test_a_release_does_not_expire_before_it_is_effective(house: House) -> None:
    effective = house.clock.time.date() + timedelta(days=3)
    assert house.refused("wen.kong", house.opening(expires=effective)) == {"G804"}
    house.did("wen.kong", house.opening(expires=effective + timedelta(days=1)))


def test_what_is_not_approved_or_was_submitted_again_does_not_go(house: House) -> None:
    item = house.item()
    assert house.refused("wen.kong", house.opening(replace(item, submission="f" * 64))) == {"G406"}
    assert "G404" in house.refused("wen.kong", house.opening(replace(item, document=OTHER)))
    house.did("wen.kong", VersionReturned(NUMBER, "A/0", house.version().submission, "改一处"))
    assert house.refused("wen.kong", house.opening(item)) == {"G405"}


def test_it_is_issued_no_earlier_than_today_and_effective_no_earlier_than_issued(house: House) -> None:
    item, day = house.item(), timedelta(days=1)
    assert house.refused("wen.kong", house.opening(replace(item, issued=item.issued - day))) == {"G409"}
    assert house.refused("wen.kong", house.opening(replace(item, effective=item.issued - day))) == {"G409"}


def test_a_temporary_version_has_its_last_day_first() -> None:
    house = peopled()
    house.requested(item=wanted(temporary=True))
    house.submitted()
    house.accepted()
    house.approved()
    assert house.refused("wen.kong", house.opening()) == {"G412"}


def test_a_temporary_version_holds_up_to_its_last_day() -> None:
    house = peopled()
    house.requested(item=wanted(temporary=True))
    until = house.clock.time.date() + timedelta(days=10)
    house.submitted()
    house.did("wen.kong", TimeLimited(NUMBER, "A/0", house.version().submission, until, "设备大修"))
    house.accepted()
    house.approved()
    assert house.refused("wen.kong", house.opening(house.item(after=11))) == {"G412"}
    house.releases(house.item(after=2))
    assert status(house, until) is Status.EFFECTIVE
    assert status(house, until + timedelta(days=1)) is Status.OBSOLETE


def test_there_is_no_such_release(house: House) -> None:
    assert house.refused("wen.kong", house.signing("R0009")) == {"G805"}
    assert house.refused("wen.kong", house.sealing("R0009")) == {"G805"}
    assert house.refused("wen.kong", ReleaseVoided("R0009", "错了")) == {"G805"}
    assert house.refused("wen.kong", ReleaseWithdrawn("R0009", "错了")) == {"G805"}


def test_a_sealed_release_is_not_signed_sealed_or_voided_again(house: House) -> None:
    release = house.releases()
    for act in (house.signing(release), house.sealing(release), ReleaseVoided(release, "错了")):
        assert house.refused("wen.kong", act) == {"G806"}


def test_an_open_release_is_not_withdrawn(house: House) -> None:
    assert house.refused("wen.kong", ReleaseWithdrawn(house.opens_release(), "错了")) == {"G806"}


@pytest.fixture
def two(house: House) -> House:
    """Two document controllers, both of whom must sign."""
    house.joins("wen.er", "文二", "controller")
    house.did("ren.yi", PolicySet("release-signers", "2"))
    return house


def test_two_persons_sign_where_the_house_asks_for_two(two: House) -> None:
    release = two.opens_release()
    assert two.refused("wen.kong", two.sealing(release)) == {"G809"}
    two.did("wen.kong", two.signing(release))
    assert two.refused("wen.kong", two.sealing(release)) == {"G809"}
    assert two.refused("wen.kong", two.signing(release)) == {"G808"}
    assert two.refused("wen.kong", two.sealing(release, signature="c2ln")) == {"G808", "G809"}
    two.did("wen.er", two.sealing(release, signature=two.signing(release, "wen.er").signature))
    assert [each.person for each in release_of(two).signings] == ["wen.kong", "wen.er"]
    assert verify(two.log).found == ()


def test_one_person_with_two_keys_is_one(two: House) -> None:
    release = two.opens_release()
    two.did("wen.kong", two.signing(release))
    two.renews("wen.kong")
    assert two.refused("wen.kong", two.signing(release)) == {"G808"}


def test_all_sign_and_seal_the_same_bytes(two: House) -> None:
    release = two.opens_release()
    two.did("wen.kong", two.signing(release))
    assert two.refused("wen.er", two.signing(release, "wen.er", digest("other sums"))) == {"G807"}
    other = replace(two.signing(release, "wen.er"), listing=digest("other files"))
    assert two.refused("wen.er", other) == {"G807"}
    two.did("wen.er", two.signing(release, "wen.er"))
    for changes in ({"sums": digest("other")}, {"listing": digest("other")}):
        assert two.refused("wen.kong", two.sealing(release, **changes)) == {"G807"}


def test_each_version_has_files(house: House) -> None:
    release = house.opens_release()
    house.did("wen.kong", house.signing(release))
    assert house.refused("wen.kong", house.sealing(release, outputs=())) == {"G810"}
    empty = tuple(replace(each, files=()) for each in house.sealing(release).outputs)
    assert house.refused("wen.kong", house.sealing(release, outputs=empty)) == {"G810"}


def test_a_reason_is_given(house: House) -> None:
    assert house.refused("wen.kong", ReleaseVoided(house.opens_release(), " ")) == {"G811"}
    house.did("wen.kong", ReleaseVoided("R0001", "日期写错"))
    assert house.refused("wen.kong", ReleaseWithdrawn(house.releases(), "")) == {"G811"}


def test_a_version_in_an_open_release_is_held(house: House) -> None:
    house.opens_release()
    returned = VersionReturned(NUMBER, "A/0", house.version().submission, "改一处")
    assert house.refused("wen.kong", returned) == {"G812"}
    house.did("wen.kong", ReleaseVoided("R0001", "还要改"))
    house.did("wen.kong", returned)
    assert house.version().state is VersionState.RETURNED


def test_a_voided_release_comes_to_nothing_and_its_number_is_not_given_again(house: House) -> None:
    item = house.item()
    house.opens_release(item)
    house.did("wen.kong", ReleaseVoided("R0001", "日期写错"))
    assert (release_of(house).state, release_of(house).reason) == (ReleaseState.VOIDED, "日期写错")
    assert (house.version().state, house.version().release) == (VersionState.APPROVED, "")
    assert house.state.get(Releases) == Releases(newest=1, last="", open="")
    assert house.refused("wen.kong", house.opening(item, sequence=1, release="R0001")) == {"G802"}
    assert house.releases(item) == "R0002"
    assert release_of(house, "R0002").previous == ""
    assert verify(house.log).found == ()


def test_withdrawn_before_its_day_it_is_as_if_not_released(house: House) -> None:
    day = house.clock.time.date() + timedelta(days=3)
    house.releases()
    house.did("wen.kong", ReleaseWithdrawn("R0001", "页码错"))
    found = house.version()
    assert (found.state, found.release, found.outputs) == (VersionState.APPROVED, "", ())
    assert in_force(house, day) == ""
    assert house.releases() == "R0002"
    assert in_force(house, day) == "A/0"
    assert release_of(house, "R0002").previous == release_of(house).manifest, "it went out, withdrawn or not"
    assert verify(house.log).found == ()


def test_withdrawn_in_force_it_ends_that_day_and_stays_in_history(house: House) -> None:
    house.releases()
    begun = house.version().effective
    house.clock.pass_(days=10)
    today = house.clock.time.date()
    house.did("wen.kong", ReleaseWithdrawn("R0001", "参数错"))
    assert in_force(house, today - timedelta(days=1)) == "A/0"
    assert in_force(house, today) == ""
    assert status(house, today - timedelta(days=1)) is Status.EFFECTIVE
    assert status(house, today) is Status.OBSOLETE
    assert house.version().effective == begun, "that it held is not forgotten"
    assert house.refused("wen.kong", ReleaseWithdrawn("R0001", "又一次")) == {"G806"}


def test_what_a_withdrawn_release_had_superseded_holds_again(house: House) -> None:
    house.releases()
    house.clock.pass_(days=30)
    house.ready(version="A/1", request="CR-2", replaces="A/0")
    house.releases(house.item(version="A/1"))
    house.clock.pass_(days=10)
    today = house.clock.time.date()
    assert in_force(house, today) == "A/1"
    house.did("wen.kong", ReleaseWithdrawn("R0002", "参数错"))
    assert (in_force(house, today), status(house, today, "A/1")) == ("A/0", Status.OBSOLETE)
    assert in_force(house, today - timedelta(days=1)) == "A/1"


@pytest.mark.parametrize("part", ["release", "releases", "version"])
def test_a_record_of_releases_written_by_hand_is_found_and_nothing_goes_on_by_it(house: House, part: str) -> None:
    release = house.opens_release()
    house.did("wen.kong", house.signing(release))
    sealing = house.sealing(release)
    if part == "releases":
        house.did("wen.kong", sealing)
        house.ready(OTHER, request="CR-2")
        opening = house.opening(house.item(OTHER))
        forge(house, replace(house.state.get(Releases) or Releases(), last=digest("forged")))
        assert house.refused("wen.kong", replace(opening, previous=digest("forged"))) == {"G005"}
        found = f"{Releases.__name__}"
    elif part == "release":
        item = replace(release_of(house).items[0], effective=date(2026, 3, 2))
        forge(house, replace(release_of(house), items=(item,)))
        assert house.refused("wen.kong", sealing) == {"G005"}
        found = f"{Release.__name__} {release}"
    else:
        forge(house, replace(house.version(), content=digest("forged")))
        assert house.refused("wen.kong", sealing) == {"G005"}
        found = f"{Version.__name__} {NUMBER} A/0"
    assert any(found in each.wording.en for each in verify(house.log).found)


def forge(house: House, record: Record) -> None:
    with house.log.writing() as writing:
        writing.put(Row(type(record).__name__, record.key, encoded(record), record.links()))


def test_deriving_again_does_not_go_through_all_releases(house: House) -> None:
    """What a release rests on are its own documents, whatever else was released before or with them."""
    house.releases()
    for number in range(12):
        house.ready(f"QP-{number}", request=f"CR-1{number}")
        house.releases(house.item(f"QP-{number}"))
    with house.log.reading() as view:
        records = [("Version", house.version().key), ("Releases", ""), ("Release", "R0001")]
        rested = rested_on(view, records)
        assert unfounded(view, records) == []
        assert rested.scope == {NUMBER}
        assert len(rested.positions) < 40 < view.size() / 3
