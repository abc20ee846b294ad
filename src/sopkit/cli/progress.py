"""A progress bar with the time left, on long work and only where a person watches."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable, Iterator
from typing import TypeVar

import click

Item = TypeVar("Item")
_WORTH_SHOWING = 8


def watched(items: Iterable[Item], length: int, language: str, name: Callable[[Item], str]) -> Iterator[Item]:
    """Pass `length` items through, showing how far they have come and the `name` of the last."""
    if length < _WORTH_SHOWING or not sys.stderr.isatty():
        yield from items
        return
    label = "处理中" if language == "zh" else "working"
    with click.progressbar(
        items,
        length=length,
        label=label,
        show_eta=True,
        file=sys.stderr,
        item_show_func=lambda item: name(item) if item is not None else "",
    ) as bar:
        yield from bar
