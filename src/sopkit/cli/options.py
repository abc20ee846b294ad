"""Options that several commands have; each fills the parameter named."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar

import click

Command = TypeVar("Command", bound=Callable[..., Any])

jobs_option = click.option("--jobs", "-j", type=click.IntRange(1, 256), help="Processes; as many as cores. 并行进程数")
"""`jobs`, an int or None."""

output_option = click.option(
    "-o", "--output", type=click.Path(path_type=Path, file_okay=False), help="Output folder. 输出目录"
)
"""`output`, a path or None."""

form_option = click.option(
    "--format", "form", type=click.Choice(["text", "json"]), default="text", help="How to print. 输出格式"
)
"""`form`, ``text`` or ``json``."""


def formats_option(default: tuple[str, ...], known: tuple[str, ...]) -> Callable[[Command], Command]:
    """`formats`, as typed: a list of some of the `known` ones, parted by commas."""
    return click.option("--to", "formats", default=",".join(default), help=f"Formats: {','.join(known)}. 生成哪些格式")
