"""One spelling for each value: what is written is read back, and nothing else is."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sopkit.register.acts.people import PersonAdded
from sopkit.register.canonical import NotCanonical, canonical, read_canonical
from sopkit.register.codec import Misread, decoded, encoded

texts = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"))
values = st.recursive(
    texts | st.integers() | st.booleans(), lambda inner: st.lists(inner) | st.dictionaries(texts, inner), max_leaves=20
)


@given(values)
def test_what_is_spelled_is_read_back_and_fits_on_one_line(value: object) -> None:
    data = canonical(value)  # type: ignore[arg-type]
    assert read_canonical(data) == value
    assert b"\n" not in data


@pytest.mark.parametrize(
    "data",
    [
        b'{"b":1,"a":2}',
        b'{"a": 1}',
        b'{"a":1,"a":1}',
        b'"\\u6539"',
        b"1.0",
        b"null",
        b"[1,]",
        b'"\xff"',
        b'"\\u0000"',
        b"[" * 100_000,
        b"",
    ],
)
def test_another_spelling_is_refused(data: bytes) -> None:
    with pytest.raises(NotCanonical):
        read_canonical(data)


@pytest.mark.parametrize(
    "data",
    [
        b'{"name":"A"}',
        b'{"department":"","name":"A","person":"a"}',
        b'{"name":"A","person":"a","role":"root"}',
        b'{"name":1,"person":"a"}',
        b"[]",
    ],
)
def test_a_record_with_another_shape_is_refused(data: bytes) -> None:
    with pytest.raises(Misread):
        decoded(PersonAdded, data)


def test_names_in_any_script_survive() -> None:
    for name in ("欧阳娜娜", "محمد بن سعيد", 'O’Brien "quoted"', "👩‍🔧"):
        act = PersonAdded("a", name)
        assert decoded(PersonAdded, encoded(act)) == act
