"""What people type by mistake or malice: refused with a reason, never a traceback, nothing written."""

from __future__ import annotations

import pytest

from sopkit.register.acts.people import PersonAdded
from sopkit.register.acts.requests import RequestOpened
from tests.register.house import House, peopled, wanted


@pytest.fixture(scope="module")
def house() -> House:
    return peopled()


@pytest.mark.parametrize(
    ("name", "code"), [("王\0芳", "G001"), ("half \ud800", "G001"), ("x" * (10 * 2**20), "G004"), ("  ", "G208")]
)
def test_names_that_cannot_be_written_down(house: House, name: str, code: str) -> None:
    with house.log.reading() as view:
        size = view.size()
    assert house.refused("ren.yi", PersonAdded("xin.ren", name)) == {code}
    with house.log.reading() as view:
        assert view.size() == size


@pytest.mark.parametrize("person", ["", "He.Fang", "a b", "../x", "*", "何芳", "a" * 41, "a,!b", "-x"])
def test_ids_that_would_be_more_than_a_name(house: House, person: str) -> None:
    assert house.refused("ren.yi", PersonAdded(person, "某人")) == {"G205"}


def test_a_name_from_right_to_left_is_a_name_like_any(house: House) -> None:
    house.did("ren.yi", PersonAdded("m.said", "محمد بن سعيد", "qa"))


def test_a_request_for_a_version_that_skips_is_refused(house: House) -> None:
    assert "G313" in house.refused("he.fang", RequestOpened("CR-9", (wanted(version="7"),), "原因"))
    twice = RequestOpened("CR-9", (wanted(), wanted(document="wi-cs-003")), "原因")
    assert "G303" in house.refused("he.fang", twice)
    assert "G303" in house.refused("he.fang", RequestOpened("CR-9", (), "  "))


def test_the_same_event_is_recorded_once(house: House) -> None:
    from sopkit.office.register.recording import Recorded, keep

    with house.log.reading() as view:
        (last,) = view.entries(view.size() - 1)
    done = keep(house.register, last.event, last.signatures)
    assert isinstance(done, Recorded) and done.again and done.position == last.position


def test_a_clock_set_back_is_told(house: House) -> None:
    house.clock.pass_(hours=-2)
    assert "G109" in house.refused("ren.yi", PersonAdded("zao.ren", "早人"))
    house.clock.pass_(hours=2)
