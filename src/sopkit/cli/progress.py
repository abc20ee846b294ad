"""A progress bar with the time left, on long work and only where a person watches."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from typing import TypeVar

import click

Item = TypeVar("Item")
_WORTH_SHOWING = 20


@contextmanager
def progress(
    planned: Sequence[object], language: str, name: Callable[[Item], str]
) -> Iterator[Callable[[Iterable[Item]], Iterator[Item]]]:
    """Gives a function that passes items through and shows how far they have come."""
    if len(planned) < _WORTH_SHOWING or not sys.stderr.isatty():
        yield iter
        return
    label = "处理中" if language == "zh" else "working"

    def through(items: Iterable[Item]) -> Iterator[Item]:
        with click.progressbar(
            items,
            length=len(planned),
            label=label,
            show_eta=True,
            file=sys.stderr,
            item_show_func=lambda item: name(item) if item is not None else "",
        ) as bar:
            yield from bar

    yield through
