"""``sopkit restore``: a register and its vault out of a backup."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from sopkit.adapters.log import created
from sopkit.adapters.vault import DiskVault
from sopkit.cli.desk import faults_told
from sopkit.cli.registered import FOLDER, place_of
from sopkit.cli.session import FOUND, lang_option, open_session, stop, tells_faults
from sopkit.office.register.backup import BackupFault, check_backup, restore


@click.command(name="restore")
@click.argument("file", type=click.Path(path_type=Path, dir_okay=False, exists=True))
@lang_option
@tells_faults
def command(file: Path, lang: str | None) -> None:
    """Restore register and vault from a backup, into a workspace without one. 从备份恢复（本处须没有登记簿）"""
    session = open_session(lang)
    with faults_told(session), file.open("rb") as source:
        try:
            check_backup(source)
            source.seek(0)
            done = restore(source, created(place_of(session)), DiskVault(session.root / FOLDER / "vault"))
        except BackupFault as fault:
            stop(FOUND, session.language, f"{file} 不是完好的备份：{fault}", f"{file} is no sound backup: {fault}")
    session.say("已恢复；请运行 sopkit log verify 核验", "restored; run sopkit log verify")
    if done.refused:
        listed = ", ".join(f"#{each}" for each in done.refused)
        session.say(f"这些记录本来就不该有：{listed}", f"these entries were never allowed: {listed}")
        sys.exit(FOUND)
