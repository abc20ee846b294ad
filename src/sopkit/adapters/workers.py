"""Work off rendering jobs: in this process, or in a pool of them.

`run_job` takes values only, so any `concurrent.futures.Executor` can run it, on another machine too when
sopkit is installed there. An engine is kept per process and kit: fonts and style sheets are dear.
"""

from __future__ import annotations

import multiprocessing
from collections.abc import Callable
from concurrent.futures import Executor, Future, ProcessPoolExecutor
from functools import lru_cache
from typing import Any, ParamSpec, TypeVar

from sopkit.adapters.fontconfig import fonts, use_private_fonts
from sopkit.adapters.graphviz import GraphvizDrawer
from sopkit.pipeline import Engine, Job, Kit, Made

_Arguments = ParamSpec("_Arguments")
_Result = TypeVar("_Result")


def run_job(kit: Kit, job: Job) -> Made:
    """Make one document in this process."""
    return _engine(kit).make(job)


def pool(jobs: int) -> Executor:
    """An executor of `jobs` processes; one job needs no second process."""
    use_private_fonts()
    if jobs <= 1:
        return InProcess()
    return ProcessPoolExecutor(jobs, mp_context=multiprocessing.get_context("fork"))


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
    return Engine(kit, fonts(), GraphvizDrawer(use_private_fonts()))
