"""Whoever issues copies is killed while they are stamped, kept and recorded: all of a batch are there or none is, whole.

The command is the public one, the copies are stamped with codes signed by an agent. With SOPKIT_THOROUGH set in the environment
it is 500 copies at a time, killed twenty times.
"""

from __future__ import annotations

import json
import os
import random
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path

import pikepdf
import pytest

from sopkit.adapters.log import opened
from sopkit.adapters.vault import DiskVault
from sopkit.office.register.verifying import verify
from sopkit.register.copy_life import copies_of
from sopkit.register.records.copies import Copy
from sopkit.register.state import State
from tests.conformity.copies_issued import AT, KEPT, Copying, copying
from tests.released import acting, environment_of
from tests.signers import stock_key

__all__ = ["copying"]

BATCH, KILLS = (500, 20) if "SOPKIT_THOROUGH" in os.environ else (12, 2)


@dataclass
class Counter:
    """Where copies are issued; `key` is the office's, held by the agent at `agent`."""

    works: Path
    key: Path
    agent: str

    @property
    def command(self) -> list[str]:
        """Issue a batch."""
        asked = ("issue", KEPT, "--to", "qa", "--copies", str(BATCH), "--copy-key", f"{self.key}.pub", *AT)
        return [sys.executable, "-m", "tests.acting", "wen.kong", "copy", *asked, "--format", "json"]

    @property
    def environment(self) -> dict[str, str]:
        """In which it is run."""
        return {**environment_of(self.works), "SSH_AUTH_SOCK": self.agent}

    def issues(self) -> float:
        """Issue a batch undisturbed; the seconds that it took."""
        start = time.perf_counter()
        ran = subprocess.run(self.command, cwd=self.works, env=self.environment, capture_output=True, check=False)
        assert ran.returncode == 0, ran.stderr.decode()
        return time.perf_counter() - start

    def is_killed(self, after: float, told: Path) -> int:
        """Issue a batch and be killed after so many seconds; how many copies it had told before."""
        with told.open("wb") as out:
            clerk = subprocess.Popen(
                self.command,
                cwd=self.works,
                env=self.environment,
                stdout=out,
                stderr=subprocess.DEVNULL,
                start_new_session=True,
            )
            with suppress(subprocess.TimeoutExpired):  # a batch that is done sooner is not waited for
                clerk.wait(timeout=after)
            clerk.kill()
            clerk.wait()
        try:
            return len(json.loads(told.read_bytes())["copies"])
        except ValueError:
            return 0

    def copies(self, *, all_: bool = True) -> list[Copy]:
        """The copies that are there, each whole: its PDF is in the vault (of the newest batch alone unless `all_`)."""
        vault, log = DiskVault(self.works / "register" / "vault"), opened(str(self.works / "register" / "log.sqlite"))
        with log.reading() as view:
            found = copies_of(State(view))
        log.close()
        for each in found if all_ else found[-BATCH:]:
            with pikepdf.open(BytesIO(vault.get(each.file))) as pdf:
                assert each.code and len(pdf.pages)
        return found


@contextmanager
def agent_with(key: Path) -> Iterator[str]:
    """An ssh-agent that holds a key; where it listens. Its folder is short: a socket's path may have a hundred characters."""
    with tempfile.TemporaryDirectory() as folder:
        place = f"{folder}/agent"
        agent = subprocess.Popen(["ssh-agent", "-D", "-a", place], stdout=subprocess.DEVNULL)
        try:
            while not Path(place).exists():
                assert agent.poll() is None
            subprocess.run(["ssh-add", "-q", str(key)], env={**os.environ, "SSH_AUTH_SOCK": place}, check=True)
            yield place
        finally:
            agent.terminate()
            agent.wait()


@pytest.fixture
def counter(copying: Copying, tmp_path: Path) -> Iterator[Counter]:
    """The holder may have as many as are issued here, and the office has a key for codes."""
    key = stock_key(tmp_path / "office")
    for _ in range(1 + (KILLS + 2) * BATCH // 1000):
        copying.done("zhao.lei", "add-holder", KEPT, "--to", "qa", "--copies", "1000", "--reason", "各班组")
    with agent_with(key) as agent:
        add = ("register", "key", "add", "copy", f"{key}.pub", "--at", "2026-03-10T10:00")
        done = acting(copying.works, "ren.yi", *add, SSH_AUTH_SOCK=agent)
        assert done.returncode == 0, done.stderr
        yield Counter(copying.works, key, agent)


def test_killed_at_any_moment_all_of_a_batch_are_there_or_none(counter: Counter, tmp_path: Path) -> None:
    took = counter.issues()
    there, moments = BATCH, random.Random(6)
    for kill in range(KILLS):
        told = counter.is_killed(took * moments.uniform(0.3, 1.05), tmp_path / "told")
        found = counter.copies(all_=kill == KILLS - 1)
        assert len(found) in (there, there + BATCH), "a batch is there whole or not at all"
        assert not told or len(found) == there + told, "what was told is there"
        assert [each.copy for each in found] == [f"C{n:06d}" for n in range(1, len(found) + 1)]
        assert len({each.number for each in found}) == len(found), "no number was given twice"
        there = len(found)
    counter.issues()
    assert len(counter.copies()) == there + BATCH
    log = opened(str(counter.works / "register" / "log.sqlite"))
    assert verify(log).found == ()
    log.close()
