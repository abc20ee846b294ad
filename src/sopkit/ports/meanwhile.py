"""Work that may be done meanwhile, where there are hands for it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Protocol, TypeVar

Done = TypeVar("Done")


class Meanwhile(Protocol):
    """Whoever has more than one pair of hands."""

    def __call__(self, work: Callable[[], Done], /) -> Callable[[], Done]:
        """Begin `work`, which changes nothing; what is given waits for what comes of it, which can be pickled.

        It is asked once at most, and raises what `work` raises.
        """
        ...


def here(work: Callable[[], Done], /) -> Callable[[], Done]:
    """Nobody else is there: the work is done when it is asked for."""
    return work
