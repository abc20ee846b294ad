"""``sopkit copy current-list``: what is in force, signed, for wherever there is no network."""

from __future__ import annotations

from pathlib import Path

import click

from sopkit.adapters.ssh.office_key import office_key
from sopkit.cli.desk import Desk, desk_options
from sopkit.cli.options import output_option

NAME = "current-list.json"
office_key_option = click.option(
    "--list-key",
    "key_file",
    type=click.Path(path_type=Path, dir_okay=False, exists=True),
    envvar="SOPKIT_LIST_KEY",
    required=True,
    help="The office's private key for lists, or its .pub when an agent holds it. 签清单的办公密钥",
)


@click.command(name="current-list")
@click.option("--good-for", type=click.IntRange(0, 366), default=14, show_default=True, help="Days. 有效天数")
@office_key_option
@output_option
@desk_options
def current_list_(desk: Desk, good_for: int, key_file: Path, output: Path | None) -> None:
    """Sign a list of what is in force and what is known to come, and record it. 签发现行清单

    It is written as current-list.json with current-list.json.sig beside it, into build/ unless -o says otherwise. Whoever has
    it judges codes without a network until it expires.
    写到 build/ 中（或 -o 指定的目录）：current-list.json 及其签名 .sig。凭它可以离线核验副本，直到过期。
    """
    from sopkit.office.posting.current_list import Issuer, issue_list

    desk.check_history()
    with office_key(key_file) as office:
        issuer = Issuer(desk.register, desk.actor, desk.signer, office)
        done, signed = issue_list(issuer, desk.session.settings.holders.stations, good_for)
    folder = output or desk.session.root / "build"
    if signed is not None:
        store = desk.session.outputs(folder)
        store.write(NAME, signed.data)
        store.write(f"{NAME}.sig", signed.armour)
        desk.check_history()
        zh = f"已签发现行清单第 {signed.sequence} 期，有效至 {signed.expires}：{folder / NAME}"
        en = f"issued current list {signed.sequence}, good until {signed.expires}: {folder / NAME}"
        desk.told(done, zh, en)
    else:
        desk.told(done, "", "")
