"""The register's log: ``.venv/bin/python benchmarks/register.py [--events 300] [--sizes 1000,100000] [--million] [--commands]``.

Durable events are compared with bare commits of a row of the same size in the same database and run, in turns of 25 so
that other work on the machine disturbs both alike; the ratio is the median of the turns. Events are kept as the register
does it, judged and folded, each in a transaction; what checking the signature takes is taken off. An append is what it
keeps of a larger event, one that changes two records: entry, tree nodes, index of subjects, records and their links; the
event itself is made before. Opening and answering is a whole process, start-up included.
With ``--commands``, what people ask is asked of a made-up register of each size instead (`register_corpus`); one of a
million entries takes some seven minutes to make, and is kept.
Needs PostgreSQL for its rows (``--no-postgresql`` leaves them out).
"""

from __future__ import annotations

import argparse
import hashlib
import os
import resource
import sqlite3
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterable, Iterator
from datetime import UTC, datetime, timedelta
from itertools import count as count_from
from itertools import islice
from pathlib import Path
from statistics import median

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from sopkit.adapters.log import created, opened  # noqa: E402
from sopkit.ports.log import Entry, Log, Row, Signature, Writing  # noqa: E402
from sopkit.register.canonical import canonical  # noqa: E402
from sopkit.register.entries import event_digest, leaf_bytes, leaf_hash  # noqa: E402
from sopkit.register.merkle import Growing, completed  # noqa: E402
from sopkit.register.tree_check import verify_log  # noqa: E402

SIGNATURE = Signature("sshsig", "SHA256:" + "k" * 43, "U1NIU0lH" * 36)
ROUND = 25
WARM = 5
"""So many events and commits before a round with a new WAL."""
SETTLED = 1200
"""After so many, both WALs have been through a checkpoint and are written over."""


def event(number: int) -> bytes:
    """An event of the size that a sign-off has."""
    act = {
        "document": f"WI-CS-{number % 500:03}",
        "version": "A/1",
        "content": f"{number:064x}",
        "meaning": "批准 approved",
    }
    signed = {"submission": f"{number:064x}", "pdf": f"{number:064x}", "request": f"CR-2026-{number:05}"}
    head = {"format": "sopkit-event/1", "register": "0" * 32, "actor": "he.fang", "time": "2026-11-23T04:05:06Z"}
    return canonical({**head, "seen": f"{number:064x}", "kind": "signed-off", "act": {**act, **signed}})


def entry(number: int) -> Entry:
    """The entry of that event."""
    return Entry(number, event(number), "2026-11-23T04:05:06Z", (SIGNATURE,))


BODY = leaf_bytes(entry(1))


def records(number: int) -> list[Row]:
    """Two records that it changes."""
    document = f"WI-CS-{number % 500:03}"
    return [
        Row("Version", f"{document} A/1", bytes(700), (("document", document), ("waits", f"person{number % 40}"))),
        Row("Signing", f"{number}", bytes(300), (("version", f"{document} A/1"), ("person", "he.fang"))),
    ]


Timed = Callable[[int], float]
"""Writes so many events, each durable before the next, and gives the seconds it took."""


def appending(log: Log) -> Timed:
    """Appends events that are made before the clock runs: what they say is the register's work elsewhere."""

    def append(count: int) -> float:
        with log.reading() as view:
            first = view.size()
        made = [(entry(number), records(number)) for number in range(first, first + count)]
        start = time.perf_counter()
        for each, rows in made:
            with log.writing() as writing:
                _enter(writing, each, rows)
        return time.perf_counter() - start

    return append


def _enter(writing: Writing, made: Entry, rows: list[Row]) -> None:
    def node(level: int, index: int) -> bytes:
        found = writing.node(level, index)
        assert found is not None
        return found

    leaf = leaf_hash(made)
    for level, index, hash in completed(made.position, bytes.fromhex(leaf), node):
        writing.put_node(level, index, hash)
    writing.append(made, leaf, event_digest(made.event), [f"{row.kind}:{row.key}" for row in rows])
    writing.put(*rows)


def keeping(log: Log) -> Timed:
    """Has events judged, folded and kept; what checking their signatures takes is taken off."""
    from tests.register.house import House

    from sopkit.office.register.recording import Recorded, drafted, keep
    from sopkit.register.acts.people import PersonAdded
    from sopkit.register.entries import event_bytes
    from sopkit.register.public_keys import fingerprint_of, read_public_key
    from sopkit.register.sshsig import check_kept

    house = House(log=log)
    house.opens()
    key = house.keys["ren.yi"]
    public = read_public_key(key.public)
    numbers = count_from(0)

    def kept(count: int) -> float:
        spent = 0.0
        for number in islice(numbers, count):
            drawn, refused = drafted(
                house.register, "ren.yi", PersonAdded(f"p{number}", "何芳"), fingerprint_of(key.public)
            )
            assert not refused
            data = event_bytes(drawn)
            signature = key.sign(data, drawn.namespace)
            start = time.perf_counter()
            check_kept(data, drawn.namespace, public, signature)
            checked = time.perf_counter()
            assert isinstance(keep(house.register, data, (signature,)), Recorded)
            spent += (time.perf_counter() - checked) - (checked - start)
        return spent

    return kept


def bare_sqlite(path: Path) -> Timed:
    """Bare commits to SQLite of a row of an event's size, as durable."""
    connection = sqlite3.connect(path, isolation_level=None)
    connection.execute("PRAGMA journal_mode = WAL")
    connection.execute("PRAGMA synchronous = FULL")
    connection.execute("CREATE TABLE bare (id INTEGER PRIMARY KEY, body BLOB)")
    return _bare(lambda: connection.execute("INSERT INTO bare (body) VALUES (?)", (BODY,)))


def bare_postgresql(url: str) -> Timed:
    """Bare commits to PostgreSQL of a row of an event's size."""
    import psycopg

    connection = psycopg.connect(url, autocommit=True)
    connection.execute("CREATE TABLE bare (id bigserial PRIMARY KEY, body bytea)")
    return _bare(lambda: connection.execute("INSERT INTO bare (body) VALUES (%s)", (BODY,)))


def _bare(commit: Callable[[], object]) -> Timed:
    def commits(count: int) -> float:
        start = time.perf_counter()
        for _ in range(count):
            commit()
        return time.perf_counter() - start

    return commits


def compared(name: str, rounds: Iterable[tuple[Timed, Timed]]) -> tuple[str, str, str]:
    """Events and bare commits a second, and the median ratio of the rounds."""
    spent = [(ours(ROUND), bare(ROUND)) for ours, bare in rounds]
    done = len(spent) * ROUND
    each, commit = (done / sum(times) for times in zip(*spent, strict=True))
    ratio = median(bare_time / our_time for our_time, bare_time in spent)
    measured = f"{each:.0f}/s, bare commits of {len(BODY)} bytes {commit:.0f}/s: {ratio:.2f}"
    return f"durable {name}", measured, "0.5 (goal 0.7)"


def sqlite_rows(folder: Path, events: int) -> Iterator[tuple[str, str, str]]:
    """Against bare SQLite: with a new WAL, as the next command has it, and with one that is written over, as a program
    has it that goes on for long. A commit takes half as long then, so the two are never compared with each other."""
    for name, ours in (("events judged, folded and kept", keeping), ("appends", appending)):

        def pair(number: int, ours: Callable[[Log], Timed] = ours) -> tuple[Timed, Timed]:
            part = folder / ours.__name__ / str(number)
            part.mkdir(parents=True)
            return ours(created(str(part / "ours.sopkit"))), bare_sqlite(part / "bare.db")

        new = (warmed(pair(number), WARM) for number in range(events // ROUND))
        yield compared(f"{name}, SQLite, new WAL", new)
        yield compared(f"{name}, SQLite, going on", [warmed(pair(events), SETTLED)] * (events // ROUND))


def postgresql_rows(events: int) -> Iterator[tuple[str, str, str]]:
    """Against bare PostgreSQL."""
    from tests.postgresql import Cluster

    cluster = Cluster()
    try:
        bare = bare_postgresql(cluster.database())
        for name, ours in (("events judged, folded and kept", keeping), ("appends", appending)):
            pair = ours(created(cluster.database())), bare
            yield compared(f"{name}, PostgreSQL", [warmed(pair, ROUND)] * (events // ROUND))
    finally:
        cluster.remove()


def warmed(pair: tuple[Timed, Timed], count: int) -> tuple[Timed, Timed]:
    """The same, after so many of each."""
    for each in pair:
        each(count)
    return pair


def load(path: Path, size: int) -> None:
    """A log of `size` entries, written into the database directly, in one transaction."""
    created(str(path)).close()
    connection = sqlite3.connect(path, isolation_level=None)
    signatures = leaf_bytes(entry(0)).split(b"\n")[2].decode()
    nodes: list[tuple[int, int, bytes]] = []
    tree = Growing()

    def entries() -> Iterator[tuple[object, ...]]:
        for number in range(size):
            made = entry(number)
            leaf = bytes.fromhex(leaf_hash(made))
            nodes.extend(tree.add(leaf))
            yield number, made.event, made.recorded, signatures, leaf, bytes.fromhex(event_digest(made.event))

    connection.execute("PRAGMA cache_size = -400000")
    connection.execute("BEGIN")
    connection.executemany("INSERT INTO entries VALUES (?, ?, ?, ?, ?, ?)", entries())
    connection.executemany("INSERT INTO nodes VALUES (?, ?, ?)", sorted(nodes))
    subjects = sorted((f"Version:WI-CS-{number % 500:03} A/1", number) for number in range(size))
    connection.executemany("INSERT INTO subjects VALUES (?, ?)", subjects)
    connection.execute("COMMIT")
    connection.close()
    log = opened(str(path))
    with log.writing() as writing:
        for number in range(500):
            for row in records(number):
                writing.put(row)
    log.close()


ANSWER = """
import sys
from sopkit.adapters.log import opened
from sopkit.register.merkle import root, inclusion_proof

with opened(sys.argv[1]).reading() as view:
    size = view.size()
    last = next(view.entries(size - 1))
    assert last.position == size - 1
    root(size, view.node)
    inclusion_proof(size // 3, size, view.node)
    assert view.position_of_event("0" * 64) is None
    list(view.linked("Version", "document", "WI-CS-003"))
    assert view.concerning("Version:WI-CS-003 A/1")
"""


def answer_row(path: Path, size: int) -> tuple[str, str, str]:
    """A process that opens the log and looks up what a command does: newest entry, root, a proof, records, history."""
    times = []
    environment = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    for _ in range(7):
        start = time.perf_counter()
        subprocess.run([sys.executable, "-c", ANSWER, str(path)], check=True, cwd=ROOT, env=environment)
        times.append(time.perf_counter() - start)
    return f"open and answer, {size:,} entries", f"{min(times):.2f} s", "0.5 s"


def verify_row(path: Path, size: int) -> tuple[str, str, str]:
    """`verify_log` against hashing the same leaves, both by processor time."""
    log = opened(str(path))
    with log.reading() as view:
        count = min(size, 100_000)
        leaves = [leaf_bytes(each) for each in view.entries(0, count)]
        start = time.process_time()
        tree = Growing()
        for leaf in leaves:
            hashlib.sha256(leaf).hexdigest()
            tree.add(hashlib.sha256(b"\0" + leaf).digest())
        hashing = count / (time.process_time() - start)
        start = time.process_time()
        assert verify_log(view).findings == ()
        verifying = size / (time.process_time() - start)
    log.close()
    name = f"verify tree and digests, {size:,} entries"
    return name, f"{verifying:,.0f}/s of CPU, hashing alone {hashing:,.0f}/s: {verifying / hashing:.2f}", ""


COMMANDS = """status WI-CS-0001
status
status --waiting
due
due --count
due --person author.1
history WI-CS-0001
log list
log list WI-CS-0001
person list
person show author.1
change list
change show CR-{year}-001
external list
plan list
plan show P-000
brief list
brief list --held WI-CS-0001
temporary list
temporary list --all
permit list
copy list
copy list --out
copy list --recalls
copy list WI-CS-0001
copy list --holder qa
copy list --station ST-07
copy history C000100
log kept"""
"""What people ask most; each is a whole process."""


def command_rows(size: int) -> Iterator[tuple[str, str, str]]:
    """Every command on a register of `size` entries, by processor time and by the clock; the register is kept in
    ``build/benchmark`` between runs, and made again when what follows from entries changes."""
    from register_corpus import made

    from sopkit.register.derivation import DERIVATION

    folder = ROOT / "build" / "benchmark" / f"register-{size}-{DERIVATION}"
    now = datetime.now(UTC).replace(microsecond=0)
    if not (folder / "register").exists():
        _sopkit(folder.parent, "init", folder.name)
        made(folder / "part.sqlite", size, now - timedelta(hours=1))
        (folder / "register").mkdir()
        (folder / "part.sqlite").rename(folder / "register" / "log.sqlite")
    for line in COMMANDS.splitlines():
        words = line.format(year=now.year, size=size).split()
        times = [_sopkit(folder, *words) for _ in range(3)]
        cpu, clock = min(each[0] for each in times), min(each[1] for each in times)
        yield (
            f"{line.format(year=now.year, size=size)}, {size:,} entries",
            f"CPU {cpu:.2f} s, clock {clock:.2f} s",
            "0.5 s",
        )


def _sopkit(folder: Path, *words: str) -> tuple[float, float]:
    """Processor time and time of a command."""
    folder.mkdir(parents=True, exist_ok=True)
    environment = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    before, start = resource.getrusage(resource.RUSAGE_CHILDREN), time.perf_counter()
    subprocess.run(
        [sys.executable, "-m", "sopkit", *words], check=True, cwd=folder, env=environment, stdout=subprocess.DEVNULL
    )
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    spent = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    return spent, time.perf_counter() - start


def main() -> None:
    """Measure and print."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--events", type=int, default=300)
    options.add_argument("--sizes", default="1000,100000")
    options.add_argument("--million", action="store_true", help="also 1,000,000 entries: a minute and 3 GB of disk")
    options.add_argument("--commands", action="store_true", help="every command on a made-up register of these sizes")
    options.add_argument("--no-postgresql", action="store_true")
    chosen = options.parse_args()
    rows: list[tuple[str, str, str]] = []
    sizes = [int(each) for each in chosen.sizes.split(",") if each] + [1_000_000] * chosen.million
    if chosen.commands:
        for size in sizes:
            for row in command_rows(size):
                print("  ".join(row), flush=True)
        return
    with tempfile.TemporaryDirectory() as temporary:
        rows += sqlite_rows(Path(temporary), chosen.events)
        if not chosen.no_postgresql:
            rows += postgresql_rows(chosen.events)
        for size in sizes:
            path = Path(temporary, f"{size}.sopkit")
            load(path, size)
            rows += [answer_row(path, size), verify_row(path, size)]
            path.unlink()
    widths = [max(len(row[column]) for row in rows) for column in range(3)]
    for row in rows:
        print("  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip())


if __name__ == "__main__":
    main()
