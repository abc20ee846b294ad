"""``sopkit copy reconcile`` and ``walk-list``: what hangs where, against what the register says is out."""

from __future__ import annotations

import base64
import json
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

import click

from sopkit.cli.desk import Desk, desk_options
from sopkit.cli.options import output_option
from sopkit.cli.session import FOUND
from sopkit.diagnostics import Wording
from sopkit.model.station import in_walking_order

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sopkit.model.station import Station
    from sopkit.posting.walk_round import Reconciled, Scan

_FILE = click.Path(path_type=Path, dir_okay=False, exists=True)
_SHEETS = (".xlsx", ".xlsm", ".xls")


@click.command(name="reconcile")
@click.argument("scans", type=_FILE, metavar="SCANS")
@click.option("--line", default="", help="Only the stations of this line. 只核对某条线")
@click.option("--station", "places", multiple=True, help="Only this station or holder; may be repeated. 只核对某岗位")
@click.option("--dry-run", is_flag=True, help="Tell what was found; record and write nothing. 只看结果，不登记")
@output_option
@desk_options
def reconcile(desk: Desk, scans: Path, line: str, places: tuple[str, ...], dry_run: bool, output: Path | None) -> None:
    """Compare what was scanned on a walk-round with the copies that are out, and record it. 巡查核对

    SCANS is a CSV or text file of codes in any order, with or without station and time, or the ticked XLSX of
    walk-list. The signed report goes to build/register/ as PDF, XLSX and JSON. Without --line and --station it is about
    the stations that the scans name, and about all when they name none.
    SCANS 是扫描枪导出的 CSV 或文本，或打了勾的巡查清单；签名报告输出到 build/register/。

    \b
    Exit status: 0 everything is in order, 1 something is not. 退出码：0 无问题，1 有问题。
    """
    from sopkit.adapters.signature_checks import checked_in_workers
    from sopkit.office.posting.walk_rounds import Round, reconciled
    from sopkit.register.copy_life import copies_of

    data = scans.read_bytes()
    stations = _stations(desk, line)
    scope = (*(each.id for each in stations if line), *places)
    walked = Round(_scans(desk, scans, data), scope)
    today = desk.today
    with desk.state() as state:
        for place in places:
            if not (desk.session.settings.holders.station(place) or copies_of(state, holder=place)):
                desk.missing(f"没有“{place}”这个岗位或领用者", f"there is no station or holder {place!r}")
        found = reconciled(
            state, today, in_walking_order(desk.session.settings.holders.stations), walked, checked_in_workers
        )
    files: list[Path] = []
    if not dry_run:
        files = _Report(desk, found, data, output).recorded()
    _tell(desk, found, files)
    if any(count for each, count in found.counts.items() if not each.in_order):
        raise SystemExit(FOUND)


@click.command(name="walk-list")
@click.option("--line", default="", help="Only the stations of this line. 某条线")
@output_option
@desk_options
def walk_list(desk: Desk, line: str, output: Path | None) -> None:
    """Write the list to tick on a walk-round, in walking order, as XLSX and PDF. 巡查核对清单"""
    from sopkit.cli.posting_prints import Prints
    from sopkit.office.posting import walk_lists, walk_rounds

    stations = _stations(desk, line)
    prints = Prints(desk, output)
    with prints.source() as source:
        copies = walk_rounds.to_walk(source.state, source.today, [each.id for each in stations] if line else [])
        places = walk_lists.Places(source, desk.session.settings.holders.stations)
        sheet, paper = walk_lists.walk_list(copies, places), walk_lists.walk_paper(copies, places)
    prints.lists(sheet, paper)
    prints.tell()


def _stations(desk: Desk, line: str) -> Sequence[Station]:
    from sopkit.office.posting.walk_rounds import stations_of

    stations = in_walking_order(desk.session.settings.holders.stations)
    found = stations_of(stations, line)
    if line and not found:
        lines = ", ".join(dict.fromkeys(each.line for each in stations if each.line))
        desk.missing(f"没有“{line}”这条线；有 {lines or '—'}", f"there is no line {line!r}; there are {lines or '—'}")
    return found


def _scans(desk: Desk, path: Path, data: bytes) -> list[Scan]:
    from sopkit.posting.scans import NotScans, read_scans

    if path.suffix.lower() in _SHEETS or data[:4] == b"PK\x03\x04":
        from sopkit.cli.lists import read_listed, tell_faults
        from sopkit.office.posting.ticks import ticked_scans

        found, faults = ticked_scans(read_listed(desk, path))
        tell_faults(desk, faults.found)
        return found
    try:
        return read_scans(data, [each.id for each in desk.session.settings.holders.stations])
    except NotScans as fault:
        desk.missing(f"{path}：{fault.wording.zh}", f"{path}: {fault.wording.en}")


@dataclass
class _Report:
    """A walk-round's report on its way into register and files."""

    desk: Desk
    found: Reconciled
    scans: bytes
    output: Path | None

    def recorded(self) -> list[Path]:
        """Sign the report, record it, write it; the files."""
        from sopkit.cli.posting_prints import Prints
        from sopkit.office.posting import walk_lists, walk_rounds
        from sopkit.register.sshsig import armoured

        desk, vault = self.desk, self.desk.register.vault
        prints = Prints(desk, self.output)
        data = walk_rounds.report_bytes(self.found)
        with desk.unlocked():
            signature = desk.signer.sign(data, walk_rounds.REPORT_NAMESPACE).signature
            act = walk_rounds.to_record(self.found, vault.put(data), vault.put(self.scans))
            desk.does(act, f"已登记巡查核对 {act.on}", f"recorded the walk-round of {act.on}")
        stem = f"walk-round-{self.found.day}-{act.report[:8]}"
        prints.write(f"{stem}.json", data)
        prints.write(f"{stem}.json.sig", armoured(base64.b64decode(signature)))
        with prints.source() as source:
            places = walk_lists.Places(source, desk.session.settings.holders.stations)
            whole = replace(walk_lists.found_list(self.found, places), id=stem)
            short = replace(walk_lists.found_list(walk_rounds.without_found(self.found), places), id=stem)
            short = replace(short, slips=whole.slips)
        prints.lists(whole, short)
        return prints.files


def _tell(desk: Desk, found: Reconciled, files: Sequence[Path]) -> None:
    from sopkit.cli.table import print_table
    from sopkit.office.posting.walk_rounds import report_bytes

    if desk.form == "json":
        report = json.loads(report_bytes(found))
        click.echo(json.dumps({**report, "files": [str(each) for each in files]}, ensure_ascii=False, indent=1))
        return
    language = desk.language
    for each, count in found.counts.items():
        if count:
            desk.session.say(f"{each.words.zh} {count}", f"{each.words.en} {count}")
    print_table(
        Wording("位置|结果|副本|文件|应在|说明", "Place|Found|Copy|Document|Belongs|Why")
        .in_language(language)
        .split("|"),
        [
            (
                line.place or "—",
                line.finding.words.in_language(language),
                line.copy,
                f"{line.document} {line.version}" if line.document else line.code,
                line.belongs,
                line.why.in_language(language),
            )
            for line in found.lines
            if not line.finding.in_order
        ],
    )
    current, stations = found.stations_current
    if stations:
        desk.session.say(
            f"工位清单全部现行：{current}/{stations} 个岗位", f"stations whose set is current: {current} of {stations}"
        )
    for file in files:
        desk.session.say(f"已生成 {file}", f"built {file}")
