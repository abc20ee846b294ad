"""What records rest on: judged again for the documents asked about alone, as the log itself has it."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from sopkit.ports.log import View
from sopkit.register.acts.releases import ReleaseVoided
from sopkit.register.acts.versions import SignedOff
from sopkit.register.excerpt import Rested, rested_on, scope_of
from sopkit.register.records.record import fields_of, key_of
from sopkit.register.records.versions import Version
from sopkit.register.rederive import unfounded
from tests.register.house import NUMBER, House, peopled, wanted

OTHER = "WI-CS-004"
VERSION = ("Version", f"{NUMBER} A/0")


@given(st.lists(st.text(alphabet=" \\ab改", max_size=4), min_size=1, max_size=3))
def test_a_key_gives_back_the_fields_that_spell_it(fields: list[str]) -> None:
    assert fields_of(key_of(fields)) == tuple(fields)


def test_the_scope_is_of_documents_however_their_numbers_are_written() -> None:
    assert scope_of([("Version", key_of(("wi cs 003", "A 0"))), ("Person", "he.fang")]) == {"WICS003"}


def batch() -> House:
    """Two documents signed by the same people in the same acts."""
    house = peopled()
    for number, request in ((NUMBER, "CR-1"), (OTHER, "CR-2")):
        house.requested(request, wanted(document=number))
        house.submitted(document=number, request=request)
        house.accepted(number)
    for person, stage, role in (("he.fang", "author", "author"), ("liu.min", "review", "reviewer")):
        items = [house.sign_act(stage, role, number).items[0] for number in (NUMBER, OTHER)]
        house.did(person, SignedOff(tuple(items)))
    return house


def rested(view: View, stop: int | None = None) -> Rested:
    return rested_on(view, [VERSION], stop=stop)


def test_what_was_signed_together_with_others_is_judged_without_them() -> None:
    house = batch()
    with house.log.reading() as view:
        found = rested(view)
        assert found.scope == {NUMBER}
        assert found.state.get(Version, OTHER, "A/0") is None
        assert found.state.get(Version, NUMBER, "A/0") == house.version()
        assert unfounded(view, [VERSION]) == []


def test_only_what_stood_then_counts() -> None:
    house = batch()
    with house.log.reading() as view:
        size = view.size()
        last, before = rested(view, size), rested(view, size - 1)
    found = before.state.get(Version, NUMBER, "A/0")
    assert found == replace(house.version(), given=house.version().given[:1])
    assert set(before.positions) < set(last.positions)


def test_what_was_recorded_since_changes_nothing_of_it() -> None:
    house = batch()
    with house.log.reading() as view:
        size, before = view.size(), rested(view)
    house.joins("xin.lai", "新来", "reviewer")
    house.did("zhao.lei", house.sign_act("approve", "approver"))
    house.opens_release(house.item())
    house.did("wen.kong", ReleaseVoided("R0001", "再议"))
    with house.log.reading() as view:
        after = rested(view, size)
    assert (after.positions, after.scope) == (before.positions, before.scope)
    assert after.state.changes() == before.state.changes()


def test_signatures_that_were_checked_a_moment_ago_are_taken_as_good() -> None:
    house = batch()
    with house.log.reading() as view:
        assert rested_on(view, [VERSION], verified=True).positions == rested(view).positions
