"""Derived records made by an earlier program: found stale, and made again from the entries, wherever the log is kept."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import replace

import pytest

from sopkit.adapters.log import created
from sopkit.adapters.log.memory import MemoryLog
from sopkit.office.register.deriving import bring_up_to_date
from sopkit.office.register.verifying import verify
from sopkit.ports.log import Log, LogFault, LogTrouble, Row, View
from sopkit.register.derivation import DERIVATION, derivation_of, derivation_row
from sopkit.register.records import KINDS
from sopkit.register.state import subject_of
from tests.register.house import House, peopled
from tests.registered import Clerk


@pytest.fixture
def log(log_place: str) -> Iterator[Log]:
    kept = created(log_place)
    yield kept
    kept.close()


def lived_in(log: Log) -> House:
    house = peopled(log)
    house.clock.pass_(days=1)
    house.issues()
    house.clock.pass_(days=5)
    house.issues(version="A/1", request="CR-2", replaces="A/0")
    return house


def rows(view: View) -> list[Row]:
    return [row for kind in sorted(KINDS) for row in view.rows(kind)]


def indexed(view: View, known: list[Row]) -> list[tuple[int, ...]]:
    return [tuple(view.concerning(subject_of(each.kind, each.key))) for each in known]


def spoil(log: Log) -> None:
    """As a program that spelled keys otherwise might have left it: other keys, other links, no number."""
    with log.writing() as writing:
        known = rows(writing)
        writing.forget()
        for each in known:
            writing.put(replace(each, key=f"old:{each.key}"))
        writing.put(Row("Bygone", "x", b"{}"))
        for position in range(writing.size()):
            writing.index(position, ["Bygone:x"])


def up_to_date(log: Log) -> list[int]:
    told: list[int] = []
    bring_up_to_date(log, "here", told.append)
    return told


def test_stale_records_are_made_again_from_the_entries(log: Log) -> None:
    lived_in(log)
    with log.reading() as view:
        known, size = rows(view), view.size()
        index = indexed(view, known)
        assert derivation_of(view) == DERIVATION
    spoil(log)
    with log.reading() as view:
        assert rows(view) != known and derivation_of(view) == 1
    assert up_to_date(log) == [size]
    with log.reading() as view:
        assert rows(view) == known
        assert indexed(view, known) == index
        assert list(view.rows("Bygone")) == [] and list(view.concerning("Bygone:x")) == []
    assert verify(log).found == ()
    assert up_to_date(log) == [], "only once"


def test_after_it_people_go_on_as_before(log: Log) -> None:
    house = lived_in(log)
    spoil(log)
    up_to_date(log)
    house.clock.pass_(days=5)
    house.issues(version="B/0", request="CR-3", replaces="A/1")
    assert verify(log).found == ()


def test_records_of_today_are_left_alone(log: Log) -> None:
    lived_in(log)
    assert up_to_date(log) == []


def test_an_empty_log_has_nothing_to_derive(log: Log) -> None:
    assert up_to_date(log) == []


def test_an_entry_that_may_not_stand_where_it_does_changes_nothing(log: Log) -> None:
    house = lived_in(log)
    with log.reading() as view:
        known = rows(view)
        last = next(iter(view.entries(view.size() - 1)))
    house.clock.pass_(days=1)
    with log.writing() as writing:  # by raw SQL, say: the last release once more, under another time
        leaf, event = hashlib.sha256(b"leaf").hexdigest(), hashlib.sha256(b"event").hexdigest()
        writing.append(replace(last, position=writing.size(), recorded="2026-04-01T00:00:00Z"), leaf, event, [])
    spoil(log)
    up_to_date(log)
    with log.reading() as view:
        assert rows(view) == known


def test_a_newer_programs_records_are_not_touched(log: Log) -> None:
    lived_in(log)
    with log.writing() as writing:
        writing.put(replace(derivation_row(), body=b'{"way":%d}' % (DERIVATION + 1)))
    with pytest.raises(LogFault) as told:
        up_to_date(log)
    assert told.value.trouble is LogTrouble.NEWER and told.value.place == "here"


def test_a_number_that_nobody_can_read_is_not_believed(log: Log) -> None:
    lived_in(log)
    for body in (b"", b"[2]", b'{"way":"2"}', b'{"way":true}'):
        with log.writing() as writing:
            writing.put(replace(derivation_row(), body=body))
        assert len(up_to_date(log)) == 1


def test_the_first_command_of_a_newer_program_does_it_and_says_so(tmp_path_factory: pytest.TempPathFactory) -> None:
    with pytest.MonkeyPatch.context() as patch:
        clerk = Clerk(tmp_path_factory.mktemp("clerk") / "workspace", patch)
        spoil(clerk.house.log)
        ran = clerk.run("person", "list", "--lang", "en")
        assert ran.status == 0 and "he.fang" in ran.out
        assert f"deriving them again from {clerk.entries()} entries" in ran.err
        assert "deriving" not in clerk.run("person", "list", "--lang", "en").err
        assert verify(clerk.house.log).found == ()


def test_the_same_entries_add_up_to_other_records_only_under_another_number() -> None:
    """Where the last figure alone differs, old databases hold other records than this program derives from the same
    entries: raise `DERIVATION` by one, say in its module what changed, and put the new figures here. Where the first one
    differs, the house of this test lives otherwise than it did: put the new figures here, that is all."""
    house = lived_in(MemoryLog())
    with house.log.reading() as view:
        kept = "\n".join(f"{each.kind} {each.key} {each.links} {each.body.decode()}" for each in rows(view))
    entries = verify(house.log).head.root.hex()[:16]
    assert (entries, DERIVATION, hashlib.sha256(kept.encode()).hexdigest()[:16]) == (
        "66fc3500b0e2e655",
        8,
        "efff78928b40c04d",
    )
