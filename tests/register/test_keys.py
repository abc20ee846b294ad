"""Keys of records: whatever numbers, versions and names people give, two records never have one key."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from sopkit.register.records.record import key_of
from sopkit.register.records.upkeep import External
from sopkit.register.state import State
from tests.register.house import START

awkward = st.text(alphabet=st.sampled_from([" ", "\\", "A", "/", "改", "\u3000", "\n", '"']), max_size=6)


@given(st.lists(awkward, min_size=1, max_size=4), st.lists(awkward, min_size=1, max_size=4))
def test_other_fields_never_spell_the_same_key(some: list[str], others: list[str]) -> None:
    assert (key_of(some) == key_of(others)) == (some == others)


@given(st.lists(awkward, min_size=1, max_size=4), st.data())
def test_moving_a_space_from_one_field_to_the_next_is_another_key(fields: list[str], data: st.DataObject) -> None:
    whole = " ".join(fields)
    cut = data.draw(st.integers(0, len(whole)))
    assert key_of([whole[:cut], whole[cut:]]) != key_of([whole])
    for other in range(len(whole)):
        if other != cut:
            assert key_of([whole[:cut], whole[cut:]]) != key_of([whole[:other], whole[other:]])


def test_the_usual_key_reads_as_it_always_did() -> None:
    assert key_of(("WI-CS-003", "A/1")) == "WI-CS-003 A/1"


def test_two_documents_from_outside_that_are_called_alike_are_both_kept() -> None:
    day = START.date()
    one = External("ISO 9001", "2015 en", "Quality", "ISO", day, day, day)
    other = External("ISO", "9001 2015 en", "Something else", "ISO", day, day, day)
    state = State()
    state.put(one)
    state.put(other)
    assert one.called == other.called
    assert state.get(External, one.number, one.edition) == one
    assert state.get(External, other.number, other.edition) == other
