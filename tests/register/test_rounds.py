"""Rounds: paper is put up and taken down in one act, and walk-rounds are recorded once."""

from __future__ import annotations

from dataclasses import replace

from sopkit.register.acts.copies import CopiesReturned
from sopkit.register.acts.rounds import Count, Posting, RoundConfirmed, WalkRoundRecorded
from sopkit.register.copy_life import open_recalls
from sopkit.register.records.copies import CopyState
from sopkit.register.records.rounds import WalkRound
from tests.register.copying import copy, held, issued, issuing_house, new, released, today
from tests.register.house import House, digest

REPORT, SCANS = digest("report"), digest("scans")
STATION = {"holder": "品质部", "station": "asm1-01"}


def revised() -> tuple[House, str, str]:
    """A house where A/1 has just replaced A/0, of which a copy hangs; its id, and that of the sheet to be put up."""
    house = issuing_house()
    house.clock.pass_(days=4)
    (old,) = held(house, new(**STATION))
    released(house, "A/1", "CR-2", "A/0")
    house.clock.pass_(days=4)
    (fresh,) = issued(house, new(version="A/1", **STATION))
    return house, old, fresh


def confirmed(house: House, *postings: Posting) -> RoundConfirmed:
    return RoundConfirmed(today(house), postings)


def codes(house: House, act: RoundConfirmed | WalkRoundRecorded, who: str = "wen.kong") -> list[str]:
    return sorted(house.refused(who, act))


def test_a_round_puts_up_the_new_takes_down_the_old_and_ends_the_recall() -> None:
    house, old, fresh = revised()
    assert [each.copy.copy for each in open_recalls(house.state, today(house))] == [old]
    house.did("wen.kong", confirmed(house, Posting("班长", (fresh,), (old,))))
    assert (copy(house, fresh).state, copy(house, fresh).received_by) == (CopyState.HELD, "班长")
    assert (copy(house, old).state, copy(house, old).ended_on) == (CopyState.RETURNED, today(house))
    assert not open_recalls(house.state, today(house))


def test_taking_down_alone_is_a_round_too() -> None:
    house, old, _ = revised()
    house.did("wen.kong", confirmed(house, Posting("", taken=(old,))))
    assert copy(house, old).state is CopyState.RETURNED


def test_the_old_one_comes_down_or_it_is_said_why_not() -> None:
    house, old, fresh = revised()
    assert codes(house, confirmed(house, Posting("班长", (fresh,)))) == ["G922"]
    house.did("wen.kong", confirmed(house, Posting("班长", (fresh,), owing="机台锁着")))
    assert copy(house, old).state is CopyState.HELD


def test_a_sheet_superseded_since_the_plan_is_refused_and_nothing_of_the_round_is_recorded() -> None:
    house, old, fresh = revised()
    released(house, "A/2", "CR-3", "A/1")
    house.clock.pass_(days=4)
    (newest,) = issued(house, new("02", version="A/2", **STATION))
    round_ = confirmed(house, Posting("班长", (fresh,), (old,)), Posting("刘敏", (newest,)))
    assert "G932" in codes(house, round_)
    assert (copy(house, old).state, copy(house, newest).state) == (CopyState.HELD, CopyState.ISSUED)


def test_a_copy_is_ticked_once_and_something_is_ticked() -> None:
    house, old, fresh = revised()
    assert codes(house, confirmed(house, Posting("班长", (fresh,), (old,)), Posting("班长", taken=(old,)))) == ["G931"]
    assert codes(house, confirmed(house)) == ["G930"]
    assert codes(house, confirmed(house, Posting("班长"))) == ["G930"]


def test_what_came_back_since_the_plan_cannot_come_down_again() -> None:
    house, old, fresh = revised()
    house.did("wen.kong", CopiesReturned((old,), today(house)))
    assert codes(house, confirmed(house, Posting("班长", (fresh,), (old,)))) == ["G902"]


def test_document_control_confirms_rounds_and_records_walks() -> None:
    house, old, fresh = revised()
    assert codes(house, confirmed(house, Posting("刘敏", (fresh,), (old,)), Posting("刘敏")), "liu.min")[0] == "G306"
    assert codes(house, walk(house), "liu.min") == ["G306"]


def walk(house: House) -> WalkRoundRecorded:
    return WalkRoundRecorded(today(house), REPORT, SCANS, 3, (Count("present", 2), Count("stale", 1)))


def test_a_walk_round_is_recorded_once_and_whole() -> None:
    house, *_ = revised()
    assert codes(house, replace(walk(house), report="ab")) == ["G934"]
    assert codes(house, replace(walk(house), counts=(Count("stale", 0),))) == ["G934"]
    house.did("wen.kong", walk(house))
    found = house.state.get(WalkRound, REPORT)
    assert found is not None
    assert (found.copies("stale"), found.copies("missing"), found.by, found.kept) == (1, 0, "wen.kong", (REPORT, SCANS))
    assert codes(house, walk(house)) == ["G933"]
