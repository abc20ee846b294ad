"""Look through a PDF that is to be stamped in a process of its own, bounded as one that renders is.

A file made to harm can take all memory or time of whoever draws it, and some end their process; here that is the worker's alone.
"""

from __future__ import annotations

from concurrent.futures import BrokenExecutor
from types import TracebackType

from sopkit.adapters.workers import Workers, bounded
from sopkit.posting.stamping import Fitness, NotStampable, StampFault, fitness

SECONDS, _GRACE = 30, 2
"""Most processor time; a document of 300 pages takes about 3 s."""


class FitnessWorker:
    """Looks through one file after another in one such process; a context manager that ends it."""

    def __init__(self) -> None:
        self._workers = Workers(1)

    def __enter__(self) -> FitnessWorker:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._workers.__exit__(kind, error, trace)

    def __call__(self, pdf: bytes, digest: str, sheet: bool = False, seconds: int = SECONDS) -> Fitness:
        """As `fitness` does, in so many seconds of processor time at most; raises NotStampable, TOO_HEAVY too."""
        try:
            return self._workers.submit(_look, pdf, digest, sheet, seconds).result()
        except (BrokenExecutor, TimeoutError, MemoryError):
            raise NotStampable(StampFault.TOO_HEAVY) from None


def _look(pdf: bytes, digest: str, sheet: bool, seconds: int) -> Fitness:
    with bounded(seconds, _GRACE):
        return fitness(pdf, digest, sheet)
