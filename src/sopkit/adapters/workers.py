"""Work off rendering jobs: in this process, or in a pool of them.

`run_job` takes values only, so any `concurrent.futures.Executor` can run it, on another machine too when
sopkit is installed there. An engine is kept per process and kit: fonts and style sheets are dear.

A worker is bounded in memory, ends when the process that made it does (also by ``kill -9``), and leaves Ctrl-C
to that process. When one dies over a job, the next job finds new workers.
"""

from __future__ import annotations

import atexit
import contextlib
import ctypes
import gc
import multiprocessing
import os
import resource
import signal
import sys
import tempfile
import threading
from collections.abc import Callable, Iterator
from concurrent.futures import BrokenExecutor, Executor, Future, ProcessPoolExecutor
from functools import lru_cache
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Any, ParamSpec, TypeVar

from sopkit.adapters.fontconfig import fonts, use_private_fonts
from sopkit.adapters.graphviz import GraphvizDrawer

if (
    TYPE_CHECKING
):  # What makes pages is loaded by those who do: a PDF is looked through, a signature checked in a worker too.
    from sopkit.binding import Binding, Bound
    from sopkit.pipeline import Engine, Job, Kit, Leaf, Made
    from sopkit.posting.sheets.job import SheetJob, SheetsMade
    from sopkit.posting.sheets.press import SheetPress

_Arguments = ParamSpec("_Arguments")
_Result = TypeVar("_Result")

_MEMORY = 4 * 2**30
"""Address space of a worker, bytes; a document of 300 pages takes about 1 GB of it, the libraries half of one."""

SECONDS = 120
"""Most processor time for one document in all its formats; 40 pages with pictures take about 5 s."""

GRACE = 15
"""Further seconds after which a job that cannot be stopped is ended with its process."""

_PR_SET_PDEATHSIG = 1


def run_job(kit: Kit, job: Job) -> Made:
    """Make one document in this process; raises TimeoutError past `SECONDS` of processor time."""
    try:
        with bounded():
            return _engine(kit).make(job)
    finally:
        # What a document leaves behind in circles would wait for hundreds of others before it is looked for.
        gc.collect(1)


def run_binding(kit: Kit, binding: Binding) -> Bound:
    """Bind one book in this process; raises TimeoutError past `SECONDS` of processor time."""
    from sopkit.binding import Binder

    with bounded():
        return Binder(kit, fonts(), GraphvizDrawer(use_private_fonts())).bind(binding)


def run_leaf(kit: Kit, leaf: Leaf) -> Made:
    """Print one leaf in this process, bounded as a job is."""
    with bounded():
        return _engine(kit).print_leaf(leaf)


def run_sheets(kit: Kit, job: SheetJob) -> SheetsMade:
    """Make one document's sheets for a station in this process, bounded as a job is."""
    with bounded():
        return _sheet_press(kit).make(job)


@contextlib.contextmanager
def bounded(seconds: float | None = None, grace: float | None = None) -> Iterator[None]:
    """Bound the processor time of what is done inside, to `SECONDS` unless told; raises TimeoutError.

    Python code is stopped by an exception; a library that never returns to Python is stopped with its process
    by the second timer, whose signal nobody handles, in workers only: there a new one takes its place.
    """
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    seconds = SECONDS if seconds is None else seconds
    grace = GRACE if grace is None else grace

    def out_of_time(_number: int, _frame: object) -> None:
        raise TimeoutError(f"more than {seconds} s of processor time")

    before = signal.signal(signal.SIGPROF, out_of_time)
    signal.setitimer(signal.ITIMER_PROF, seconds, 1.0)
    if multiprocessing.parent_process() is not None:
        signal.setitimer(signal.ITIMER_VIRTUAL, seconds + grace)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)
        signal.setitimer(signal.ITIMER_VIRTUAL, 0)
        signal.signal(signal.SIGPROF, before)


def pool(jobs: int) -> Executor:
    """An executor of `jobs` processes; one job needs no second process."""
    use_private_fonts()
    if jobs <= 1:
        atexit.register(_engine.cache_clear)  # WeasyPrint removes its folder of fonts then; at the very end it cannot.
        return InProcess()
    return Workers(jobs)


class Workers(Executor):
    """A process pool that outlives the death of a worker: that job's future fails, later jobs get new workers."""

    def __init__(self, jobs: int) -> None:
        self.jobs = jobs
        self._pool = self._made()

    def _made(self) -> ProcessPoolExecutor:
        context = multiprocessing.get_context("fork")
        return ProcessPoolExecutor(self.jobs, context, initializer=_settle, initargs=(os.getpid(),))

    def submit(
        self, fn: Callable[_Arguments, _Result], /, *args: _Arguments.args, **kwargs: _Arguments.kwargs
    ) -> Future[_Result]:
        """Hand `fn` to a worker."""
        try:
            future = self._pool.submit(fn, *args, **kwargs)
        except BrokenExecutor:
            self._pool.shutdown(wait=False, cancel_futures=True)
            self._pool = self._made()
            future = self._pool.submit(fn, *args, **kwargs)
        _leave_pipes_to_workers(self._pool)
        return future

    def shutdown(self, wait: bool = True, *, cancel_futures: bool = False) -> None:
        """Wait for the workers' jobs and end them."""
        self._pool.shutdown(wait, cancel_futures=cancel_futures)

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """End the workers: after their jobs when all is well, at once when the work was given up."""
        if kind is not None:
            for worker in multiprocessing.active_children():
                worker.kill()
        self.shutdown(wait=True, cancel_futures=True)


def _leave_pipes_to_workers(pool: ProcessPoolExecutor) -> None:
    """Close the ends of the pool's two pipes that only workers use; the first `submit` has forked every worker.

    Else this process itself keeps each pipe open, and waits without end when the workers die over one: for somebody
    to read a job larger than a pipe holds (CPython issue 94777, mended in 3.11.5), or for the rest of a result of
    which a killed worker had written half.
    """
    pool._result_queue._writer.close()  # type: ignore[attr-defined]
    if sys.version_info < (3, 12):
        pool._call_queue._reader.close()  # type: ignore[attr-defined]


def _settle(parent: int) -> None:
    """Prepare a worker process; see the module's text."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    # WeasyPrint puts fonts into a folder that a worker has no chance to remove; the parent removes this one at its end.
    tempfile.tempdir = str(Path(use_private_fonts()).parent)
    with contextlib.suppress(ValueError, OSError):
        resource.setrlimit(resource.RLIMIT_AS, (_MEMORY, _MEMORY))
    with contextlib.suppress(OSError, AttributeError):
        ctypes.CDLL(None).prctl(_PR_SET_PDEATHSIG, signal.SIGKILL)
    if os.getppid() != parent:
        os._exit(1)  # The parent was gone before the kernel was asked to tell of it.


class InProcess(Executor):
    """Runs each task at once, here."""

    def submit(
        self, fn: Callable[_Arguments, _Result], /, *args: _Arguments.args, **kwargs: _Arguments.kwargs
    ) -> Future[_Result]:
        """Run `fn` now; the future is done when it is returned."""
        future: Future[_Result] = Future()
        try:
            future.set_result(fn(*args, **kwargs))
        except Exception as error:
            future.set_exception(error)
        return future

    def shutdown(self, wait: bool = True, **_: Any) -> None:
        """Nothing to stop."""


@lru_cache(maxsize=2)
def _engine(kit: Kit) -> Engine:
    from sopkit.pipeline import Engine

    return Engine(kit, fonts(), GraphvizDrawer(use_private_fonts()))


@lru_cache(maxsize=1)
def _sheet_press(kit: Kit) -> SheetPress:
    from sopkit.posting.sheets.press import SheetPress  # what prints sheets is loaded by those who do

    return SheetPress(kit, fonts(), GraphvizDrawer(use_private_fonts()))
