"""Kill a writer of bundles at every step it takes, and fill the disk under one: the old bundle or the new one is there.

    unshare --mount … .venv/bin/python -m tests.tamper.bundle_writers FOLDER

Prints a JSON object; ``problems`` is empty when all is well.
"""

from __future__ import annotations

import json
import os
import resource
import signal
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path
from types import FrameType
from typing import Any

from sopkit.adapters.bundles import bundle_at, writing
from sopkit.adapters.bundles.writing import sweep, write_bundle
from sopkit.ports import WriteFault
from sopkit.ports.bundle import BundleFault, EntryKind

OLD: Mapping[str, bytes] = {"README.md": b"old", "documents/a/a.pdf": b"old" * 1000, "gone.txt": b""}
NEW: Mapping[str, bytes] = {"README.md": b"new", "documents/a/a.pdf": b"new" * 1000, "documents/b/b.pdf": b"b"}
STRIDE = 5
"""Every so many lines of the writer's code, a writer is killed there."""


def written(path: Path) -> dict[str, bytes]:
    """What the bundle at `path` holds; nothing where there is none."""
    try:
        bundle = bundle_at(path)
        files = [each.path for each in bundle.entries() if each.kind is EntryKind.FILE]
        return {each: b"".join(bundle.chunks(each)) for each in files}
    except BundleFault:
        return {}


def write_until(step: int, folder: Path, archive: Path) -> bool:
    """Write the new bundle in a child that is killed at its `step`-th line; whether it lived to see the end."""
    child = os.fork()
    if child == 0:
        left = step

        def at_line(frame: FrameType, event: str, _: Any) -> Any:
            nonlocal left
            if frame.f_code.co_filename != writing.__file__:
                return None
            left -= event == "line"
            if left == 0:
                os.kill(os.getpid(), signal.SIGKILL)
            return at_line

        try:
            sys.settrace(at_line)
            write_bundle(folder, archive, NEW)
            os._exit(0)
        finally:
            os._exit(1)
    _, status = os.waitpid(child, 0)
    if not os.WIFSIGNALED(status) and status:
        raise SystemExit("a writer failed by itself")
    return status == 0


def killed(place: Path) -> tuple[int, list[str]]:
    """Kill a writer at each step in turn: how many, and what was not as it should be."""
    folder, archive = place / "R0001", place / "R0001.zip"
    problems: list[str] = []
    step = kills = 0
    done = False
    while not done:
        step += STRIDE
        write_bundle(folder, archive, OLD)
        done = write_until(step, folder, archive)
        kills += not done
        sweep(place)
        for path in (folder, archive):
            if written(path) not in (OLD, NEW):
                problems.append(f"step {step}: {path.name} holds {sorted(written(path))}")
        if sorted(each.name for each in place.iterdir()) != ["R0001", "R0001.zip"]:
            problems.append(f"step {step}: left behind {sorted(each.name for each in place.iterdir())}")
    return kills, problems


def filled(place: Path) -> tuple[str, bool, list[str]]:
    """Write a bundle for which there is no room: what was said, whether that was a full disk, and what was not right."""
    mounted = not subprocess.run(
        ["mount", "-t", "tmpfs", "-o", "size=2m", "tmpfs", place], stderr=subprocess.PIPE
    ).returncode
    if not mounted:
        resource.setrlimit(resource.RLIMIT_FSIZE, (1_000_000, resource.RLIM_INFINITY))
    folder, archive = place / "R0001", place / "R0001.zip"
    write_bundle(folder, archive, OLD)
    problems, trouble = [], ""
    for targets in ((folder, archive), (folder, None), (None, archive)):
        try:
            write_bundle(*targets, {**NEW, "large.bin": lambda: (bytes(100_000) for _ in range(30))})
            problems.append("more was written than there is room for")
        except WriteFault as fault:
            trouble = fault.fault.name
        if written(folder) != OLD or written(archive) != OLD:
            problems.append("the old bundle is not as it was")
        if sorted(each.name for each in place.iterdir()) != ["R0001", "R0001.zip"]:
            problems.append(f"left behind {sorted(each.name for each in place.iterdir())}")
    write_bundle(folder, archive, NEW)
    if written(folder) != NEW or written(archive) != NEW:
        problems.append("nothing can be written any more")
    return trouble, mounted, problems


def run(place: Path) -> dict[str, object]:
    """Kill writers where the system exchanges names and where it does not; then fill the disk."""
    kills, problems = 0, []
    exchanging = writing._exchanged
    for number, exchange in enumerate((exchanging, lambda *_: False)):
        writing._exchanged = exchange
        (place / str(number)).mkdir()
        count, found = killed(place / str(number))
        kills += count
        problems += found
    (place / "full").mkdir()
    trouble, mounted, found = filled(place / "full")
    return {"kills": kills, "trouble": trouble, "mounted": mounted, "problems": [*problems, *found]}


if __name__ == "__main__":
    json.dump(run(Path(sys.argv[1])), sys.stdout)
