"""The numbered steps by which a database becomes a register of the newest format: ``sqlite/``, ``postgresql/``.

A step, once released, is never changed; a change to the format is the next step.
"""

from __future__ import annotations

from importlib import resources


def steps(dialect: str) -> tuple[str, ...]:
    """The SQL of every step for ``sqlite`` or ``postgresql``; the n-th makes format n (from 1)."""
    folder = resources.files(__name__).joinpath(dialect)
    files = sorted((each for each in folder.iterdir() if each.name.endswith(".sql")), key=lambda each: each.name)
    numbers = [int(each.name[:4]) for each in files]
    if numbers != list(range(1, len(files) + 1)):
        raise LookupError(f"migrations of {dialect} are numbered {numbers}")
    return tuple(each.read_text(encoding="utf-8") for each in files)
