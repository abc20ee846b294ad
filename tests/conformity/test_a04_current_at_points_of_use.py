"""A04 (ISO 9001 7.5.3.1 a): each point of use can be shown to have the current version, with the bundle alone."""

from __future__ import annotations

from datetime import date

from sopkit.model.control import Status
from tests.released import CHANGED, KEPT, NEW, TwoReleases
from tests.released_pages import rows


def test_a_bundle_tells_what_is_in_force_on_a_day(two_releases: TwoReleases) -> None:
    def on(day: date) -> dict[str, tuple[str, Status]]:
        register = two_releases.judged(two_releases.bundle("R0002"), 1, day).register
        assert register
        return {each.document: (each.version, each.status) for each in register.on}

    assert on(date(2026, 3, 9)) == {CHANGED: ("A/1", Status.EFFECTIVE), NEW: ("A/0", Status.EFFECTIVE)}
    assert on(date(2026, 3, 8)) == {CHANGED: ("A/0", Status.RELEASED), NEW: ("", Status.RELEASED)}


def test_each_holder_is_listed_with_the_version_they_must_have(two_releases: TwoReleases) -> None:
    files = two_releases.files("R0002")
    current = {row["文件编号"]: row["现行版本"] for row in rows(files, "master")}
    assert current == {CHANGED: "A/1", KEPT: "A/0", NEW: "A/0"}
    listed = [(row["领用部门"], row["文件编号"], row["版本"]) for row in rows(files, "distribution")]
    assert sorted(listed) == sorted(
        (holder, each, current[each]) for holder in ("品质部", "前台") for each in (CHANGED, NEW)
    )


def test_whoever_has_seen_a_newer_release_finds_an_older_one(two_releases: TwoReleases) -> None:
    old = two_releases.bundle("R0001")
    assert two_releases.judged(old, last_seen=1).holds
    assert [each.code for each in two_releases.judged(old, last_seen=2).findings] == ["V501"]
