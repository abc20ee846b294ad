"""Work done meanwhile in a child process, on machines that have a second core for it."""

from __future__ import annotations

import os
import pickle
from collections.abc import Callable
from typing import TypeVar

from sopkit.ports.meanwhile import here

Done = TypeVar("Done")


def in_a_child(work: Callable[[], Done], /) -> Callable[[], Done]:
    """`sopkit.ports.meanwhile.Meanwhile`: a copy of this process does it, which shares what is in memory and ends with it.

    Whatever goes wrong with the child, the work is done here after all; so it is where no process can be copied, or there
    is one core. Who calls has no other threads.
    """
    if not hasattr(os, "fork") or not hasattr(os, "sched_getaffinity") or len(os.sched_getaffinity(0)) < 2:
        return here(work)
    try:
        reading, writing = os.pipe()
    except OSError:
        return here(work)
    try:
        child = os.fork()
    except OSError:
        os.close(reading)
        os.close(writing)
        return here(work)
    if child == 0:
        _work_off(work, writing)
    os.close(writing)

    def wait() -> Done:
        with os.fdopen(reading, "rb") as pipe:
            data = pipe.read()
        _, status = os.waitpid(child, 0)
        if status or not data:
            return work()
        done: Done = pickle.loads(data)  # written by our own child
        return done

    return wait


def _work_off(work: Callable[[], object], writing: int) -> None:
    """What the child does; it never returns, and flushes nothing that its parent has yet to write."""
    status = 1
    try:
        with os.fdopen(writing, "wb") as pipe:
            pickle.dump(work(), pipe, protocol=pickle.HIGHEST_PROTOCOL)
        status = 0
    finally:
        os._exit(status)
