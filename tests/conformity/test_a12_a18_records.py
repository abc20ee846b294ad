"""A12 (ISO 9001 7.5.3.2): records cannot be altered unnoticed. A18 (21 CFR 11.10(e)): the trail has times, and a change
hides no earlier value."""

from __future__ import annotations

import json
import sqlite3
from pathlib import Path

import pytest

from sopkit.adapters.log import created
from sopkit.office.register.verifying import verify
from sopkit.register.acts.people import PersonChanged
from sopkit.register.acts.versions import VersionSubmitted
from sopkit.register.entries import read_event, read_leaf
from sopkit.register.records.people import Person
from sopkit.release.proofs import ENTRIES
from tests.register.house import House, peopled
from tests.released import CHANGED, TwoReleases


@pytest.fixture
def place(tmp_path: Path) -> Path:
    return tmp_path / "log.sqlite"


@pytest.fixture
def house(place: Path) -> House:
    return peopled(created(str(place)))


def test_a12_a_record_that_was_altered_in_the_database_is_found_and_where(house: House, place: Path) -> None:
    size = verify(house.log).head.size
    assert verify(house.log).found == ()
    with sqlite3.connect(place) as connection:
        with pytest.raises(sqlite3.Error):
            connection.execute("UPDATE entries SET event = replace(event, 'lu.ren', 'lu.xin')")
        for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'").fetchall():
            connection.execute(f"DROP TRIGGER {name}")
        connection.execute(
            "UPDATE entries SET event = CAST(replace(CAST(event AS TEXT), 'lu.ren', 'lu.xin') AS BLOB) WHERE position = ?",
            (size - 1,),
        )
    found = verify(house.log).found
    said = {each.start: each.wording.zh for each in found}
    assert "不再拒绝改动" in said[0]
    assert set(said) <= {0, size - 1, -1}
    assert any(each.start == size - 1 and "被改动" in each.wording.zh for each in found)


def test_a12_a_derived_record_that_was_altered_is_found(house: House, place: Path) -> None:
    with sqlite3.connect(place) as connection:
        (table,) = connection.execute(
            "SELECT name FROM sqlite_master WHERE type = 'table' AND sql LIKE '%body%'"
        ).fetchone()
        connection.execute(
            f"UPDATE {table} SET body = CAST(replace(CAST(body AS TEXT), 'trainer', 'approver') AS BLOB) WHERE kind = 'Grant'"
        )
    assert ["ban.zhang trainer" in each.wording.en for each in verify(house.log).found] == [True]


def test_a18_the_trail_keeps_the_earlier_value_and_both_times(house: House) -> None:
    house.clock.pass_(hours=1)
    house.did("ren.yi", PersonChanged("lu.ren", "路仁", "qa"))
    person = house.state.get(Person, "lu.ren")
    assert person is not None and person.name == "路仁"
    with house.log.reading() as view:
        entries = [(json.loads(each.event), each.recorded) for each in view.entries()]
    said = [
        (event["act"]["name"], event["time"])
        for event, _ in entries
        if event["act"].get("person") == "lu.ren" and "name" in event["act"]
    ]
    assert said == [("路人", "2026-03-02T01:00:00Z"), ("路仁", "2026-03-02T02:00:00Z")]
    assert [recorded for _, recorded in entries] == sorted(recorded for _, recorded in entries)


def test_a12_a_record_that_was_altered_in_a_bundle_is_found_by_the_signed_checkpoint_too(
    two_releases: TwoReleases,
) -> None:
    files = two_releases.files("R0002")
    assert two_releases.judged(files).holds
    altered = [path for path in files if path.startswith(ENTRIES)][::5]
    for path in altered:
        found = two_releases.judged(files | {path: files[path].replace(b"2026", b"2025", 1)}).findings
        assert {(each.code, each.path) for each in found} == {("V203", path), ("V608", path)}
    assert len(altered) > 5


def test_a18_a_bundle_shows_the_earlier_version_beside_the_later_each_with_its_time(
    two_releases: TwoReleases,
) -> None:
    files = two_releases.files("R0002")
    entries = [read_leaf(0, files[path]) for path in sorted(files) if path.startswith(ENTRIES)]
    assert [each.recorded for each in entries] == sorted(each.recorded for each in entries)
    acts = [read_event(each.event).act for each in entries]
    submitted = [each for each in acts if isinstance(each, VersionSubmitted) and each.document == CHANGED]
    assert [each.version for each in submitted] == ["A/0", "A/1"]
    assert submitted[0].content != submitted[1].content
