"""Hand out jobs and take what came of them in the order they were handed out, a bounded number under way at one time."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import BrokenExecutor, Executor, Future
from typing import Generic, NamedTuple, TypeVar

from sopkit.diagnostics import Diagnostic, SourceText
from sopkit.office.rules import NOT_MADE
from sopkit.pipeline import Made

What = TypeVar("What")
Done = TypeVar("Done")


class Turn(NamedTuple, Generic[What, Done]):
    """Something to be worked out: `what` it is about, and the call, which must be picklable for a process pool."""

    what: What
    call: Callable[..., Done]
    arguments: tuple[object, ...]


def in_turn(
    executor: Executor, in_flight: int, turns: Iterable[Turn[What, Done]]
) -> Iterator[tuple[What, Future[Done]]]:
    """What became of each call, in the order of `turns`, of which as few are asked for as keep `in_flight` under way."""
    waiting: deque[tuple[What, Future[Done]]] = deque()
    for each in turns:
        waiting.append((each.what, executor.submit(each.call, *each.arguments)))
        while len(waiting) >= in_flight:
            yield waiting.popleft()
    yield from waiting


def made_of(future: Future[Made], path: str) -> Made:
    """What was made of `path`; a bug, or more time or memory than there is, is told as its finding."""
    try:
        return future.result()
    except Exception as error:
        ended = "the process that made it was ended (out of memory?)"
        problem = ended if isinstance(error, BrokenExecutor) else f"{type(error).__name__}: {error}"[:300]
        found = Diagnostic(NOT_MADE, SourceText(path, "").span(0, 0), {"problem": problem})
        return Made(path, "", {}, (found,))
