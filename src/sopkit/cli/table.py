"""Print a table in the terminal, Chinese text aligned."""

from __future__ import annotations

from collections.abc import Sequence

import click

from sopkit.diagnostics import display_width


def print_table(head: Sequence[str], rows: Sequence[Sequence[str]]) -> None:
    """Print `rows` under `head`, each column as wide as its widest cell."""
    widths = [max(map(display_width, column)) for column in zip(head, *rows, strict=True)]
    click.echo(_line(head, widths))
    click.echo("  ".join("-" * width for width in widths))
    for row in rows:
        click.echo(_line(row, widths))


def _line(cells: Sequence[str], widths: Sequence[int]) -> str:
    padded = (cell + " " * (width - display_width(cell)) for cell, width in zip(cells, widths, strict=True))
    return "  ".join(padded).rstrip()
