"""Append to a log, and put into a vault, until the disk is full; then make room and go on.

    unshare --mount … .venv/bin/python -m tests.tamper.full_disk FOLDER

In a mount name space of its own it mounts a disk of two megabytes at FOLDER; where that is not allowed, the size of
files is limited instead. Prints a JSON object; ``problems`` is empty when all is well.
"""

from __future__ import annotations

import json
import resource
import subprocess
import sys
from contextlib import suppress
from pathlib import Path

from sopkit.adapters.log import created, opened
from sopkit.adapters.vault import DiskVault
from sopkit.ports.log import Log, LogFault
from sopkit.ports.vault import VaultFault
from sopkit.register.tree_check import verify_log
from tests.log_entries import enter


def filled(log: Log) -> tuple[int, str]:
    """How many entries the log acknowledged before it could take no more, and why it could not."""
    count = 0
    try:
        while True:
            with log.writing() as writing:
                enter(writing, b"%d " % count + bytes(3000))
            count += 1
    except LogFault as fault:
        return count, fault.trouble.name


def run(folder: Path) -> dict[str, object]:
    """Fill, look, make room, go on."""
    mounted = not subprocess.run(
        ["mount", "-t", "tmpfs", "-o", "size=2m", "tmpfs", folder], stderr=subprocess.PIPE
    ).returncode
    (folder / "ballast").write_bytes(bytes(500_000))
    place = str(folder / "log.sopkit")
    log = created(place)
    vault = DiskVault(folder / "vault")
    kept = vault.put(b"kept")
    if not mounted:
        resource.setrlimit(resource.RLIMIT_FSIZE, (1_000_000, resource.RLIM_INFINITY))
    count, trouble = filled(log)
    problems = []
    with suppress(VaultFault):
        vault.put(bytes(1_100_000))
        problems.append("the vault has taken more than there is room for")
    if list(folder.rglob("*.part")):
        problems.append("the vault has left something unfinished")
    log.close()
    log = opened(place)
    with log.reading() as view:
        if view.size() != count:
            problems.append(f"{view.size()} entries, {count} acknowledged")
        problems += [str(each) for each in verify_log(view).findings]
    (folder / "ballast").unlink()
    resource.setrlimit(resource.RLIMIT_FSIZE, (resource.RLIM_INFINITY, resource.RLIM_INFINITY))
    with log.writing() as writing:
        enter(writing, b"there is room again")
    with log.reading() as view:
        problems += [str(each) for each in verify_log(view).findings]
        if view.size() != count + 1:
            problems.append("nothing can be appended any more")
    log.close()
    if vault.get(kept) != b"kept" or vault.get(vault.put(b"room")) != b"room":
        problems.append("the vault has lost something")
    return {"mounted": mounted, "entries": count, "trouble": trouble, "problems": problems}


if __name__ == "__main__":
    json.dump(run(Path(sys.argv[1])), sys.stdout)
