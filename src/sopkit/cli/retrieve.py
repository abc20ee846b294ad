"""``sopkit retrieve``: an older version, as it was submitted, out of the vault."""

from __future__ import annotations

from pathlib import Path

import click

from sopkit.adapters.disk import DiskOutputs
from sopkit.cli.desk import Desk, desk_options
from sopkit.numbering.slug import slug_of
from sopkit.office.register.retrieving import kept_files
from sopkit.office.register.versions import version_called


@click.command(name="retrieve")
@click.argument("number")
@click.argument("version")
@click.option(
    "-o", "--output", type=click.Path(path_type=Path, file_okay=False), required=True, help="Folder. 输出目录"
)
@desk_options
def command(desk: Desk, number: str, version: str, output: Path) -> None:
    """Take any version out of the vault: its source, pictures, and the print that was signed. 取出旧版存档"""
    with desk.state() as state:
        found = version_called(state, number, version)
    if found is None:
        desk.missing(f"登记簿中没有 {number} {version}", f"the register knows no {number} {version}")
    outputs = DiskOutputs(output)
    for name, data in kept_files(desk.register.vault, found, slug_of(f"{found.document} {found.version}")):
        outputs.write(name, data)
        click.echo(str(output / name))
