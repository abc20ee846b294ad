"""Many processes append to one log at once; nothing may be lost, nothing be there twice, nothing but BUSY be raised.

    .venv/bin/python -m tests.tamper.crowding PLACE PROCESSES ENTRIES [PATIENCE]

Prints a JSON object; ``problems`` is empty when all is well.
"""

from __future__ import annotations

import json
import os
import sys

from sopkit.adapters.log import created, opened
from sopkit.ports.log import LogFault, LogTrouble, Row
from sopkit.register.tree_check import verify_log
from tests.log_entries import enter


def work(place: str, name: int, share: int, patience: float) -> int:
    """Append `share` entries, trying again whenever the log is busy; gives how often it was."""
    busy = number = 0
    log = opened(place, patience)
    while number < share:
        try:
            with log.writing() as writing:
                enter(writing, b'{"by":%d,"number":%d}' % (name, number), {f"Person:{name}"})
                writing.put(Row("Person", str(name), b"%d" % number, (("number", str(number)),)))
        except LogFault as fault:
            if fault.trouble is not LogTrouble.BUSY:
                raise
            busy += 1
        else:
            number += 1
    return busy


def crowd(place: str, processes: int, share: int, patience: float) -> tuple[int, list[str]]:
    """How often some writer was told that the log is busy, and which writers failed."""
    children = {}
    for name in range(processes):
        out, into = os.pipe()
        child = os.fork()
        if child == 0:
            told = "failed"
            try:
                told = str(work(place, name, share, patience))
            except LogFault as fault:
                told = str(fault)
            finally:
                os.write(into, told.encode())
                os._exit(0)
        os.close(into)
        children[child] = out
    busy, problems = 0, []
    for child, out in children.items():
        with os.fdopen(out, "rb") as stream:
            told = stream.read().decode()
        os.waitpid(child, 0)
        if told.isdigit():
            busy += int(told)
        else:
            problems.append(told)
    return busy, problems


def run(place: str, processes: int, entries: int, patience: float) -> dict[str, object]:
    """Append `entries` in all, and count them."""
    created(place).close()
    share = entries // processes
    busy, problems = crowd(place, processes, share, patience)
    log = opened(place)
    with log.reading() as view:
        events = [each.event for each in view.entries()]
        expected = {b'{"by":%d,"number":%d}' % (name, number) for name in range(processes) for number in range(share)}
        lost, twice = len(expected - set(events)), len(events) - len(set(events))
        problems += [f"{lost} lost"] * bool(lost) + [f"{twice} twice"] * bool(twice)
        for name in range(processes):
            own = [position for position, event in enumerate(events) if event.startswith(b'{"by":%d,' % name)]
            if list(view.concerning(f"Person:{name}")) != own:
                problems.append(f"not all of {name} is found")
        if len(list(view.linked("Person", "number", str(share - 1)))) != processes:
            problems.append("a derived record was overwritten by an older one")
        problems += [str(each) for each in verify_log(view).findings]
    log.close()
    return {"processes": processes, "entries": len(events), "busy": busy, "problems": problems}


if __name__ == "__main__":
    patience = float((sys.argv[4:] or ["10"])[0])
    json.dump(run(sys.argv[1], int(sys.argv[2]), int(sys.argv[3]), patience), sys.stdout)
