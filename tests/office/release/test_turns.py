"""Jobs in turn, what became of them, and long lists in several prints."""

from __future__ import annotations

from collections.abc import Iterator
from concurrent.futures import Future

from sopkit.adapters.workers import InProcess
from sopkit.diagnostics import Wording
from sopkit.office.register.lists.values import Listing, Slip, columns
from sopkit.office.release.release_lists import prints_of
from sopkit.office.release.turns import Turn, in_turn, made_of
from sopkit.pipeline import Made


def test_results_come_in_order_and_few_calls_are_asked_for_ahead() -> None:
    asked: list[int] = []

    def turns() -> Iterator[Turn[int, int]]:
        for n in range(6):
            asked.append(n)
            yield Turn(n, pow, (n, 2))

    found = []
    for what, future in in_turn(InProcess(), 2, turns()):
        found.append((what, future.result()))
        assert len(asked) <= len(found) + 1
    assert found == [(n, n * n) for n in range(6)]


def test_a_job_that_failed_is_told_as_a_finding_and_ends_nothing() -> None:
    future: Future[Made] = Future()
    future.set_exception(TimeoutError("more than 120 s of processor time"))
    made = made_of(future, "lists/master")
    assert not made.outputs
    assert [each.span.path for each in made.diagnostics] == ["lists/master"]
    assert "more than 120 s" in made.diagnostics[0].message.en


def test_a_long_list_is_printed_in_parts_that_are_all_of_it() -> None:
    rows = tuple((str(n),) for n in range(1001))
    slips = tuple(Slip(Wording(str(n), str(n)), ()) for n in range(7))
    listing = Listing("master", Wording("受控文件清单", "Master list"), columns(("编号", "Number", 1)), rows, slips)
    parts = list(prints_of(listing))
    assert [each.id for each in parts] == ["master-1", "master-2", "master-3"]
    assert parts[1].title == Wording("受控文件清单（2/3）", "Master list (2/3)")
    assert tuple(row for each in parts for row in each.rows) == rows
    assert tuple(slip for each in parts for slip in each.slips) == slips
    short = Listing("master", listing.title, listing.columns, rows[:400])
    assert list(prints_of(short)) == [short]
