"""Raw SQL on the log: the database refuses it; with its refusals taken away, `verify_log` finds what was done."""

from __future__ import annotations

import hashlib
import sqlite3
from collections.abc import Callable, Iterator

import psycopg
import pytest

from sopkit.adapters.log import created, opened
from sopkit.ports.log import Log
from sopkit.register.entries import event_digest, leaf_hash
from sopkit.register.merkle import Growing, TreeHead
from sopkit.register.tree_check import TreeFinding, TreeReport, TreeTrouble, verify_log
from tests.log_entries import enter, fill, head_of, made
from tests.tamper.raw_sql import RawSql

REFUSALS = (sqlite3.IntegrityError, psycopg.errors.RaiseException, psycopg.errors.UniqueViolation)
SIZE = 13


@pytest.fixture
def raw(log_place: str) -> Iterator[RawSql]:
    """Raw access to a log of thirteen entries."""
    log = created(log_place)
    fill(log, SIZE)
    log.close()
    with RawSql(log_place) as connection:
        yield connection


@pytest.fixture
def log(log_place: str, raw: RawSql) -> Iterator[Log]:
    """That log, as the register sees it."""
    found = opened(log_place)
    yield found
    found.close()


def verified(log: Log, *heads: TreeHead) -> TreeReport:
    with log.reading() as view:
        return verify_log(view, heads)


def places(report: TreeReport) -> list[tuple[TreeTrouble, int, int]]:
    """What was found in the entries themselves."""
    found = [(each.trouble, each.start, each.stop) for each in report.findings]
    return [each for each in found if each[0] is not TreeTrouble.UNGUARDED]


def unguarded(report: TreeReport) -> list[str]:
    return [each.detail for each in report.findings if each.trouble is TreeTrouble.UNGUARDED]


def head_at(size: int) -> TreeHead:
    """The head that the log had at `size`: kept where the writer of the database cannot reach."""
    tree = Growing()
    for number in range(size):
        tree.add(bytes.fromhex(leaf_hash(made(number, b'{"event":%d}' % number))))
    return tree.head()


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE entries SET event = signatures" + "::bytea",
        "UPDATE entries SET recorded = '2026-11-24T00:00:00Z' WHERE position = 3",
        "UPDATE entries SET position = 99 WHERE position = 12",
        "DELETE FROM entries WHERE position = 12",
        "DELETE FROM entries",
        "INSERT INTO entries SELECT position, event, recorded, signatures, leaf, digest FROM entries WHERE position = 4",
        "INSERT INTO entries SELECT 13, event, recorded, signatures, leaf, digest FROM entries WHERE position = 4",
        "INSERT INTO entries SELECT position, event, recorded, signatures, leaf, digest FROM entries WHERE position = 4"
        " ON CONFLICT (position) DO UPDATE SET recorded = 'never'",
    ],
)
def test_the_database_refuses_to_change_or_delete(raw: RawSql, log: Log, log_place: str, statement: str) -> None:
    if not log_place.startswith("postgresql:"):
        statement = statement.replace("::bytea", "")
    with pytest.raises(REFUSALS):
        raw.run(statement)
    assert verified(log, head_at(SIZE)) == TreeReport(head_at(SIZE), ())


@pytest.mark.parametrize(
    "values",
    [
        (4, b"new", "t", "[]", bytes(32), bytes(32)),  # the position of another
        (99, b"new", "t", "[]", None, bytes(32)),  # the leaf of another
        (99, b"new", "t", "[]", bytes(32), None),  # the digest of another
        (13, b"new", "t", "[]", None, bytes(32)),
        (13, b"new", "t", "[]", bytes(32), None),
        (None, b"new", "t", "[]", bytes(32), bytes(32)),
    ],
)
@pytest.mark.parametrize("recursive", ["ON", "OFF"])
def test_sqlite_refuses_to_replace(
    tmp_path_factory: pytest.TempPathFactory, values: tuple[object, ...], recursive: str
) -> None:
    place = str(tmp_path_factory.mktemp("replace") / "register.sopkit")
    fill(created(place), SIZE)
    with RawSql(place) as raw:
        raw.run(f"PRAGMA recursive_triggers = {recursive}")
        [(leaf, digest)] = raw.run("SELECT leaf, digest FROM entries WHERE position = 4")
        filled = [*values[:4], values[4] or leaf, values[5] or digest]
        for verb in ("REPLACE", "INSERT OR REPLACE", "INSERT"):
            with pytest.raises(REFUSALS, match="follows the last"):
                raw.run(f"{verb} INTO entries VALUES (?, ?, ?, ?, ?, ?)", filled)
        with pytest.raises(REFUSALS, match="never changed"):
            raw.run("UPDATE OR REPLACE entries SET position = 5 WHERE position = 4")
    assert verified(opened(place)) == TreeReport(head_at(SIZE), ())


@pytest.mark.xdist_group("postgresql")
@pytest.mark.parametrize("log_place", ["postgresql"], indirect=True)
def test_postgresql_refuses_to_truncate_even_as_a_replica(raw: RawSql, log: Log) -> None:
    raw.run("SET session_replication_role = replica")
    for statement in ("TRUNCATE entries", "DELETE FROM entries", "UPDATE entries SET recorded = ''"):
        with pytest.raises(REFUSALS):
            raw.run(statement)
    assert verified(log).findings == ()


def alter(raw: RawSql) -> None:
    raw.run("UPDATE entries SET event = ? WHERE position = 5", (b'{"event":55}',))


def alter_recorded(raw: RawSql) -> None:
    raw.run("UPDATE entries SET recorded = '2026-11-23T04:05:07Z' WHERE position = 5")


def alter_signature(raw: RawSql) -> None:
    raw.run("UPDATE entries SET signatures = '[]' WHERE position = 5")


def alter_with_its_hashes(raw: RawSql) -> None:
    event = b'{"event":55}'
    values = (event, bytes.fromhex(leaf_hash(made(5, event))), bytes.fromhex(event_digest(event)))
    raw.run("UPDATE entries SET event = ?, leaf = ?, digest = ? WHERE position = 5", values)


def alter_the_digest(raw: RawSql) -> None:
    raw.run("UPDATE entries SET digest = ? WHERE position = 5", (bytes(32),))


def spoil(raw: RawSql) -> None:
    raw.run("UPDATE entries SET signatures = '[[' WHERE position = 5")


def delete(raw: RawSql) -> None:
    raw.run("DELETE FROM entries WHERE position IN (5, 6)")


def delete_and_close_up(raw: RawSql) -> None:
    raw.run("DELETE FROM entries WHERE position = 5")
    for position in range(6, SIZE):
        raw.run("UPDATE entries SET position = ? WHERE position = ?", (position - 1, position))


def reorder(raw: RawSql) -> None:
    for old, new in ((5, 99), (8, 5), (99, 8)):
        raw.run("UPDATE entries SET position = ? WHERE position = ?", (new, old))


def insert(raw: RawSql) -> None:
    for position in reversed(range(5, SIZE)):
        raw.run("UPDATE entries SET position = ? WHERE position = ?", (position + 1, position))
    append_at(raw, 5)


def append_at(raw: RawSql, position: int) -> None:
    event = b'{"event":"forged"}'
    values = (position, event, "2026-11-23T04:05:06Z", "[]", hashlib.sha256(event).digest(), bytes(32))
    raw.run("INSERT INTO entries VALUES (?, ?, ?, ?, ?, ?)", values)


def append(raw: RawSql) -> None:
    append_at(raw, SIZE)


def append_with_its_hashes(raw: RawSql) -> None:
    entry = made(SIZE, b'{"event":"forged"}')
    [(signatures,)] = raw.run("SELECT signatures FROM entries WHERE position = 0")
    hashes = bytes.fromhex(leaf_hash(entry)), bytes.fromhex(event_digest(entry.event))
    raw.run("INSERT INTO entries VALUES (?, ?, ?, ?, ?, ?)", (SIZE, entry.event, entry.recorded, signatures, *hashes))


def append_far_away(raw: RawSql) -> None:
    append_at(raw, 10**12)


def truncate(raw: RawSql) -> None:
    raw.run("DELETE FROM entries WHERE position >= 10")


def empty(raw: RawSql) -> None:
    raw.run("DELETE FROM entries")


def alter_a_node(raw: RawSql) -> None:
    raw.run("UPDATE nodes SET hash = ? WHERE level = 2 AND place = 1", (bytes(32),))


def drop_a_node(raw: RawSql) -> None:
    raw.run("DELETE FROM nodes WHERE level = 1 AND place = 2")


T = TreeTrouble


@pytest.mark.parametrize(
    ("tamper", "expected"),
    [
        (alter, [(T.ALTERED, 5, 6)]),
        (alter_recorded, [(T.ALTERED, 5, 6)]),
        (alter_signature, [(T.ALTERED, 5, 6)]),
        (alter_with_its_hashes, [(T.NODE_DIFFERS, 4, 6)]),
        (alter_the_digest, [(T.MISFILED, 5, 6)]),
        (spoil, [(T.UNREADABLE, 5, 6)]),
        (delete, [(T.MISSING, 5, 7)]),
        (delete_and_close_up, [(T.NODE_DIFFERS, 4, 6), *[(T.NODE_DIFFERS, n, n + 2) for n in (6, 8, 10)]]),
        (reorder, [(T.NODE_DIFFERS, 4, 6), (T.NODE_DIFFERS, 8, 10)]),
        (append, [(T.ALTERED, 13, 14)]),
        (append_with_its_hashes, [(T.NODE_MISSING, 12, 14)]),
        (append_far_away, [(T.MISSING, 13, 10**12), (T.ALTERED, 10**12, 10**12 + 1)]),
        (truncate, [(T.CUT_OFF, 10, 12)]),
        (empty, [(T.CUT_OFF, 0, 12)]),
        (alter_a_node, [(T.NODE_DIFFERS, 4, 8)]),
        (drop_a_node, [(T.NODE_MISSING, 4, 6)]),
    ],
)
def test_what_was_done_by_raw_sql_is_found_and_where(
    raw: RawSql, log: Log, tamper: Callable[[RawSql], None], expected: list[tuple[TreeTrouble, int, int]]
) -> None:
    assert places(verified(log)) == []
    raw.unguard()
    tamper(raw)
    assert places(verified(log)) == expected


def test_an_inserted_entry_is_told_with_all_that_it_moved(raw: RawSql, log: Log) -> None:
    raw.unguard()
    insert(raw)
    found = places(verified(log))
    assert found[0] == (T.ALTERED, 5, 6)
    assert (T.NODE_DIFFERS, 6, 8) in found


def test_refusals_taken_away_are_told_even_if_nothing_was_done(raw: RawSql, log: Log) -> None:
    assert verified(log).findings == ()
    raw.unguard()
    assert unguarded(verified(log)) == ["entries_follow", "entries_remain", "entries_stay"]


@pytest.mark.parametrize("log_place", ["sqlite"], indirect=True)
def test_a_refusal_made_toothless_is_told_in_sqlite(raw: RawSql, log: Log) -> None:
    raw.run("DROP TRIGGER entries_stay")
    raw.run("CREATE TRIGGER entries_stay BEFORE UPDATE ON entries BEGIN SELECT 1; END")
    assert unguarded(verified(log)) == ["entries_stay"]


@pytest.mark.xdist_group("postgresql")
@pytest.mark.parametrize("log_place", ["postgresql"], indirect=True)
@pytest.mark.parametrize(
    ("statement", "names"),
    [
        (
            "CREATE OR REPLACE FUNCTION entries_stay() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NEW; END'",
            ["entries_stay()"],
        ),
        ("ALTER TABLE entries ENABLE TRIGGER entries_stay", ["entries_stay"]),
        ("ALTER TABLE entries DROP CONSTRAINT entries_digest_key", ["entries_digest_key constraint"]),
    ],
)
def test_a_refusal_made_toothless_is_told_in_postgresql(
    raw: RawSql, log: Log, statement: str, names: list[str]
) -> None:
    raw.run(statement)
    assert unguarded(verified(log)) == names


def rewritten(log_place: str, raw: RawSql, cut: int, more: int) -> None:
    """Cut the log off, leave no trace of it, and write another end."""
    raw.unguard()
    raw.run("DELETE FROM entries WHERE position >= ?", (cut,))
    for level in range(1, 5):
        raw.run("DELETE FROM nodes WHERE level = ? AND place >= ?", (level, cut >> level))
    log = opened(log_place)
    with log.writing() as writing:
        for number in range(more):
            enter(writing, b'{"other":%d}' % number)
    log.close()


def test_a_log_cut_off_without_trace_is_told_by_a_checkpoint(log_place: str, raw: RawSql, log: Log) -> None:
    rewritten(log_place, raw, 9, 0)
    assert places(verified(log)) == []
    assert places(verified(log, head_at(7), head_at(SIZE))) == [(T.CUT_OFF, 9, 13)]


def test_another_history_is_told_by_a_checkpoint_and_between_which_two(log_place: str, raw: RawSql, log: Log) -> None:
    rewritten(log_place, raw, 9, 20)
    assert places(verified(log)) == []
    found = verified(log, head_at(11), head_at(SIZE), head_at(7), head_at(0))
    assert places(found) == [(T.ANOTHER_HISTORY, 7, 11)]
    assert found.head == head_of(log)


def test_a_history_cut_off_and_rewritten_shorter_is_told_as_both(log_place: str, raw: RawSql, log: Log) -> None:
    rewritten(log_place, raw, 9, 2)
    found = places(verified(log, head_at(10), head_at(SIZE)))
    assert found == [(T.ANOTHER_HISTORY, 0, 10), (T.CUT_OFF, 11, 13)]


def test_an_event_entered_twice_is_told(raw: RawSql, log: Log) -> None:
    raw.unguard()
    entry = made(SIZE, b'{"event":4}')
    later = type(entry)(SIZE, entry.event, "2026-11-24T00:00:00Z", entry.signatures)
    [(signatures,)] = raw.run("SELECT signatures FROM entries WHERE position = 0")
    values = (SIZE, entry.event, later.recorded, signatures, bytes.fromhex(leaf_hash(later)), bytes(32))
    raw.run("INSERT INTO entries VALUES (?, ?, ?, ?, ?, ?)", values)
    found = places(verified(log))
    assert (T.MISFILED, 13, 14) in found
    assert (T.REPEATED, 13, 14) in found


def test_the_report_says_what_the_entries_themselves_add_up_to(log: Log) -> None:
    assert verified(log, head_at(SIZE)) == TreeReport(head_at(SIZE), ())
    assert verified(log, TreeHead(SIZE, bytes(32))).findings == (
        TreeFinding(T.ANOTHER_HISTORY, 0, SIZE, f"root {bytes(32).hex()}"),
    )
