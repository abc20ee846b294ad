"""A log in PostgreSQL when the server goes away, or its database is not as it should be."""

from __future__ import annotations

import itertools
import threading
from collections.abc import Callable, Iterator

import psycopg
import pytest

from sopkit.adapters.log import created, opened, postgresql
from sopkit.adapters.log.postgresql import PostgresLog
from sopkit.ports.log import Log, LogFault, LogTrouble, Row
from sopkit.register.tree_check import verify_log
from tests.log_entries import enter, fill, head_of
from tests.postgresql import Cluster

pytestmark = pytest.mark.xdist_group("postgresql")


@pytest.fixture
def url(cluster: Cluster) -> str:
    """The URL of a database without a register."""
    return cluster.database()


@pytest.fixture
def log(url: str) -> Iterator[Log]:
    """A log with three entries."""
    made = created(url)
    fill(made, 3)
    yield made
    made.close()


def run(url: str, *statements: str) -> None:
    with psycopg.connect(url, autocommit=True) as connection:
        for each in statements:
            connection.execute(each)


def trouble(action: Callable[[], object]) -> LogTrouble:
    with pytest.raises(LogFault) as told:
        action()
    return told.value.trouble


def test_a_server_stopped_in_the_midst_of_a_block_is_gone_and_the_next_use_works(cluster: Cluster, log: Log) -> None:
    with pytest.raises(LogFault) as told, log.writing() as writing:
        enter(writing, b"lost")
        cluster.stop()
        writing.put(Row("Person", "x", b""))
        writing.row("Person", "y")
    assert told.value.trouble is LogTrouble.GONE
    assert trouble(lambda: head_of(log)) is LogTrouble.GONE
    cluster.start()
    assert head_of(log).size == 3
    fill(log, 2, "after")
    with log.reading() as view:
        assert view.size() == 5
        assert verify_log(view).findings == ()


def test_a_server_stopped_before_the_end_of_a_block_has_kept_nothing(cluster: Cluster, log: Log) -> None:
    with pytest.raises(LogFault) as told, log.writing() as writing:
        enter(writing, b"lost")
        cluster.stop()
    assert told.value.trouble is LogTrouble.GONE
    cluster.start()
    assert head_of(log).size == 3


def test_a_server_restarted_between_two_uses_is_not_noticed(cluster: Cluster, log: Log) -> None:
    assert head_of(log).size == 3
    cluster.stop()
    cluster.start()
    fill(log, 1, "then")
    assert head_of(log).size == 4


def test_a_server_that_crashes_while_many_write_has_what_it_acknowledged(cluster: Cluster, log: Log) -> None:
    acknowledged: list[bytes] = []
    enough = threading.Event()

    def write(name: int) -> None:
        for number in itertools.count():
            event = b"%d of %d" % (number, name)
            try:
                with log.writing() as writing:
                    enter(writing, event)
            except LogFault as fault:
                assert fault.trouble is LogTrouble.GONE
                return
            acknowledged.append(event)
            if number == 5:
                enough.set()

    for crash in range(2):
        writers = [threading.Thread(target=write, args=(3 * crash + name,)) for name in range(3)]
        for each in writers:
            each.start()
        assert enough.wait(60)
        cluster.crash()
        for each in writers:
            each.join()
        cluster.start()
        enough.clear()
    with log.reading() as view:
        events = [each.event for each in view.entries()]
        assert set(acknowledged) <= set(events)
        assert len(events) == len(set(events))
        assert verify_log(view).findings == ()


def test_a_connection_cut_by_the_server_is_gone_and_the_next_use_works(url: str, log: Log) -> None:
    with pytest.raises(LogFault) as told, log.reading() as view:
        run(url, "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE state LIKE 'idle in%'")
        view.row("Person", "x")
    assert told.value.trouble is LogTrouble.GONE
    assert head_of(log).size == 3


def test_what_is_not_a_register_is_left_alone(cluster: Cluster, url: str) -> None:
    assert trouble(lambda: opened(url)) is LogTrouble.MISSING
    assert trouble(lambda: opened(cluster.url("none"))) is LogTrouble.MISSING
    assert trouble(lambda: created(cluster.url("none"))) is LogTrouble.MISSING
    run(url, "CREATE SCHEMA sopkit")
    assert trouble(lambda: opened(url)) is LogTrouble.NOT_A_LOG
    assert trouble(lambda: created(url)) is LogTrouble.EXISTS
    run(url, "CREATE TABLE sopkit.about (application text, format integer)")
    assert trouble(lambda: opened(url)) is LogTrouble.NOT_A_LOG
    assert trouble(lambda: opened("postgresql://127.0.0.1:1/register")) is LogTrouble.GONE
    assert trouble(lambda: opened("postgresql://[")) is LogTrouble.BROKEN


def test_a_register_of_a_newer_version_is_left_alone(url: str, log: Log) -> None:
    run(url, "UPDATE sopkit.about SET format = 99")
    assert trouble(lambda: opened(url)) is LogTrouble.NEWER


def test_a_register_of_an_older_version_is_brought_up_to_date(
    url: str, log: Log, monkeypatch: pytest.MonkeyPatch
) -> None:
    steps = (*postgresql.steps("postgresql"), "CREATE TABLE later (x bigint);")
    with monkeypatch.context() as patched:
        patched.setattr(postgresql, "steps", lambda dialect: steps)
        newer = opened(url)
        fill(newer, 1, "later")
        newer.close()
    run(url, "SELECT x FROM sopkit.later")
    assert trouble(lambda: opened(url)) is LogTrouble.NEWER


def test_a_step_that_fails_leaves_the_older_version(url: str, log: Log, monkeypatch: pytest.MonkeyPatch) -> None:
    steps = (*postgresql.steps("postgresql"), "CREATE TABLE later (x bigint); CREATE TABLE entries (x bigint);")
    with monkeypatch.context() as patched:
        patched.setattr(postgresql, "steps", lambda dialect: steps)
        assert trouble(lambda: opened(url)) is LogTrouble.BROKEN
    opened(url).close()


def test_a_person_with_no_right_to_write_can_read_and_is_told(url: str, log: Log) -> None:
    run(
        url,
        "DROP ROLE IF EXISTS auditor",
        "CREATE ROLE auditor LOGIN PASSWORD 'reading'",
        "GRANT USAGE ON SCHEMA sopkit TO auditor",
        "GRANT SELECT ON ALL TABLES IN SCHEMA sopkit TO auditor",
    )
    auditor = opened("postgresql://auditor:reading@" + url.partition("@")[2])
    assert head_of(auditor).size == 3
    assert trouble(lambda: fill(auditor, 1)) is LogTrouble.READ_ONLY
    auditor.close()
    run(url, "DROP OWNED BY auditor", "DROP ROLE auditor")


def test_a_database_set_to_be_read_only_is_told(url: str, log: Log) -> None:
    run(url, "ALTER DATABASE postgres SET default_transaction_read_only = on")
    try:
        frozen = opened(url)
        assert head_of(frozen).size == 3
        assert trouble(lambda: fill(frozen, 1)) is LogTrouble.READ_ONLY
        frozen.close()
    finally:
        run(
            url,
            "SET default_transaction_read_only = off",
            "ALTER DATABASE postgres RESET default_transaction_read_only",
        )


def test_no_message_shows_the_password(cluster: Cluster, url: str) -> None:
    password = url.partition("sopkit:")[2].partition("@")[0]
    for place in (url, cluster.url("none"), url.replace("127.0.0.1:", "127.0.0.1:1"), url.replace("@", "x@")):
        with pytest.raises(LogFault) as told:
            opened(place)
        assert password not in str(told.value)
        assert password not in told.value.place


def test_a_server_that_acknowledges_before_the_disk_does_is_overruled(url: str) -> None:
    run(url, "ALTER DATABASE postgres SET synchronous_commit = off")
    try:
        log = created(url)
        assert isinstance(log, PostgresLog)
        with log.reading() as view:
            [(setting,)] = view._session.all("SHOW synchronous_commit")
        log.close()
        assert setting == "on"
    finally:
        run(url, "ALTER DATABASE postgres RESET synchronous_commit")
