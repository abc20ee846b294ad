"""Hand out jobs and take what came of them in the order they were handed out, a bounded number under way at one time."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Executor, Future
from typing import Generic, NamedTuple, TypeVar

What = TypeVar("What")
Done = TypeVar("Done")


class Turn(NamedTuple, Generic[What, Done]):
    """Something to be worked out: `what` it is about, and the call, which must be picklable for a process pool."""

    what: What
    call: Callable[..., Done]
    arguments: tuple[object, ...]


def in_turn(executor: Executor, in_flight: int, turns: Iterable[Turn[What, Done]]) -> Iterator[tuple[What, Done]]:
    """What each call returned, in the order of `turns`, of which as few are asked for as keep `in_flight` under way.

    Raises what a call raised.
    """
    waiting: deque[tuple[What, Future[Done]]] = deque()
    for each in turns:
        waiting.append((each.what, executor.submit(each.call, *each.arguments)))
        while len(waiting) >= in_flight:
            what, future = waiting.popleft()
            yield what, future.result()
    while waiting:
        what, future = waiting.popleft()
        yield what, future.result()
