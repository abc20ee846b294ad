"""Versions: their form, their order, what comes next."""

from __future__ import annotations

import pytest

from sopkit.numbering import version_scheme


@pytest.mark.parametrize(
    ("scheme", "rising"),
    [
        ("issue-amendment", ["A/0", "A/1", "A/10", "B/0", "Z/9", "AA/0"]),
        ("letters", ["A", "D", "Z", "AA"]),
        ("decimals", ["1.0", "1.2", "1.10", "2.0", "10.0"]),
    ],
)
def test_versions_sort_as_people_count_them(scheme: str, rising: list[str]) -> None:
    found = version_scheme(scheme)
    assert found is not None
    keys = [found.key(each) for each in rising]
    assert None not in keys
    assert keys == sorted(keys, key=lambda each: each or ())


@pytest.mark.parametrize(
    ("scheme", "version", "following"),
    [
        ("issue-amendment", "A/0", "A/1"),
        ("issue-amendment", "B/9", "B/10"),
        ("letters", "D", "E"),
        ("letters", "Z", "AA"),
        ("decimals", "1.9", "1.10"),
        ("decimals", "v1", None),
    ],
)
def test_an_amendment_follows(scheme: str, version: str, following: str | None) -> None:
    found = version_scheme(scheme)
    assert found is not None
    assert found.successor(version) == following


@pytest.mark.parametrize("version", ["a/0", "A/", "A0", "1/0", "A/0 ", "A/100"])
def test_other_shapes_do_not_fit(version: str) -> None:
    found = version_scheme("issue-amendment")
    assert found is not None
    assert not found.fits(version)
