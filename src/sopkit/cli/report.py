"""``sopkit report``: how copies, stations, recalls, reviews and requests stand, drawn on one page."""

from __future__ import annotations

from pathlib import Path

import click

from sopkit.cli.desk import Desk, desk_options
from sopkit.cli.options import output_option
from sopkit.cli.session import stop_unwritten
from sopkit.ports import WriteFault


@click.command(name="report")
@output_option
@desk_options
def command(desk: Desk, output: Path | None) -> None:
    """Draw how things stand today, as one page that needs no network: build/report.html. 现况报告

    Copies in the field by version and age, stations not current, open recalls, reviews due, requests and the days they
    take to be approved.
    在用副本按版本和天数、不现行的岗位、未完成的回收、到期的评审、更改申请及批准天数。
    """
    from sopkit.cli.register_export import tell_files
    from sopkit.model.station import in_walking_order
    from sopkit.office.posting.report.figures import charts_of
    from sopkit.office.posting.report.page import report_page
    from sopkit.office.register.imprints import imprint_of

    outputs, today = desk.session.outputs(output or desk.session.root / "build"), desk.today
    settings = desk.session.settings
    with desk.register.log.reading() as view:
        charts = charts_of(view, today, in_walking_order(settings.holders.stations))
        page = report_page(
            charts, imprint_of(view, today), settings.company.name.in_language(desk.language), desk.language
        )
    try:
        outputs.write("report.html", page)
    except WriteFault as fault:
        stop_unwritten(fault, desk.language)
    tell_files(desk, ["report.html"], outputs.root)
