"""Worker processes: one that dies costs its own job alone, none outlives the process that made it."""

from __future__ import annotations

import os
import signal
import struct
import subprocess
import sys
import time
from concurrent.futures import BrokenExecutor
from pathlib import Path

import pytest

from sopkit.adapters.workers import Workers


def die(_: int) -> int:
    os.kill(os.getpid(), signal.SIGKILL)
    return 0


def double(number: int) -> int:
    return 2 * number


def test_a_worker_that_dies_costs_its_job_and_the_next_finds_another() -> None:
    with Workers(2) as workers:
        with pytest.raises(BrokenExecutor):
            workers.submit(die, 1).result()
        assert workers.submit(double, 4).result() == 8


def hand_over_half(_: int) -> None:
    """Write the head of a result and one byte of it, then die: what a kill in the midst of writing leaves."""
    frame = sys._getframe()
    while "result_queue" not in frame.f_locals:
        assert frame.f_back is not None
        frame = frame.f_back
    os.write(frame.f_locals["result_queue"]._writer.fileno(), struct.pack("!i", 1000) + b"x")
    os.kill(os.getpid(), signal.SIGKILL)


def test_half_a_result_is_not_waited_for() -> None:
    with Workers(1) as workers, pytest.raises(BrokenExecutor):
        workers.submit(hand_over_half, 1).result(timeout=60)


PARENT = """
import os, signal, time
from sopkit.adapters.workers import Workers

signal.signal(signal.SIGINT, signal.default_int_handler)  # Tests run in the background have it ignored.
with Workers(2) as workers:
    pids = {workers.submit(os.getpid).result() for _ in range(2)}
    workers.submit(time.sleep, 600)
    last = workers.submit(time.sleep, 600)
    workers.submit(len, bytes(2**20))  # More than a pipe holds: handing it over waits for a worker.
    print(*[each.pid for each in __import__("multiprocessing").active_children()], flush=True)
    last.result()
"""


@pytest.mark.parametrize("how", [signal.SIGKILL, signal.SIGINT])
def test_workers_end_with_the_process_that_made_them(how: signal.Signals) -> None:
    parent = subprocess.Popen([sys.executable, "-c", PARENT], stdout=subprocess.PIPE, stderr=subprocess.DEVNULL)
    assert parent.stdout is not None
    workers = [int(each) for each in parent.stdout.readline().split()]
    assert len(workers) == 2
    parent.send_signal(how)
    parent.wait(timeout=20)
    parent.stdout.close()
    deadline = time.monotonic() + 10
    while any(is_alive(each) for each in workers):
        assert time.monotonic() < deadline, "a worker was left behind"


def is_alive(process: int) -> bool:
    """Whether a process runs; one that has ended and waits to be reaped does not."""
    try:
        return Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except (FileNotFoundError, ProcessLookupError):
        return False


SLOW = """
import hashlib
from concurrent.futures import BrokenExecutor
from unittest.mock import patch
from sopkit.adapters import workers


class Endless:
    def make(self, in_python):
        while in_python:
            pass
        hashlib.pbkdf2_hmac("sha1", b"", b"", 2_000_000_000)


def run(job):
    with patch.object(workers, "_engine", lambda kit: Endless()), patch.object(workers, "SECONDS", 0.2):
        with patch.object(workers, "GRACE", 0.2):
            return workers.run_job(None, job)


with workers.Workers(1) as pool:
    for in_python in (True, False):
        try:
            pool.submit(run, in_python).result()
        except (TimeoutError, BrokenExecutor) as error:
            print(type(error).__name__)
"""


def test_a_job_without_end_is_stopped_and_a_stubborn_one_with_its_process() -> None:
    said = subprocess.run([sys.executable, "-c", SLOW], capture_output=True, text=True, check=True, timeout=60)
    assert said.stdout.split() == ["TimeoutError", "BrokenProcessPool"]
