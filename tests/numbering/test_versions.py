"""Versions: their form, their order, what comes next, when an edition ends."""

from __future__ import annotations

from datetime import date

import pytest

from sopkit.numbering import version_scheme
from sopkit.numbering.versions import VersionScheme, version_schemes

RISING = [
    ("issue-amendment", ["A/0", "A/1", "A/10", "B/0", "Z/9", "AA/0"]),
    ("letters", ["A", "D", "Z", "AA"]),
    ("decimals", ["1.0", "1.2", "1.10", "2.0", "10.0"]),
    ("numerals", ["00", "01", "09", "10", "99", "100"]),
    ("dated", ["2009.9.30", "2017-01", "2017.10.30", "2017-10-31", "2026-12"]),
]


def scheme(name: str) -> VersionScheme:
    found = version_scheme(name)
    assert found is not None
    return found


def test_there_is_an_example_of_every_scheme() -> None:
    assert {name for name, _ in RISING} == set(version_schemes())


@pytest.mark.parametrize(("name", "rising"), RISING)
def test_versions_sort_as_people_count_them(name: str, rising: list[str]) -> None:
    keys = [scheme(name).key(each) for each in rising]
    assert None not in keys
    assert keys == sorted(keys, key=lambda each: each or ())


@pytest.mark.parametrize(("name", "rising"), RISING)
def test_what_comes_next_fits_and_is_later(name: str, rising: list[str]) -> None:
    found = scheme(name)
    for version in [*rising, found.first, found.opening(date(2026, 11, 23))]:
        for following in (found.successor(version), found.new_edition(version)):
            assert following is not None
            assert (found.key(following) or ()) > (found.key(version) or ())
        amended, edition = found.successor(version), found.new_edition(version)
        assert (found.edition(amended or "") == found.edition(version)) is found.amends
        assert found.edition(edition or "") != found.edition(version)


@pytest.mark.parametrize(
    ("name", "version", "following", "edition"),
    [
        ("issue-amendment", "A/0", "A/1", "B/0"),
        ("issue-amendment", "B/9", "B/10", "C/0"),
        ("issue-amendment", "Z/3", "Z/4", "AA/0"),
        ("issue-amendment", "A/99", None, "B/0"),
        ("letters", "D", "E", "E"),
        ("letters", "Z", "AA", "AA"),
        ("decimals", "1.9", "1.10", "2.0"),
        ("decimals", "1.2", "1.3", "2.0"),
        ("decimals", "v1", None, None),
        ("numerals", "00", "01", "01"),
        ("numerals", "09", "10", "10"),
        ("numerals", "7", "8", "8"),
        ("dated", "2017.10.30", "2017.10.31", "2017.10.31"),
        ("dated", "2016-02-28", "2016-02-29", "2016-02-29"),
        ("dated", "2026-12", "2027-01", "2027-01"),
    ],
)
def test_an_amendment_or_a_new_edition_follows(
    name: str, version: str, following: str | None, edition: str | None
) -> None:
    assert scheme(name).successor(version) == following
    assert scheme(name).new_edition(version) == edition


@pytest.mark.parametrize(
    ("version", "following"),
    [("2017.10.30", "2026.11.23"), ("2017.9.1", "2026.11.23"), ("2025-12", "2026-11"), ("2026-11", "2026-12")],
)
def test_a_dated_version_becomes_that_of_the_day(version: str, following: str) -> None:
    assert scheme("dated").successor(version, date(2026, 11, 23)) == following


@pytest.mark.parametrize(
    ("name", "versions"),
    [
        ("issue-amendment", ["a/0", "A/", "A0", "1/0", "A/0 ", "A/100", "A/０"]),
        ("letters", ["a", "ABC", "A1", ""]),
        ("decimals", ["1", "1.", "v1.0", "1.0.0"]),
        ("numerals", ["A", "", "1000", "0.1"]),
        ("dated", ["2017-02-30", "2017-13", "2017", "2017.10-30", "17-01", "2017/10"]),
    ],
)
def test_other_shapes_do_not_fit(name: str, versions: list[str]) -> None:
    for version in versions:
        assert not scheme(name).fits(version), version
        assert scheme(name).successor(version) is None
