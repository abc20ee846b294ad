"""What every log promises, whatever it is kept in."""

from __future__ import annotations

import threading
from contextlib import suppress

import pytest

from sopkit.adapters.log import created, opened
from sopkit.ports.log import Entry, Log, LogFault, LogTrouble, Row, Signature
from sopkit.register.entries import event_digest, leaf_hash
from sopkit.register.merkle import Growing
from tests.adapters.log.conftest import Making
from tests.log_entries import enter, fill, head_of, made


def test_a_new_log_is_empty(log: Log) -> None:
    with log.reading() as view:
        assert view.size() == 0
        assert [*view.entries()] == [*view.digests()] == [*view.nodes(1)] == []
        assert view.position_of("0" * 64) is None
        assert view.node(0, 0) is None


def test_entries_come_back_as_they_were_appended(log: Log) -> None:
    long = "改" * 400_000
    entries = [
        Entry(0, b'{"a":1}', "2026-11-23T04:05:06Z", ()),
        Entry(1, b"\x00\xff\nno text at all", "2026-11-23T04:05:07Z", (Signature("sshsig", "SHA256:a", "Qg=="),) * 3),
        Entry(2, long.encode(), "2026-11-23T04:05:08Z", (Signature("签名", "\"'\\", "محمد\u202e"),)),
    ]
    with log.writing() as writing:
        for entry in entries:
            writing.append(entry, leaf_hash(entry), event_digest(entry.event), ())
    with log.reading() as view:
        assert list(view.entries()) == entries
        assert list(view.entries(1, 2)) == entries[1:2]
        assert list(view.entries(2)) == entries[2:]
        assert list(view.entries(3)) == []
        assert list(view.digests(1)) == [
            (each.position, leaf_hash(each), event_digest(each.event)) for each in entries[1:]
        ]
        for entry in entries:
            assert view.position_of(leaf_hash(entry)) == entry.position
            assert view.position_of_event(event_digest(entry.event)) == entry.position
            assert view.node(0, entry.position) == bytes.fromhex(leaf_hash(entry))
            assert view.recorded(entry.position) == entry.recorded
        assert view.recorded(-1) is view.recorded(3) is None
        assert view.position_of(event_digest(entries[0].event)) is None
        assert view.position_of("not a digest") is None


def test_lists_longer_than_a_page_are_whole_and_in_order(log: Log) -> None:
    with log.writing() as writing:
        for number in range(703):
            enter(writing, b"%d" % number)
            writing.put(Row("Copy", f"{number:05}", b"{}", (("holder", "he.fang"),)))
    with log.reading() as view:
        assert [each.position for each in view.entries()] == list(range(703))
        assert [position for position, _, _ in view.digests(3, 701)] == list(range(3, 701))
        assert [each.key for each in view.rows("Copy")] == [f"{number:05}" for number in range(703)]
        assert [each.key for each in view.linked("Copy", "holder", "he.fang")] == [f"{n:05}" for n in range(703)]
        for level in range(1, 12):
            assert [index for index, _ in view.nodes(level)] == list(range(703 >> level))


def test_the_nodes_kept_give_the_root_of_the_leaves(log: Log) -> None:
    growing = Growing()
    for entry in fill(log, 13):
        growing.add(bytes.fromhex(leaf_hash(entry)))
    assert head_of(log) == growing.head()


def test_an_entry_is_found_by_what_it_changed(log: Log) -> None:
    with log.writing() as writing:
        enter(writing, b"0", {"Person:he.fang", "Document:WI-CS-003"})
        enter(writing, b"1", ["Document:WI-CS-003"])
    with log.writing() as writing:
        enter(writing, b"2", {"Person:he.fang"})
        assert list(writing.concerning("Person:he.fang")) == [0, 2]
    with log.reading() as view:
        assert list(view.concerning("Document:WI-CS-003")) == [0, 1]
        assert list(view.concerning("Document:")) == []


def test_derived_records_are_replaced_found_by_link_and_dropped(log: Log) -> None:
    first = Row("Version", "WI-1 A/0", b'{"x":"\xe6\x94\xb9"}', (("document", "WI-1"), ("state", "draft")))
    other = Row("Version", "WI-2 A/0", b"{}", (("state", "draft"),))
    with log.writing() as writing:
        writing.put(other)
        writing.put(first)
        writing.put(Row("Person", "WI-1 A/0", b"of another kind"))
        assert writing.row("Version", "WI-1 A/0") == first
        assert list(writing.linked("Version", "state", "draft")) == [first, other]
    later = Row("Version", "WI-1 A/0", b"[]", (("state", "approved"), ("document", "WI-1")))
    with log.writing() as writing:
        writing.put(later)
        writing.put(later)
    with log.reading() as view:
        assert view.row("Version", "WI-1 A/0") == later
        assert list(view.rows("Version")) == [later, other]
        assert list(view.linked("Version", "state", "draft")) == [other]
        assert list(view.linked("Version", "document", "WI-1")) == [later]
        assert list(view.linked("Person", "state", "draft")) == []
    with log.writing() as writing:
        writing.remove("Version", "WI-1 A/0")
        writing.remove("Version", "never there")
        assert writing.row("Version", "WI-1 A/0") is None
    with log.reading() as view:
        assert list(view.rows("Version")) == [other]
        assert list(view.linked("Version", "document", "WI-1")) == []
        assert view.row("Person", "WI-1 A/0") == Row("Person", "WI-1 A/0", b"of another kind")


def test_what_is_derived_can_be_forgotten_and_made_again(log: Log) -> None:
    with log.writing() as writing:
        enter(writing, b"first", {"Version:WI-1 A/0"})
        writing.put(Row("Version", "WI-1 A/0", b"{}", (("state", "draft"),)))
    before = head_of(log)
    with log.writing() as writing:
        assert writing.row("Version", "WI-1 A/0") is not None
        writing.forget()
        assert writing.row("Version", "WI-1 A/0") is None
        assert list(writing.concerning("Version:WI-1 A/0")) == []
        writing.put(Row("Version", "WI-1 A/0", b"[]", (("state", "released"),)))
        writing.index(0, ["Version:WI-1 A/0", "Document:WI-1"])
    with log.reading() as view:
        assert list(view.linked("Version", "state", "draft")) == []
        assert [each.body for each in view.linked("Version", "state", "released")] == [b"[]"]
        assert list(view.concerning("Document:WI-1")) == list(view.concerning("Version:WI-1 A/0")) == [0]
    assert head_of(log) == before


def test_records_come_in_the_order_of_code_points(log: Log) -> None:
    keys = ["", "A", "Z", "a", "b", "é", "改", "文", "\uffee", "\U0001f600"]
    with log.writing() as writing:
        for key in reversed(keys):
            writing.put(Row("Document", key, b"", (("x", ""),)))
    with log.reading() as view:
        assert [each.key for each in view.rows("Document")] == keys
        assert [each.key for each in view.linked("Document", "x", "")] == keys


def test_a_block_that_fails_leaves_nothing(log: Log) -> None:
    fill(log, 3)
    before = head_of(log)
    with suppress(ZeroDivisionError), log.writing() as writing:
        enter(writing, b"lost", {"Person:x"})
        writing.put(Row("Person", "x", b""))
        raise ZeroDivisionError
    assert head_of(log) == before
    with log.reading() as view:
        assert view.row("Person", "x") is None
        assert list(view.concerning("Person:x")) == []
    fill(log, 1, "after")
    assert head_of(log).size == 4


def test_what_one_has_seen_and_another_changed_is_seen_anew(log_place: str) -> None:
    ours, theirs = created(log_place), opened(log_place)
    with ours.writing() as writing:
        enter(writing, b"first")
        writing.put(Row("Person", "x", b"1", (("state", "here"),)))
    for size in (2, 3):
        with theirs.writing() as writing:
            assert writing.row("Person", "y") is None
            enter(writing, b"%d" % size)
            writing.put(Row("Person", "x", b"%d" % size, (("state", "left"),)))
        with ours.reading() as view:
            assert view.size() == size
            assert view.row("Person", "x") == Row("Person", "x", b"%d" % size, (("state", "left"),))
        with ours.writing() as writing:
            writing.put(Row("Person", "x", b"1", (("state", "here"),)))
            assert writing.row("Person", "x") == Row("Person", "x", b"1", (("state", "here"),))
        with theirs.reading() as view:
            assert list(view.linked("Person", "state", "left")) == []
    ours.close()
    theirs.close()


def test_a_writer_after_a_failed_block_or_another_writer_joins_the_right_nodes(log_place: str) -> None:
    ours, theirs = created(log_place), opened(log_place)
    growing = Growing()
    for number in range(17):
        with suppress(ZeroDivisionError), ours.writing() as writing:
            enter(writing, b"lost %d" % number)
            enter(writing, b"lost too %d" % number)
            raise ZeroDivisionError
        with (theirs if number % 5 == 3 else ours).writing() as writing:
            growing.add(bytes.fromhex(leaf_hash(enter(writing, b"%d" % number))))
        assert head_of(ours) == growing.head()
    ours.close()
    theirs.close()


def test_records_foreseen_are_those_that_are_there(log: Log) -> None:
    kept = Row("Person", "a 'b\\", b"{}", (("x", "\"y\\'"),))
    with log.writing() as writing:
        writing.put(kept, Row("Person", "b", b""), Row("Key", "a", b"k"))
    for block in (log.reading, log.writing):
        with block() as view:
            view.foresee([("Person", kept.key), ("Person", "none"), ("Key", "a")])
            view.foresee([])
            assert view.row("Person", kept.key) == kept
            assert view.row("Person", "none") is None
            assert view.row("Key", "a") == Row("Key", "a", b"k")
            assert view.row("Person", "b") == Row("Person", "b", b"")


def test_a_view_does_not_see_what_comes_after_it(log: Log) -> None:
    fill(log, 2)
    with log.reading() as view:
        fill(log, 3, "later")
        with log.writing() as writing:
            writing.put(Row("Person", "late", b""))
        assert view.size() == 2
        assert [each.position for each in view.entries()] == [0, 1]
        assert [each.position for each in view.entries(0, 99)] == [0, 1]
        assert view.node(0, 2) is None
        assert view.row("Person", "late") is None
    with log.reading() as view:
        assert view.size() == 5


def test_an_entry_out_of_its_place_is_refused(log: Log) -> None:
    fill(log, 2)
    for position in (0, 1, 3, -1):
        with pytest.raises(ValueError, match="does not follow"), log.writing() as writing:
            writing.append(made(position, b"x"), "0" * 64, "1" * 64, ())
    with pytest.raises(ValueError), log.writing() as writing:
        writing.append(made(2, b"x"), "00", "1" * 64, ())
    with pytest.raises(ValueError), log.writing() as writing:
        writing.put_node(0, 2, bytes(32))
    with pytest.raises(ValueError), log.writing() as writing:
        writing.put_node(1, 0, b"short")
    assert head_of(log).size == 2


def test_an_event_is_kept_once(log: Log) -> None:
    [entry] = fill(log, 1)
    leaf, event = leaf_hash(entry), event_digest(entry.event)
    for again in ((leaf, "1" * 64), ("1" * 64, event)):
        with pytest.raises(LogFault) as told, log.writing() as writing:
            writing.append(made(1, b"x"), *again, ())
        assert told.value.trouble is LogTrouble.BROKEN
    assert head_of(log).size == 1


def test_a_block_that_goes_on_after_a_refusal_keeps_nothing(log: Log) -> None:
    [entry] = fill(log, 1)
    with pytest.raises(LogFault), log.writing() as writing:
        writing.put(Row("Person", "x", b""))
        with suppress(LogFault):
            writing.append(made(1, b"x"), leaf_hash(entry), "1" * 64, ())
            writing.row("Person", "x")
    assert head_of(log).size == 1
    with log.reading() as view:
        assert view.row("Person", "x") is None


def test_a_second_writer_waits_for_its_turn_and_then_hears_that_the_log_is_busy(making: Making) -> None:
    log = making(0.05)
    with log.writing() as writing:
        enter(writing, b"first")
        with pytest.raises(LogFault) as told, log.writing():
            pass
        assert told.value.trouble is LogTrouble.BUSY
        with log.reading() as view:
            assert view.size() == 0
    fill(log, 1)
    assert head_of(log).size == 2
    log.close()


def test_many_threads_write_into_one_log(log: Log) -> None:
    def work(name: str) -> None:
        fill(log, 10, name)

    threads = [threading.Thread(target=work, args=(f"t{number}",)) for number in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    with log.reading() as view:
        events = [each.event for each in view.entries()]
    assert len(events) == len(set(events)) == 80


def test_a_log_that_was_closed_is_opened_again_when_used(log: Log) -> None:
    fill(log, 1)
    log.close()
    log.close()
    fill(log, 1, "again")
    assert head_of(log).size == 2


def test_a_log_that_is_there_is_not_made_again(log_place: str) -> None:
    first = created(log_place)
    fill(first, 1)
    with pytest.raises(LogFault) as told:
        created(log_place)
    assert told.value.trouble is LogTrouble.EXISTS
    second = opened(log_place)
    assert head_of(second).size == 1
    first.close()
    second.close()


def test_records_are_found_by_the_values_of_a_link_in_their_order(log: Log) -> None:
    days = {f"WI-{n:04}": f"2026-{n % 12 + 1:02}-{n % 28 + 1:02}" for n in range(1203)}  # more than a page
    with log.writing() as writing:
        enter(writing, b"first", set())
        for key, day in days.items():
            writing.put(Row("ReviewDays", key, b"{}", (("by", day), ("of", "qa"))))
        writing.put(Row("Permit", "P-1", b"{}", (("by", "2026-05-01"),)))
    wanted = sorted((day, key) for key, day in days.items() if "2026-03-02" <= day <= "2026-09-30")
    with log.reading() as view:
        found = view.between("ReviewDays", "by", "2026-03-02", "2026-09-30")
        assert [each.key for each in found] == [key for _, key in wanted]
        found = view.between("ReviewDays", "by", "2026-03-02", "2026-09-30", backwards=True)
        assert [each.key for each in found] == [key for _, key in reversed(wanted)]
        assert list(view.between("ReviewDays", "by", "2027-01-01", "2027-12-31")) == []
        assert [each.key for each in view.between("Permit", "by", "", "\U0010ffff")] == ["P-1"]
