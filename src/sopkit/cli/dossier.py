"""``sopkit dossier``: everything the register has on one version, or on one station, as one PDF for an auditor."""

from __future__ import annotations

from pathlib import Path

import click

from sopkit.cli.desk import Desk, desk_options
from sopkit.cli.options import output_option
from sopkit.model.station import Station


@click.command(name="dossier")
@click.argument("number")
@click.option("--version", "version", default="", help="The version; the newest released one. 版本")
@output_option
@desk_options
def command(desk: Desk, number: str, version: str, output: Path | None) -> None:
    """Print a version's file for an auditor: request, redline, signatures, briefings, history. 打印文件档案

    Signatures and kept files are proved again while it is printed; it goes to build/SLUG/SLUG-dossier.pdf.
    With a station's id: what hangs there, since when, who was briefed; to build/register/station-ID.pdf and .xlsx.
    打印时重新验证签名和存档；输出到 build/ 里的 SLUG-dossier.pdf。写岗位标识则打印该岗位的档案。
    """
    station = desk.session.settings.holders.station(number)
    if station and not version:
        _of_station(desk, station, output)
        return
    # Reading the command line waits for no renderer to load.
    from sopkit.cli.register_export import export_dossier

    export_dossier(desk, number, version, output)


def _of_station(desk: Desk, station: Station, output: Path | None) -> None:
    from sopkit.cli.posting_prints import Prints
    from sopkit.office.posting.station_dossier import station_dossier

    prints = Prints(desk, output)
    with prints.source() as source:
        listing = station_dossier(source, station)
    prints.lists(listing, listing)
    prints.tell()
