"""What a command prints is laid by until it has succeeded: one that fails half-way prints no half."""

from __future__ import annotations

import contextlib
import tempfile
from collections.abc import Iterator
from typing import TextIO, cast

_IN_MEMORY = 256 * 2**10
_PIECE = 64 * 2**10


@contextlib.contextmanager
def spooled() -> Iterator[TextIO]:
    """A text to write to, printed at the end; a long one is kept in a temporary file, not in memory."""
    import click

    with tempfile.SpooledTemporaryFile(
        _IN_MEMORY, "w+", encoding="utf-8", errors="surrogatepass", newline=""
    ) as laid_by:
        yield cast(TextIO, laid_by)
        laid_by.seek(0)
        while piece := laid_by.read(_PIECE):
            click.echo(piece, nl=False)
