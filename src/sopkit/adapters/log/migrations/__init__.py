"""The numbered steps by which a database becomes a register of the newest format: ``sqlite/``, ``postgresql/``.

A step, once released, is never changed; a change to the format is the next step.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from importlib import resources


def steps(dialect: str) -> tuple[str, ...]:
    """The SQL of every step for ``sqlite`` or ``postgresql``; the n-th makes format n (from 1)."""
    folder = resources.files(__name__).joinpath(dialect)
    files = sorted((each for each in folder.iterdir() if each.name.endswith(".sql")), key=lambda each: each.name)
    numbers = [int(each.name[:4]) for each in files]
    if numbers != list(range(1, len(files) + 1)):
        raise LookupError(f"migrations of {dialect} are numbered {numbers}")
    return tuple(each.read_text(encoding="utf-8") for each in files)


def statements(script: str, complete: Callable[[str], bool]) -> Iterator[str]:
    """The statements of a migration, one by one; `complete` tells whether a piece of text is whole ones."""
    piece = ""
    for line in script.splitlines(keepends=True):
        if not piece and (line.startswith("--") or not line.strip()):
            continue
        piece += line
        if complete(piece):
            yield piece
            piece = ""
