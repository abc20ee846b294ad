"""Replaying a log finds what has all its hashes right and was yet never allowed."""

from __future__ import annotations

from dataclasses import replace

import pytest

from sopkit.ports.log import Entry, Row
from sopkit.register.acts.people import RoleGranted
from sopkit.register.codec import moment_text
from sopkit.register.entries import Event, event_bytes, leaf_hash
from sopkit.register.replay import Replay
from sopkit.register.tree_check import verify_log
from tests.register.house import House, new_key, peopled


@pytest.fixture(scope="module")
def house() -> House:
    house = peopled()
    house.issues()
    return house


def test_a_whole_log_replays_to_the_records_it_keeps(house: House) -> None:
    replay = Replay()
    with house.log.reading() as view:
        assert [*replay.entries(view.entries())] == []
        assert [*replay.against(view)] == []
        assert verify_log(view).findings == ()


def test_an_event_appended_by_raw_sql_is_told_by_its_lack_of_authority(house: House) -> None:
    """Somebody writes a well-formed, self-signed entry past the rules: it grants them a role."""
    thief = new_key("thief")
    with house.log.reading() as view:
        entries = [*view.entries()]
    event = Event(house.id, "lu.ren", house.clock.time, leaf_hash(entries[-1]), RoleGranted("lu.ren", "approver"))
    data = event_bytes(event)
    forged = Entry(len(entries), data, moment_text(house.clock.time), (thief.sign(data, event.namespace),))
    found = [*Replay().entries(iter([*entries, forged]))]
    assert [(each.position, {reason.code for reason in each.reasons}) for each in found] == [(len(entries), {"G104"})]


def test_an_altered_event_no_longer_fits_its_signature(house: House) -> None:
    with house.log.reading() as view:
        entries = [*view.entries()]
    at = next(each.position for each in entries if b'"lu.ren"' in each.event)
    entries[at] = replace(entries[at], event=entries[at].event.replace(b"lu.ren", b"lu.xin"))
    found = {each.position: {reason.code for reason in each.reasons} for each in Replay().entries(iter(entries))}
    assert found[at] == {"G003"}


def test_a_record_written_by_hand_is_told(house: House) -> None:
    replay = Replay()
    with house.log.reading() as view:
        assert not [*replay.entries(view.entries())]
    replay.rows.put(Row("Grant", "lu.ren approver", b'{"person":"lu.ren","role":"approver"}'))
    with house.log.reading() as view:
        assert [(each.kind, each.key, each.kept) for each in replay.against(view)] == [
            ("Grant", "lu.ren approver", None)
        ]
