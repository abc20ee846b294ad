"""Copies are issued once, whoever else issues them, and whenever the program is killed."""

from __future__ import annotations

import os
import signal
import time
from collections.abc import Callable
from datetime import date
from itertools import count
from pathlib import Path

import pytest

from sopkit.adapters.log import created, opened
from sopkit.diagnostics import Wording
from sopkit.model.facts import Company, Facts
from sopkit.model.station import Station
from sopkit.office.posting.issuing import CopyOrder, Issued, Issuer, MadeCopy, MakeCopy, Wish, issue
from sopkit.office.posting.recipients import Numbers, Reception, Recipient
from sopkit.office.register.open_register import Refused, Register
from sopkit.office.register.verifying import verify
from sopkit.office.stations import Holders
from sopkit.register.acts.copies import CopiesCancelled
from sopkit.register.copy_life import copies_of
from sopkit.register.records.copies import Copy
from tests.register.copying import issued, new, released
from tests.register.house import House, peopled

WALL = Recipient("前台", Wording("一号岗", "Post 1"), Station("post-01", Wording("一号岗", "Post 1")), ("post-01",))
OFFICE = Recipient("品质部", Wording("品质部", "Quality"), known=("qa", "品质部"))
HOLDERS = Holders(numbers={"qa": "03", "post-01": "21", "mfg": "01"})
FACTS = Facts(date(2026, 3, 2), Company(Wording("示例", "Example")))


@pytest.fixture
def house() -> House:
    house = peopled()
    house.joins("li.ping", "李平", "controller")
    released(house)
    return house


def issuer(house: House, actor: str = "wen.kong", make: MakeCopy | None = None) -> Issuer:
    return Issuer(actor, house.keys[actor], Reception(FACTS, HOLDERS, house.state), make)


def numbers(house: House) -> list[tuple[str, str]]:
    return [(each.copy, each.number) for each in copies_of(house.state)]


def test_whoever_is_overtaken_takes_the_next_ids_and_numbers(house: House) -> None:
    made: list[str] = []

    def make(order: CopyOrder) -> MadeCopy:
        made.append(order.new.copy)
        if len(made) == 1:  # While the first clerk prints, the second issues.
            assert isinstance(issue(house.register, issuer(house, "li.ping"), [Wish(house.version(), OFFICE)]), Issued)
        return MadeCopy(f"pdf of {order.new.copy} {order.new.number}".encode())

    done = issue(house.register, issuer(house, make=make), [Wish(house.version(), WALL), Wish(house.version(), OFFICE)])
    assert isinstance(done, Issued)
    assert numbers(house) == [("C000001", "03"), ("C000002", "21"), ("C000003", "03-2")]
    assert [house.register.vault.get(each.file) for each in done.copies] == [
        b"pdf of C000002 21",
        b"pdf of C000003 03-2",
    ]


def test_who_is_overtaken_again_and_again_makes_no_copies_without_end(house: House) -> None:
    """Of a large batch beside a clerk who never rests, what is made in vain is bounded, and told in the end."""
    made: list[str] = []

    def make(order: CopyOrder) -> MadeCopy:
        made.append(order.new.copy)
        if len(made) % 25 == 1:  # At the beginning of each try somebody else issues one.
            assert isinstance(issue(house.register, issuer(house, "li.ping"), [Wish(house.version(), WALL)]), Issued)
        return MadeCopy(b"pdf")

    done = issue(house.register, issuer(house, make=make), [Wish(house.version(), WALL)] * 400)
    assert isinstance(done, Refused) and {each.code for each in done.refusals} == {"G908"}
    assert {each.issued_by for each in copies_of(house.state)} == {"li.ping"}
    assert len(made) < 400, "it is seen before the whole batch is made"
    calm = issue(house.register, issuer(house, make=lambda _: MadeCopy(b"pdf")), [Wish(house.version(), WALL)] * 30)
    assert isinstance(calm, Issued)


def test_a_number_that_was_asked_for_and_is_gone_is_refused_not_changed(house: House) -> None:
    issued(house, new("03"))
    done = issue(house.register, issuer(house), [Wish(house.version(), OFFICE, "03")])
    assert isinstance(done, Refused) and {each.code for each in done.refusals} == {"G911"}


def test_nothing_is_printed_of_what_is_refused(house: House) -> None:
    made: list[CopyOrder] = []

    def make(order: CopyOrder) -> MadeCopy:
        made.append(order)
        return MadeCopy(b"pdf")

    nobody = Recipient("没有的部门", Wording("没有的部门", "None"))
    assert isinstance(issue(house.register, issuer(house, make=make), [Wish(house.version(), nobody)]), Refused)
    assert made == []


def test_numbers_by_holder_by_what_they_had_and_counted(house: House) -> None:
    front = Recipient("前台", Wording("前台", "Desk"), known=("前台",))
    issued(house, new("17", "前台"))
    released(house, "A/1", "CR-2", "A/0")
    given = Numbers(Reception(FACTS, HOLDERS, house.state), house.version(version="A/1"))
    assert [given.next_for(each) for each in (OFFICE, OFFICE, front, front, WALL)] == ["03", "03-2", "17", "17-2", "21"]
    stranger = Recipient("王工", Wording("王工", "Wang"))
    assert [given.next_for(stranger), given.next_for(OFFICE, serial=True)] == ["02", "04"], "01 is another's"
    assert [given.behind("03-F"), given.behind("03-F")] == ["03-F1", "03-F2"]


def _apart(work: Callable[[], None]) -> int:
    """Do it in a process of its own."""
    child = os.fork()
    if child == 0:
        status = 1
        try:
            work()
            status = 0
        finally:
            os._exit(status)
    return child


def _house_on(place: Path) -> House:
    house = peopled(created(str(place)))
    house.joins("li.ping", "李平", "controller")
    released(house)
    return house


def _from_elsewhere(house: House, place: Path) -> House:
    """The same house as another process sees it: with a connection of its own."""
    other = House(opened(str(place)), house.clock, house.keys)
    other.register = Register(other.log, house.register.vault, house.clock)
    return other


def test_two_clerks_at_once_never_give_a_number_twice(tmp_path: Path) -> None:
    place = tmp_path / "log.sqlite"
    house = _house_on(place)

    def clerk(actor: str) -> None:
        mine = _from_elsewhere(house, place)
        for _ in range(6):
            done = issue(mine.register, issuer(mine, actor), [Wish(mine.version(), WALL)] * 5)
            assert isinstance(done, Issued), done

    children = [_apart(lambda actor=actor: clerk(actor)) for actor in ("wen.kong", "li.ping")]  # type: ignore[misc]
    assert [os.waitpid(each, 0)[1] for each in children] == [0, 0]
    found = copies_of(house.state)
    assert [each.copy for each in found] == [f"C{n:06d}" for n in range(1, 61)]
    assert len({each.number for each in found}) == 60
    assert {each.issued_by for each in found} == {"wen.kong", "li.ping"}
    assert verify(house.log).found == ()


def test_killed_while_issuing_five_hundred_copies_all_are_there_or_none(tmp_path: Path) -> None:
    place = tmp_path / "log.sqlite"
    house = _house_on(place)
    out, into = os.pipe()

    def clerk() -> None:
        mine = _from_elsewhere(house, place)
        for turn in count():
            wishes = [Wish(mine.version(), WALL)] * 500
            os.write(into, b"%d\n" % turn)
            assert isinstance(issue(mine.register, issuer(mine), wishes), Issued)

    for delay in (0.02, 0.1, 0.2, 0.3):
        child = _apart(clerk)
        os.read(out, 16)
        time.sleep(delay)
        os.kill(child, signal.SIGKILL)
        assert os.WIFSIGNALED(os.waitpid(child, 0)[1])
        found = copies_of(house.state)
        assert len(found) % 500 == 0
        assert [each.copy for each in found] == [f"C{n:06d}" for n in range(1, len(found) + 1)]
    before = len(copies_of(house.state))
    done = issue(house.register, issuer(house), [Wish(house.version(), WALL)])
    assert isinstance(done, Issued) and done.copies[0].copy == f"C{before + 1:06d}"
    house.did("wen.kong", CopiesCancelled((done.copies[0].copy,), "试"))
    assert house.state.get(Copy, done.copies[0].copy) is not None
    assert verify(house.log).found == ()
