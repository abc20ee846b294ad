"""Print a table in the terminal, Chinese text aligned."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TextIO

import click

from sopkit.diagnostics import display_width


def print_table(head: Sequence[str], rows: Sequence[Sequence[str]], out: TextIO | None = None) -> None:
    """Print `rows` under `head`, each column as wide as its widest cell; to `out` when given."""
    widths = [max(display_width(row[column]) for row in (head, *rows)) for column in range(len(head))]
    click.echo(_line(head, widths), out)
    click.echo("  ".join("-" * width for width in widths), out)
    for row in rows:
        click.echo(_line(row, widths), out)


def _line(cells: Sequence[str], widths: Sequence[int]) -> str:
    padded = (cell + " " * (width - display_width(cell)) for cell, width in zip(cells, widths, strict=True))
    return "  ".join(padded).rstrip()
