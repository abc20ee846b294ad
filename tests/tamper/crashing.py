"""Kill writers of a log at random moments, and see that what they were told is kept is there, and nothing half.

    .venv/bin/python -m tests.tamper.crashing PLACE COUNT [SEED]

Makes a log at PLACE (a path, or a URL) and kills COUNT writers, one after the other. Each appends entries of different
sizes, with records that follow from them, as fast as it can, and says through a pipe what its log has acknowledged.
Prints a JSON object; ``problems`` is empty when all is well.
"""

from __future__ import annotations

import json
import os
import random
import signal
import sys
import time

from sopkit.adapters.log import created, opened
from sopkit.ports.log import Log, Row
from sopkit.register.tree_check import verify_log
from tests.log_entries import enter


def write(place: str, acknowledged: int, seed: int) -> None:
    """Append for ever; tell each position and its text once the log has it."""
    chance = random.Random(seed)
    log = opened(place)
    while True:
        with log.writing() as writing:
            position = writing.size()
            text = f"{position} {seed} " + "改" * chance.choice((10, 100, 5000))
            enter(writing, text.encode(), {f"Text:{position}", "Count:last"})
            writing.put(Row("Text", str(position), text.encode(), (("seed", str(seed)),)))
            writing.put(Row("Count", "last", b"%d" % position))
        os.write(acknowledged, b"%d %d\n" % (position, seed))


def crash(place: str, seed: int, first: int, after: float) -> dict[int, int]:
    """Start a writer and kill it `after` seconds from its `first` acknowledgements: all it told, position to seed."""
    out, into = os.pipe()
    child = os.fork()
    if child == 0:
        try:
            os.close(out)
            write(place, into, seed)
        finally:
            os._exit(1)
    os.close(into)
    with os.fdopen(out, "rb") as told:
        lines = [told.readline() for _ in range(first)]
        time.sleep(after)
        os.kill(child, signal.SIGKILL)
        lines += told.readlines()
    _, status = os.waitpid(child, 0)
    if not os.WIFSIGNALED(status):
        raise SystemExit("a writer failed by itself")
    return {int(position): int(by) for position, by in (line.split() for line in lines)}


def problems_after(log: Log, acknowledged: dict[int, int], before: int) -> list[str]:
    """What is lost or half since the log had `before` entries."""
    found = []
    with log.reading() as view:
        size = view.size()
        last = view.row("Count", "last")
        if size and (not last or last.body != b"%d" % (size - 1)):
            found.append(f"the record of the last entry is {last}, not {size - 1}")
        for position, by in acknowledged.items():
            entry = next(view.entries(position, position + 1), None)
            if not entry or not entry.event.startswith(b"%d %d " % (position, by)):
                found.append(f"entry {position} of writer {by} was acknowledged and is not there")
        for entry in view.entries(before):
            row = view.row("Text", str(entry.position))
            if not row or row.body != entry.event:
                found.append(f"entry {entry.position} without its record")
            if list(view.concerning(f"Text:{entry.position}")) != [entry.position]:
                found.append(f"entry {entry.position} is not found by its subject")
    return found


def run(place: str, count: int, seed: int) -> dict[str, object]:
    """Crash `count` writers."""
    created(place).close()
    chance = random.Random(seed)
    problems: list[str] = []
    acknowledged = entries = unacknowledged = 0
    for number in range(count):
        told = crash(place, number, chance.randrange(4), chance.uniform(0.0, 0.01))
        log = opened(place)
        problems += problems_after(log, told, entries)
        with log.reading() as view:
            unacknowledged += view.size() - entries - len(told)
            entries = view.size()
        log.close()
        acknowledged += len(told)
    log = opened(place)
    with log.reading() as view:
        problems += [str(each) for each in verify_log(view).findings]
    log.close()
    return {
        "crashes": count,
        "acknowledged": acknowledged,
        "kept though not yet acknowledged": unacknowledged,
        "entries": entries,
        "problems": problems,
    }


if __name__ == "__main__":
    json.dump(run(sys.argv[1], int(sys.argv[2]), int((sys.argv[3:] or ["1"])[0])), sys.stdout)
