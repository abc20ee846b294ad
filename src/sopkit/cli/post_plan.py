"""``sopkit post plan``: one PDF to walk a posting round with, and its cover list as a spreadsheet."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from sopkit.cli.desk import Desk, desk_options
from sopkit.cli.options import output_option

if TYPE_CHECKING:
    from sopkit.cli.posting_prints import Prints
    from sopkit.office.posting.rounds import Change
    from sopkit.register.records.versions import Version


@click.command(name="plan")
@click.option("--line", default="", help="Only the stations of this line. 某条线")
@click.option("--release", default="", help="Only documents that came with this release. 某次发布")
@output_option
@desk_options
def plan(desk: Desk, line: str, release: str, output: Path | None) -> None:
    """Make the pack of a posting round, in walking order. 换贴计划

    build/register/posting-round.pdf has the cover list (what to take down, what to put up, where; to be ticked and
    signed), then the copies to put up, then the briefing sheets that are still to be signed; posting-round.xlsx is the
    cover list, to be ticked and given to `sopkit post confirm`.
    posting-round.pdf 依次是换贴清单、要换上的副本、宣贯签到表；posting-round.xlsx 打勾后交 sopkit post confirm 登记。
    """
    from sopkit.cli.posting_prints import Prints, pack_of
    from sopkit.model.station import in_walking_order
    from sopkit.office.posting.round_lists import round_list, round_paper
    from sopkit.office.posting.rounds import NOTHING_TO_DO, mark_of, planned
    from sopkit.office.posting.walk_lists import Places
    from sopkit.register.records.releases import Release

    stations = in_walking_order(desk.session.settings.holders.stations)
    if line and not any(each.line.casefold() == line.casefold() for each in stations):
        desk.missing(f"没有“{line}”这条线", f"there is no line {line!r}")
    prints = Prints(desk, output)
    with prints.source() as source:
        state = source.state
        if release and state.get(Release, release) is None:
            desk.missing(f"没有发布 {release}", f"there is no release {release}")
        changes = planned(state, source.today, stations, line, release)
        if not changes:
            desk.session.say(NOTHING_TO_DO.zh, NOTHING_TO_DO.en)
            return
        mark, places = mark_of(state, changes), Places(source, stations)
        sheet, paper = round_list(changes, places, mark), round_paper(changes, places, mark)
        briefed = _to_brief(state, changes)
    cover = prints.lists(sheet, paper)
    copies = [*_copies(desk, changes)]
    briefings = [each for version in briefed for each in _briefings(desk, prints, version)]
    pack = pack_of([cover, *copies, *briefings])
    prints.write("posting-round.pdf", pack)
    prints.tell()


def _to_brief(state: object, changes: Sequence[Change]) -> list[Version]:
    """Versions that go up and that some shift has yet to be briefed on."""
    from sopkit.register.records.versions import Version
    from sopkit.register.state import State

    assert isinstance(state, State)
    named = dict.fromkeys((copy.document, copy.version) for each in changes for copy in each.up)
    found = [version for each in named if (version := state.get(Version, *each))]
    return [each for each in found if {*each.shifts} - {*each.briefed}]


def _copies(desk: Desk, changes: Sequence[Change]) -> Iterator[bytes]:
    """The PDFs of the copies that go up, as they were stamped; says which has none."""
    for copy in (copy for each in changes for copy in each.up):
        if copy.file:
            yield desk.register.vault.get(copy.file)
        else:
            desk.session.say(
                f"副本 {copy.copy} 发放时没有生成 PDF，清单后面没有它",
                f"no PDF was made of the copy {copy.copy} when it was issued: it is not in the pack",
            )


def _briefings(desk: Desk, prints: Prints, version: Version) -> Iterator[bytes]:
    from sopkit.cli.register_export import printed, printer
    from sopkit.office.register.brief_sheet import Sheet, print_sheet

    for shift in (each for each in version.shifts if each not in version.briefed):
        with desk.state() as state, printer(desk, prints.surveyed, prints.outputs) as ready:

            def made(shift: str = shift) -> object:
                return print_sheet(
                    ready.surveyed,
                    ready.kit,
                    ready.order,
                    version,
                    Sheet(shift, version=version.version),
                    state=state,
                    today=prints.today,
                )

            for each in printed(desk, made):  # type: ignore[arg-type]
                yield (prints.outputs.root / each).read_bytes()
