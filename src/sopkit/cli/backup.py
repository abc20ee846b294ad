"""``sopkit backup`` and ``sopkit restore``: register and vault together, in one file."""

from __future__ import annotations

from pathlib import Path

import click

from sopkit.cli.desk import Desk, desk_options
from sopkit.office.register.backup import Backup, back_up
from sopkit.ports.vault import Vault


def written(desk: Desk, file: Path, vault: Vault | None) -> Backup:
    """Write the log, with `vault` where there is one, into `file`, whole or not at all; tells where, or that it is there."""
    part = file.with_name(f".{file.name}.part")
    try:
        with part.open("xb") as out:
            done = back_up(desk.register.log, vault, out)
        if file.exists():
            desk.missing(f"{file} 已经有了，不覆盖", f"{file} is there already and is not replaced")
        part.rename(file)
    finally:
        part.unlink(missing_ok=True)
    click.echo(str(file))
    return done


@click.command(name="backup")
@click.argument("file", type=click.Path(path_type=Path, dir_okay=False))
@desk_options
def command(desk: Desk, file: Path) -> None:
    """Back up register and vault into one file, while others go on. 备份登记簿和存档"""
    done = written(desk, file, desk.register.vault)
    head, objects = done.head, done.objects
    desk.session.say(
        f"已备份 {head.size} 条记录、{objects} 个存档；根 {head.root.hex()[:16]}",
        f"backed up {head.size} entries and {objects} objects; root {head.root.hex()[:16]}",
    )
