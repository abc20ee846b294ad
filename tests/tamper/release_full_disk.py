"""Create a release where there is no room for it: nothing is half released, and with room the next goes on.

    unshare --mount … .venv/bin/python -m tests.tamper.release_full_disk TWO FOLDER

TWO is where `tests.released` made its releases. In a mount name space of its own the folder that fills up is a disk of its
own; where that is not allowed, the size of files is limited instead. Prints a JSON object; ``problems`` is empty when all
is well.
"""

from __future__ import annotations

import json
import os
import resource
import shutil
import subprocess
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path

from tests.released import files_in
from tests.tamper.release_crashing import RELEASE, Run, warm

ROOM = 120_000
"""Bytes that are enough for nothing: pages, lists and proofs of the tests' release come to ten times as many."""
SIZE = 100_000_000
LARGEST, UNBOUND = 5_000_000, resource.RLIM_INFINITY
"""Bytes of a file where no disk can be mounted: a zip has more."""
BALLAST = "ballast"


def run(two: Path, folder: Path) -> dict[str, object]:
    """Fill the disk under the bundle, then that under the register."""
    whole = warm(two, folder / "whole")
    whole.create()
    files = files_in(whole.releases / RELEASE)
    problems = list(whole.problems(files, ended=True))
    built, kept = warm(two, folder / "built"), warm(two, folder / "kept")
    mounted = mount(built.works / "build")
    problems += [f"no room for the bundle: {each}" for each in without_room(built, built.works / "build", files)]
    if mounted:
        shutil.rmtree(kept.works / "build")  # So that all of it is made, and has to be kept.
        fresh = kept.works / "register" / "vault"
        shutil.rmtree(fresh)
        shutil.copytree(two / "approved" / "register" / "vault", fresh)
        mount(kept.works / "register")
        problems += [f"no room in the register: {each}" for each in without_room(kept, kept.works / "register", files)]
    return {"mounted": mounted, "told": [*built.told, *kept.told], "problems": problems}


def without_room(one: Run, disk: Path, files: Mapping[str, bytes]) -> Iterator[str]:
    """Create while there is no room, then while there is a little, and once there is enough."""
    for room in (ROOM, 3 * ROOM, SIZE):
        (disk / BALLAST).unlink(missing_ok=True)
        if disk.is_mount() and room < SIZE:
            (disk / BALLAST).write_bytes(bytes(os.statvfs(disk).f_bavail * os.statvfs(disk).f_bsize - room))
        elif not disk.is_mount():
            resource.setrlimit(resource.RLIMIT_FSIZE, (LARGEST if room < SIZE else UNBOUND, UNBOUND))
        status, _ = one.create()
        enough = room == SIZE
        if status != (0 if enough else 4):
            yield f"with room for {room} bytes its exit status was {status}: {one.told}"
        if any("Traceback" in each for each in one.told):
            yield f"a traceback: {one.told}"
        yield from one.problems(files, ended=enough)
        if [*one.works.rglob("*.bundle"), *one.works.rglob("*.part")]:
            yield "something unfinished was left there"


def mount(folder: Path) -> bool:
    """Put a disk of its own under a folder; whether that was allowed."""
    there = folder.with_name(f"{folder.name}.there")
    folder.rename(there)
    folder.mkdir()
    command = ["mount", "-t", "tmpfs", "-o", f"size={SIZE}", "tmpfs", str(folder)]
    mounted = not subprocess.run(command, stderr=subprocess.PIPE, check=False).returncode
    shutil.copytree(there, folder, dirs_exist_ok=True)
    shutil.rmtree(there)
    return mounted


if __name__ == "__main__":
    json.dump(run(Path(sys.argv[1]), Path(sys.argv[2])), sys.stdout)
