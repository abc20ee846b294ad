"""Kill ``sopkit release create`` at random moments, and see that nothing is half released and that the next goes on.

    .venv/bin/python -m tests.tamper.release_crashing TWO FOLDER COUNT [SEED]

TWO is where `tests.released` made its releases; copies of its workspaces are made in FOLDER. Each of COUNT runs kills one
at a moment of its own: while it makes what goes out, while it signs, or while it writes the bundle, in turn. Prints a JSON
object; ``problems`` is empty when all is well.
"""

from __future__ import annotations

import contextlib
import json
import os
import random
import shutil
import signal
import sys
import time
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from sopkit.adapters.bundles import ZipBundle
from sopkit.adapters.log import opened
from sopkit.ports.log import Log
from sopkit.register.records.releases import Release
from sopkit.register.records.versions import Version, VersionState
from sopkit.register.state import State
from sopkit.register.tree_check import verify_log
from tests.acting import act
from tests.released import CREATE, files_in

RELEASE = "R0002"
PHASES = ("preparing", "proving", "writing", "")
"""What begins with the start, with "opened R0002", with "released R0002", and what is over with "wrote"."""


@dataclass
class Run:
    """A workspace of its own in which somebody creates the release."""

    works: Path
    told: list[str] = field(default_factory=list)

    def create(self, phase: str = "", after: float = 0.0) -> tuple[int, dict[str, float]]:
        """Create in a child, which is killed `after` seconds from the beginning of `phase` ("": never).

        Its exit status, negative when it was killed, and how many seconds from its start each phase began.
        """
        out, into = os.pipe()
        child = os.fork()
        if child == 0:
            try:
                os.close(out)
                os.dup2(into, 2)
                os.chdir(self.works)
                os.environ["XDG_STATE_HOME"] = f"{self.works}.state"
                with Path(os.devnull).open("w") as nothing, contextlib.redirect_stdout(nothing):
                    sys.stderr = os.fdopen(into, "w", buffering=1)
                    act("wen.kong", *CREATE)
                os._exit(0)
            except SystemExit as ended:
                os._exit(int(ended.code or 0))
            finally:
                os._exit(99)
        os.close(into)
        begun = {PHASES[0]: 0.0}
        start = time.monotonic()
        with os.fdopen(out) as told:
            lines = iter(told.readline, "")
            while phase and phase not in begun:
                self._note(next(lines, "wrote"), begun, start)
            if phase:
                time.sleep(after)
                os.kill(child, signal.SIGKILL)
            for line in lines:
                self._note(line, begun, start)
        _, status = os.waitpid(child, 0)
        return os.waitstatus_to_exitcode(status), begun

    def _note(self, line: str, begun: dict[str, float], start: float) -> None:
        self.told.append(line)
        for word, phase in zip(("opened", "released", "wrote"), PHASES[1:], strict=True):
            if line.startswith(word):
                begun.setdefault(phase, time.monotonic() - start)

    @property
    def releases(self) -> Path:
        return self.works / "build" / "releases"

    def problems(self, files: Mapping[str, bytes], *, ended: bool) -> Iterator[str]:
        """What is half, `files` being those of the whole bundle; `ended` when it went on to the end since."""
        log = opened(str(self.works / "register" / "log.sqlite"))
        yield from self._of_the_log(log, ended)
        log.close()
        found = {each.name for each in self.releases.iterdir()} if self.releases.exists() else set()
        shown = {each for each in found if not each.startswith(".")}
        if ended and found != {RELEASE, f"{RELEASE}.zip"}:
            yield f"left there: {sorted(found)}"
        if not shown <= {RELEASE, f"{RELEASE}.zip"}:
            yield f"left there: {sorted(shown)}"
        if RELEASE in shown and files_in(self.releases / RELEASE) != files:
            yield "the folder is not the bundle"
        if f"{RELEASE}.zip" in shown and zipped(self.releases / f"{RELEASE}.zip") != files:
            yield "the zip is not the bundle"

    def _of_the_log(self, log: Log, ended: bool) -> Iterator[str]:
        with log.reading() as view:
            yield from (str(each) for each in verify_log(view).findings)
            state = State(view)
            release = state.get(Release, RELEASE)
            sealed = release is not None and release.state.value == "sealed"
            out = [
                each for each in state.linked(Version, "state", VersionState.RELEASED.value) if each.release == RELEASE
            ]
            if len(out) != (2 if sealed else 0):
                yield f"{len(out)} versions are released, and the release is {release and release.state}"
            if ended and not sealed:
                yield "it was not sealed"
        there = self.releases.exists() and any(not each.name.startswith(".") for each in self.releases.iterdir())
        if there and not sealed:
            yield "there is a bundle of what was not released"


def zipped(path: Path) -> dict[str, bytes]:
    """Every file of a zip by path."""
    bundle = ZipBundle(path)
    return {each.path: b"".join(bundle.chunks(each.path)) for each in bundle.entries()}


def copied(approved: Path, works: Path) -> Run:
    """A workspace of its own; what the vault keeps is never changed, and is there once."""
    shutil.copytree(approved, works, ignore=lambda folder, _: ["vault"] if Path(folder).name == "register" else [])
    shutil.copytree(approved / "register" / "vault", works / "register" / "vault", copy_function=os.link)
    return Run(works)


def warm(two: Path, works: Path) -> Run:
    """A workspace in which the documents were made before, so that a run has its time for the rest."""
    made = copied(two / "approved", works)
    shutil.copytree(two / "works" / "build" / ".sopkit", works / "build" / ".sopkit")
    vault = Path("register", "vault")
    shutil.copytree(two / "works" / vault, works / vault, copy_function=_linked, dirs_exist_ok=True)
    return made


def run(two: Path, folder: Path, count: int, seed: int) -> dict[str, object]:
    """Kill `count` of them."""
    whole = warm(two, folder / "whole")
    _, begun = whole.create()
    files = files_in(whole.releases / RELEASE)
    problems = list(whole.problems(files, ended=True))
    chance = random.Random(seed)
    killed: Counter[str] = Counter()
    for number in range(count):
        phase = PHASES[number % 3]
        long = begun[PHASES[PHASES.index(phase) + 1]] - begun[phase]
        works = folder / str(number)
        one = copied(two / "approved", works) if number % 12 == 6 else warm(two, works)  # Some make all of it.
        status, _ = one.create(phase, chance.uniform(0, long * 1.1))
        killed[phase if status < 0 else "too late"] += 1
        told = [] if status <= 0 else [f"it failed by itself: {one.told}"]
        told += one.problems(files, ended=False)
        one.create()
        told += one.problems(files, ended=True)
        problems += [f"{number}, killed while {phase}: {each}" for each in told]
        if not told:
            shutil.rmtree(works)
            shutil.rmtree(f"{works}.state", ignore_errors=True)
    return {"kills": killed, "seconds": begun, "problems": problems}


def _linked(source: str, target: str) -> None:
    if not Path(target).exists():
        os.link(source, target)


if __name__ == "__main__":
    json.dump(run(Path(sys.argv[1]), Path(sys.argv[2]), int(sys.argv[3]), int((sys.argv[4:] or ["1"])[0])), sys.stdout)
