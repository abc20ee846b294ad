"""Lists are read by links, not by going through all records: what they leave unread would not have been in them."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

import pytest

from sopkit.office.register.changes import next_request
from sopkit.office.register.dues import REVIEW, dues
from sopkit.office.register.requests_waiting import under_way
from sopkit.office.register.status import Wanted, standings
from sopkit.register.acts.requests import RequestClosed, RequestOpened
from sopkit.register.acts.upkeep import Outcome, ReviewHeld
from sopkit.register.calendar import next_review
from sopkit.register.life import effective_on, in_force_on
from sopkit.register.records.versions import Document
from sopkit.register.state import State
from tests.register.house import House, peopled, wanted

NUMBERS = ("WI-CS-003", "WI-CS-004")


@pytest.fixture
def house() -> House:
    """Two documents in two versions each; the second version of one is not in force yet."""
    made = peopled()
    for n, number in enumerate(NUMBERS):
        made.issues(number, "A/0", f"CR-2026-{n:03}")
        made.clock.pass_(days=4)
        made.did("wen.kong", RequestClosed(f"CR-2026-{n:03}", made.clock.time.date()))
    made.clock.pass_(days=200)
    made.did("liu.min", ReviewHeld(NUMBERS[0], "A/0", Outcome.KEEP, "仍适用"))
    made.issues(NUMBERS[1], "A/1", "CR-2026-1007", replaces="A/0")
    return made


def days(house: House) -> Iterator[date]:
    """Days before, at and long after what happens in the house."""
    first = house.clock.time.date() - timedelta(days=230)
    return (first + timedelta(days=n) for n in range(0, 1000, 9))


def by_hand(state: State, today: date, last: date) -> list[tuple[str, date]]:
    """What is due for review up to `last`, by going through every document."""
    found = []
    for document in state.all(Document):
        version = effective_on(state, document, today)
        by = next_review(document, version) if version else None
        if version and by and by <= last and (by <= today or effective_on(state, document, by) == version):
            found.append((f"{document.number} {version.version}", by))
    return sorted(found, key=lambda each: (each[1], each[0]))


def test_the_version_in_force_is_the_same_however_it_is_found(house: House) -> None:
    state = house.state
    for document in state.all(Document):
        for day in days(house):
            assert in_force_on(state, document, day) == effective_on(state, document, day)


def test_no_review_is_missed(house: House) -> None:
    state, seen = house.state, 0
    for today in days(house):
        for ahead in (0, 30, 300):
            last = today + timedelta(days=ahead)
            month = last.replace(day=28)
            found = dues(state, today, month=f"{month:%Y-%m}")
            due = [(each.what, each.by) for each in found if each.kind == REVIEW]
            end = (month + timedelta(days=4)).replace(day=1) - timedelta(days=1)
            assert due == by_hand(state, today, end)
            seen += len(due)
    assert seen > 20


def test_the_next_request_follows_the_greatest_count_of_its_year(house: House) -> None:
    house.did("he.fang", RequestOpened("CR-2026-0099-3", (wanted(document="WI-CS-009"),), "另一种编号"))
    assert next_request(house.state, date(2026, 12, 1)) == "CR-2026-1008"
    assert next_request(house.state, date(2027, 1, 1)) == "CR-2027-001"
    assert [each.id for each in under_way(house.state)] == ["CR-2026-0099-3", "CR-2026-1007"]


def test_status_lists_the_first_those_named_or_those_where_something_waits(house: House) -> None:
    state, today = house.state, house.clock.time.date()
    assert [each.number for each in standings(state, today, Wanted(most=1))] == [NUMBERS[0]]
    assert [each.number for each in standings(state, today, Wanted())] == [*NUMBERS]
    assert [each.number for each in standings(state, today, Wanted(("wi-cs-004",)))] == [NUMBERS[1]]
    assert standings(state, today, Wanted(waiting=True)) == []
    house.requested("CR-3", wanted(document="WI-CS-005"))
    house.submitted(document="WI-CS-005", request="CR-3")
    assert [each.number for each in standings(house.state, today, Wanted(waiting=True))] == ["WI-CS-005"]
